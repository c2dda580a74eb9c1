package io.chairside.core.payment;

import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns a payment into the posting that will stand in a ledger. Stateless and thread-safe. */
public final class Postings {

    /** The {@link Reference} purpose of a payment's posting. */
    public static final String PURPOSE = "payment";

    private Postings() {}

    /**
     * The reference that every posting of a payment carries, whatever its amount.
     *
     * @param payment the payment
     * @return the reference
     */
    public static Reference reference(Payment payment) {
        return Reference.of(payment.practice(), PURPOSE, payment.id().value());
    }

    /**
     * The posting of a payment.
     *
     * <p>With {@link AmountBasis#NET} the fee lowers what is posted. Requested allocations, and an insurer's claim lines, are then lowered in
     * proportion by the largest-remainder rule ({@link Money#allocate}), so that they never exceed, or still sum to, the posted amount.
     *
     * @param payment the payment
     * @param basis which amount goes to the ledger
     * @param type payment type of the practice; the connection's mapping decides when empty
     * @return the posting
     */
    public static Posting of(Payment payment, AmountBasis basis, Optional<PaymentTypeId> type) {
        Money amount = basis == AmountBasis.NET ? payment.net() : payment.gross();
        Posting.Builder posting = Posting.builder()
                .reference(reference(payment))
                .payment(payment.id())
                .kind(payment.kind())
                .patient(payment.patient())
                .expectedPatient(payment.expectedPatient())
                .amount(amount)
                .date(payment.businessDate())
                .paymentType(type)
                .method(payment.method())
                .location(payment.location())
                .provider(payment.provider())
                .plan(payment.plan())
                .prepayment(payment.prepayment())
                .memo(payment.memo().orElse(""))
                .allocations(fit(payment.allocations(), amount));
        payment.remittance().ifPresent(remittance -> posting.remittance(scale(remittance, amount)));
        return posting.build();
    }

    private static List<Allocation> fit(List<Allocation> parts, Money limit) {
        Money sum = Money.sum(parts.stream().map(Allocation::amount).toList(), limit.currency());
        if (sum.compareTo(limit) <= 0) {
            return parts;
        }
        List<Money> fitted = limit.allocate(
                parts.stream().mapToLong(part -> part.amount().minorUnits()).toArray());
        List<Allocation> result = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (fitted.get(i).isPositive()) {
                result.add(Allocation.builder()
                        .procedure(parts.get(i).procedure())
                        .amount(fitted.get(i))
                        .build());
            }
        }
        return result;
    }

    private static Remittance scale(Remittance remittance, Money amount) {
        List<RemittanceLine> lines = remittance.lines();
        List<Money> paid = amount.allocate(
                lines.stream().mapToLong(line -> line.paid().minorUnits()).toArray());
        Remittance.Builder scaled = Remittance.builder()
                .claim(remittance.claim())
                .carrierName(remittance.carrierName())
                .traceNumber(remittance.traceNumber())
                .issued(remittance.issued());
        for (int i = 0; i < lines.size(); i++) {
            scaled.addLine(RemittanceLine.builder()
                    .from(lines.get(i))
                    .paid(paid.get(i))
                    .build());
        }
        return scaled.build();
    }
}
