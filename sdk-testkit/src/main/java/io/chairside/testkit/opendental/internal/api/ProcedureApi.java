package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.ProcedureRules;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;

/** Procedures and their codes. */
final class ProcedureApi {
    private static final Shape PROCEDURE = Shape.of(
            "procedurelog",
            "ProcNum PatNum AptNum ProcDate ProcFee:amt2 Surf ToothNum ToothRange Priority priority=Priority:def"
                    + " ProcStatus:e(ProcStatus) ProvNum provAbbr=ProvNum:prov Dx dxName=Dx:def PlannedAptNum Prosthesis"
                    + " DateOriginalProsth ClinicNum CodeNum procCode=CodeNum:look(procedurecode.ProcCode)"
                    + " descript=CodeNum:look(procedurecode.Descript) UnitQty BaseUnits DateTStamp IsDateProsthEst"
                    + " PlaceService:e(PlaceService)@25.2.21 ClaimNote@25.2.21 DateEntryC@25.2.21 DateTP@25.2.21"
                    + " Discount@25.2.21 BillingNote@25.2.21 SecDateEntry:cut@25.2.21 serverDateTime:now");
    private static final Shape WRITTEN =
            PROCEDURE.with("AptNum:str PlannedAptNum:str ClinicNum:str DateTStamp:blank serverDateTime:blank");
    private static final Shape CODE = Shape.of(
            "procedurecode",
            "CodeNum ProcCode Descript AbbrDesc ProcTime ProcCat procCat=ProcCat:def TreatArea:e(TreatArea) NoBillIns"
                    + " IsProsth DefaultNote IsHygiene AlternateCode1 MedicalCode IsTaxed PaintType:e(PaintType) LaymanTerm"
                    + " IsCanadianLab BaseUnits SubstitutionCode SubstOnlyIf:e(SubstOnlyIf) DateTStamp DrugNDC"
                    + " RevenueCodeDefault ProvNumDefault CanadaTimeUnits:zerod IsRadiology DefaultClaimNote DefaultTPNote"
                    + " PaintText AreaAlsoToothRange DiagnosticCodes");

    private ProcedureApi() {}

    static void register(Routes routes) {
        routes.resource("procedurelogs")
                .list("21.1", ProcedureApi::procedures)
                .one(
                        "23.3.13",
                        call -> call.one(
                                200, PROCEDURE, call.office().row("procedurelog", call.key(), "Procedure not found.")))
                .post("", "21.4", PermissionGroup.PROCEDURE_LOGS, ProcedureApi::create)
                .put(
                        "",
                        "22.1",
                        PermissionGroup.PROCEDURE_LOGS,
                        call -> call.one(
                                200, WRITTEN, new ProcedureRules(call.office()).change(call.key(), call.body())))
                .delete("22.1", PermissionGroup.PROCEDURE_LOGS, call -> {
                    new ProcedureRules(call.office()).delete(call.key());
                    return ApiResponse.empty(200);
                });
        routes.resource("procedurecodes")
                .list(
                        "22.3.22",
                        call -> call.page(
                                CODE,
                                call.filters("procedurecode")
                                        .from("DateTStamp", "22.4.28")
                                        .rows()))
                .one(
                        "23.3.25",
                        call -> call.one(
                                200, CODE, call.office().row("procedurecode", call.key(), "ProcedureCode not found.")));
    }

    private static ApiResponse procedures(Call call) {
        Long patNum = call.number("PatNum");
        if (patNum != null && call.office().table("patient").get(patNum).isEmpty()) {
            throw Refusal.notFound("Patient not found");
        }
        Filters filters = call.filters("procedurelog")
                .key("AptNum", "22.3.32")
                .key("PlannedAptNum", "24.4.5")
                .key("PatNum")
                .key("CodeNum", "25.2.21")
                .key("ClinicNum", "23.3.13")
                .word("ProcStatus", Words.PROC_STATUS, "21.1")
                .onDate("ProcDate")
                .from("DateTStamp", "21.1");
        return call.page(PROCEDURE, filters.newestFirst());
    }

    private static ApiResponse create(Call call) {
        OdRow row = new ProcedureRules(call.office()).create(call.body());
        return call.one(201, WRITTEN, row).at("procedurelogs/" + row.key());
    }
}
