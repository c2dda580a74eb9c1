package io.chairside.eaglesoft.internal;

import io.chairside.sql.Keyset;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lists of rows in the order of a key. */
final class Lists {

    private Lists() {}

    /**
     * A list paged by one key.
     *
     * @param read the read
     * @param query the query; {@code :after} is the last key, {@code {limit}} the portion
     * @param params its other values
     * @param first what stands for :after at the beginning
     * @param after what the key in a checkpoint stands for
     * @param keyColumn the column by which it is ordered
     * @param mapper adds the rows of a portion
     */
    static <D> Keyset<D> keyed(
            ReadContext read,
            NamedQuery query,
            Params params,
            Object first,
            Function<String, Object> after,
            String keyColumn,
            BiConsumer<List<Row>, Slice<D>> mapper) {
        return (position, limit) -> {
            List<Row> rows = read.rows(query, params.and("after", position == null ? first : after.apply(position)));
            Slice<D> slice = new Slice<>();
            mapper.accept(rows, slice);
            if (rows.size() < read.limit()) {
                slice.end();
            } else {
                slice.position(ReadContext.keyOf(rows.get(rows.size() - 1), keyColumn));
            }
            return slice;
        };
    }

    /** A list paged by a number. */
    static <D> Keyset<D> numbered(
            ReadContext read,
            NamedQuery query,
            Params params,
            String keyColumn,
            BiConsumer<List<Row>, Slice<D>> mapper) {
        return keyed(read, query, params, -1L, key -> number(read, key), keyColumn, mapper);
    }

    /** A list paged by a text. */
    static <D> Keyset<D> texted(
            ReadContext read,
            NamedQuery query,
            Params params,
            String keyColumn,
            BiConsumer<List<Row>, Slice<D>> mapper) {
        return keyed(read, query, params, "", key -> key, keyColumn, mapper);
    }

    private static Long number(ReadContext read, String key) {
        if (!key.matches("-?\\d{1,18}")) {
            throw read.database().unexpected(read.operation(), "key", "a key by which rows are ordered is no number");
        }
        return Long.parseLong(key);
    }

    /** A list of which all rows come at once, because the table is small and has no single key. */
    static <D> Keyset<D> whole(Supplier<List<Row>> rows, BiConsumer<List<Row>, Slice<D>> mapper) {
        return (position, limit) -> {
            Slice<D> slice = new Slice<>();
            mapper.accept(rows.get(), slice);
            slice.end();
            return slice;
        };
    }
}
