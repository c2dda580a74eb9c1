package io.chairside.core.payment;

import io.chairside.core.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sums that must hold before a payment may exist at all. */
final class PaymentRules {

    private PaymentRules() {}

    static Payment check(Payment payment) {
        List<String> problems = new ArrayList<>();
        Money gross = payment.gross();
        List<Money> all = new ArrayList<>();
        all.add(payment.net());
        payment.fees().forEach(fee -> all.add(fee.amount()));
        payment.allocations().forEach(part -> all.add(part.amount()));
        payment.remittance().ifPresent(r -> r.lines().forEach(line -> all.addAll(amounts(line))));
        if (all.stream().anyMatch(amount -> !amount.currency().equals(gross.currency()))) {
            problems.add("all amounts of a payment must be of one currency");
        } else {
            checkSums(problems, () -> {
                Money fees = Money.sum(payment.fees().stream().map(Fee::amount).toList(), gross.currency());
                if (!gross.isPositive()) {
                    problems.add("gross must be above zero");
                }
                if (!payment.net().isPositive()) {
                    problems.add("net must be above zero");
                }
                if (payment.fees().stream().anyMatch(fee -> fee.amount().isNegative())) {
                    problems.add("no fee may be negative");
                }
                Money expected = gross.minus(fees);
                if (!expected.equals(payment.net())) {
                    problems.add("gross - fees must equal net; it is off by " + expected.minus(payment.net()));
                }
                checkAllocations(problems, payment.allocations(), gross);
                checkRemittance(problems, payment.kind(), payment.remittance().orElse(null), gross);
            });
        }
        refuseIfAny("Payment", problems);
        return payment;
    }

    static Posting check(Posting posting) {
        List<String> problems = new ArrayList<>();
        List<Money> all = new ArrayList<>();
        posting.allocations().forEach(part -> all.add(part.amount()));
        posting.remittance().ifPresent(r -> r.lines().forEach(line -> all.addAll(amounts(line))));
        if (all.stream()
                .anyMatch(amount -> !amount.currency().equals(posting.amount().currency()))) {
            problems.add("all amounts of a posting must be of one currency");
        } else {
            if (!posting.amount().isPositive()) {
                problems.add("amount must be above zero");
            }
            checkSums(problems, () -> {
                checkAllocations(problems, posting.allocations(), posting.amount());
                checkRemittance(problems, posting.kind(), posting.remittance().orElse(null), posting.amount());
            });
        }
        refuseIfAny("Posting", problems);
        return posting;
    }

    static Remittance check(Remittance remittance) {
        List<String> problems = new ArrayList<>();
        if (remittance.lines().isEmpty()) {
            problems.add("a remittance needs at least one claim line");
        }
        if (remittance.lines().stream().flatMap(line -> amounts(line).stream()).anyMatch(Money::isNegative)) {
            problems.add("no amount of a remittance line may be negative");
        }
        if (remittance.lines().stream().map(RemittanceLine::line).distinct().count()
                != remittance.lines().size()) {
            problems.add("a claim line stands more than once in the remittance");
        }
        refuseIfAny("Remittance", problems);
        return remittance;
    }

    static AdjustmentPosting check(AdjustmentPosting adjustment) {
        refuseIfAny("AdjustmentPosting", adjustment.amount().isZero() ? List.of("amount must not be zero") : List.of());
        return adjustment;
    }

    static Reversal check(Reversal reversal) {
        List<String> problems = new ArrayList<>();
        if (!reversal.amount().isPositive()) {
            problems.add("amount must be above zero");
        }
        reversal.original().amount().ifPresent(original -> {
            if (!original.currency().equals(reversal.amount().currency())) {
                problems.add("the amount must be of the original's currency");
            } else if (reversal.amount().compareTo(original) > 0) {
                problems.add("the amount exceeds the original by "
                        + reversal.amount().minus(original));
            }
        });
        if (reversal.original().reference().filter(reversal.reference()::equals).isPresent()) {
            problems.add("a reversal needs a reference of its own");
        }
        refuseIfAny("Reversal", problems);
        return reversal;
    }

    private static void checkSums(List<String> problems, Runnable check) {
        try {
            check.run();
        } catch (ArithmeticException e) {
            problems.add("the amounts are too large to be added up");
        }
    }

    private static List<Money> amounts(RemittanceLine line) {
        return List.of(line.paid(), line.writeOff(), line.deductible());
    }

    private static void checkAllocations(List<String> problems, List<Allocation> parts, Money limit) {
        if (parts.stream().anyMatch(part -> !part.amount().isPositive())) {
            problems.add("every allocation must be above zero");
        }
        Money sum = Money.sum(parts.stream().map(Allocation::amount).toList(), limit.currency());
        if (sum.compareTo(limit) > 0) {
            problems.add("the allocations exceed the amount by " + sum.minus(limit));
        }
        if (parts.stream().map(Allocation::procedure).distinct().count() != parts.size()) {
            problems.add("a charge stands more than once in the allocations");
        }
    }

    private static void checkRemittance(
            List<String> problems, PaymentKind kind, @Nullable Remittance remittance, Money amount) {
        if (remittance == null) {
            if (kind == PaymentKind.INSURANCE) {
                problems.add("a payment of kind INSURANCE needs a remittance that says which claim lines it pays");
            }
            return;
        }
        if (kind != PaymentKind.INSURANCE) {
            problems.add("only a payment of kind INSURANCE may have a remittance");
        }
        Money paid =
                Money.sum(remittance.lines().stream().map(RemittanceLine::paid).toList(), amount.currency());
        if (!paid.equals(amount)) {
            problems.add("the remittance's lines must sum to the amount; they are off by " + paid.minus(amount));
        }
    }

    private static void refuseIfAny(String what, List<String> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(what + ": " + String.join("; ", problems));
        }
    }
}
