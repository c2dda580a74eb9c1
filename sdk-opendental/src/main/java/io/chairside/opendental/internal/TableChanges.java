package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.opendental.internal.OpenDentalApi.Sql;
import io.chairside.opendental.internal.wire.TableChangesRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Asks by one query in which tables anything happened, so that a read since a checkpoint asks the others for nothing. It counts all tables that increments are
 * made of, because what it finds quiet is remembered for the other resources of the same round. The answer tells the office's clock as well: the
 * database takes {@code NOW()} when the statement begins, so before any row is counted. Not thread-safe.
 */
final class TableChanges {

    /** Instalments that fell due since, which they do by themselves. */
    static final String DUE = "due";
    /** Plans that took over what is left of procedures. */
    static final String DYNAMIC = "dynamic";
    /** Ways of counting plans in which their lines move nothing, and the plans themselves have no change stamp. */
    static final String LINELESS = "lineless";

    private static final String RESOURCE = "changes";

    private final Session session;
    private final LocalDateTime from;
    private final LocalDate today;
    private final Map<String, String> conditions = new LinkedHashMap<>();
    private final Map<String, Boolean> moved = new HashMap<>();
    private boolean asked;

    /** What changed since a time; makes no call. */
    TableChanges(Session session, LocalDateTime from) {
        this.session = session;
        this.from = from;
        this.today = LocalDate.ofInstant(
                session.client().context().clock().instant(),
                session.client().config().zone());
        for (String table : new String[] {"procedurelog", "patient", "appointment", "provider"}) {
            count(table, "DateTStamp");
        }
        count("histappointment", "HistDateTStamp");
        for (String table :
                new String[] {"claim", "claimproc", "claimpayment", "payment", "paysplit", "adjustment", "payplancharge"
                }) {
            count(table, "SecDateTEdit");
        }
        count("payplanlink", "SecDateTEntry");
        // What fell due on the day of the checkpoint was told by the read that made it.
        conditions.put(
                DUE, "payplancharge WHERE ChargeDate>'" + from.toLocalDate() + "' AND ChargeDate<='" + today + "'");
        conditions.put(DYNAMIC, "payplan WHERE IsDynamic=1");
        conditions.put(LINELESS, "preference WHERE PrefName='PayPlansVersion' AND ValueString IN ('1','4')");
    }

    private void count(String table, String stamp) {
        conditions.put(table, table + " WHERE " + stamp + ">='" + Checkpoints.wire(from) + "'");
    }

    /** Whether there is anything new in some tables; what the office does not tell may be. Asks when it is needed first. */
    boolean any(String... names) {
        for (String name : names) {
            if (moved(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean moved(String name) {
        if (!asked && !moved.containsKey(name)) {
            if (look(name).quiet()) {
                moved.put(name, false);
            } else {
                asked = true;
                ask();
            }
        }
        return moved.getOrDefault(name, true);
    }

    private QuietLists.Look look(String name) {
        return session.client().quietLists().look(session, name, from);
    }

    private void ask() {
        Map<String, QuietLists.Look> looks = new LinkedHashMap<>();
        StringBuilder sql = new StringBuilder();
        conditions.forEach((name, condition) -> {
            looks.put(name, look(name));
            sql.append(
                            sql.isEmpty()
                                    ? "SELECT NOW() AS serverDateTime,'" + name
                                            + "' AS Counted,COUNT(*) AS Changed FROM "
                                    : " UNION ALL SELECT NOW(),'" + name + "',COUNT(*) FROM ")
                    .append(condition);
        });
        WirePage<TableChangesRow> page;
        try {
            page = session.call(
                    ApiMethod.SHORT_QUERY, RESOURCE, session.client().api().queryChanges(new Sql(sql.toString())));
        } catch (ChairsideException e) {
            if (e.category() != ErrorCategory.VALIDATION && e.category() != ErrorCategory.PERMISSION) {
                throw e;
            }
            // An office may keep some table from queries; then each is asked for itself, as far as it is needed.
            session.oddity("changes-refused", RESOURCE);
            return;
        }
        for (TableChangesRow row : session.whole(page, RESOURCE).rows()) {
            moved.merge(row.name(), row.rows() != 0, Boolean::logicalOr);
        }
        LocalDateTime office = page.serverTime();
        if (office == null || office.toLocalDate().isAfter(today)) {
            // Instalments of the office's day were not counted.
            moved.put(DUE, true);
        }
        looks.forEach((name, look) -> {
            if (moved.getOrDefault(name, true)) {
                look.move();
            }
            look.end();
        });
    }
}
