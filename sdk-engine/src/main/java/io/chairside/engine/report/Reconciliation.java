package io.chairside.engine.report;

import io.chairside.core.id.ConnectionId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What we posted against the ledger over a window of business days.
 *
 * @param connection the connection
 * @param from first day
 * @param to last day
 * @param madeAt when it was made
 * @param lines one per payment, fee adjustment, reversal and unexpected row
 */
public record Reconciliation(
        ConnectionId connection, LocalDate from, LocalDate to, Instant madeAt, List<ReconciliationLine> lines) {

    /**
     * Copies the list.
     *
     * @param connection the connection
     * @param from first day
     * @param to last day
     * @param madeAt when it was made
     * @param lines one per payment, fee adjustment, reversal and unexpected row
     */
    public Reconciliation {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(madeAt, "madeAt");
        lines = List.copyOf(lines);
    }

    /** {@return how many lines per finding; every finding has a number} */
    public Map<Finding, Integer> counts() {
        Map<Finding, Integer> counts = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            counts.put(finding, 0);
        }
        lines.forEach(line -> counts.merge(line.finding(), 1, Integer::sum));
        return counts;
    }

    /** {@return the lines that are not as they should be} */
    public List<ReconciliationLine> breaks() {
        return lines.stream().filter(line -> line.finding() != Finding.OK).toList();
    }
}
