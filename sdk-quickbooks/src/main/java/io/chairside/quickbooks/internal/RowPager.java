package io.chairside.quickbooks.internal;

import io.chairside.core.error.UnavailableException;
import io.chairside.core.read.Priority;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query, portion by portion, none left out although positions move when rows are added or deleted meanwhile: portions overlap by
 * one row, and if that is not there again, the list is read from its beginning, without the rows that were given already. Used by one thread.
 *
 * @param <W> the row
 */
final class RowPager<W> {

    private static final int MAX_RESTARTS = 5;

    private final BooksClient client;
    private final String operation;
    private final Statement statement;
    private final int size;
    private final Priority priority;
    private final Function<WireRows, @Nullable List<W>> rows;
    private final Function<W, @Nullable String> id;
    private final Set<String> given = new HashSet<>();
    private @Nullable String lastId;
    private int position;
    private int restarts;
    private boolean done;

    RowPager(
            BooksClient client,
            String operation,
            Statement statement,
            int size,
            Priority priority,
            Function<WireRows, @Nullable List<W>> rows,
            Function<W, @Nullable String> id) {
        this.client = client;
        this.operation = operation;
        this.statement = statement;
        this.size = Math.min(BooksClient.MAX_ROWS, Math.max(2, size));
        this.priority = priority;
        this.rows = rows;
        this.id = id;
    }

    boolean done() {
        return done;
    }

    /** The next rows, perhaps none. */
    List<W> next() {
        boolean overlap = position > 0;
        List<W> page = rows.apply(client.rows(operation, statement, overlap ? position : 1, size, priority));
        List<W> found = page == null ? List.of() : page;
        if (overlap && (found.isEmpty() || !String.valueOf(lastId).equals(id.apply(found.get(0))))) {
            restart();
            return List.of();
        }
        position = (overlap ? position - 1 : 0) + found.size();
        if (!found.isEmpty()) {
            lastId = id.apply(found.get(found.size() - 1));
        }
        done = found.size() < size;
        List<W> fresh = new ArrayList<>();
        for (W row : found) {
            String key = id.apply(row);
            if (key == null || given.add(key)) {
                fresh.add(row);
            }
        }
        return fresh;
    }

    private void restart() {
        if (++restarts > MAX_RESTARTS) {
            throw new UnavailableException(
                    client.errorContext(operation),
                    "the list changed while it was read, again and again",
                    "Try again in a moment.",
                    null);
        }
        position = 0;
        lastId = null;
    }

    /** All rows that are left. */
    List<W> all() {
        List<W> all = new ArrayList<>();
        while (!done) {
            all.addAll(next());
        }
        return all;
    }
}
