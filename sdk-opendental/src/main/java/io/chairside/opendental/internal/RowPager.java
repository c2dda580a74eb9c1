package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pages through a list by limit and offset. The vendor keeps no snapshot, so rows shift while we read: rows that come again are dropped, and where
 * rows can be taken out of a list, pages overlap by one row. If that row is not there, something was taken out before it, and the pager steps back
 * one page instead of missing rows. Not thread-safe.
 */
final class RowPager<W extends WireRow> {

    /** Below this size an overlap would cost too many calls. */
    private static final int LEAST_LIMIT_TO_OVERLAP = 10;

    private static final int MAX_STEPS_BACK = 20;
    private static final int PAGES_REMEMBERED = 3;
    /** Full pages in a row without a new row, before the list is given up. */
    private static final int MOST_OLD_PAGES = 5;

    private final Session session;
    private final Endpoint<W> endpoint;
    private final Map<String, String> filter;
    private final int limit;
    private final int overlap;
    private final Deque<LongMap> recent = new ArrayDeque<>();
    private int offset;
    private int stepsBack;
    private int oldPages;
    private boolean resuming;
    private long resumeAt;
    private long lastKey;
    private boolean done;

    /**
     * A pager.
     *
     * @param session the read
     * @param endpoint the list
     * @param filter the list's filters
     * @param shrinks whether rows can be taken out of the list, or move in it, while it is read
     * @param position where an earlier pager over the same list stood; null to begin
     */
    RowPager(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            boolean shrinks,
            @Nullable String position) {
        this.session = session;
        this.endpoint = endpoint;
        this.filter = filter;
        this.limit = session.limit();
        this.overlap = shrinks && limit >= LEAST_LIMIT_TO_OVERLAP ? 1 : 0;
        if (position != null) {
            int dash = position.indexOf('-');
            this.offset = Math.max(0, Integer.parseInt(position.substring(0, dash)) - limit);
            this.resumeAt = Long.parseLong(position.substring(dash + 1));
            this.resuming = offset > 0;
        }
    }

    /** A pager over a list that only grows at its end, from a number of rows on. */
    static <W extends WireRow> RowPager<W> growing(
            Session session, Endpoint<W> endpoint, Map<String, String> filter, long from) {
        RowPager<W> pager = new RowPager<>(session, endpoint, filter, false, null);
        pager.offset = Math.toIntExact(from);
        return pager;
    }

    /** How many rows of the list lie behind. */
    long rowsRead() {
        return offset;
    }

    /** Where a later pager over the same list may go on: rows read so far, and the key of the last of them. */
    String position() {
        return offset + overlap + "-" + lastKey;
    }

    boolean done() {
        return done;
    }

    /** The next page without rows that came before. */
    WirePage<W> next() {
        while (true) {
            Map<String, String> query = new LinkedHashMap<>(filter);
            query.put("Limit", Integer.toString(limit));
            if (offset > 0) {
                query.put("Offset", Integer.toString(offset));
            }
            WirePage<W> page = session.call(endpoint, query);
            if (resuming && !holds(page, resumeAt)) {
                // The place is not to be found again: rows were taken out meanwhile.
                session.oddity("resumed-from-start", endpoint.resource());
                resuming = false;
                offset = 0;
                continue;
            }
            if (!resuming && shifted(page) && stepsBack < MAX_STEPS_BACK) {
                stepsBack++;
                session.oddity("page-drift", endpoint.resource());
                offset = Math.max(0, offset - limit + overlap);
                continue;
            }
            resuming = false;
            done = page.count() < limit;
            offset += page.count() - overlap;
            oldPages =
                    !page.rows().isEmpty() && page.rows().stream().allMatch(row -> seen(row.key())) ? oldPages + 1 : 0;
            if (!done && oldPages > MOST_OLD_PAGES) {
                throw session.stuck(endpoint.resource());
            }
            return new WirePage<>(
                    fresh(page.rows()), page.bad(), page.count(), page.serverTime(), page.roundedAmounts());
        }
    }

    private boolean shifted(WirePage<W> page) {
        if (overlap == 0 || offset == 0 || !page.bad().isEmpty()) {
            return false;
        }
        return page.rows().isEmpty() || !seen(page.rows().get(0).key());
    }

    private List<W> fresh(List<W> rows) {
        LongMap here = new LongMap();
        List<W> fresh = new ArrayList<>(rows.size());
        int again = 0;
        for (W row : rows) {
            if (row.key() != 0 && (seen(row.key()) || here.contains(row.key()))) {
                again++;
            } else {
                fresh.add(row);
            }
            here.put(row.key(), 0);
        }
        if (again > (recent.isEmpty() ? 0 : overlap)) {
            session.oddity("duplicate-row", endpoint.resource());
        }
        if (!rows.isEmpty()) {
            lastKey = rows.get(rows.size() - 1).key();
        }
        recent.addFirst(here);
        if (recent.size() > PAGES_REMEMBERED) {
            recent.removeLast();
        }
        return fresh;
    }

    private boolean holds(WirePage<W> page, long key) {
        return page.rows().stream().anyMatch(row -> row.key() == key);
    }

    private boolean seen(long key) {
        for (LongMap page : recent) {
            if (page.contains(key)) {
                return true;
            }
        }
        return false;
    }
}
