package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How much of a table changed, as a query counts it.
 *
 * @param name what was counted
 * @param rows how many rows there are
 */
public record TableChangesRow(String name, long rows) implements WireRow {

    /** How the counts are read. */
    public static final RowType<TableChangesRow> TYPE = new RowType<>("changes", "", TableChangesRow::read);

    private static @Nullable TableChangesRow read(RowReader in) throws IOException {
        @Nullable String name = null;
        long rows = -1;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "Counted" -> name = in.text();
                case "Changed" -> rows = in.key();
                default -> in.skip();
            }
        }
        if (!in.require(name != null, "Counted") || name == null || !in.require(rows >= 0, "Changed")) {
            return null;
        }
        return new TableChangesRow(name, rows);
    }

    @Override
    public long key() {
        return 0;
    }

    @Override
    public String toString() {
        return "TableChangesRow[" + name + "]";
    }
}
