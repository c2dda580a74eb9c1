package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.opendental.internal.OpenDentalApi.Sql;
import io.chairside.opendental.internal.wire.TableChangesRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks by one query in which of several tables anything happened, so that a read since a checkpoint asks the others for nothing. The answer tells the office's clock
 * as well: the database takes {@code NOW()} when the statement begins, so before any row is counted. Not thread-safe.
 */
final class TableChanges {

    private static final String RESOURCE = "changes";

    private final Session session;
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private boolean asked;

    TableChanges(Session session) {
        this.session = session;
    }

    /**
     * Adds what is to be counted.
     *
     * @param name our name for it, without quotes
     * @param condition table and condition, with keys and times only
     */
    TableChanges count(String name, String condition) {
        conditions.put(name, condition);
        return this;
    }

    /** Whether there is any of these; what the office does not tell may be. Asks when it is needed first. */
    boolean any(String... names) {
        if (!asked) {
            ask();
            asked = true;
        }
        for (String name : names) {
            if (counts.getOrDefault(name, 1L) != 0) {
                return true;
            }
        }
        return false;
    }

    private void ask() {
        StringBuilder sql = new StringBuilder();
        conditions.forEach((name, condition) -> sql.append(
                        sql.isEmpty()
                                ? "SELECT NOW() AS serverDateTime,'" + name + "' AS Counted,COUNT(*) AS Changed FROM "
                                : " UNION ALL SELECT NOW(),'" + name + "',COUNT(*) FROM ")
                .append(condition));
        try {
            WirePage<TableChangesRow> page = session.call(
                    ApiMethod.SHORT_QUERY, RESOURCE, session.client().api().queryChanges(new Sql(sql.toString())));
            for (TableChangesRow row : session.whole(page, RESOURCE).rows()) {
                counts.merge(row.name(), row.rows(), Long::sum);
            }
        } catch (ChairsideException e) {
            if (e.category() != ErrorCategory.VALIDATION && e.category() != ErrorCategory.PERMISSION) {
                throw e;
            }
            // An office may keep some table from queries; then each is asked for itself, as far as it is needed.
            session.oddity("changes-refused", RESOURCE);
        }
    }
}
