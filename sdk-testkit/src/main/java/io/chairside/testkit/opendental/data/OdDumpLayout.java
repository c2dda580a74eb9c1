package io.chairside.testkit.opendental.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which field of a dump's line is which column of the table. */
final class OdDumpLayout {
    private final OdSchema.Table table;
    private final List<Optional<OdSchema.Column>> columns = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private String problem = "";
    private int keyField = -1;

    private OdDumpLayout(OdSchema.Table table) {
        this.table = table;
    }

    static OdDumpLayout of(OdSchema.Table table, List<String> header) {
        OdDumpLayout layout = new OdDumpLayout(table);
        for (String name : header) {
            Optional<OdSchema.Column> column = table.find(name);
            if (column.isEmpty()) {
                layout.ignored.add(name);
            } else if (layout.columns.contains(column)) {
                layout.problem = "the header has column " + name + " twice; the file was not read";
            } else if (column.get().equals(table.key())) {
                layout.keyField = layout.columns.size();
            }
            layout.columns.add(column);
        }
        if (layout.keyField < 0) {
            layout.problem = "the header has no column " + table.key().name() + "; the file was not read";
        }
        return layout;
    }

    /** {@return the columns that the schema does not have} */
    List<String> ignored() {
        return ignored;
    }

    /** {@return what makes the file unusable, or an empty text} */
    String problem() {
        return problem;
    }

    /** Inserts one line, or says what is wrong with it. */
    Optional<OdDumpReport.Problem> insert(
            String file, long line, CsvRecord fields, OdTable target, LocalDateTime loadTime) {
        if (fields.getFieldCount() != columns.size()) {
            return problem(
                    file, line, "", "has " + fields.getFieldCount() + " fields, the header has " + columns.size());
        }
        List<Object> values = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            String text = fields.getField(i);
            try {
                values.add(columns.get(i)
                        .map(column -> OdCells.parse(column, text))
                        .orElse(""));
            } catch (IllegalArgumentException e) {
                String column = columns.get(i).map(OdSchema.Column::name).orElse("");
                return problem(file, line, column, String.valueOf(e.getMessage()));
            }
        }
        long key = (Long) values.get(keyField);
        if (key == 0 || target.get(key).isPresent()) {
            return problem(file, line, table.key().name(), key == 0 ? "missing key" : "duplicate key");
        }
        target.insert(key, row -> {
            table.stamp().ifPresent(stamp -> row.set(stamp, loadTime));
            for (int i = 0; i < columns.size(); i++) {
                if (i != keyField) {
                    Object value = values.get(i);
                    columns.get(i).ifPresent(column -> row.set(column, value));
                }
            }
        });
        return Optional.empty();
    }

    private static Optional<OdDumpReport.Problem> problem(String file, long line, String column, String what) {
        return Optional.of(new OdDumpReport.Problem(file, line, column, what));
    }
}
