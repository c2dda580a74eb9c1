package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one resource are read.
 *
 * @param <W> the row
 * @param resource the vendor's name of the table, for origins and reports
 * @param keyField name of the primary key's field, case-sensitive; empty for rows without a key
 * @param fields reads the fields of one row
 */
public record RowType<W>(String resource, String keyField, Fields<W> fields) {

    /** Reads the fields of one row up to its end. */
    @FunctionalInterface
    public interface Fields<W> {
        /**
         * Reads one row.
         *
         * @param in stands before the row's first field, and behind its last one afterwards
         * @return the row; null when a required field is missing, which {@code in} was told
         * @throws IOException if the body cannot be read or is no JSON
         */
        @Nullable
        W read(RowReader in) throws IOException;
    }

    @Override
    public String toString() {
        return "RowType[" + resource + "]";
    }
}
