package io.chairside.engine.internal.run;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.BatchStore;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;
import io.chairside.engine.report.Worklist;
import io.chairside.engine.report.WorklistEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes what people read. Thread-safe. */
public final class ReportDesk {

    private static final String ON_WORKLIST = "state IN ('HELD', 'REJECTED', 'NEEDS_REVIEW')";

    private final Core core;
    private final StatusDesk statuses;

    /**
     * Makes the desk.
     *
     * @param core what the engine works with
     */
    public ReportDesk(Core core) {
        this.core = core;
        this.statuses = new StatusDesk(core);
    }

    private Optional<WritebackPolicy> policy(PracticeId practice) {
        return core.policies().policies(practice).map(PolicyBook::latest);
    }

    /**
     * A practice's day.
     *
     * @param practice the practice
     * @param day the day in the practice's zone
     * @return the digest
     */
    public Digest digest(PracticeId practice, LocalDate day) {
        ZoneId zone = policy(practice).map(WritebackPolicy::zone).orElse(ZoneOffset.UTC);
        return digest(
                practice,
                day,
                day.atStartOfDay(zone).toInstant().toEpochMilli(),
                day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }

    /**
     * A practice's day, of which the ends are given.
     *
     * @param practice the practice
     * @param day what the day is called
     * @param from its first moment, milliseconds
     * @param to the moment after its last, milliseconds
     * @return the digest
     */
    Digest digest(PracticeId practice, LocalDate day, long from, long to) {
        Currency currency = policy(practice).map(WritebackPolicy::currency).orElse(Money.USD);
        List<Item> came = core.items()
                .list(
                        "WHERE practice_id = ? AND posted_at >= ? AND posted_at < ? AND state IN ('POSTED', 'VERIFIED',"
                                + " 'REVERSING', 'REVERSED')",
                        practice.value(),
                        from,
                        to);
        List<Item> open = core.items()
                .list(
                        "WHERE lane_id IN (SELECT DISTINCT lane_id FROM cs_item WHERE practice_id = ?) AND due IS NOT NULL"
                                + " AND practice_id = ?",
                        practice.value(),
                        practice.value());
        List<Item> cancelled = core.items()
                .list(
                        "WHERE practice_id = ? AND state = 'CANCELLED' AND since >= ? AND since < ?",
                        practice.value(),
                        from,
                        to);
        List<Item> attention =
                core.items().list("WHERE practice_id = ? AND " + ON_WORKLIST + " ORDER BY id", practice.value());
        return new Digest(
                practice,
                day,
                core.time().instant(),
                (int) came.stream()
                        .filter(item -> item.operation() == WritebackOperation.PAYMENT)
                        .count(),
                sum(came, WritebackOperation.PAYMENT, currency),
                sum(came, WritebackOperation.FEE_ADJUSTMENT, currency),
                sum(came, WritebackOperation.REVERSAL, currency),
                open.size(),
                sum(open, WritebackOperation.PAYMENT, currency),
                cancelled.size(),
                attention.stream().map(ReportDesk::attention).toList(),
                unreachable(practice));
    }

    private Optional<Instant> unreachable(PracticeId practice) {
        return core.directory()
                .connectionOf(practice, Optional.empty())
                .flatMap(connection -> core.lanes().health(connection.value()))
                .map(LaneStore.Health::failingSince)
                .filter(since -> since.isPresent())
                .map(since -> Instant.ofEpochMilli(since.getAsLong()));
    }

    private static Money sum(List<Item> items, WritebackOperation operation, Currency currency) {
        return Money.sum(
                items.stream()
                        .filter(item -> item.operation() == operation
                                && item.amount().currency().equals(currency))
                        .map(Item::amount)
                        .toList(),
                currency);
    }

    private static Digest.Attention attention(Item item) {
        return new Digest.Attention(
                new WritebackTicket(item.reference()),
                PaymentId.of(item.payment()),
                item.operation(),
                item.state(),
                item.reason(),
                item.detail(),
                item.remedy(),
                item.amount());
    }

    /**
     * What waits for a person.
     *
     * @param practice the practice
     * @return the list
     */
    public Worklist worklist(PracticeId practice) {
        List<WorklistEntry> entries = new ArrayList<>();
        for (Item item :
                core.items().list("WHERE practice_id = ? AND " + ON_WORKLIST + " ORDER BY id", practice.value())) {
            entries.add(entry(item));
        }
        return new Worklist(practice, core.time().instant(), entries);
    }

    private WorklistEntry entry(Item item) {
        Optional<Content> content = statuses.content(item);
        Optional<Posting> posting = content.flatMap(Content::posting);
        Optional<AdjustmentPosting> adjustment = content.flatMap(Content::adjustment);
        Optional<Reversal> reversal = content.flatMap(Content::reversal);
        String patient = posting.map(row -> row.patient().value())
                .or(() -> adjustment.map(row -> row.patient().value()))
                .or(() -> reversal.flatMap(row -> row.original().patient().map(id -> id.value())))
                .orElse("");
        String memo = posting.map(Posting::memo)
                .or(() -> adjustment.map(AdjustmentPosting::memo))
                .or(() -> reversal.map(Reversal::memo))
                .orElse("");
        String note = memo.isEmpty() ? item.reference().toString() : memo + " " + item.reference();
        return new WorklistEntry(
                new WritebackTicket(item.reference()),
                item.operation(),
                item.state(),
                item.reason(),
                item.detail(),
                item.remedy(),
                core.target(item.lane()).map(PaymentTarget::name).orElse("the practice's system"),
                patient,
                posting.flatMap(Posting::expectedPatient).map(ReportDesk::name).orElse(""),
                item.businessDate(),
                item.amount(),
                posting.flatMap(row -> row.paymentType().map(id -> id.value()))
                        .or(() -> adjustment.flatMap(row -> row.type().map(id -> id.value())))
                        .orElse(""),
                posting.map(row -> row.method().name().toLowerCase(Locale.ROOT)).orElse(""),
                note,
                further(item, content, reversal),
                item.payment(),
                Instant.ofEpochMilli(item.since()));
    }

    private static String further(Item item, Optional<Content> content, Optional<Reversal> reversal) {
        List<String> parts = new ArrayList<>();
        content.flatMap(Content::payment).ifPresent(payment -> {
            Money fee = content.get().applied().amount().feeAdjustment(payment);
            if (fee.isPositive() && item.doubts() == 0) {
                parts.add("fee adjustment of " + fee + " that raises the account");
            }
        });
        content.flatMap(Content::posting)
                .map(Posting::allocations)
                .filter(list -> !list.isEmpty())
                .ifPresent(list -> parts.add(list.stream()
                        .map(part -> part.amount() + " to charge " + part.procedure())
                        .collect(Collectors.joining(", "))));
        content.flatMap(Content::posting)
                .flatMap(Posting::remittance)
                .ifPresent(remittance -> parts.add("claim " + remittance.claim() + ": "
                        + remittance.lines().stream()
                                .map(line -> line.paid() + " on line " + line.line()
                                        + (line.writeOff().isZero() ? "" : ", write-off " + line.writeOff()))
                                .collect(Collectors.joining("; "))));
        reversal.ifPresent(row -> parts.add("takes back " + row.original().resource() + " "
                + row.original().rawId()
                + row.original().date().map(date -> " of " + date).orElse("")));
        return String.join("; ", parts);
    }

    private static String name(ExpectedPatient expected) {
        String name = expected.lastName().orElse("")
                + expected.firstName().map(first -> ", " + first).orElse("");
        return name + expected.birthDate().map(date -> " (born " + date + ")").orElse("");
    }

    /**
     * A practice's batches of some days.
     *
     * @param practice the practice
     * @param from first day on which they close, in the practice's zone
     * @param to last day
     * @return the batches, earliest first
     */
    public List<BatchReport> batches(PracticeId practice, LocalDate from, LocalDate to) {
        ZoneId zone = policy(practice).map(WritebackPolicy::zone).orElse(ZoneOffset.UTC);
        return core
                .batches()
                .of(
                        practice.value(),
                        from.atStartOfDay(zone).toInstant().toEpochMilli(),
                        to.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli())
                .stream()
                .map(ReportDesk::batch)
                .toList();
    }

    static BatchReport batch(BatchStore.Batch batch) {
        Currency currency = Currency.getInstance(batch.currency());
        return new BatchReport(
                batch.id(),
                PracticeId.of(batch.practice()),
                ConnectionId.of(batch.lane()),
                batch.kind(),
                batch.businessDay(),
                Instant.ofEpochMilli(batch.closesAt()),
                batch.completedAt().isPresent()
                        ? Optional.of(Instant.ofEpochMilli(batch.completedAt().getAsLong()))
                        : Optional.empty(),
                batch.lines(),
                Money.ofMinor(batch.totalMinor(), currency),
                batch.posted(),
                Money.ofMinor(batch.postedMinor(), currency),
                batch.worklist(),
                batch.cancelled());
    }
}
