package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.AdjustmentRules;
import io.chairside.testkit.opendental.internal.office.DepositRules;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import java.util.Comparator;

/** Adjustments and deposit slips. */
final class AdjustmentApi {
    private static final Shape ADJUSTMENT = Shape.of(
            "adjustment",
            "AdjNum AdjDate AdjAmt PatNum AdjType adjType=AdjType:def ProvNum AdjNote ProcDate ProcNum DateEntry ClinicNum"
                    + " SecUserNumEntry SecDateTEdit");
    private static final Shape DEPOSIT =
            Shape.of("deposit", "DepositNum DateDeposit BankAccountInfo Amount Memo Batch DepositAccountNum");

    private AdjustmentApi() {}

    static void register(Routes routes, PermissionGroup depositPermission) {
        routes.resource("adjustments")
                .list("22.2.21", AdjustmentApi::adjustments)
                .post(
                        "",
                        "22.2.22",
                        PermissionGroup.ALL_OTHERS,
                        call -> call.one(201, ADJUSTMENT, new AdjustmentRules(call.office()).create(call.body())))
                .put(
                        "",
                        "22.2.23",
                        PermissionGroup.ALL_OTHERS,
                        call -> call.one(
                                200, ADJUSTMENT, new AdjustmentRules(call.office()).change(call.key(), call.body())));
        routes.resource("deposits")
                .list(
                        "25.4.33",
                        call -> call.page(DEPOSIT, call.filters("deposit").rows()))
                .post(
                        "",
                        "25.4.33",
                        depositPermission,
                        call -> call.one(201, DEPOSIT, new DepositRules(call.office()).create(call.body())))
                .put(
                        "",
                        "25.4.33",
                        depositPermission,
                        call -> call.one(200, DEPOSIT, new DepositRules(call.office()).change(call.key(), call.body())))
                .delete("25.4.33", depositPermission, call -> {
                    new DepositRules(call.office()).delete(call.key());
                    return ApiResponse.empty(200);
                });
    }

    private static ApiResponse adjustments(Call call) {
        call.office().patient(call.needNumber("PatNum"));
        Filters filters = call.filters("adjustment")
                .key("PatNum")
                .key("AdjType", "22.2.33")
                .key("ProcNum", "22.4.28");
        return call.page(
                ADJUSTMENT,
                filters.sorted(
                        Comparator.comparing((OdRow row) -> row.date("AdjDate")).thenComparingLong(OdRow::key)));
    }
}
