package io.chairside.testkit.run.internal;

import io.chairside.testkit.run.FaultDesk;
import io.chairside.testkit.sql.SimulatedDatabase;
import io.chairside.testkit.sql.SqlFault;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Faults of systems read by SQL, by name; the resource is a pattern for the beginning of a statement, {@code commit} or {@code connect}. */
final class SqlFaults {
    private static final List<String> NAMES = List.of(
            "connection-refused",
            "database-locked",
            "lost-answer-after-effect",
            "lost-answer-before-effect",
            "statement-fails");
    private static final int VENDOR_LOCKED = 51701;
    private static final int VENDOR_ERROR = -1;

    private SqlFaults() {}

    static FaultDesk of(SimulatedDatabase database) {
        return new NamedFaults(
                NAMES,
                "NAME[:COUNT|:always][@BEGINNING OF A STATEMENT|@commit|@connect]",
                text -> arm(database, text),
                database::armedFaults,
                database::firedFaults,
                database::clearFaults);
    }

    private static void arm(SimulatedDatabase database, String text) {
        FaultSpec spec = FaultSpec.parse(text);
        if (spec.value() != null) {
            throw new IllegalArgumentException(spec.name() + " takes no value");
        }
        String where = spec.resource();
        try {
            database.fault(fault(spec.name(), where).named(spec.name()), spec.count());
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("'" + where + "' is not a pattern: " + e.getDescription(), e);
        }
    }

    private static SqlFault fault(String name, @org.jspecify.annotations.Nullable String where) {
        String statements = where == null ? "(SELECT|INSERT|UPDATE|DELETE|CALL|\\{)" : where;
        return switch (name) {
            case "lost-answer-after-effect" -> SqlFault.lostConnection(where == null ? "commit" : where, true);
            case "lost-answer-before-effect" -> SqlFault.lostConnection(where == null ? "commit" : where, false);
            case "connection-refused" -> SqlFault.error("connect", "Connection refused", "08001", VENDOR_ERROR);
            case "database-locked" -> SqlFault.error(statements, "database locked", "HY000", VENDOR_LOCKED);
            case "statement-fails" -> SqlFault.error(statements, "General error", "HY000", VENDOR_ERROR);
            default ->
                throw new IllegalArgumentException(
                        "unknown fault '" + name + "', known are " + String.join(", ", NAMES));
        };
    }
}
