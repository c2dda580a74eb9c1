package io.chairside.testkit.cloud9.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The procedures by name. */
final class Procedures {

    /** What one procedure does. */
    interface Handler extends BiFunction<Office, Call, List<Row>> {}

    private static final Map<String, Handler> HANDLERS = handlers();

    private Procedures() {}

    private static Map<String, Handler> handlers() {
        Map<String, Handler> handlers = new HashMap<>();
        ReferenceProcedures.register(handlers);
        PeopleProcedures.register(handlers);
        AppointmentProcedures.register(handlers);
        InsuranceProcedures.register(handlers);
        LedgerProcedures.register(handlers);
        BalanceProcedures.register(handlers);
        WriteProcedures.register(handlers);
        return Map.copyOf(handlers);
    }

    static @Nullable Handler of(String name) {
        return HANDLERS.get(name);
    }

    static Set<String> names() {
        return HANDLERS.keySet();
    }
}
