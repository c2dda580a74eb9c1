package io.chairside.testkit.opendental.internal.api;

import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.PatientRules;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;

/** Patients and their custom fields. */
final class PatientApi {
    /** The full record. */
    static final Shape FULL = Shape.of(
            "patient",
            "PatNum LName FName MiddleI Preferred PatStatus:e(PatStatus) Gender:e(Gender) Position:e(Position) Birthdate SSN"
                    + " Address Address2 City State Zip HmPhone WkPhone WirelessPhone Guarantor Email EstBalance PriProv"
                    + " priProvAbbr=PriProv:prov SecProv secProvAbbr=SecProv:prov FeeSched@25.2.19 BillingType:def"
                    + " ImageFolder FamFinUrgNote ChartNumber MedicaidID BalTotal EmployerNum DateFirstVisit ClinicNum"
                    + " clinicAbbr=ClinicNum:clinic Premed@25.2.30 Ward PreferConfirmMethod:e(ContactMethod)"
                    + " PreferContactMethod:e(ContactMethod) PreferRecallMethod:e(ContactMethod) Language AdmitDate"
                    + " siteDesc:blank DateTStamp SuperFamily TxtMsgOk:e(TxtMsgOk) SecDateEntry");

    private static final Shape SIMPLE = FULL.prefixed("serverDateTime:now");
    private static final Shape SHORT = Shape.of(
            "patient",
            "PatNum LName FName MiddleI Preferred PatStatus:e(PatStatus) Birthdate SSN Address Address2 City State Zip:num"
                    + " HmPhone WkPhone WirelessPhone Email priProvAbbr=PriProv:prov secProvAbbr=SecProv:prov"
                    + " BillingType:def ChartNumber ClinicNum clinicAbbr=ClinicNum:clinic siteDesc:blank"
                    + " TxtMsgOk:e(TxtMsgOk)");
    /** A custom field. */
    static final Shape FIELD =
            Shape.of("patfield", "PatFieldNum PatNum FieldName FieldValue SecDateTEdit SecDateEntry");
    /** Inactive, archived, deceased. */
    private static final Set<Long> NOT_CURRENT = Set.of(2L, 3L, 5L);

    private static final Set<Long> ARCHIVED = Set.of(3L, 5L);

    private PatientApi() {}

    static void register(Routes routes) {
        routes.resource("patients")
                .one("21.1", call -> call.one(200, FULL, call.office().patient(call.key())))
                .list("Simple", "21.2", PatientApi::simple)
                .list("21.1", PatientApi::search)
                .post("", "21.1", PermissionGroup.PATIENTS, PatientApi::create)
                .put("", "21.2", PermissionGroup.PATIENTS, PatientApi::change);
        routes.resource("patfields")
                .one(
                        "22.4",
                        call -> call.one(200, FIELD, call.office().row("patfield", call.key(), "PatField not found.")))
                .list("22.4", PatientApi::fields)
                .post("", "21.4", PermissionGroup.ALL_OTHERS, PatientApi::addField)
                .putUnkeyed("", "21.4", PermissionGroup.ALL_OTHERS, PatientApi::setField)
                .put("", "21.4", PermissionGroup.ALL_OTHERS, PatientApi::setFieldByKey)
                .delete("22.4", PermissionGroup.ALL_OTHERS, PatientApi::deleteField);
    }

    private static ApiResponse simple(Call call) {
        Filters filters = call.filters("patient")
                .key("Guarantor", "22.4.19")
                .key("ClinicNum")
                .key("PriProv", "21.3")
                .key("SuperFamily", "22.4.38")
                .key("EmployerNum", "24.3.30")
                .key("FeeSched", "25.2.19")
                .word("PatStatus", Words.PAT_STATUS, "21.2")
                .word("Gender", Words.GENDER, "22.3.6")
                .word("Position", Words.POSITION, "22.3.6")
                .onDate("Birthdate")
                .from("DateTStamp", "21.2")
                .where(row -> row.num("PatStatus") != Office.DELETED);
        contains(call, filters, "LName");
        contains(call, filters, "FName");
        return call.page(SIMPLE, filters.rows());
    }

    private static ApiResponse search(Call call) {
        Filters filters = call.filters("patient").where(row -> row.num("PatStatus") != Office.DELETED);
        for (String column :
                new String[] {"LName", "FName", "Address", "City", "State", "SSN", "ChartNumber", "Email"}) {
            contains(call, filters, column);
        }
        filters.onDate("Birthdate");
        String phone = call.param("Phone");
        if (phone != null) {
            String digits = phone.replaceAll("\\D", "");
            filters.where(row -> (row.text("HmPhone") + " " + row.text("WkPhone") + " " + row.text("WirelessPhone"))
                    .replaceAll("[^\\d ]", "")
                    .contains(digits));
        }
        if (call.isTrue("guarOnly")) {
            filters.where(row -> row.num("Guarantor") == row.key());
        }
        if (call.isTrue("hideInactive")) {
            filters.where(row -> !NOT_CURRENT.contains(row.num("PatStatus")));
        }
        if (!call.isTrue("showArchived")) {
            filters.where(row -> !ARCHIVED.contains(row.num("PatStatus")));
        }
        String clinics = call.param("clinicNums");
        if (clinics != null) {
            Set<String> wanted = Set.of(clinics.replaceAll("[\\[\\] ]", "").split(",", -1));
            filters.where(row -> wanted.contains(Long.toString(row.num("ClinicNum"))));
        }
        return call.page(SHORT, filters.rows());
    }

    private static void contains(Call call, Filters filters, String column) {
        String wanted = call.param(column);
        if (wanted != null) {
            String part = wanted.toLowerCase(Locale.ROOT);
            filters.where(row -> row.text(column).toLowerCase(Locale.ROOT).contains(part));
        }
    }

    private static ApiResponse create(Call call) {
        OdRow row = PatientRules.create(call.office(), call.body());
        return call.one(201, FULL, row).at("patients/" + row.key());
    }

    private static ApiResponse change(Call call) {
        return call.one(200, FULL, PatientRules.change(call.office(), call.key(), call.body()));
    }

    private static ApiResponse fields(Call call) {
        Filters filters = call.filters("patfield").key("PatNum").from("SecDateTEdit", "22.4");
        String name = call.param("FieldName");
        if (name != null) {
            filters.where(row -> row.text("FieldName").equals(name));
        }
        return call.page(FIELD, filters.rows());
    }

    private static ApiResponse addField(Call call) {
        return call.one(201, FIELD, putField(call));
    }

    private static ApiResponse setField(Call call) {
        putField(call);
        return ApiResponse.empty(200);
    }

    private static OdRow putField(Call call) {
        Body body = call.body();
        Office office = call.office();
        long patNum = office.patient(body.needNumber("PatNum")).key();
        String name = body.needText("FieldName");
        String value = body.needText("FieldValue");
        LocalDate today = office.today();
        OdRow existing = office.table("patfield").by("PatNum", patNum).stream()
                .filter(row -> row.text("FieldName").equals(name))
                .findFirst()
                .orElse(null);
        OdRow row = existing == null
                ? office.table("patfield")
                        .insert(added -> added.set("PatNum", patNum)
                                .set("FieldName", name)
                                .set("FieldValue", value)
                                .set("SecDateEntry", today))
                : office.table("patfield").update(existing.key(), changed -> changed.set("FieldValue", value));
        office.audit(Audit.PAT_FIELD_EDIT, patNum, row.key());
        return row;
    }

    private static ApiResponse setFieldByKey(Call call) {
        OdRow row = call.office().row("patfield", call.key(), "PatField not found.");
        String value = call.body().needText("FieldValue");
        call.office().table("patfield").update(row.key(), changed -> changed.set("FieldValue", value));
        call.office().audit(Audit.PAT_FIELD_EDIT, row.num("PatNum"), row.key());
        return ApiResponse.empty(200);
    }

    private static ApiResponse deleteField(Call call) {
        OdRow row = call.office().row("patfield", call.key(), "PatField not found.");
        call.office().table("patfield").delete(row.key());
        call.office().audit(Audit.PAT_FIELD_EDIT, row.num("PatNum"), row.key());
        return ApiResponse.empty(200);
    }
}
