package io.chairside.sql;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes lists of rows in the order of a key. */
public final class Keysets {

    private Keysets() {}

    /**
     * A list paged by one key.
     *
     * @param <D> what is read
     * @param read the read
     * @param query the query; {@code :after} is the last key, {@code {limit}} the portion
     * @param params its other values
     * @param first what stands for :after at the beginning
     * @param after what the key in a checkpoint stands for
     * @param keyColumn the column by which it is ordered
     * @param mapper adds the rows of a portion
     * @return the list
     */
    public static <D> Keyset<D> keyed(
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

    /**
     * A list paged by a number.
     *
     * @param <D> what is read
     * @param read the read
     * @param query the query; {@code :after} is the last key, {@code {limit}} the portion
     * @param params its other values
     * @param keyColumn the column by which it is ordered
     * @param mapper adds the rows of a portion
     * @return the list
     */
    public static <D> Keyset<D> numbered(
            ReadContext read,
            NamedQuery query,
            Params params,
            String keyColumn,
            BiConsumer<List<Row>, Slice<D>> mapper) {
        return keyed(read, query, params, -1L, key -> number(read, key), keyColumn, mapper);
    }

    /**
     * A list paged by a text.
     *
     * @param <D> what is read
     * @param read the read
     * @param query the query; {@code :after} is the last key, {@code {limit}} the portion
     * @param params its other values
     * @param keyColumn the column by which it is ordered
     * @param mapper adds the rows of a portion
     * @return the list
     */
    public static <D> Keyset<D> texted(
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

    /**
     * A list of which all rows come at once, because the table is small and has no single key.
     *
     * @param <D> what is read
     * @param rows asks for the rows
     * @param mapper adds them
     * @return the list
     */
    public static <D> Keyset<D> whole(Supplier<List<Row>> rows, BiConsumer<List<Row>, Slice<D>> mapper) {
        return (position, limit) -> {
            Slice<D> slice = new Slice<>();
            mapper.accept(rows.get(), slice);
            slice.end();
            return slice;
        };
    }

    /**
     * A list that is computed as a whole.
     *
     * @param <D> what is read
     * @param filler adds everything
     * @return the list
     */
    public static <D> Keyset<D> computed(Consumer<Slice<D>> filler) {
        return (position, limit) -> {
            Slice<D> slice = new Slice<>();
            filler.accept(slice);
            slice.end();
            return slice;
        };
    }
}
