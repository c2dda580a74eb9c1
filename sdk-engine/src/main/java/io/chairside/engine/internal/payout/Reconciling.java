package io.chairside.engine.internal.payout;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Page;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.engine.payout.PayoutFinding;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReconciliationLine;
import io.chairside.engine.payout.PayoutState;
import io.chairside.engine.payout.PayoutTarget;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads documents back and holds them against what was booked. Moves nothing. Thread-safe. */
final class Reconciling {

    /** A document moved by up to this many days is found in the same read; one moved further is asked for by its reference. */
    private static final int SLACK_DAYS = 35;
    /** A document not ours is alike when its day is at most this many days away. */
    private static final int ALIKE_DAYS = 5;

    private final PayoutCore core;

    Reconciling(PayoutCore core) {
        this.core = core;
    }

    /** The documents of a window. */
    private record Documents(List<PostedBooking> all, boolean complete) {}

    /** One line for each item, by item. */
    Map<PayoutItem, PayoutReconciliationLine> compare(
            PayoutTarget target, List<PayoutItem> items, Function<AccountId, String> names) {
        Map<PayoutItem, PayoutReconciliationLine> lines = new LinkedHashMap<>();
        if (!items.isEmpty()) {
            Documents documents = read(target, first(items), last(items));
            items.forEach(item -> lines.put(item, line(item, documents, target, names)));
        }
        return lines;
    }

    /** Everything of some days: a line for each item, and for each document that is not ours and should be looked at. */
    List<PayoutReconciliationLine> report(
            PayoutTarget target,
            List<PayoutItem> items,
            LocalDate from,
            LocalDate to,
            Function<AccountId, String> names) {
        LocalDate first = items.isEmpty() || from.isBefore(first(items)) ? from : first(items);
        LocalDate last = items.isEmpty() || to.isAfter(last(items)) ? to : last(items);
        Documents documents = read(target, first, last);
        List<PayoutReconciliationLine> lines = new ArrayList<>();
        Set<String> claimed = new HashSet<>();
        for (PayoutItem item : items) {
            lines.add(line(item, documents, target, names));
            of(item, documents).forEach(document -> claimed.add(key(document)));
        }
        for (PostedBooking document : documents.all()) {
            if (claimed.contains(key(document))
                    || document.date().isBefore(from)
                    || document.date().isAfter(to)) {
                continue;
            }
            foreign(document, items).ifPresent(lines::add);
        }
        lines.sort(Comparator.comparing(PayoutReconciliationLine::date)
                .thenComparing(line -> line.payout().map(PayoutId::value).orElse(""))
                .thenComparing(PayoutReconciliationLine::finding));
        return lines;
    }

    private static LocalDate first(List<PayoutItem> items) {
        return items.stream()
                .map(PayoutItem::date)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static LocalDate last(List<PayoutItem> items) {
        return items.stream()
                .map(PayoutItem::date)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Documents read(PayoutTarget target, LocalDate from, LocalDate to) {
        List<PostedBooking> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean last = false;
        ReadRequest request = ReadRequest.window(from.minusDays(SLACK_DAYS), to.plusDays(SLACK_DAYS))
                .withPriority(Priority.DELTA)
                .quarantining();
        boolean unmapped = false;
        for (Page<PostedBooking> page : target.writer().bookings(request)) {
            page.items().stream().filter(document -> seen.add(key(document))).forEach(all::add);
            unmapped = unmapped || !page.unmapped().isEmpty();
            last = page.last();
        }
        return new Documents(all, last && !unmapped);
    }

    private static String key(PostedBooking document) {
        return document.origin().resource() + ":" + document.origin().rawId();
    }

    private static List<PostedBooking> of(PayoutItem item, Documents documents) {
        return documents.all().stream()
                .filter(document -> document.reference().equals(Optional.of(item.reference()))
                        || item.document().equals(Optional.of(document.origin().rawId())))
                .toList();
    }

    private PayoutReconciliationLine line(
            PayoutItem item, Documents documents, PayoutTarget target, Function<AccountId, String> names) {
        List<PostedBooking> found = of(item, documents);
        if (found.size() > 1) {
            return line(
                    item,
                    PayoutFinding.DUPLICATE,
                    found,
                    found.size() + " documents carry the same reference.",
                    "Keep document " + found.get(0).origin().rawId() + " and take the others back in the books.");
        }
        if (!item.state().booked() && item.bookedAt().isEmpty()) {
            return unbooked(item, found);
        }
        if (found.isEmpty()) {
            return gone(item, documents, target);
        }
        PayoutContent content = core.store().content(item);
        PostedBooking document = found.get(0);
        if (content.evidence().isPresent()) {
            boolean same = document.net().equals(item.net());
            return same
                    ? line(item, PayoutFinding.OK, found, "In the books as a person confirmed it.", "")
                    : line(
                            item,
                            PayoutFinding.CHANGED,
                            found,
                            "Confirmed by a person, but its total is " + document.net() + ".",
                            "Look at the document and put it right.");
        }
        List<String> differences = content.booking()
                .map(booking -> Comparing.differences(booking, content.adaptations(), document, names))
                .orElse(List.of());
        if (differences.isEmpty()) {
            return line(
                    item,
                    PayoutFinding.OK,
                    found,
                    switch (item.state()) {
                        case UNDOING -> "In the books as booked; it is being taken back.";
                        case UNDONE -> "In the books as booked, and taken back by a correcting entry.";
                        default -> "In the books as booked.";
                    },
                    "");
        }
        return line(
                item,
                PayoutFinding.CHANGED,
                found,
                "Changed after booking: " + String.join("; ", differences) + ".",
                "If that was meant, confirm it; if not, put the document right.");
    }

    private PayoutReconciliationLine unbooked(PayoutItem item, List<PostedBooking> found) {
        if (!found.isEmpty()) {
            return item.state().open()
                    ? line(
                            item,
                            PayoutFinding.NOT_BOOKED,
                            found,
                            "A document is there; the engine is still finding out.",
                            "")
                    : line(
                            item,
                            PayoutFinding.UNEXPECTED,
                            found,
                            "A document is there although the payout is " + words(item.state()) + ".",
                            "Confirm it, or take the document back in the books.");
        }
        return item.state() == PayoutState.SKIPPED
                ? line(item, PayoutFinding.OK, found, "Nothing to book.", "")
                : line(
                        item,
                        PayoutFinding.NOT_BOOKED,
                        found,
                        "Not in the books: the payout is " + words(item.state()) + "."
                                + (item.detail().isEmpty() ? "" : " " + item.detail()),
                        item.remedy());
    }

    static String words(PayoutState state) {
        return switch (state) {
            case RECEIVED, READY -> "waiting";
            case SENDING -> "being sent";
            case ACCEPTED -> "queued";
            case UNKNOWN -> "in doubt";
            case HELD -> "held";
            case NEEDS_REVIEW -> "waiting for a person's decision";
            case BOOKED, VERIFIED -> "booked";
            case SKIPPED -> "nothing to book";
            case CANCELLED -> "cancelled";
            case UNDOING -> "being taken back";
            case UNDONE -> "taken back";
        };
    }

    /** Not among the documents of its days: moved far, removed, or not shown. */
    private PayoutReconciliationLine gone(PayoutItem item, Documents documents, PayoutTarget target) {
        Lookup lookup;
        try {
            lookup = target.writer().find(LookupRequest.of(item.reference()));
        } catch (ChairsideException e) {
            return line(
                    item,
                    PayoutFinding.UNCLEAR,
                    List.of(),
                    "Not among the documents of its days, and the books could not be searched for it.",
                    e.remedy());
        }
        if (lookup instanceof Lookup.Found found) {
            return new PayoutReconciliationLine(
                    PayoutFinding.CHANGED,
                    Optional.of(PayoutId.of(item.payout())),
                    Optional.of(item.reference()),
                    item.operation(),
                    found.receipts().stream().map(receipt -> receipt.rawId()).toList(),
                    item.date(),
                    item.net(),
                    "Changed after booking: its date is now "
                            + found.receipts()
                                    .get(0)
                                    .date()
                                    .map(LocalDate::toString)
                                    .orElse("another one") + ".",
                    "If that was meant, confirm it; if not, put the document right.");
        }
        // Data older than the booking, or measured over a jump of the clock, proves nothing.
        long needed = Math.max(item.bookedAt().orElse(item.since()), core.time().lastJump())
                + target.profile().maxInFlight().toMillis();
        boolean proven = lookup instanceof Lookup.Absent absent && core.time().of(absent.freshAsOf()) >= needed;
        if (!documents.complete() || !proven) {
            return line(
                    item,
                    PayoutFinding.UNCLEAR,
                    List.of(),
                    "The books did not show enough to tell whether it is there.",
                    "Try again later.");
        }
        return line(
                item,
                PayoutFinding.MISSING,
                List.of(),
                "Not in the books any more"
                        + item.document().map(id -> "; it was document " + id).orElse("") + ".",
                "Ask who removed it. If it must be there, retry it; the engine books it again.");
    }

    private Optional<PayoutReconciliationLine> foreign(PostedBooking document, List<PayoutItem> items) {
        if (document.reference().isPresent()) {
            Reference reference = document.reference().get();
            Optional<PayoutItem> known = core.store().byReference(reference);
            if (known.isPresent()) {
                // Ours, of other days; it shows in the report of those.
                return Optional.empty();
            }
            return Optional.of(
                    new PayoutReconciliationLine(
                            PayoutFinding.UNEXPECTED,
                            Optional.empty(),
                            document.reference(),
                            PayoutOperation.BOOKING,
                            List.of(document.origin().rawId()),
                            document.date(),
                            document.net(),
                            "Carries a reference that this engine does not know.",
                            "Ask whether another installation books into the same company, or whether this one's database was restored."));
        }
        return items.stream()
                .filter(item -> item.operation() == PayoutOperation.BOOKING)
                .filter(item -> item.net().equals(document.net()) && !item.net().isZero())
                .filter(item ->
                        Math.abs(item.date().toEpochDay() - document.date().toEpochDay()) <= ALIKE_DAYS)
                .findFirst()
                .map(
                        item -> new PayoutReconciliationLine(
                                PayoutFinding.NOT_OURS_BUT_LOOKS_ALIKE,
                                Optional.of(PayoutId.of(item.payout())),
                                Optional.empty(),
                                PayoutOperation.BOOKING,
                                List.of(document.origin().rawId()),
                                document.date(),
                                document.net(),
                                "Document " + document.origin().rawId()
                                        + " without our reference has the amount of payout " + item.payout() + " of "
                                        + item.date() + ".",
                                "If the payout was entered a second time, by hand or by another application, take that document back."));
    }

    private static PayoutReconciliationLine line(
            PayoutItem item, PayoutFinding finding, List<PostedBooking> documents, String sentence, String remedy) {
        return new PayoutReconciliationLine(
                finding,
                Optional.of(PayoutId.of(item.payout())),
                Optional.of(item.reference()),
                item.operation(),
                documents.stream().map(document -> document.origin().rawId()).toList(),
                item.date(),
                item.net(),
                sentence,
                remedy);
    }
}
