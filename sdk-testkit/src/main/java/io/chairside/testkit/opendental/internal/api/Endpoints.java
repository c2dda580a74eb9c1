package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.server.Routes;

/** The table of every endpoint of the simulated office. */
public final class Endpoints {
    private Endpoints() {}

    /**
     * Builds the table.
     *
     * @param office the office
     * @return the routes
     */
    public static Routes of(Office office) {
        Routes routes = new Routes();
        SetupApi.register(routes);
        PatientApi.register(routes);
        AppointmentApi.register(routes);
        ProcedureApi.register(routes);
        InsuranceApi.register(routes);
        ClaimApi.register(routes);
        PaymentApi.register(routes);
        AdjustmentApi.register(routes, office.assumptions().depositPermission());
        PlanApi.register(routes);
        AccountApi.register(routes);
        CommApi.register(routes);
        AuditApi.register(routes);
        QueryApi.register(routes);
        SubscriptionApi.register(routes);
        return routes;
    }
}
