package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What would be booked, before anything is sent. Immutable and thread-safe.
 *
 * @param system the books' system
 * @param composition what the payout becomes
 * @param entries debits and credits, the bank account first; empty when nothing would be booked
 */
public record PayoutPreview(String system, Composition composition, List<Entry> entries) {

    /**
     * Copies the list.
     *
     * @param system the books' system
     * @param composition what the payout becomes
     * @param entries debits and credits
     */
    public PayoutPreview {
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(composition, "composition");
        entries = List.copyOf(entries);
    }

    /**
     * One side of the entry: exactly one of debit and credit is above zero.
     *
     * @param account the account as people know it
     * @param description the line's text
     * @param debit what is debited
     * @param credit what is credited
     */
    public record Entry(String account, String description, Money debit, Money credit) {
        /**
         * Checks that nothing is null.
         *
         * @param account the account as people know it
         * @param description the line's text
         * @param debit what is debited
         * @param credit what is credited
         */
        public Entry {
            Objects.requireNonNull(account, "account");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(debit, "debit");
            Objects.requireNonNull(credit, "credit");
        }
    }

    /**
     * The preview of a composition.
     *
     * @param system the books' system
     * @param composition what the payout becomes
     * @param names how to name an account to a person
     * @return the preview
     */
    public static PayoutPreview of(String system, Composition composition, Function<AccountId, String> names) {
        List<Entry> entries = new ArrayList<>();
        if (composition instanceof Composition.Ready ready) {
            Booking booking = ready.booking();
            if (!booking.net().isZero()) {
                entries.add(entry(names.apply(booking.bankAccount()), "Bank", booking.net()));
            }
            for (BookingLine line : booking.lines()) {
                entries.add(entry(
                        names.apply(line.account()),
                        line.description(),
                        line.amount().negated()));
            }
        }
        return new PayoutPreview(system, composition, entries);
    }

    private static Entry entry(String account, String description, Money debit) {
        Money none = Money.zero(debit.currency());
        return debit.isPositive()
                ? new Entry(account, description, debit, none)
                : new Entry(account, description, none, debit.negated());
    }

    /** {@return the booking, if there would be one} */
    public Optional<Booking> booking() {
        return composition instanceof Composition.Ready ready ? Optional.of(ready.booking()) : Optional.empty();
    }

    /** {@return whether debits equal credits; always so, and shown so that nobody has to believe it} */
    public boolean balanced() {
        if (entries.isEmpty()) {
            return true;
        }
        return total(Entry::debit).equals(total(Entry::credit));
    }

    private Money total(Function<Entry, Money> side) {
        return Money.sum(
                entries.stream().map(side).toList(), entries.get(0).debit().currency());
    }

    /** {@return the preview as plain text} */
    public String toText() {
        if (composition instanceof Composition.Held held) {
            return "Nothing would be booked in " + system + ": " + held.detail() + " What to do: " + held.remedy()
                    + "\n";
        }
        if (!(composition instanceof Composition.Ready ready)) {
            return "Nothing is left to book in " + system + ".\n";
        }
        Booking booking = ready.booking();
        StringBuilder text = new StringBuilder()
                .append(booking.form())
                .append(" in ")
                .append(system)
                .append(", dated ")
                .append(booking.date())
                .append(", reference ")
                .append(booking.reference())
                .append('\n')
                .append(String.format(java.util.Locale.ROOT, "%14s %14s  %s%n", "debit", "credit", "account"));
        for (Entry entry : entries) {
            text.append(String.format(
                    java.util.Locale.ROOT,
                    "%14s %14s  %s - %s%n",
                    entry.debit().isZero() ? "" : entry.debit().toDecimalString(),
                    entry.credit().isZero() ? "" : entry.credit().toDecimalString(),
                    entry.account(),
                    entry.description()));
        }
        text.append(String.format(
                java.util.Locale.ROOT,
                "%14s %14s  %s%n",
                total(Entry::debit).toDecimalString(),
                total(Entry::credit).toDecimalString(),
                balanced() ? "balanced" : "NOT BALANCED"));
        ready.alerts()
                .forEach(alert -> text.append("! ").append(alert.sentence()).append('\n'));
        return text.toString();
    }
}
