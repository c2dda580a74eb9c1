package io.chairside.core.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayoutRulesTest {

    private static final Money YEN = Money.ofMinor(5, Currency.getInstance("JPY"));

    private static Money cents(long minor) {
        return Money.ofMinor(minor, Money.USD);
    }

    private static PayoutLine line(PayoutLineKind kind, Money amount) {
        return PayoutLine.builder().kind(kind).detail("d").amount(amount).build();
    }

    private static Payout.Builder payout(List<PayoutLine> lines, Money net) {
        return Payout.builder()
                .id(PayoutId.of("po_771"))
                .practice(PracticeId.of("practice-17"))
                .currency(Money.USD)
                .lines(lines)
                .net(net)
                .arrivalDate(LocalDate.parse("2026-02-04"));
    }

    private static Booking.Builder booking(Money net, Money... amounts) {
        Booking.Builder builder = Booking.builder()
                .reference(Reference.of(PracticeId.of("p"), "payout", "po_771"))
                .payout(PayoutId.of("po_771"))
                .form(BookingForm.DEPOSIT)
                .date(LocalDate.parse("2026-02-04"))
                .bankAccount(AccountId.of("35"))
                .net(net)
                .memo("payout po_771");
        for (Money amount : amounts) {
            builder.addLine(BookingLine.builder()
                    .account(AccountId.of("84"))
                    .amount(amount)
                    .description("Terminal payments")
                    .build());
        }
        return builder;
    }

    @Provide
    Arbitrary<List<PayoutLine>> lines() {
        return Combinators.combine(
                        Arbitraries.of(PayoutLineKind.class),
                        Arbitraries.longs().between(1, 10_000_000),
                        Arbitraries.of(1, -1))
                .as((kind, amount, sign) -> line(
                        kind,
                        cents(amount
                                * switch (kind) {
                                    case GROSS, CHARGEBACK_REVERSAL, RESERVE_RELEASED -> 1;
                                    case REFUND, CHARGEBACK, RESERVE_HELD -> -1;
                                    case FEE, ADJUSTMENT -> sign;
                                })))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    private static Money sum(List<PayoutLine> lines) {
        return Money.sum(lines.stream().map(PayoutLine::amount).toList(), Money.USD);
    }

    @Property(tries = 300)
    void build_linesThatSumToTheNet_isTaken(@ForAll("lines") List<PayoutLine> lines) {
        assertThat(payout(lines, sum(lines)).build().lines()).isEqualTo(lines);
    }

    @Property(tries = 300)
    void build_netOffByOneCent_isRefusedByThatCent(@ForAll("lines") List<PayoutLine> lines) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payout(lines, sum(lines).plus(cents(1))).build())
                .withMessage("Payout: the lines must sum to the net; they are off by USD -0.01");
    }

    @Property(tries = 200)
    void build_bookingOfAnyLines_sumsExactlyOrIsRefused(@ForAll("lines") List<PayoutLine> lines) {
        Money[] amounts = lines.stream().map(PayoutLine::amount).toArray(Money[]::new);
        assertThat(booking(sum(lines), amounts).build().net()).isEqualTo(sum(lines));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking(sum(lines).minus(cents(1)), amounts).build())
                .withMessage("Booking: the lines must sum to the net; they are off by USD 0.01");
    }

    @Example
    void build_workedExampleOfOneDay_isTaken() {
        Payout day = payout(
                        List.of(
                                line(PayoutLineKind.GROSS, Money.usd("900.00")),
                                line(PayoutLineKind.GROSS, Money.usd("350.00")),
                                line(PayoutLineKind.REFUND, Money.usd("-80.00")),
                                line(PayoutLineKind.FEE, Money.usd("-31.41")),
                                line(PayoutLineKind.FEE, Money.usd("-5.00"))),
                        Money.usd("1133.59"))
                .build();
        assertThat(day.net()).isEqualTo(Money.usd("1133.59"));
    }

    @Example
    void build_dayWithMoreRefundsThanPayments_isNegative() {
        assertThat(payout(
                                List.of(
                                        line(PayoutLineKind.GROSS, Money.usd("100.00")),
                                        line(PayoutLineKind.REFUND, Money.usd("-240.00")),
                                        line(PayoutLineKind.FEE, Money.usd("-3.20"))),
                                Money.usd("-143.20"))
                        .build()
                        .net()
                        .isNegative())
                .isTrue();
    }

    @Example
    void build_everythingWrong_namesEveryProblem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payout(
                                List.of(
                                        line(PayoutLineKind.GROSS, cents(-1)),
                                        line(PayoutLineKind.REFUND, cents(1)),
                                        line(PayoutLineKind.CHARGEBACK, cents(1)),
                                        line(PayoutLineKind.CHARGEBACK_REVERSAL, cents(-1)),
                                        line(PayoutLineKind.RESERVE_HELD, cents(1)),
                                        line(PayoutLineKind.RESERVE_RELEASED, cents(-1))),
                                cents(9))
                        .build())
                .withMessageContaining("GROSS has the wrong sign")
                .withMessageContaining("REFUND has the wrong sign")
                .withMessageContaining("CHARGEBACK has the wrong sign")
                .withMessageContaining("CHARGEBACK_REVERSAL has the wrong sign")
                .withMessageContaining("RESERVE_HELD has the wrong sign")
                .withMessageContaining("RESERVE_RELEASED has the wrong sign")
                .withMessageContaining("off by USD -0.09");
    }

    @Example
    void build_noLinesOrTwoCurrenciesOrZeroLine_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payout(List.of(), cents(0)).build())
                .withMessage("Payout: a payout needs at least one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payout(List.of(line(PayoutLineKind.GROSS, YEN)), cents(5))
                        .build())
                .withMessage("Payout: all amounts of a payout must be of its currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking(cents(5), YEN).build())
                .withMessage("Booking: all amounts of a booking must be of one currency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking(cents(5), cents(5), cents(0)).build())
                .withMessage("Booking: a line of zero must be left out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking(cents(0)).build())
                .withMessage("Booking: a booking needs at least one line");
    }

    @Example
    void build_amountsThatOverflow_isRefusedAsAnyOther() {
        Money most = cents(Long.MAX_VALUE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> booking(most, most, cents(1)).build())
                .withMessageContaining("too large to be added up");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> payout(
                                List.of(line(PayoutLineKind.GROSS, most), line(PayoutLineKind.GROSS, cents(1))), most)
                        .build())
                .withMessageContaining("too large to be added up");
    }
}
