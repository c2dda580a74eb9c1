package io.chairside.testkit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of a sheet. May hold patient data, so it never prints it.
 *
 * @param columns the names of the columns
 * @param rows the rows asked for
 * @param total how many rows there are in all
 * @param caption what stands above, for example a balance; {@code ""} for nothing
 */
public record SheetRows(List<String> columns, List<Row> rows, long total, String caption) {

    /**
     * Creates rows.
     *
     * @param columns the names of the columns
     * @param rows the rows asked for
     * @param total how many rows there are in all
     * @param caption what stands above
     */
    public SheetRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param id what names it in the sheet that it opens, {@code ""} when it opens none
     * @param cells one text per column
     */
    public record Row(String id, List<String> cells) {

        /**
         * Creates a row.
         *
         * @param id what names it
         * @param cells one text per column
         */
        public Row {
            cells = List.copyOf(cells);
        }

        @Override
        public String toString() {
            return "Row " + id;
        }
    }

    /** Which rows are wanted. */
    public static final class Wanted {
        private final String of;
        private final String search;
        private final int offset;
        private final int limit;

        /**
         * Creates a choice.
         *
         * @param of id of the row that opened the sheet, {@code ""} for none
         * @param search text that a row must contain in any case, {@code ""} for every row
         * @param offset how many rows to leave out, not negative
         * @param limit how many rows at most, at least 1
         */
        public Wanted(String of, String search, int offset, int limit) {
            if (offset < 0 || limit < 1) {
                throw new IllegalArgumentException("offset must not be negative and limit at least 1");
            }
            this.of = of;
            this.search = search.strip().toLowerCase(Locale.ROOT);
            this.offset = offset;
            this.limit = limit;
        }

        /** {@return id of the row that opened the sheet} */
        public String of() {
            return of;
        }

        /**
         * Cuts the wanted part out of all rows.
         *
         * @param columns the names of the columns
         * @param all every row
         * @param caption what stands above
         * @return the part
         */
        public SheetRows cut(List<String> columns, List<Row> all, String caption) {
            List<Row> found = all;
            if (!search.isEmpty()) {
                found = new ArrayList<>();
                for (Row row : all) {
                    if (row.cells().stream()
                            .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(search))) {
                        found.add(row);
                    }
                }
            }
            int from = Math.min(offset, found.size());
            int to = (int) Math.min((long) from + limit, found.size());
            return new SheetRows(columns, found.subList(from, to), found.size(), caption);
        }
    }

    @Override
    public String toString() {
        return "SheetRows[" + rows.size() + " of " + total + "]";
    }
}
