package io.chairside.opendental.internal;

import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import java.time.Duration;
import java.util.Optional;

/** Writes payments, refunds and adjustments. Thread-safe. */
final class OpenDentalPaymentWriter implements PaymentWriter {

    /** The relay gives up after 60 seconds; the client waits longer, so that the relay decides. */
    static final Duration CLIENT_TIMEOUT = Duration.ofSeconds(75);

    /** After the relay's 60 seconds the office may still finish what it has begun; twice that is our margin. */
    private static final Duration MAX_IN_FLIGHT = Duration.ofMinutes(2);

    private final WriterParts parts;
    private final PaymentPoster payments;
    private final InsurancePoster insurance;
    private final AdjustmentPoster adjustments;
    private final Refunder refunds;

    OpenDentalPaymentWriter(WriterParts parts) {
        this.parts = parts;
        this.payments = new PaymentPoster(parts);
        this.insurance = new InsurancePoster(parts);
        this.adjustments = new AdjustmentPoster(parts);
        this.refunds = new Refunder(parts, adjustments);
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        return parts.lane().alone("payments.post", options.permit(), () -> {
            refuseCurrency(posting.amount());
            return posting.remittance()
                    .map(remittance -> insurance.post(posting, remittance, options))
                    .orElseGet(() -> payments.post(posting, options));
        });
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        return parts.lane().alone("adjustments.post", options.permit(), () -> {
            refuseCurrency(adjustment.amount());
            return adjustments.post(adjustment, options);
        });
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        return parts.lane().alone("payments.reverse", options.permit(), () -> {
            refuseCurrency(reversal.amount());
            return refunds.reverse(reversal, options);
        });
    }

    @Override
    public Lookup find(LookupRequest request) {
        return parts.finder().find(request);
    }

    @Override
    public TargetProfile profile() {
        return profile(parts.settings().referenceField().wireName() + " and note", PaymentPoster.MAX_NOTE);
    }

    /** How every write to an office behaves: reads are live, and the vendor has no keys against doubles. */
    static TargetProfile profile(String referenceField, int maxField) {
        return new TargetProfile(
                CLIENT_TIMEOUT,
                MAX_IN_FLIGHT,
                Optional.of(Duration.ZERO),
                referenceField,
                maxField - " []".length() - Reference.LENGTH,
                false,
                false);
    }

    private void refuseCurrency(Money amount) {
        if (!amount.currency().equals(parts.currency())) {
            throw RefusedWrite.because(
                    RejectionReason.WRONG_CURRENCY,
                    "The office's ledger keeps " + parts.currency().getCurrencyCode() + ", the amount is in "
                            + amount.currency().getCurrencyCode() + ".",
                    "Convert the payment before it is posted, or correct the connection's currency.");
        }
    }
}
