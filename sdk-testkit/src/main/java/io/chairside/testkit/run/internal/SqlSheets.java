package io.chairside.testkit.run.internal;

import io.chairside.testkit.run.SheetRows;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tables for people; a column that an office lacks is empty. */
final class SqlSheets {
    private SqlSheets() {}

    /** A text for a value of a row. */
    static String text(Map<String, @Nullable Object> row, String column) {
        Object value = row.get(column);
        if (value == null) {
            return "";
        }
        return value instanceof java.sql.Timestamp stamp
                ? stamp.toLocalDateTime().toString()
                : value.toString();
    }

    /** Rows with one cell per column; {@code id} names the column that opens the next sheet, or is empty. */
    static List<SheetRows.Row> rows(List<Map<String, @Nullable Object>> found, String id, String... columns) {
        List<SheetRows.Row> rows = new ArrayList<>();
        for (Map<String, @Nullable Object> one : found) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(text(one, column));
            }
            rows.add(new SheetRows.Row(id.isEmpty() ? "" : text(one, id), cells));
        }
        return rows;
    }

    static SheetRows requests(SimulatedDatabase database, SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        List<String> statements = database.statements();
        for (String statement : statements) {
            rows.add(new SheetRows.Row("", List.of(statement.strip())));
        }
        Collections.reverse(rows);
        return wanted.cut(List.of("Statement"), rows, statements.size() + " statements, newest first");
    }
}
