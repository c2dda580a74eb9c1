package io.chairside.core.payout;

import io.chairside.core.money.Money;
import java.util.ArrayList;
import java.util.List;

/** The sums that must hold before a payout or booking may exist at all. */
final class PayoutRules {

    private PayoutRules() {}

    static Payout check(Payout payout) {
        List<String> problems = new ArrayList<>();
        if (payout.lines().isEmpty()) {
            problems.add("a payout needs at least one line");
        }
        boolean oneCurrency = payout.net().currency().equals(payout.currency())
                && payout.lines().stream()
                        .allMatch(line -> line.amount().currency().equals(payout.currency()));
        if (!oneCurrency) {
            problems.add("all amounts of a payout must be of its currency");
        } else {
            payout.lines().stream()
                    .filter(PayoutRules::wrongSign)
                    .map(line -> line.kind() + " has the wrong sign")
                    .distinct()
                    .forEach(problems::add);
            checkSum(problems, payout.lines().stream().map(PayoutLine::amount).toList(), payout.net());
        }
        refuseIfAny("Payout", problems);
        return payout;
    }

    static Booking check(Booking booking) {
        List<String> problems = new ArrayList<>();
        if (booking.lines().isEmpty()) {
            problems.add("a booking needs at least one line");
        }
        if (booking.lines().stream()
                .anyMatch(line -> !line.amount().currency().equals(booking.net().currency()))) {
            problems.add("all amounts of a booking must be of one currency");
        } else {
            if (booking.lines().stream().anyMatch(line -> line.amount().isZero())) {
                problems.add("a line of zero must be left out");
            }
            checkSum(problems, booking.lines().stream().map(BookingLine::amount).toList(), booking.net());
        }
        refuseIfAny("Booking", problems);
        return booking;
    }

    private static void checkSum(List<String> problems, List<Money> lines, Money net) {
        try {
            Money sum = Money.sum(lines, net.currency());
            if (!sum.equals(net)) {
                problems.add("the lines must sum to the net; they are off by " + sum.minus(net));
            }
        } catch (ArithmeticException e) {
            problems.add("the amounts are too large to be added up");
        }
    }

    private static boolean wrongSign(PayoutLine line) {
        return switch (line.kind()) {
            case GROSS, CHARGEBACK_REVERSAL, RESERVE_RELEASED -> line.amount().isNegative();
            case REFUND, CHARGEBACK, RESERVE_HELD -> line.amount().isPositive();
            case FEE, ADJUSTMENT -> false;
        };
    }

    private static void refuseIfAny(String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join("; ", problems));
        }
    }
}
