package io.chairside.testkit.opendental.data;

import java.util.List;
import java.util.Map;

/**
 * What loading a folder of table dumps did. Holds names of files, tables and columns and counts, never a value from a row.
 *
 * @param rows loaded rows by table name, in the order of the schema
 * @param skippedRows number of rows that were skipped because something in them was wrong
 * @param ignoredTables files of tables that the simulated database does not have
 * @param ignoredColumns columns that the simulated database does not have, by table name
 * @param added what was missing and filled in by default: preference and definition counts, columns
 * @param problems what was wrong with skipped rows and files, at most {@value #MAX_PROBLEMS}
 */
public record OdDumpReport(
        Map<String, Integer> rows,
        long skippedRows,
        List<String> ignoredTables,
        Map<String, List<String>> ignoredColumns,
        List<String> added,
        List<Problem> problems) {
    /** Problems beyond this number are counted, not listed. */
    public static final int MAX_PROBLEMS = 1000;

    /** {@return the number of loaded rows in all tables} */
    public long totalRows() {
        return rows.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** {@return the number of ignored columns in all tables} */
    public int ignoredColumnCount() {
        return ignoredColumns.values().stream().mapToInt(List::size).sum();
    }

    /** {@return a report for a person: one line for the totals, one a table, then what was ignored, added and wrong} */
    public String summary() {
        StringBuilder text = new StringBuilder();
        line(text, totalRows() + " rows in " + rows.size() + " tables, " + skippedRows + " rows skipped");
        rows.forEach((table, count) -> line(text, "  " + table + ": " + count));
        if (!ignoredTables.isEmpty()) {
            line(text, "ignored files: " + String.join(", ", ignoredTables));
        }
        if (!ignoredColumns.isEmpty()) {
            line(text, ignoredColumnCount() + " ignored columns:");
            ignoredColumns.forEach((table, columns) -> line(text, "  " + table + ": " + String.join(", ", columns)));
        }
        added.forEach(what -> line(text, "added: " + what));
        problems.forEach(problem -> line(text, "problem: " + problem));
        if (skippedRows > problems.size()) {
            line(text, "more problems are not listed");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append('\n');
    }

    /**
     * One thing that was wrong.
     *
     * @param file name of the file
     * @param line line in the (decompressed) file on which the row starts, from 1
     * @param column name of the column, empty when the row or file as a whole is wrong
     * @param what what is wrong, without the value
     */
    public record Problem(String file, long line, String column, String what) {
        @Override
        public String toString() {
            return file + " line " + line + (column.isEmpty() ? "" : ", " + column) + ": " + what;
        }
    }
}
