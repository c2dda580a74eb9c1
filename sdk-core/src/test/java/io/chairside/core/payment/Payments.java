package io.chairside.core.payment;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Payments for tests, always consistent. */
final class Payments {

    private Payments() {}

    static Money cents(long minor) {
        return Money.ofMinor(minor, Money.USD);
    }

    /** A payment of a kind; the remittance of an insurance payment pays everything on one line. */
    static Payment.Builder payment(PaymentKind kind, long gross, long... fees) {
        Payment.Builder builder = Payment.builder()
                .id(PaymentId.of("pay_1"))
                .practice(PracticeId.of("practice-17"))
                .kind(kind)
                .patient(PatientId.of("4121"))
                .gross(cents(gross))
                .net(cents(gross
                        - IntStream.range(0, fees.length)
                                .mapToLong(i -> fees[i])
                                .sum()))
                .method(PaymentMethod.CARD)
                .businessDate(LocalDate.parse("2026-11-23"))
                .capturedAt(Instant.parse("2026-11-23T18:00:00Z"));
        for (long fee : fees) {
            builder.addFee(Fee.builder().kind("processing").amount(cents(fee)).build());
        }
        if (kind == PaymentKind.INSURANCE) {
            builder.remittance(remittance(List.of(gross)));
        }
        return builder;
    }

    static Allocation allocation(int procedure, long minor) {
        return Allocation.builder()
                .procedure(ProcedureId.of("proc-" + procedure))
                .amount(cents(minor))
                .build();
    }

    static Remittance remittance(List<Long> paid) {
        Remittance.Builder builder = Remittance.builder().claim(ClaimId.of("claim-1"));
        for (int i = 0; i < paid.size(); i++) {
            builder.addLine(line(i, paid.get(i)));
        }
        return builder.build();
    }

    static RemittanceLine line(int number, long paid) {
        return RemittanceLine.builder()
                .line(ClaimLineId.of("line-" + number))
                .paid(cents(paid))
                .writeOff(cents(160))
                .deductible(cents(0))
                .build();
    }

    /** Any consistent payment of one of the kinds: up to five fees, allocations or remittance lines that fit. */
    static Arbitrary<Payment> any(PaymentKind... kinds) {
        return Combinators.combine(
                        Arbitraries.of(kinds),
                        Arbitraries.longs()
                                .between(1, 5_000_000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(6),
                        Arbitraries.longs().between(0, 40_000).list().ofMaxSize(5),
                        Arbitraries.longs().between(1, 5_000_000))
                .as(Payments::consistent);
    }

    private static Payment consistent(PaymentKind kind, List<Long> parts, List<Long> fees, long net) {
        long parted = parts.stream().mapToLong(Long::longValue).sum();
        long kept = fees.stream().mapToLong(Long::longValue).sum();
        // what the parts sum to is at most the gross amount, and exactly the gross amount for an insurer's payment
        long gross = kind == PaymentKind.INSURANCE ? Math.max(parted, kept + 1) : Math.max(parted, kept + net);
        Payment.Builder builder =
                payment(kind, gross, fees.stream().mapToLong(Long::longValue).toArray());
        if (kind == PaymentKind.INSURANCE) {
            List<Long> lines = new ArrayList<>(parts);
            lines.add(gross - parted);
            builder.remittance(remittance(lines));
        } else {
            IntStream.range(0, parts.size()).forEach(i -> builder.addAllocation(allocation(i, parts.get(i))));
        }
        return builder.build();
    }
}
