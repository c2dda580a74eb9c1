package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Short lists of what belongs to one patient, payment or plan. Always as many rows per call as allowed, whatever the page size of the read. */
final class PatientRows {

    private PatientRows() {}

    /** All rows that belong to a key. A row that cannot be understood ends the read. */
    static <W extends WireRow> List<W> of(Session session, Endpoint<W> endpoint, String filter, long key) {
        return of(session, endpoint, Map.of(filter, Long.toString(key)));
    }

    /** All rows of a narrow filter. A row that cannot be understood ends the read. */
    static <W extends WireRow> List<W> of(Session session, Endpoint<W> endpoint, Map<String, String> filter) {
        List<W> rows = new ArrayList<>();
        pages(
                session,
                endpoint,
                filter,
                page -> rows.addAll(session.whole(page, endpoint.resource()).rows()));
        return rows;
    }

    /** Hands over the pages of a narrow filter without rows that came before. */
    static <W extends WireRow> void pages(
            Session session, Endpoint<W> endpoint, Map<String, String> filter, Consumer<WirePage<W>> consumer) {
        int limit = session.client().config().maxRows();
        LongMap seen = new LongMap();
        int offset = 0;
        WirePage<W> page;
        do {
            Map<String, String> query = new LinkedHashMap<>(filter);
            query.put("Limit", Integer.toString(limit));
            if (offset > 0) {
                query.put("Offset", Integer.toString(offset));
            }
            page = session.call(endpoint, query);
            List<W> fresh = new ArrayList<>(page.rows().size());
            for (W row : page.rows()) {
                if (seen.put(row.key(), 0)) {
                    fresh.add(row);
                }
            }
            if (fresh.isEmpty() && page.count() >= limit && page.bad().isEmpty()) {
                throw session.stuck(endpoint.resource());
            }
            if (fresh.size() < page.rows().size()) {
                session.oddity("duplicate-row", endpoint.resource());
            }
            consumer.accept(new WirePage<>(fresh, page.bad(), page.count(), page.serverTime(), page.roundedAmounts()));
            offset += page.count();
        } while (page.count() >= limit);
    }
}
