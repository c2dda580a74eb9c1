package io.chairside.engine.internal.run;

import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.engine.EngineMetrics.LookupKind;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.report.Finding;
import io.chairside.engine.report.ReconciliationLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what we posted with the ledger. One read of the window serves all payments; whatever looks wrong in it is confirmed by a look at the single
 * reference before it is called wrong. Thread-safe.
 */
final class Reconciler {

    /** At most so many payments dated before the window are looked at in one sweep. */
    private static final int EARLIER = 500;

    private final Core core;
    private final Finder finder;

    Reconciler(Core core) {
        this.core = core;
        this.finder = new Finder(core);
    }

    /**
     * An item and how it stands.
     *
     * @param item the item
     * @param content its content
     * @param line how it stands
     */
    record Compared(Item item, Content content, ReconciliationLine line) {}

    /**
     * What a comparison found.
     *
     * @param items our items of the window
     * @param unexpected rows with a reference that we never made
     */
    record Comparison(List<Compared> items, List<ReconciliationLine> unexpected) {}

    /** Compares a window of business days. */
    Comparison compare(String lane, PaymentTarget target, LocalDate from, LocalDate to) {
        return compare(lane, target, from, to, Long.MAX_VALUE);
    }

    /** Compares a window of business days, and what moved lately and is dated before it; each of those costs a look of its own. */
    Comparison compare(String lane, PaymentTarget target, LocalDate from, LocalDate to, long movedSince) {
        Optional<Map<Reference, List<Receipt>>> window = Optional.empty();
        List<Receipt> unmarked = new ArrayList<>();
        if (target.ledger().isPresent() && target.capabilities().offers(Capability.READ_PATIENT_PAYMENTS)) {
            window = Optional.of(readWindow(target.ledger().get(), from, to.plusDays(1), unmarked));
        }
        List<Item> items = core.items()
                .list(
                        "WHERE lane_id = ? AND business_date >= ? AND business_date <= ? ORDER BY business_date, id",
                        lane,
                        from.toString(),
                        to.toString());
        List<Compared> compared = new ArrayList<>();
        Set<Reference> ours = new HashSet<>();
        Set<String> taken = new HashSet<>();
        items.forEach(item -> item.remoteId().ifPresent(taken::add));
        for (Item item : items) {
            ours.add(item.reference());
            Content content = core.items()
                    .payload(item.id())
                    .map(stored -> core.codec().content(stored, item.reference()))
                    .orElse(null);
            if (content != null) {
                compared.add(
                        new Compared(item, content, line(item, content, target, window.orElse(null), unmarked, taken)));
            }
        }
        if (movedSince != Long.MAX_VALUE) {
            earlier(lane, target, from, movedSince).forEach(compared::add);
        }
        List<ReconciliationLine> unexpected = new ArrayList<>();
        window.ifPresent(rows -> rows.forEach((reference, receipts) -> {
            if (!ours.contains(reference)
                    && core.items().byReference(reference.shortForm()).isEmpty()) {
                Receipt row = receipts.get(0);
                unexpected.add(new ReconciliationLine(
                        new WritebackTicket(reference),
                        Optional.empty(),
                        Finding.UNEXPECTED,
                        row.amount().orElse(Money.zero(Money.USD)),
                        row.date().orElse(from),
                        "Row " + Finder.ids(receipts) + " carries a reference that this engine never made.",
                        receipts));
            }
        }));
        return new Comparison(compared, unexpected);
    }

    /** What the window of the ledger cannot show, because it is dated before it. */
    private List<Compared> earlier(String lane, PaymentTarget target, LocalDate from, long movedSince) {
        List<Compared> compared = new ArrayList<>();
        List<Item> items = core.items()
                .list(
                        "WHERE lane_id = ? AND business_date < ? AND state IN ('POSTED', 'HELD', 'REJECTED', 'NEEDS_REVIEW')"
                                + " AND since >= ? ORDER BY business_date, id LIMIT " + EARLIER,
                        lane,
                        from.toString(),
                        movedSince);
        for (Item item : items) {
            Content content = core.items()
                    .payload(item.id())
                    .map(stored -> core.codec().content(stored, item.reference()))
                    .orElse(null);
            if (content == null) {
                continue;
            }
            Optional<Receipt> posted = core.proof(item).receipts().stream().findFirst();
            if (StatusDesk.inLedger(item.state())) {
                posted.ifPresent(receipt ->
                        compared.add(new Compared(item, content, confirmed(item, content, target, receipt))));
            } else {
                compared.add(new Compared(
                        item,
                        content,
                        missing(item, content, shown(item, content, target), List.of(), new HashSet<>())));
            }
        }
        return compared;
    }

    /** The row that carries the reference, as somebody may have entered it; nothing when the look shows anything else. */
    private List<Receipt> shown(Item item, Content content, PaymentTarget target) {
        try {
            return finder.look(item, content, target.writer(), LookupKind.SWEEP) instanceof Finder.Meaning.There there
                    ? List.of(there.receipt())
                    : List.of();
        } catch (RuntimeException thrown) {
            return List.of();
        }
    }

    private static Map<Reference, List<Receipt>> readWindow(
            LedgerReader ledger, LocalDate from, LocalDate to, List<Receipt> unmarked) {
        Map<Reference, List<Receipt>> rows = new HashMap<>();
        ledger.payments(ReadRequest.window(from, to).withPriority(Priority.DELTA))
                .items()
                .forEach(payment -> {
                    Receipt row = receipt(payment);
                    if (row.reference().isPresent()) {
                        rows.computeIfAbsent(row.reference().get(), key -> new ArrayList<>())
                                .add(row);
                    } else if (!payment.transfer()) {
                        unmarked.add(row);
                    }
                });
        return rows;
    }

    private static Receipt receipt(LedgerPayment payment) {
        return new Receipt(
                payment.origin().connector(),
                payment.origin().resource(),
                payment.origin().rawId(),
                List.of(),
                payment.reference(),
                Optional.of(payment.patient()),
                Optional.of(payment.amount()),
                Optional.of(payment.date()),
                payment.typeId().map(id -> id.value()),
                payment.origin().asOf());
    }

    private ReconciliationLine line(
            Item item,
            Content content,
            PaymentTarget target,
            @org.jspecify.annotations.Nullable Map<Reference, List<Receipt>> window,
            List<Receipt> unmarked,
            Set<String> taken) {
        boolean visible = window != null
                && item.operation() == WritebackOperation.PAYMENT
                && item.kind() != PaymentKind.INSURANCE;
        List<Receipt> rows = visible && window != null ? window.getOrDefault(item.reference(), List.of()) : List.of();
        if (!StatusDesk.inLedger(item.state())) {
            return missing(item, content, rows, unmarked, taken);
        }
        Optional<Receipt> posted = core.proof(item).receipts().stream().findFirst();
        if (posted.isEmpty()) {
            return byHand(item, content, rows, unmarked, taken);
        }
        if (visible
                && rows.size() == 1
                && differences(item, content, posted.get(), rows.get(0)).isEmpty()) {
            return line(item, Finding.OK, "", rows);
        }
        return confirmed(item, content, target, posted.get());
    }

    /** The window says so, or cannot show it: the single reference is looked at. */
    private ReconciliationLine confirmed(Item item, Content content, PaymentTarget target, Receipt posted) {
        Finder.Meaning meaning;
        try {
            meaning = finder.look(item, content, target.writer(), LookupKind.SWEEP);
        } catch (RuntimeException thrown) {
            return line(item, Finding.UNKNOWN, "The ledger could not be asked for it.", List.of());
        }
        if (meaning instanceof Finder.Meaning.There there) {
            List<String> differences = differences(item, content, posted, there.receipt());
            return differences.isEmpty()
                    ? line(item, Finding.OK, "", List.of(there.receipt()))
                    : edited(item, differences, List.of(there.receipt()));
        }
        if (meaning instanceof Finder.Meaning.Ask ask) {
            return switch (ask.reason()) {
                case DUPLICATE -> line(item, Finding.DUPLICATE, ask.detail(), ask.rows());
                case POSSIBLE_MATCH -> gone(item, posted, ask.rows());
                default ->
                    edited(item, differences(item, content, posted, ask.rows().get(0)), ask.rows());
            };
        }
        if (meaning instanceof Finder.Meaning.Gone gone) {
            boolean fresh = gone.freshAt() >= item.postedAt().orElse(item.since());
            return fresh
                    ? gone(item, posted, List.of())
                    : line(item, Finding.UNKNOWN, "The data looked at is older than the posting.", List.of());
        }
        return line(item, Finding.UNKNOWN, "The look proved nothing.", List.of());
    }

    private static ReconciliationLine gone(Item item, Receipt posted, List<Receipt> rows) {
        if (posted.reference().isEmpty()) {
            // The system's row never carried the reference, so its absence under the reference says nothing.
            return line(
                    item, Finding.UNKNOWN, "The row does not carry the reference, so it cannot be looked up.", rows);
        }
        return line(
                item, Finding.DELETED, "Row " + posted.rawId() + " was posted and is no longer in the ledger.", rows);
    }

    private static ReconciliationLine edited(Item item, List<String> differences, List<Receipt> rows) {
        return line(
                item,
                Finding.EDITED,
                "Row " + Finder.ids(rows) + " was changed after it was posted: " + String.join(", ", differences) + ".",
                rows);
    }

    private ReconciliationLine byHand(
            Item item, Content content, List<Receipt> rows, List<Receipt> unmarked, Set<String> taken) {
        Optional<Receipt> row = rows.stream()
                .findFirst()
                .or(() -> unmarked.stream()
                        .filter(candidate -> !taken.contains(candidate.rawId()))
                        .filter(candidate -> ReceiptCheck.looksLike(item, content, candidate))
                        .findFirst());
        row.ifPresent(found -> taken.add(found.rawId()));
        return row.isPresent()
                ? line(item, Finding.OK, "Entered by hand.", List.of(row.get()))
                : line(item, Finding.MISSING, "Marked as posted by hand; the ledger shows no such row.", List.of());
    }

    private ReconciliationLine missing(
            Item item, Content content, List<Receipt> rows, List<Receipt> unmarked, Set<String> taken) {
        if (item.state() == WritebackState.CANCELLED || item.state() == WritebackState.REVERSED) {
            return line(item, Finding.OK, "Nothing is expected in the ledger.", rows);
        }
        if (!rows.isEmpty()) {
            return line(
                    item, rows.size() > 1 ? Finding.DUPLICATE : Finding.MISSING, "The ledger shows it already.", rows);
        }
        List<Receipt> alike = unmarked.stream()
                .filter(candidate -> !taken.contains(candidate.rawId()))
                .filter(candidate -> ReceiptCheck.looksLike(item, content, candidate))
                .toList();
        boolean byHand = item.state().onWorklist() && !alike.isEmpty();
        if (byHand) {
            taken.add(alike.get(0).rawId());
        }
        return line(
                item,
                Finding.MISSING,
                byHand
                        ? "The ledger shows an entry made by hand."
                        : "Not in the ledger: " + item.state() + ". " + item.detail(),
                byHand ? List.of(alike.get(0)) : List.of());
    }

    /** Differences from what was asked, and from what the receipt showed at the time. */
    private static List<String> differences(Item item, Content content, Receipt posted, Receipt now) {
        List<String> differences =
                new ArrayList<>(ReceiptCheck.differences(item, content, now, Proof.NONE.adaptations()));
        if (posted.date().isPresent() && posted.date().equals(now.date())) {
            differences.remove("date");
        }
        if (posted.type().isPresent() && posted.type().equals(now.type())) {
            differences.remove("type");
        }
        if (!posted.type().equals(now.type())
                && posted.type().isPresent()
                && now.type().isPresent()
                && !differences.contains("type")) {
            differences.add("type");
        }
        if (!posted.rawId().equals(now.rawId()) && differences.isEmpty()) {
            differences.add("row number");
        }
        return differences;
    }

    private static ReconciliationLine line(Item item, Finding finding, String detail, List<Receipt> rows) {
        return new ReconciliationLine(
                new WritebackTicket(item.reference()),
                Optional.of(item.state()),
                finding,
                item.amount(),
                item.businessDate(),
                detail,
                rows);
    }
}
