package io.chairside.testkit.opendental.data;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values for columns that a dump lacks, taken from other rows. {@link OdDumpLoader} documents each of them. */
final class OdMissingColumns {
    private static final long COMPLETE = 2;
    private static final Set<Long> PLANNED = Set.of(1L, 8L);
    private static final Set<Long> PAID = Set.of(1L, 4L, 5L, 7L);

    private final OdDatabase database;
    private final LocalDateTime loadTime;

    private OdMissingColumns(OdDatabase database, LocalDateTime loadTime) {
        this.database = database;
        this.loadTime = loadTime;
    }

    /**
     * Fills in the columns that are not in a table's header.
     *
     * @param headers columns of the dump by table
     * @param added is told what was filled in
     */
    static void fill(
            OdDatabase database, Map<String, List<String>> headers, LocalDateTime loadTime, List<String> added) {
        OdMissingColumns missing = new OdMissingColumns(database, loadTime);
        for (Map.Entry<String, Map<String, Source>> table : missing.sources().entrySet()) {
            List<String> header = headers.get(table.getKey());
            if (header != null) {
                missing.fill(table.getKey(), header, table.getValue(), added);
            }
        }
    }

    private void fill(String name, List<String> header, Map<String, Source> sources, List<String> added) {
        Map<String, Source> wanted = new LinkedHashMap<>(sources);
        wanted.keySet().removeAll(header);
        OdTable table = database.table(name);
        if (wanted.isEmpty() || table.size() == 0) {
            return;
        }
        for (OdRow row : new ArrayList<>(table.rows())) {
            table.update(row.key(), changed -> {
                table.schema().stamp().ifPresent(stamp -> changed.set(stamp, row.value(stamp)));
                wanted.forEach((column, source) -> {
                    Object value = source.value(changed);
                    if (value != null) {
                        changed.set(column, value);
                    }
                });
            });
        }
        added.add("columns of " + name + ": " + String.join(", ", wanted.keySet()));
    }

    private Map<String, Map<String, Source>> sources() {
        Map<String, Map<String, Source>> sources = new LinkedHashMap<>();
        sources.put("patient", columns("Guarantor", OdRow::key, "SecDateEntry", row -> row.date("DateFirstVisit")));
        sources.put("appointment", columns("SecDateTEntry", row -> loadTime));
        Map<String, Source> procedure = new LinkedHashMap<>();
        procedure.put("DateEntryC", row -> ifStatus(row, Set.of(COMPLETE)));
        procedure.put("DateComplete", row -> ifStatus(row, Set.of(COMPLETE)));
        procedure.put("DateTP", row -> ifStatus(row, PLANNED));
        procedure.put("SecDateEntry", row -> row.date("ProcDate").atStartOfDay());
        sources.put("procedurelog", procedure);
        sources.put("payment", columns("DateEntry", row -> row.date("PayDate")));
        sources.put("adjustment", columns("DateEntry", row -> row.date("AdjDate")));
        Map<String, Source> split = new LinkedHashMap<>();
        split.put(
                "DatePay",
                row -> payment(row).map(payment -> payment.raw("PayDate")).orElse(null));
        split.put("DateEntry", row -> row.date("DatePay"));
        split.put(
                "ClinicNum",
                row -> payment(row).map(payment -> payment.raw("ClinicNum")).orElse(null));
        sources.put("paysplit", split);
        Map<String, Source> line = new LinkedHashMap<>();
        line.put(
                "ProcDate",
                row -> procedure(row).map(proc -> proc.raw("ProcDate")).orElse(null));
        line.put(
                "ClinicNum",
                row -> procedure(row).map(proc -> proc.raw("ClinicNum")).orElse(null));
        line.put("DateCP", row -> row.date("ProcDate"));
        line.put("DateEntry", row -> PAID.contains(row.num("Status")) ? row.date("DateCP") : null);
        line.put("SecDateEntry", row -> row.date("DateCP"));
        line.put("InsEstTotal", row -> row.money("InsPayEst"));
        line.put("BaseEst", row -> row.money("InsPayEst"));
        line.put(
                "CodeSent",
                row -> procedure(row)
                        .flatMap(proc -> database.table("procedurecode").get(proc.num("CodeNum")))
                        .map(code -> code.raw("ProcCode"))
                        .orElse(null));
        sources.put("claimproc", line);
        return sources;
    }

    private static Map<String, Source> columns(String name, Source source) {
        return new LinkedHashMap<>(Map.of(name, source));
    }

    private static Map<String, Source> columns(String first, Source one, String second, Source two) {
        Map<String, Source> columns = columns(first, one);
        columns.put(second, two);
        return columns;
    }

    private static @Nullable LocalDate ifStatus(OdRow row, Set<Long> statuses) {
        return statuses.contains(row.num("ProcStatus")) ? row.date("ProcDate") : null;
    }

    private Optional<OdRow> payment(OdRow split) {
        return database.table("payment").get(split.num("PayNum"));
    }

    private Optional<OdRow> procedure(OdRow line) {
        return database.table("procedurelog").get(line.num("ProcNum"));
    }

    /** Gives a column's value, or null to leave it at its default. */
    private interface Source {
        @Nullable
        Object value(OdRow row);
    }
}
