package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.internal.office.ClaimPaymentRules;
import io.chairside.testkit.opendental.internal.office.ClaimProcRules;
import io.chairside.testkit.opendental.internal.office.ClaimRules;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.util.Set;

/** Claims, their lines, and insurance payments. */
final class ClaimApi {
    private static final Shape CLAIM = Shape.of(
            "claim",
            "ClaimNum PatNum DateService DateSent ClaimStatus DateReceived PlanNum ProvTreat ClaimFee InsPayEst InsPayAmt"
                    + " DedApplied IsProsthesis PriorDate ReasonUnderPaid ClaimNote ClaimType ProvBill"
                    + " PlaceService:e(PlaceService) AccidentRelated AccidentDate AccidentST IsOrtho:Bool OrthoRemainM"
                    + " OrthoDate PatRelat:e(Relationship) PlanNum2 PatRelat2:e(Relationship) WriteOff ClaimForm:str InsSubNum"
                    + " InsSubNum2 PriorAuthorizationNumber CustomTracking customTracking=CustomTracking:def OrthoTotalM"
                    + " SecDateTEdit");
    private static final Shape LINE = Shape.of(
            "claimproc",
            "ClaimProcNum ProcNum ClaimNum PatNum ProvNum FeeBilled InsPayEst DedApplied Status:e(ClaimProcStatus) InsPayAmt"
                    + " Remarks ClaimPaymentNum PlanNum DateCP WriteOff CodeSent AllowedOverride Percentage PercentOverride"
                    + " CopayAmt NoBillIns PaidOtherIns BaseEst CopayOverride ProcDate DateEntry DedEst DedEstOverride"
                    + " InsEstTotal InsEstTotalOverride PaidOtherInsOverride EstimateNote WriteOffEst WriteOffEstOverride"
                    + " ClinicNum InsSubNum PaymentRow PayPlanNum ClaimPaymentTracking"
                    + " claimPaymentTracking=ClaimPaymentTracking:def SecUserNumEntry SecDateEntry SecDateTEdit"
                    + " DateSuppReceived DateInsFinalized IsTransfer ClaimAdjReasonCodes");
    private static final Shape CHECK = Shape.of(
            "claimpayment",
            "ClaimPaymentNum CheckDate CheckAmt:amt CheckNum BankBranch Note ClinicNum DepositNum CarrierName DateIssued"
                    + " IsPartial PayType payType=PayType:def SecUserNumEntry SecDateEntry SecDateTEdit PayGroup"
                    + " payGroup=PayGroup:def");
    private static final Set<String> CLAIM_STATUS = Set.of("U", "H", "W", "S", "R", "I");

    private ClaimApi() {}

    static void register(Routes routes) {
        PermissionGroup insurance = PermissionGroup.INSURANCE;
        routes.resource("claims")
                .list("22.2", ClaimApi::claims)
                .one("23.3.11", call -> call.one(200, CLAIM, call.office().row("claim", call.key(), "Claim not found")))
                .post(
                        "",
                        "23.2.5",
                        insurance,
                        call -> call.one(201, CLAIM, new ClaimRules(call.office()).create(call.body())))
                .put(
                        "",
                        "21.4",
                        insurance,
                        call -> call.one(200, CLAIM, new ClaimRules(call.office()).change(call.key(), call.body())))
                .put(
                        "Status",
                        "21.3",
                        insurance,
                        call -> call.one(200, CLAIM, new ClaimRules(call.office()).markSent(call.key(), call.body())))
                .delete("22.1", insurance, call -> {
                    new ClaimRules(call.office()).delete(call.key());
                    return ApiResponse.empty(200);
                });
        routes.resource("claimprocs")
                .list("22.2.33", ClaimApi::lines)
                .one(
                        "25.1.27",
                        call -> call.one(200, LINE, call.office().row("claimproc", call.key(), "ClaimProc not found.")))
                .put(
                        "",
                        "22.3.33",
                        insurance,
                        call -> call.one(200, LINE, new ClaimProcRules(call.office()).change(call.key(), call.body())))
                .post(
                        "Supplemental",
                        "25.2.7",
                        insurance,
                        call -> call.one(201, LINE, new ClaimProcRules(call.office()).supplement(call.body())));
        routes.resource("claimpayments")
                .list(
                        "23.2.15",
                        call -> call.page(
                                CHECK,
                                call.filters("claimpayment")
                                        .from("SecDateTEdit", "23.2.15")
                                        .newestFirst()))
                .one(
                        "23.2.15",
                        call -> call.one(
                                200, CHECK, call.office().row("claimpayment", call.key(), "ClaimPayment not found.")))
                .post(
                        "",
                        "22.4.8",
                        insurance,
                        call -> call.one(201, CHECK, new ClaimPaymentRules(call.office()).create(call.body())))
                .post(
                        "Batch",
                        "24.2.18",
                        insurance,
                        call -> call.one(201, CHECK, new ClaimPaymentRules(call.office()).createBatch(call.body())))
                .put(
                        "",
                        "23.2.15",
                        insurance,
                        call -> call.one(
                                200, CHECK, new ClaimPaymentRules(call.office()).change(call.key(), call.body())))
                .delete("24.3.13", insurance, call -> {
                    new ClaimPaymentRules(call.office()).delete(call.key());
                    return ApiResponse.empty(200);
                });
    }

    private static ApiResponse claims(Call call) {
        Long patNum = call.number("PatNum");
        if (patNum != null) {
            call.office().patient(patNum);
        } else if (!call.since("23.3.11")) {
            throw Refusal.bad("PatNum is required");
        }
        Filters filters = call.filters("claim").key("PatNum").from("SecDateTEdit", "22.2");
        String status = call.param("ClaimStatus");
        if (status != null) {
            if (!CLAIM_STATUS.contains(status)) {
                throw Refusal.bad("ClaimStatus is invalid.");
            }
            filters.where(row -> row.text("ClaimStatus").equals(status));
        }
        return call.page(CLAIM, filters.rows());
    }

    private static ApiResponse lines(Call call) {
        if (!call.since("23.2.16")
                && call.number("ProcNum") == null
                && call.number("ClaimNum") == null
                && call.number("PatNum") == null) {
            throw Refusal.bad("PatNum is required");
        }
        String status = call.since("24.4.13") ? call.param("Status") : null;
        if (status != null && Words.CLAIMPROC_STATUS.number(status).isEmpty()) {
            throw Refusal.bad("Status is invalid.");
        }
        Filters filters = call.filters("claimproc")
                .key("ProcNum")
                .key("ClaimNum")
                .key("ClaimPaymentNum", "23.2.16")
                .key("PatNum")
                .key("PlanNum")
                .word("Status", Words.CLAIMPROC_STATUS, "24.4.13")
                .onDate("DateCP");
        return call.page(LINE, filters.rows());
    }
}
