package io.chairside.testkit.opendental.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Long selections of rows, remembered while nothing changes. A list is read page by page; without this, each page would select and sort all of
 * the list once more. Thread-safe.
 */
final class OdSelections {
    private static final int KEPT = 8;
    private static final int WORTH_KEEPING = 200;

    private final Map<Object, List<OdRow>> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long asOf;

    /**
     * Selects, or remembers.
     *
     * @param key what the selection depends on, besides the rows
     * @param changes how many changes there were so far; none happens while this runs
     * @param select selects the rows
     */
    List<OdRow> get(Object key, long changes, Supplier<List<OdRow>> select) {
        List<OdRow> known = known(key, changes);
        if (known != null) {
            return known;
        }
        List<OdRow> rows = Collections.unmodifiableList(select.get());
        if (rows.size() >= WORTH_KEEPING) {
            keep(key, rows);
        }
        return rows;
    }

    private synchronized @Nullable List<OdRow> known(Object key, long changes) {
        if (asOf != changes) {
            kept.clear();
            asOf = changes;
        }
        return kept.get(key);
    }

    private synchronized void keep(Object key, List<OdRow> rows) {
        kept.put(key, rows);
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
