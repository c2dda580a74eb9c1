package io.chairside.testkit.opendental.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Carriers, plans, subscriptions, coverage and benefits. */
final class InsuranceApi {
    private static final Shape CARRIER = Shape.of(
            "carrier",
            "CarrierNum CarrierName Address Address2 City State Zip Phone ElectID NoSendElect:e(NoSendElect) IsHidden");
    private static final Shape PLAN = Shape.of(
            "insplan",
            "PlanNum GroupName GroupNum PlanNote FeeSched PlanType ClaimFormNum ClaimsUseUCR@25.1.20 CopayFeeSched"
                    + " EmployerNum CarrierNum IsMedical CodeSubstNone IsHidden MonthRenew SecUserNumEntry SecDateEntry"
                    + " SecDateTEdit IsBlueBookEnabled");
    private static final Shape SUB = Shape.of(
            "inssub",
            "InsSubNum PlanNum Subscriber DateEffective DateTerm SubscriberID BenefitNotes ReleaseInfo AssignBen SubscNote"
                    + " SecDateTEdit");
    private static final Shape PAT_PLAN = Shape.of(
            "patplan",
            "PatPlanNum PatNum Ordinal IsPending Relationship:e(Relationship) PatID InsSubNum OrthoAutoFeeBilledOverride"
                    + " OrthoAutoNextClaimDate SecDateTEntry SecDateTEdit");
    private static final Shape BENEFIT = Shape.of(
            "benefit",
            "BenefitNum PlanNum PatPlanNum CovCatNum BenefitType:e(BenefitType) Percent MonetaryAmt"
                    + " TimePeriod:e(TimePeriod) QuantityQualifier:e(QuantityQualifier) Quantity CodeNum"
                    + " procCode=CodeNum:look(procedurecode.ProcCode) CoverageLevel:e(CoverageLevel) SecDateTEntry"
                    + " SecDateTEdit CodeGroupNum TreatArea:e(TreatArea)@25.3.7");
    private static final Shape COV_CAT =
            Shape.of("covcat", "CovCatNum Description DefaultPercent CovOrder IsHidden EbenefitCat:e(EbenefitCat)");

    private InsuranceApi() {}

    static void register(Routes routes) {
        routes.resource("familymodules").one("Insurance", "21.4", InsuranceApi::coverage);
        routes.resource("carriers")
                .list(
                        "22.4.16",
                        call -> call.page(CARRIER, call.filters("carrier").rows()))
                .one(
                        "24.4.5",
                        call -> call.one(200, CARRIER, call.office().row("carrier", call.key(), "Carrier not found.")));
        routes.resource("insplans")
                .list("22.3.30", InsuranceApi::plans)
                .one(
                        "24.2.11",
                        call -> call.one(200, PLAN, call.office().row("insplan", call.key(), "InsPlan not found.")));
        routes.resource("inssubs")
                .list(
                        "22.4.28",
                        call -> call.page(
                                SUB,
                                call.filters("inssub")
                                        .key("Subscriber")
                                        .key("PlanNum")
                                        .from("SecDateTEdit", "22.4.28")
                                        .rows()))
                .one(
                        "22.4.28",
                        call -> call.one(200, SUB, call.office().row("inssub", call.key(), "InsSub does not exist")));
        routes.resource("patplans")
                .list(
                        "22.4.27",
                        call -> call.page(
                                PAT_PLAN,
                                call.filters("patplan")
                                        .key("PatNum")
                                        .key("InsSubNum")
                                        .rows()));
        routes.resource("benefits")
                .list("22.3.27", InsuranceApi::benefits)
                .one(
                        "25.3.7",
                        call -> call.one(200, BENEFIT, call.office().row("benefit", call.key(), "Benefit not found.")));
        routes.resource("covcats")
                .list(
                        "23.3.8",
                        call -> call.page(
                                COV_CAT,
                                call.filters("covcat")
                                        .sorted(Comparator.comparingLong((OdRow row) -> row.num("CovOrder")))))
                .one(
                        "23.3.8",
                        call -> call.one(200, COV_CAT, call.office().row("covcat", call.key(), "CovCat not found.")));
    }

    private static ApiResponse plans(Call call) {
        Filters filters = call.filters("insplan").key("CarrierNum");
        String type = call.param("PlanType");
        if (type != null) {
            String wanted = type.equals("percentage") ? "" : type;
            filters.where(row -> row.text("PlanType").equals(wanted));
        }
        return call.page(PLAN, filters.rows());
    }

    private static ApiResponse benefits(Call call) {
        if (call.number("PlanNum") == null && call.number("PatPlanNum") == null && !call.since("23.2.62")) {
            throw Refusal.bad("PlanNum or PatPlanNum is required");
        }
        return call.page(
                BENEFIT,
                call.filters("benefit").key("PlanNum").key("PatPlanNum").rows());
    }

    private static ApiResponse coverage(Call call) {
        Office office = call.office();
        long patNum = office.patient(call.key()).key();
        List<OdRow> rows = office.table("patplan").by("PatNum", patNum).stream()
                .filter(row -> office.table("inssub").get(row.num("InsSubNum")).isPresent())
                .sorted(Comparator.comparingLong((OdRow row) -> row.num("Ordinal")))
                .toList();
        return call.json(200, out -> {
            out.writeStartArray();
            for (OdRow row : rows) {
                writeCoverage(office, out, row);
            }
            out.writeEndArray();
        });
    }

    private static void writeCoverage(Office office, JsonGenerator out, OdRow patPlan) throws IOException {
        OdRow sub = office.row("inssub", patPlan.num("InsSubNum"), "InsSub does not exist");
        OdRow plan = office.row("insplan", sub.num("PlanNum"), "InsPlan not found.");
        OdRow carrier = office.table("carrier").get(plan.num("CarrierNum")).orElse(null);
        String subscriber = office.table("patient")
                .get(sub.num("Subscriber"))
                .map(row -> row.text("LName") + ", " + row.text("FName"))
                .orElse("");
        boolean medical = plan.flag("IsMedical");
        long ordinal = patPlan.num("Ordinal");
        String type = plan.text("PlanType");
        out.writeStartObject();
        out.writeNumberField("PatNum", patPlan.num("PatNum"));
        out.writeNumberField("InsSubNum", sub.key());
        out.writeNumberField("Subscriber", sub.num("Subscriber"));
        out.writeStringField("subscriber", subscriber);
        out.writeStringField("SubscriberID", sub.text("SubscriberID"));
        out.writeStringField("SubscNote", sub.text("SubscNote"));
        out.writeNumberField("PatPlanNum", patPlan.key());
        out.writeNumberField("Ordinal", ordinal);
        out.writeStringField(
                "ordinal", medical ? "Medical" : ordinal == 1 ? "Primary" : ordinal == 2 ? "Secondary" : "Other");
        out.writeStringField("IsPending", patPlan.flag("IsPending") ? "true" : "false");
        out.writeStringField("Relationship", Words.RELATION.word(patPlan.num("Relationship")));
        out.writeStringField("PatID", patPlan.text("PatID"));
        out.writeNumberField("CarrierNum", plan.num("CarrierNum"));
        out.writeStringField("CarrierName", carrier == null ? "" : carrier.text("CarrierName"));
        out.writeNumberField("PlanNum", plan.key());
        out.writeStringField("GroupName", plan.text("GroupName"));
        out.writeStringField("GroupNum", plan.text("GroupNum"));
        out.writeStringField("PlanNote", plan.text("PlanNote"));
        out.writeNumberField("FeeSched", plan.num("FeeSched"));
        out.writeStringField(
                "feeSchedule",
                office.table("feesched")
                        .get(plan.num("FeeSched"))
                        .map(row -> row.text("Description"))
                        .orElse(""));
        out.writeStringField("PlanType", type);
        out.writeStringField("planType", planType(type));
        out.writeNumberField("CopayFeeSched", plan.num("CopayFeeSched"));
        out.writeNumberField("EmployerNum", plan.num("EmployerNum"));
        out.writeStringField("employer", "");
        out.writeStringField("IsMedical", medical ? "true" : "false");
        out.writeEndObject();
    }

    private static String planType(String type) {
        return switch (type) {
            case "p" -> "PPO Percentage";
            case "f" -> "Medicaid or Flat Copay";
            case "c" -> "Capitation";
            default -> "Category Percentage";
        };
    }
}
