package io.chairside.engine.internal.run;

import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.engine.EngineMetrics.LookupKind;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.Item;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Looks for a payment by its reference and says what the look means. Thread-safe. */
final class Finder {

    private final Core core;

    Finder(Core core) {
        this.core = core;
    }

    /** What a look means. */
    sealed interface Meaning {
        /** Exactly the row that was asked for. */
        record There(Receipt receipt) implements Meaning {}

        /** Something that a person must decide. */
        record Ask(WritebackReason reason, String detail, String remedy, List<Receipt> rows) implements Meaning {}

        /** Not there, on data that shows everything up to {@code freshAt} (engine time). */
        record Gone(long freshAt) implements Meaning {}

        /** The look proves nothing. */
        record Unclear(String why) implements Meaning {}
    }

    /**
     * Looks.
     *
     * @param item the item
     * @param content what was asked
     * @param writer the system
     * @param kind why the look is made
     * @return what it means
     */
    Meaning look(Item item, Content content, PaymentWriter writer, LookupKind kind) {
        core.tell(metrics -> metrics.lookedUp(kind));
        Lookup lookup = writer.find(request(item, content));
        if (lookup instanceof Lookup.Found found) {
            return meaningOf(item, content, found.receipts());
        }
        if (lookup instanceof Lookup.Absent absent) {
            List<Receipt> alike = absent.lookAlikes();
            if (!alike.isEmpty() && item.operation() == WritebackOperation.PAYMENT) {
                return new Meaning.Ask(
                        WritebackReason.POSSIBLE_MATCH,
                        "No row carries reference " + item.reference() + ", but row " + ids(alike)
                                + " has the same patient, amount and date.",
                        "Look at row " + ids(alike)
                                + ": if it is this payment, mark it as posted; if not, retry and say so.",
                        alike);
            }
            return new Meaning.Gone(core.time().of(absent.freshAsOf()));
        }
        return new Meaning.Unclear(((Lookup.Inconclusive) lookup).why());
    }

    /** What rows with the reference mean. */
    static Meaning meaningOf(Item item, Content content, List<Receipt> rows) {
        if (rows.size() > 1) {
            return new Meaning.Ask(
                    WritebackReason.DUPLICATE,
                    rows.size() + " rows carry reference " + item.reference() + ": " + ids(rows) + ".",
                    "Keep row " + rows.get(0).rawId()
                            + ", remove the others in the system, then mark this payment as posted.",
                    rows);
        }
        Receipt row = rows.get(0);
        List<String> differences = ReceiptCheck.differences(item, content, row, List.of());
        return differences.isEmpty()
                ? new Meaning.There(row)
                : new Meaning.Ask(
                        WritebackReason.MISMATCH,
                        "Row " + row.rawId() + " carries reference " + item.reference() + " and differs in "
                                + String.join(", ", differences) + ".",
                        "Correct row " + row.rawId() + " in the system, then mark this payment as posted.",
                        rows);
    }

    static String ids(List<Receipt> rows) {
        return String.join(", ", rows.stream().map(Receipt::rawId).toList());
    }

    private static LookupRequest request(Item item, Content content) {
        Optional<PatientId> patient = content.posting()
                .map(posting -> posting.patient())
                .or(() -> content.adjustment().map(adjustment -> adjustment.patient()))
                .or(() -> content.reversal()
                        .flatMap(reversal -> reversal.original().patient()));
        long first = item.sentAt().orElse(item.acceptedAt());
        LocalDate since = Instant.ofEpochMilli(Math.min(first, item.acceptedAt()))
                .atZone(content.applied().zone())
                .toLocalDate()
                .minusDays(1);
        boolean payment = item.operation() == WritebackOperation.PAYMENT;
        return new LookupRequest(
                item.reference(),
                patient,
                Optional.of(since),
                payment ? Optional.of(item.amount()) : Optional.empty(),
                payment ? Optional.of(item.businessDate()) : Optional.empty(),
                Priority.PAYMENT);
    }
}
