package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Balances;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.PaymentRules;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Patient payments and their splits. */
final class PaymentApi {
    private static final Shape PAYMENT = Shape.of(
            "payment",
            "PayNum PayType payType=PayType:def PayDate PayAmt:amt CheckNum BankBranch PayNote PatNum ClinicNum:str"
                    + " DateEntry DepositNum Receipt IsRecurringCC SecUserNumEntry SecDateTEdit"
                    + " PaymentSource:e(PaymentSource) ProcessStatus:e(ProcessStatus) RecurringChargeDate IsCcCompleted"
                    + " MerchantFee@25.4.42 serverDateTime:now");
    private static final Shape WRITTEN = PAYMENT.with("serverDateTime:blank");
    private static final Shape SPLIT = Shape.of(
            "paysplit",
            "SplitNum SplitAmt PatNum PayNum ProvNum PayPlanNum DatePay ProcNum DateEntry UnearnedType"
                    + " unearnedType=UnearnedType:def ClinicNum SecDateTEdit:cut AdjNum PayPlanChargeNum"
                    + " PayPlanDebitType:e(PayPlanDebitType)");

    private final AtomicLong shuffles = new AtomicLong();

    private PaymentApi() {}

    static void register(Routes routes) {
        PaymentApi api = new PaymentApi();
        routes.resource("payments")
                .list("22.2.32", PaymentApi::payments)
                .post("", "21.2", PermissionGroup.PAYMENTS, PaymentApi::post)
                .post("Refund", "24.4.28", PermissionGroup.PAYMENTS, call -> {
                    OdRow refund = new PaymentRules(call.office()).refund(call.body());
                    refresh(call.office(), refund);
                    return call.one(201, WRITTEN, refund);
                })
                .put(
                        "",
                        "23.3.11",
                        PermissionGroup.PAYMENTS,
                        call -> call.one(200, WRITTEN, new PaymentRules(call.office()).change(call.key(), call.body())))
                .put(
                        "Partial",
                        "25.1.11",
                        PermissionGroup.PAYMENTS,
                        call -> call.one(
                                200, WRITTEN, new PaymentRules(call.office()).partial(call.key(), call.body())));
        routes.resource("paysplits")
                .list("22.4.16", api::splits)
                .put("", "25.2.9", PermissionGroup.PAYMENTS, PaymentApi::changeSplit);
    }

    private static ApiResponse payments(Call call) {
        Long patNum = call.number("PatNum");
        if (patNum == null && !call.since("23.3.11")) {
            throw Refusal.bad("PatNum is required");
        }
        if (patNum != null) {
            call.office().patient(patNum);
        }
        Filters filters =
                call.filters("payment").key("PatNum").key("PayType", "23.3.11").fromDate("DateEntry");
        return call.page(PAYMENT, filters.rows());
    }

    private static ApiResponse post(Call call) {
        OdRow payment = new PaymentRules(call.office()).post(call.body());
        refresh(call.office(), payment);
        return call.one(201, WRITTEN, payment);
    }

    private static void refresh(Office office, OdRow payment) {
        if (office.assumptions().paymentRefreshesBalances()) {
            Balances.refreshFamily(office, payment.num("PatNum"));
        }
    }

    private ApiResponse splits(Call call) {
        boolean wide = call.number("PatNum") == null
                && call.number("PayNum") == null
                && (call.number("ProcNum") == null || !call.since("24.4.24"));
        if (wide && !call.since("24.4.24")) {
            throw Refusal.bad("PatNum or PayNum is required");
        }
        Filters filters = call.filters("paysplit").key("PayNum").key("PatNum").key("ProcNum", "24.4.24");
        if (!wide) {
            return call.page(SPLIT, filters.rows());
        }
        // The vendor's SQL has no ORDER BY: every call may see another order.
        List<OdRow> rows = new java.util.ArrayList<>(filters.rows());
        Collections.shuffle(rows, new Random(shuffles.incrementAndGet()));
        return call.page(SPLIT, rows);
    }

    private static ApiResponse changeSplit(Call call) {
        Office office = call.office();
        Body body = call.body();
        OdRow split = office.row("paysplit", call.key(), "PaySplit not found.");
        Long provider = body.number("ProvNum");
        Long clinic = body.number("ClinicNum");
        if (provider != null && provider != 0) {
            office.row("provider", provider, "Provider not found.");
            if (split.num("UnearnedType") != 0 && !office.preferenceOn("AllowPrepayProvider")) {
                throw Refusal.bad("ProvNum is not allowed for unearned splits.");
            }
        }
        if (clinic != null && clinic != 0) {
            office.row("clinic", clinic, "Clinic not found");
        }
        OdRow changed = office.table("paysplit").update(split.key(), row -> {
            if (provider != null) {
                row.set("ProvNum", provider);
            }
            if (clinic != null) {
                row.set("ClinicNum", clinic);
            }
        });
        office.audit(Audit.PAYMENT_EDIT, split.num("PatNum"), split.num("PayNum"));
        return call.one(200, SPLIT, changed);
    }
}
