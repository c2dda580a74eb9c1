package io.chairside.engine.payout;

import io.chairside.core.money.Money;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The sums of a payout, signed as its lines are: what each part adds to the amount paid out. Immutable and thread-safe.
 *
 * @param gross payments collected
 * @param refunds money given back, negative
 * @param chargebacks chargebacks lost and won together
 * @param fees fees, negative unless more was given back than taken
 * @param reserves money held back and released together
 * @param adjustments everything else
 * @param net what arrives at the bank
 */
public record PayoutSums(
        Money gross, Money refunds, Money chargebacks, Money fees, Money reserves, Money adjustments, Money net) {

    /**
     * The sums of a payout.
     *
     * @param payout the payout
     * @return its sums
     * @throws ArithmeticException if an amount does not fit
     */
    public static PayoutSums of(Payout payout) {
        return new PayoutSums(
                sum(payout, EnumSet.of(PayoutLineKind.GROSS)),
                sum(payout, EnumSet.of(PayoutLineKind.REFUND)),
                sum(payout, EnumSet.of(PayoutLineKind.CHARGEBACK, PayoutLineKind.CHARGEBACK_REVERSAL)),
                sum(payout, EnumSet.of(PayoutLineKind.FEE)),
                sum(payout, EnumSet.of(PayoutLineKind.RESERVE_HELD, PayoutLineKind.RESERVE_RELEASED)),
                sum(payout, EnumSet.of(PayoutLineKind.ADJUSTMENT)),
                payout.net());
    }

    private static Money sum(Payout payout, Set<PayoutLineKind> kinds) {
        return Money.sum(
                payout.lines().stream()
                        .filter(line -> kinds.contains(line.kind()))
                        .map(PayoutLine::amount)
                        .toList(),
                payout.currency());
    }

    /** {@return the parts together} */
    public Money total() {
        Currency currency = net.currency();
        return Money.sum(List.of(gross, refunds, chargebacks, fees, reserves, adjustments), currency);
    }

    /** {@return by how much the parts exceed the net; zero when the payout adds up} */
    public Money difference() {
        return total().minus(net);
    }

    /** {@return the sums in one line, for a memo: {@code gross 1250.00 | refunds -80.00 | fees -36.41 | net 1133.59 USD}; parts of zero are left out} */
    public String inWords() {
        StringBuilder text = new StringBuilder("gross ").append(gross.toDecimalString());
        part(text, "refunds", refunds);
        part(text, "chargebacks", chargebacks);
        part(text, "fees", fees);
        part(text, "reserves", reserves);
        part(text, "adjustments", adjustments);
        return text.append(" | net ")
                .append(net.toDecimalString())
                .append(' ')
                .append(net.currency().getCurrencyCode())
                .toString();
    }

    private static void part(StringBuilder text, String name, Money amount) {
        if (!amount.isZero()) {
            text.append(" | ").append(name).append(' ').append(amount.toDecimalString());
        }
    }
}
