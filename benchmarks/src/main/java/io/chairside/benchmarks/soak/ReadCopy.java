package io.chairside.benchmarks.soak;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.PaymentTarget;
import java.time.Duration;
import java.time.Instant;

/**
 * A system that is searched through a read copy, as gateways have it, made of the connector and an office whose lists lag. What it says about its freshness is
 * the question of the experiment. Thread-safe.
 */
final class ReadCopy implements PaymentWriter {

    /** How far the office's lists lag in these experiments; longer than the settle time. */
    static final Duration LAG = Duration.ofSeconds(4);

    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final PaymentWriter writer;
    private final TargetProfile profile;
    private final boolean silent;

    private ReadCopy(PaymentTarget target, boolean silent) {
        this.writer = target.writer();
        this.profile = target.profile();
        this.silent = silent;
    }

    /**
     * The target as a mode wants it.
     *
     * @param target the connector's own
     * @param mode {@code live} and {@code untrue}: as it is; {@code dated}: the search says how old its data is; {@code silent}: it says that it does not know
     */
    static PaymentTarget of(PaymentTarget target, String mode) {
        if (mode.equals("live") || mode.equals("untrue")) {
            return target;
        }
        return new PaymentTarget(
                target.name(),
                target.capabilities(),
                new ReadCopy(target, mode.equals("silent")),
                target.profile(),
                target.patients(),
                target.ledger(),
                target.operations());
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant asked = Instant.now();
        Lookup lookup = writer.find(request);
        if (!(lookup instanceof Lookup.Absent absent)) {
            return lookup;
        }
        return silent
                ? new Lookup.Inconclusive("the read copy does not say how old it is")
                : new Lookup.Absent(asked.minus(LAG).minus(MARGIN), absent.lookAlikes());
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        return writer.post(posting, options);
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        return writer.adjust(adjustment, options);
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        return writer.reverse(reversal, options);
    }

    @Override
    public TargetProfile profile() {
        return profile;
    }
}
