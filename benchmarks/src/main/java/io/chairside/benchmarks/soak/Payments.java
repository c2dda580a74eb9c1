package io.chairside.benchmarks.soak;

import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Postings;
import io.chairside.core.write.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The payments of a run: number {@code n} is the same in every process. Each patient belongs to one practice, and each practice has a connection of its own
 * to the same office.
 *
 * @param seed the run's seed
 * @param practices how many practices
 * @param date their business day
 * @param patients the office's patients
 */
record Payments(long seed, int practices, LocalDate date, List<Long> patients) {

    private static final List<PaymentKind> KINDS =
            List.of(PaymentKind.OUTSTANDING_BALANCE, PaymentKind.TERMINAL, PaymentKind.MEMBERSHIP);

    /** Payments from here on are submitted in transactions that are rolled back; none of them may ever stand in the ledger. */
    static final int ROLLED_BACK = 10_000_000;

    PracticeId practice(int index) {
        return PracticeId.of("practice-" + index);
    }

    Payment payment(int n) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + n);
        int which = random.nextInt(patients.size());
        Money net = Money.ofMinor(500 + random.nextInt(40_000), Money.USD);
        Money fee = Money.ofMinor(random.nextInt(300), Money.USD);
        Payment.Builder payment = Payment.builder()
                .id(PaymentId.of("soak-" + seed + "-" + n))
                .practice(practice(which % practices))
                .kind(KINDS.get(random.nextInt(KINDS.size())))
                .patient(PatientId.of(Long.toString(patients.get(which))))
                .gross(net.plus(fee))
                .net(net)
                .method(PaymentMethod.CARD)
                .businessDate(date)
                .capturedAt(Instant.EPOCH.plusSeconds(n));
        if (fee.isPositive()) {
            payment.addFee(Fee.builder().kind("processing").amount(fee).build());
        }
        return payment.build();
    }

    Reference reference(int n) {
        return Postings.reference(payment(n));
    }
}
