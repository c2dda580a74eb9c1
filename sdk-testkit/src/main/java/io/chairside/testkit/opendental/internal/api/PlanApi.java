package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.PayPlanRules;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.math.BigDecimal;
import java.util.List;

/** Payment plans and discount plans. */
final class PlanApi {
    private static final Shape PLAN = Shape.of(
            "payplan",
            "PayPlanNum PatNum Guarantor PayPlanDate APR Note PlanNum CompletedAmt InsSubNum PaySchedule:e(PaySchedule)"
                    + " NumberOfPayments PayAmt DownPayment IsClosed PlanCategory planCategory=PlanCategory:def IsDynamic"
                    + " ChargeFrequency:e(ChargeFrequency) DatePayPlanStart IsLocked DateInterestStart"
                    + " DynamicPayPlanTPOption:e(DynamicPayPlanTPOption)");
    private static final Shape CHARGE = Shape.of(
            "payplancharge",
            "PayPlanChargeNum PayPlanNum Guarantor PatNum ChargeDate Principal Interest Note ProvNum ClinicNum"
                    + " ChargeType:e(ChargeType) ProcNum SecDateTEntry SecDateTEdit StatementNum FKey LinkType:e(LinkType)"
                    + " IsOffset");
    private static final Shape LINK =
            Shape.of("payplanlink", "PayPlanLinkNum PayPlanNum LinkType:e(LinkType) FKey AmountOverride SecDateTEntry");
    private static final Shape DISCOUNT_PLAN = Shape.of(
            "discountplan",
            "DiscountPlanNum Description FeeSchedNum DefNum adjustmentType=DefNum:def IsHidden PlanNote ExamFreqLimit"
                    + " XrayFreqLimit ProphyFreqLimit FluorideFreqLimit PerioFreqLimit LimitedExamFreqLimit PAFreqLimit"
                    + " AnnualMax");
    private static final Shape DISCOUNT_SUB =
            Shape.of("discountplansub", "DiscountSubNum DiscountPlanNum PatNum DateEffective DateTerm SubNote");

    private PlanApi() {}

    static void register(Routes routes) {
        PermissionGroup plans = PermissionGroup.PAY_PLANS;
        routes.resource("payplans")
                .list("22.2.16", PlanApi::list)
                .one("24.4.30", call -> plan(call, 200, call.office().row("payplan", call.key(), "PayPlan not found.")))
                .post(
                        "Dynamic",
                        "22.2.22",
                        plans,
                        call -> plan(call, 201, new PayPlanRules(call.office()).create(call.body())))
                .post("", "21.1", plans, call -> {
                    throw new Refusal(410, "This method has been removed. Use PayPlans POST Dynamic.");
                })
                .put("Close", "22.4.39", plans, PlanApi::close);
        routes.resource("payplancharges").list("23.2.28", call -> {
            call.needNumber("PayPlanNum");
            return call.page(
                    CHARGE, call.filters("payplancharge").key("PayPlanNum").rows());
        });
        routes.resource("payplanlinks")
                .list(
                        "25.3",
                        call -> call.page(
                                LINK,
                                call.filters("payplanlink").key("PayPlanNum").rows()))
                .one(
                        "25.3",
                        call -> call.one(
                                200, LINK, call.office().row("payplanlink", call.key(), "PayPlanLink not found.")));
        routes.resource("discountplans")
                .list(
                        "22.4.19",
                        call -> call.page(
                                DISCOUNT_PLAN, call.filters("discountplan").rows()));
        routes.resource("discountplansubs").list("21.3", PlanApi::discountSub);
    }

    private static ApiResponse list(Call call) {
        if (call.number("PatNum") == null && call.number("Guarantor") == null) {
            throw Refusal.bad("PatNum or Guarantor is required");
        }
        Filters filters = call.filters("payplan").key("PatNum").key("Guarantor");
        return call.pageOf(List.copyOf(filters.rows()), (out, row) -> {
            out.writeStartObject();
            PLAN.at(call.office().version()).writeFields(out, row, call.wire());
            out.writeFieldName("principalAmount");
            out.writeNumber(Wire.decimal(principal(call.office(), row)));
            out.writeEndObject();
        });
    }

    private static ApiResponse plan(Call call, int status, OdRow row) {
        BigDecimal principal = principal(call.office(), row);
        return call.json(status, out -> {
            out.writeStartObject();
            PLAN.at(call.office().version()).writeFields(out, row, call.wire());
            out.writeFieldName("principalAmount");
            out.writeNumber(Wire.decimal(principal));
            out.writeEndObject();
        });
    }

    private static BigDecimal principal(Office office, OdRow plan) {
        return new PayPlanRules(office).principal(plan);
    }

    /** The documented answer of this one method has real booleans and numbers. */
    private static ApiResponse close(Call call) {
        OdRow row = new PayPlanRules(call.office()).close(call.key());
        return call.json(200, out -> {
            out.writeStartObject();
            out.writeNumberField("PayPlanNum", row.key());
            out.writeNumberField("PatNum", row.num("PatNum"));
            out.writeNumberField("Guarantor", row.num("Guarantor"));
            out.writeStringField("PayPlanDate", row.date("PayPlanDate").toString());
            out.writeBooleanField("IsClosed", row.flag("IsClosed"));
            out.writeBooleanField("IsDynamic", row.flag("IsDynamic"));
            out.writeBooleanField("IsLocked", row.flag("IsLocked"));
            out.writeNumberField("ChargeFrequency", row.num("ChargeFrequency"));
            out.writeNumberField("PaySchedule", row.num("PaySchedule"));
            out.writeNumberField("DynamicPayPlanTPOption", row.num("DynamicPayPlanTPOption"));
            out.writeEndObject();
        });
    }

    private static ApiResponse discountSub(Call call) {
        long patNum = call.needNumber("PatNum");
        call.office().patient(patNum);
        OdRow row = call.office().table("discountplansub").by("PatNum", patNum).stream()
                .findFirst()
                .orElse(null);
        if (row != null) {
            return call.one(200, DISCOUNT_SUB, row);
        }
        if (call.office().assumptions().missingDiscountPlanIsNotFound()) {
            throw Refusal.notFound("DiscountPlanSub not found.");
        }
        return call.page(DISCOUNT_SUB, List.of());
    }
}
