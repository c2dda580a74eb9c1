package io.chairside.engine.internal.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.write.Adaptation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Holds a document as it stands against the booking that it was made from. Stateless. */
final class Comparing {

    private Comparing() {}

    /**
     * In what a document differs: every difference as part of a sentence.
     *
     * @param booking what was booked
     * @param adaptations what the books had written otherwise from the beginning
     * @param document what stands there
     * @param names how to name an account to a person
     * @return the differences; empty when the document is as booked
     */
    static List<String> differences(
            Booking booking, List<Adaptation> adaptations, PostedBooking document, Function<AccountId, String> names) {
        List<String> found = new ArrayList<>();
        if (!document.reference().equals(Optional.of(booking.reference()))) {
            found.add(
                    document.reference().isEmpty()
                            ? "its reference was removed"
                            : "its reference is now " + document.reference().get());
        }
        if (document.form() != booking.form()) {
            found.add("it is now a " + document.form() + " instead of a " + booking.form());
        }
        if (!document.date().equals(booking.date())) {
            found.add("its date is now " + document.date() + " instead of " + booking.date());
        }
        List<String> lines = lines(booking, adaptations, document, names);
        // Which line of a journal is the bank's is the connector's guess; when every account moves as booked, the total
        // is not another one.
        boolean sameJournal = lines.isEmpty() && document.form() == BookingForm.JOURNAL;
        if (!document.net().equals(booking.net()) && !sameJournal) {
            found.add("its total is now " + document.net() + " instead of " + booking.net());
        }
        found.addAll(lines);
        return found;
    }

    private static List<String> lines(
            Booking booking, List<Adaptation> adaptations, PostedBooking document, Function<AccountId, String> names) {
        boolean dropped = adaptations.stream().anyMatch(change -> change.kind() == Adaptation.Kind.DETAIL_DROPPED);
        Shape shape = new Shape(
                !dropped
                        && booking.lines().stream()
                                .anyMatch(line -> line.location().isPresent()),
                !dropped
                        && booking.lines().stream()
                                .anyMatch(line -> line.category().isPresent()),
                !dropped
                        && booking.lines().stream()
                                .anyMatch(line -> line.party().isPresent()));
        // What the document does to each account: a journal's own bank line may be another one of its lines to the
        // connector.
        Map<Entry, Integer> balance = new HashMap<>();
        if (!booking.net().isZero()) {
            balance.merge(Entry.bank(booking.bankAccount(), booking.net().minorUnits()), 1, Integer::sum);
        }
        booking.lines().forEach(line -> balance.merge(shape.entry(line), 1, Integer::sum));
        if (!document.net().isZero()) {
            document.bankAccount()
                    .ifPresent(bank ->
                            balance.merge(Entry.bank(bank, document.net().minorUnits()), -1, Integer::sum));
        }
        document.lines().forEach(line -> balance.merge(shape.entry(line), -1, Integer::sum));

        Map<String, String> sorted = new TreeMap<>();
        balance.forEach((entry, count) -> {
            if (count != 0) {
                sorted.put(
                        (count > 0 ? "1" : "2") + entry,
                        (count > 0 ? "no longer there: " : "new: ") + Math.abs(count) + " x "
                                + entry.words(booking, names));
            }
        });
        return List.copyOf(sorted.values());
    }

    private record Shape(boolean locations, boolean categories, boolean parties) {
        Entry entry(BookingLine line) {
            return new Entry(
                    line.account(),
                    -line.amount().minorUnits(),
                    locations ? line.location() : Optional.empty(),
                    categories ? line.category() : Optional.empty(),
                    parties ? line.party() : Optional.empty());
        }
    }

    /** What one line does to an account: positive debits it. */
    private record Entry(
            AccountId account,
            long debit,
            Optional<DimensionId> location,
            Optional<DimensionId> category,
            Optional<DimensionId> party) {

        static Entry bank(AccountId account, long debit) {
            return new Entry(account, debit, Optional.empty(), Optional.empty(), Optional.empty());
        }

        String words(Booking booking, Function<AccountId, String> names) {
            String amount =
                    Money.ofMinor(Math.abs(debit), booking.net().currency()).toString();
            StringBuilder text = new StringBuilder(debit > 0 ? "debit " : "credit ")
                    .append(amount)
                    .append(" on ")
                    .append(names.apply(account));
            location.ifPresent(id -> text.append(", location ").append(id));
            category.ifPresent(id -> text.append(", class ").append(id));
            party.ifPresent(id -> text.append(", name ").append(id));
            return text.toString();
        }
    }
}
