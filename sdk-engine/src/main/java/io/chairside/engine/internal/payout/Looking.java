package io.chairside.engine.internal.payout;

import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutTarget;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks whether a document already stands in the books, and says what that means. Thread-safe. */
final class Looking {

    /** A payout's document is entered at most this many days before the bank's day; an early submit and a restored store are well within. */
    private static final int DAYS_BEFORE = 35;

    /** What a look means. */
    sealed interface Meaning {
        /** Exactly the one document, as asked. */
        record There(Receipt receipt) implements Meaning {}

        /** Something that a person must decide. */
        record Ask(PayoutReason reason, String detail, String remedy) implements Meaning {}

        /** Not there, on data that shows everything up to {@code freshAt} (engine time); documents that look alike. */
        record Gone(long freshAt, List<Receipt> alike) implements Meaning {}

        /** The look proves nothing. */
        record Unclear(String why) implements Meaning {}
    }

    private final PayoutCore core;

    Looking(PayoutCore core) {
        this.core = core;
    }

    Meaning look(PayoutItem item, PayoutContent content, PayoutTarget target) {
        Lookup lookup = target.writer().find(request(item, content));
        if (lookup instanceof Lookup.Found found) {
            return meaningOf(item, content, found.receipts());
        }
        if (lookup instanceof Lookup.Absent absent) {
            return new Meaning.Gone(core.time().of(absent.freshAsOf()), absent.lookAlikes());
        }
        return new Meaning.Unclear(((Lookup.Inconclusive) lookup).why());
    }

    /** Whether the data looked at proves that an attempt in doubt had no effect and never will. */
    boolean proves(PayoutItem item, Meaning.Gone gone, PayoutTarget target) {
        return target.profile()
                .provesAbsence(
                        new Lookup.Absent(Instant.ofEpochMilli(gone.freshAt()), List.of()),
                        Instant.ofEpochMilli(doubt(item)));
    }

    /** Since when a doubt counts: a wait measured over a jump of the clock proves nothing. */
    long doubt(PayoutItem item) {
        return Math.max(item.doubtSince().orElse(item.since()), core.time().lastJump());
    }

    private static LookupRequest request(PayoutItem item, PayoutContent content) {
        LocalDate accepted =
                Instant.ofEpochMilli(item.acceptedAt()).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate arrival = content.payout().arrivalDate();
        LocalDate since = (accepted.isBefore(arrival) ? accepted : arrival).minusDays(DAYS_BEFORE);
        boolean booking = item.operation() == PayoutOperation.BOOKING;
        return new LookupRequest(
                item.reference(),
                Optional.empty(),
                Optional.of(since),
                booking ? Optional.of(item.net()) : Optional.empty(),
                booking ? Optional.of(item.date()) : Optional.empty(),
                Priority.PAYMENT);
    }

    static Meaning meaningOf(PayoutItem item, PayoutContent content, List<Receipt> documents) {
        if (documents.size() > 1) {
            return new Meaning.Ask(
                    PayoutReason.DUPLICATE,
                    documents.size() + " documents carry reference " + item.reference() + ": " + ids(documents) + ".",
                    "Keep document " + documents.get(0).rawId()
                            + " and take the others back in the books, then confirm this one.");
        }
        Receipt document = documents.get(0);
        List<String> differences = differences(item.net(), content.booking(), document);
        return differences.isEmpty()
                ? new Meaning.There(document)
                : new Meaning.Ask(
                        PayoutReason.MISMATCH,
                        "Document " + document.rawId() + " carries reference " + item.reference() + " and differs in "
                                + String.join(", ", differences) + ".",
                        "Look at document " + document.rawId() + " in the books: put it right, then confirm it.");
    }

    /** In what a document differs from what was asked; what the books do not tell is not held against them. */
    static List<String> differences(Money net, Optional<Booking> booking, Receipt document) {
        List<String> found = new ArrayList<>();
        document.amount()
                .filter(amount -> !amount.equals(net))
                .ifPresent(amount -> found.add("amount (" + amount + " instead of " + net + ")"));
        booking.ifPresent(asked -> {
            document.date()
                    .filter(date -> !date.equals(asked.date()))
                    .ifPresent(date -> found.add("date (" + date + " instead of " + asked.date() + ")"));
            document.reference()
                    .filter(reference -> !reference.equals(asked.reference()))
                    .ifPresent(reference -> found.add("reference"));
        });
        return found;
    }

    static String ids(List<Receipt> documents) {
        return String.join(", ", documents.stream().map(Receipt::rawId).toList());
    }
}
