package io.chairside.core.payment;

import static io.chairside.core.payment.Payments.allocation;
import static io.chairside.core.payment.Payments.cents;
import static io.chairside.core.payment.Payments.payment;
import static io.chairside.core.payment.Payments.remittance;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PostingsTest {

    @Provide
    Arbitrary<Payment> payments() {
        return Payments.any(PaymentKind.values());
    }

    private static Money allocated(Posting posting) {
        return Money.sum(posting.allocations().stream().map(Allocation::amount).toList(), Money.USD);
    }

    @Property(tries = 300)
    void of_gross_takesEverythingAsItIs(@ForAll("payments") Payment payment) {
        Posting posting = Postings.of(payment, AmountBasis.GROSS, Optional.empty());
        assertThat(posting.amount()).isEqualTo(payment.gross());
        assertThat(posting.allocations()).isEqualTo(payment.allocations());
        assertThat(posting.remittance()).isEqualTo(payment.remittance());
    }

    @Property(tries = 300)
    void of_net_scalesToTheCent(@ForAll("payments") Payment payment) {
        Posting posting = Postings.of(payment, AmountBasis.NET, Optional.empty());
        assertThat(posting.amount()).isEqualTo(payment.net());
        assertThat(allocated(posting)).isLessThanOrEqualTo(posting.amount());
        Money asked =
                Money.sum(payment.allocations().stream().map(Allocation::amount).toList(), Money.USD);
        assertThat(allocated(posting))
                .as("nothing that fits is cut, and nothing of a posting that does not fit is left over")
                .isEqualTo(asked.compareTo(payment.net()) < 0 ? asked : payment.net());
        posting.allocations()
                .forEach(part -> assertThat(part.amount().isPositive()).isTrue());
        posting.remittance().ifPresent(remittance -> {
            assertThat(Money.sum(
                            remittance.lines().stream()
                                    .map(RemittanceLine::paid)
                                    .toList(),
                            Money.USD))
                    .isEqualTo(payment.net());
            List<RemittanceLine> before = payment.remittance().orElseThrow().lines();
            for (int i = 0; i < before.size(); i++) {
                RemittanceLine line = remittance.lines().get(i);
                assertThat(line.line()).isEqualTo(before.get(i).line());
                assertThat(line.paid()).isLessThanOrEqualTo(before.get(i).paid());
                assertThat(line.writeOff()).isEqualTo(before.get(i).writeOff());
            }
        });
    }

    @Property(tries = 100)
    void of_eitherBasis_carriesTheSameReference(@ForAll("payments") Payment payment) {
        Posting net = Postings.of(payment, AmountBasis.NET, Optional.empty());
        Posting gross = Postings.of(payment, AmountBasis.GROSS, Optional.of(PaymentTypeId.of("391")));
        assertThat(net.reference()).isEqualTo(gross.reference()).isEqualTo(Postings.reference(payment));
        assertThat(gross.paymentType()).contains(PaymentTypeId.of("391"));
        assertThat(net.paymentType()).isEmpty();
    }

    @Example
    void reference_ofAPayment_isTheOneOfItsPurpose() {
        Payment payment = payment(PaymentKind.TERMINAL, 100).build();
        assertThat(Postings.reference(payment))
                .isEqualTo(
                        Reference.of(payment.practice(), "payment", payment.id().value()));
    }

    @Example
    void of_netBelowTheAllocations_lowersThemInProportion() {
        Payment payment = payment(PaymentKind.TERMINAL, 10_000, 290, 30)
                .addAllocation(allocation(1, 7_500))
                .addAllocation(allocation(2, 2_500))
                .build();
        assertThat(Postings.of(payment, AmountBasis.NET, Optional.empty()).allocations())
                .containsExactly(allocation(1, 7_260), allocation(2, 2_420));
    }

    @Example
    void of_feeThatEatsAnAllocation_leavesItOut() {
        Payment payment = payment(PaymentKind.TERMINAL, 100, 99)
                .addAllocation(allocation(1, 99))
                .addAllocation(allocation(2, 1))
                .build();
        assertThat(Postings.of(payment, AmountBasis.NET, Optional.empty()).allocations())
                .containsExactly(allocation(1, 1));
    }

    @Example
    void of_insuranceLineThatPaysNothing_staysInTheRemittance() {
        Payment payment = payment(PaymentKind.INSURANCE, 8_400, 400)
                .remittance(remittance(List.of(8_400L, 0L)))
                .build();
        assertThat(Postings.of(payment, AmountBasis.NET, Optional.empty())
                        .remittance()
                        .orElseThrow()
                        .lines())
                .extracting(RemittanceLine::paid)
                .containsExactly(cents(8_000), cents(0));
    }

    @Example
    void of_everyOtherPart_isTakenOver() {
        Payment payment = payment(PaymentKind.MEMBERSHIP, 100)
                .prepayment(true)
                .memo("gold plan")
                .build();
        Posting posting = Postings.of(payment, AmountBasis.NET, Optional.empty());
        assertThat(posting.payment()).isEqualTo(payment.id());
        assertThat(posting.kind()).isEqualTo(PaymentKind.MEMBERSHIP);
        assertThat(posting.patient()).isEqualTo(payment.patient());
        assertThat(posting.date()).isEqualTo(payment.businessDate());
        assertThat(posting.method()).isEqualTo(PaymentMethod.CARD);
        assertThat(posting.prepayment()).isTrue();
        assertThat(posting.memo()).isEqualTo("gold plan");
    }
}
