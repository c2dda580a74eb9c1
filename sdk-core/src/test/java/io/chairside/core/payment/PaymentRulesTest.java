package io.chairside.core.payment;

import static io.chairside.core.payment.Payments.allocation;
import static io.chairside.core.payment.Payments.cents;
import static io.chairside.core.payment.Payments.line;
import static io.chairside.core.payment.Payments.payment;
import static io.chairside.core.payment.Payments.remittance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PaymentRulesTest {

    private static final Money YEN = Money.ofMinor(5, Currency.getInstance("JPY"));

    @Provide
    Arbitrary<Payment> payments() {
        return Payments.any(PaymentKind.values());
    }

    @Provide
    Arbitrary<Payment> insurancePayments() {
        return Payments.any(PaymentKind.INSURANCE);
    }

    @Provide
    Arbitrary<Payment> patientPayments() {
        return Payments.any(
                PaymentKind.TERMINAL,
                PaymentKind.PAYMENT_PLAN,
                PaymentKind.MEMBERSHIP,
                PaymentKind.OUTSTANDING_BALANCE);
    }

    @Property(tries = 300)
    void build_consistentPayment_isTaken(@ForAll("payments") Payment payment) {
        Money fees = Money.sum(payment.fees().stream().map(Fee::amount).toList(), Money.USD);
        assertThat(payment.net().plus(fees)).isEqualTo(payment.gross());
        assertThat(Payment.builder().from(payment).build()).isEqualTo(payment);
    }

    @Property(tries = 300)
    void build_netOffByOneCent_isRefusedByThatCent(@ForAll("payments") Payment payment, @ForAll boolean up) {
        Money cent = cents(up ? 1 : -1);
        Assume.that(payment.net().plus(cent).isPositive());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payment.builder()
                        .from(payment)
                        .net(payment.net().plus(cent))
                        .build())
                .withMessageContaining("gross - fees must equal net; it is off by " + cent.negated());
    }

    @Property(tries = 200)
    void build_remittanceOffByOneCent_isRefused(@ForAll("insurancePayments") Payment payment) {
        Remittance remittance = payment.remittance().orElseThrow();
        Remittance more =
                Remittance.builder().from(remittance).addLine(line(99, 1)).build();
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Payment.builder().from(payment).remittance(more).build())
                .withMessageContaining("they are off by USD 0.01");
    }

    @Property(tries = 200)
    void build_allocationsAboveGross_isRefused(@ForAll("patientPayments") Payment payment) {
        Money sum =
                Money.sum(payment.allocations().stream().map(Allocation::amount).toList(), Money.USD);
        long missing = payment.gross().minus(sum).minorUnits() + 1;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Payment.builder()
                        .from(payment)
                        .addAllocation(allocation(99, missing))
                        .build())
                .withMessageContaining("the allocations exceed the amount by USD 0.01");
    }

    @Example
    void build_everythingWrong_namesEveryProblem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payment(PaymentKind.TERMINAL, 0, -5)
                        .net(cents(-1))
                        .addAllocation(allocation(1, 0))
                        .addAllocation(allocation(1, 3))
                        .remittance(remittance(List.of(7L)))
                        .build())
                .withMessageStartingWith("Payment: ")
                .withMessageContaining("gross must be above zero")
                .withMessageContaining("net must be above zero")
                .withMessageContaining("no fee may be negative")
                .withMessageContaining("gross - fees must equal net")
                .withMessageContaining("every allocation must be above zero")
                .withMessageContaining("the allocations exceed the amount by USD 0.03")
                .withMessageContaining("a charge stands more than once")
                .withMessageContaining("only a payment of kind INSURANCE may have a remittance")
                .withMessageContaining("the remittance's lines must sum to the amount; they are off by USD 0.07");
    }

    @Example
    void build_insuranceWithoutRemittance_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payment(PaymentKind.INSURANCE, 100)
                        .remittance(Optional.empty())
                        .build())
                .withMessageContaining("needs a remittance");
    }

    @Example
    void build_twoCurrencies_isRefused() {
        Fee fee = Fee.builder().kind("processing").amount(YEN).build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payment(PaymentKind.TERMINAL, 100).addFee(fee).build())
                .withMessage("Payment: all amounts of a payment must be of one currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Posting.builder()
                        .from(Postings.of(
                                payment(PaymentKind.TERMINAL, 100).build(), AmountBasis.GROSS, Optional.empty()))
                        .amount(YEN)
                        .addAllocation(allocation(1, 1))
                        .build())
                .withMessage("Posting: all amounts of a posting must be of one currency");
    }

    @Example
    void build_amountsThatOverflow_isRefusedAsAnyOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payment(PaymentKind.TERMINAL, Long.MAX_VALUE)
                        .addAllocation(allocation(1, Long.MAX_VALUE))
                        .addAllocation(allocation(2, 1))
                        .build())
                .withMessageContaining("too large to be added up");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Posting.builder()
                        .from(Postings.of(
                                payment(PaymentKind.TERMINAL, 100).build(), AmountBasis.GROSS, Optional.empty()))
                        .addAllocation(allocation(1, Long.MAX_VALUE))
                        .addAllocation(allocation(2, 1))
                        .build())
                .withMessageContaining("too large to be added up");
    }

    @Example
    void build_missingAttributes_areAllNamed() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> Payment.builder().build())
                .withMessageContaining("gross")
                .withMessageContaining("net")
                .withMessageContaining("patient")
                .withMessageContaining("businessDate");
    }

    @Example
    void remittance_contradictions_areAllNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remittance.builder().claim(ClaimId.of("c")).build())
                .withMessage("Remittance: a remittance needs at least one claim line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Remittance.builder()
                        .claim(ClaimId.of("c"))
                        .addLine(line(1, -1))
                        .addLine(line(1, 2))
                        .build())
                .withMessageContaining("may be negative")
                .withMessageContaining("stands more than once");
    }

    @Example
    void adjustmentPosting_zero_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AdjustmentPosting.builder()
                        .reference(Reference.of(PracticeId.of("p"), "fee-adjustment", "1"))
                        .patient(PatientId.of("4"))
                        .amount(cents(0))
                        .date(LocalDate.parse("2026-11-23"))
                        .memo("")
                        .build())
                .withMessage("AdjustmentPosting: amount must not be zero");
    }

    private static Reversal.Builder reversal(Money amount, Reference own, Reference original) {
        return Reversal.builder()
                .reference(own)
                .original(new Receipt(
                        "sample",
                        "payment",
                        "77",
                        List.of(),
                        Optional.of(original),
                        Optional.empty(),
                        Optional.of(cents(500)),
                        Optional.empty(),
                        Optional.empty(),
                        Instant.EPOCH))
                .amount(amount)
                .date(LocalDate.parse("2026-11-23"))
                .memo("");
    }

    @Example
    void reversal_atMostTheOriginal_isTaken() {
        Reference original = Reference.of(PracticeId.of("p"), "payment", "1");
        Reference own = Reference.of(PracticeId.of("p"), "refund", "1");
        assertThat(reversal(cents(500), own, original).build().amount()).isEqualTo(cents(500));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reversal(cents(501), own, original).build())
                .withMessage("Reversal: the amount exceeds the original by USD 0.01");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reversal(cents(0), original, original).build())
                .withMessage("Reversal: amount must be above zero; a reversal needs a reference of its own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reversal(YEN, own, original).build())
                .withMessage("Reversal: the amount must be of the original's currency");
    }
}
