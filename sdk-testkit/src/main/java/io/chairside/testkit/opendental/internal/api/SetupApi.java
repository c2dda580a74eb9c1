package io.chairside.testkit.opendental.internal.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.office.Audit;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.server.ApiResponse;
import io.chairside.testkit.opendental.internal.server.Body;
import io.chairside.testkit.opendental.internal.server.Call;
import io.chairside.testkit.opendental.internal.server.Filters;
import io.chairside.testkit.opendental.internal.server.Routes;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Wire;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Locations, providers, operatories, schedules, definitions, preferences, users. */
final class SetupApi {
    private static final Shape CLINIC = Shape.of(
            "clinic",
            "ClinicNum Description Address Address2 City State Zip BillingAddress BillingAddress2 BillingCity BillingState"
                    + " BillingZip PayToAddress PayToAddress2 PayToCity PayToState PayToZip Phone Abbr IsHidden");
    /** The full record of a provider. */
    static final Shape PROVIDER = Shape.of(
            "provider",
            "ProvNum Abbr LName FName MI Suffix FeeSched Specialty SSN StateLicense IsSecondary provColor=ProvColor:rgb"
                    + " IsHidden UsingTIN SigOnFile NationalProvID DateTStamp IsNotPerson ProvStatus:e(ProvStatus)"
                    + " IsHiddenReport Birthdate SchedNote PreferredName serverDateTime:now");

    private static final Shape PROVIDER_BY_CLINIC = PROVIDER.with("serverDateTime:blank");
    /** The full record of an operatory. */
    static final Shape OPERATORY = Shape.of(
            "operatory",
            "OperatoryNum OpName Abbrev ItemOrder IsHidden ProvDentist ProvHygienist IsHygiene ClinicNum SetProspective"
                    + " IsWebSched OperatoryType operatoryType=OperatoryType:def");

    private static final Shape SCHEDULE_OP = Shape.of("scheduleop", "ScheduleOpNum ScheduleNum OperatoryNum");
    private static final Shape SCHEDULE_HEAD = Shape.of(
            "schedule",
            "ScheduleNum:str SchedDate StartTime StopTime SchedType:e(SchedType) ProvNum:str BlockoutType:str"
                    + " blockoutType=BlockoutType:def Note");
    private static final Shape SCHEDULE_TAIL = Shape.of("schedule", "EmployeeNum:str DateTStamp@25.3");
    private static final Shape APPOINTMENT_TYPE = Shape.of(
            "appointmenttype",
            "AppointmentTypeNum AppointmentTypeName appointmentTypeColor=AppointmentTypeColor:rgb IsHidden Pattern CodeStr"
                    + " CodeStrRequired RequiredProcCodesNeeded:e0(RequiredProcCodes) BlockoutTypes");
    private static final Shape DEFINITION = Shape.of(
            "definition", "DefNum ItemName ItemValue Category category=Category:e(DefCategory) isHidden=IsHidden");
    private static final Shape PREFERENCE = Shape.of("preference", "PrefNum PrefName ValueString");
    private static final Shape EMPLOYEE = Shape.of(
            "employee",
            "EmployeeNum LName FName MiddleI IsHidden ClockStatus PayrollID WirelessPhone EmailWork EmailPersonal"
                    + " IsFurloughed ReportsTo");
    private static final Shape USER = Shape.of(
            "userod",
            "UserNum UserName userGroupNums:array@25.1.10 EmployeeNum employeeName=EmployeeNum:look(employee.FName)"
                    + " ClinicNum ProviderNum=ProvNum providerName=ProvNum:prov emailAddress:blank IsHidden"
                    + " UserNumCEMT IsPasswordResetRequired");
    private static final Shape FEE = Shape.of(
            "fee", "FeeNum Amount FeeSched CodeNum ClinicNum ProvNum SecUserNumEntry SecDateEntry SecDateTEdit");
    private static final Shape FEE_SCHED =
            Shape.of("feesched", "FeeSchedNum Description FeeSchedType:e(FeeSchedType) ItemOrder IsHidden IsGlobal");

    private SetupApi() {}

    static void register(Routes routes) {
        routes.resource("clinics")
                .list(
                        "21.1",
                        call -> call.page(
                                CLINIC,
                                call.filters("clinic")
                                        .where(row -> !row.flag("IsHidden"))
                                        .rows()));
        routes.resource("providers")
                .list("21.1", SetupApi::providers)
                .one(
                        "24.4.17",
                        call -> call.one(
                                200, PROVIDER, call.office().row("provider", call.key(), "Provider not found.")));
        routes.resource("operatories")
                .list(
                        "21.1",
                        call -> call.page(
                                OPERATORY,
                                call.filters("operatory").key("ClinicNum").rows()))
                .one(
                        "24.1.10",
                        call -> call.one(
                                200, OPERATORY, call.office().row("operatory", call.key(), "Operatory not found.")));
        routes.resource("schedules").list("22.1", SetupApi::schedules).one("22.1", call -> {
            OdRow row = call.office().row("schedule", call.key(), "Schedule not found");
            return call.json(200, out -> writeSchedule(call.wire(), out, row));
        });
        routes.resource("scheduleops")
                .list(
                        "23.2.27",
                        call -> call.page(
                                SCHEDULE_OP,
                                call.filters("scheduleop")
                                        .key("ScheduleNum")
                                        .key("OperatoryNum")
                                        .rows()));
        routes.resource("appointmenttypes")
                .list(
                        "22.4.10",
                        call -> call.page(
                                APPOINTMENT_TYPE,
                                call.filters("appointmenttype").rows()));
        routes.resource("definitions")
                .list("21.1", SetupApi::definitions)
                .post("", "22.1", PermissionGroup.SETUP, SetupApi::addDefinition);
        routes.resource("preferences").list("21.1", SetupApi::preferences);
        routes.resource("employees")
                .list(
                        "23.3.22",
                        call -> call.page(EMPLOYEE, call.filters("employee").rows()))
                .one(
                        "23.3.22",
                        call -> call.one(
                                200, EMPLOYEE, call.office().row("employee", call.key(), "Employee not found.")));
        routes.resource("userods")
                .list(
                        "21.3",
                        call -> call.page(
                                USER,
                                call.filters("userod")
                                        .where(row -> call.isTrue("includeHidden") || !row.flag("IsHidden"))
                                        .rows()));
        routes.resource("fees")
                .list(
                        "23.3.11",
                        call -> call.page(
                                FEE,
                                call.filters("fee")
                                        .key("FeeSched")
                                        .key("CodeNum")
                                        .key("ClinicNum")
                                        .key("ProvNum")
                                        .rows()));
        routes.resource("feescheds")
                .list(
                        "22.4.31",
                        call -> call.page(FEE_SCHED, call.filters("feesched").rows()));
    }

    private static ApiResponse providers(Call call) {
        Filters filters = call.filters("provider").from("DateTStamp", "21.3");
        if (call.number("ClinicNum") == null) {
            return call.page(PROVIDER, filters.rows());
        }
        // No provider here is restricted to a clinic, so the filter only hides the hidden ones.
        return call.page(
                PROVIDER_BY_CLINIC, filters.where(row -> !row.flag("IsHidden")).rows());
    }

    private static ApiResponse schedules(Call call) {
        LocalDate day = call.date("date");
        LocalDate start = day != null ? day : call.date("dateStart");
        LocalDate end = day != null ? day : call.date("dateEnd");
        LocalDate today = call.office().today();
        LocalDate first = start == null && end == null ? today : start;
        LocalDate last = start == null && end == null ? today : end;
        Filters filters = call.filters("schedule")
                .key("ProvNum")
                .key("EmployeeNum")
                .word("SchedType", Words.SCHED_TYPE, "22.1")
                .where(row -> first == null || !row.date("SchedDate").isBefore(first))
                .where(row -> last == null || !row.date("SchedDate").isAfter(last));
        Long blockout = call.number("BlockoutDefNum");
        if (blockout != null) {
            filters.where(row -> row.num("BlockoutType") == blockout);
        }
        List<OdRow> rows = filters.sorted(
                Comparator.comparing((OdRow row) -> row.time("StartTime")).thenComparing(OdRow::key));
        return call.pageOf(rows, (out, row) -> writeSchedule(call.wire(), out, row));
    }

    /** Writes the record of a schedule, which is all text. */
    static void writeSchedule(Wire wire, JsonGenerator out, OdRow row) throws IOException {
        Office office = wire.office();
        String operatories = office.table("scheduleop").by("ScheduleNum", row.key()).stream()
                .map(link -> Long.toString(link.num("OperatoryNum")))
                .collect(Collectors.joining(","));
        out.writeStartObject();
        SCHEDULE_HEAD.at(office.version()).writeFields(out, row, wire);
        out.writeStringField("operatories", operatories);
        SCHEDULE_TAIL.at(office.version()).writeFields(out, row, wire);
        out.writeEndObject();
    }

    private static ApiResponse definitions(Call call) {
        Filters filters = call.filters("definition");
        String category = call.param("Category");
        // A category that is not a number filters nothing.
        if (category != null && category.chars().allMatch(c -> c >= '0' && c <= '9') && category.length() < 6) {
            filters.equal("Category", Long.parseLong(category));
        }
        if (!call.isTrue("includeHidden")) {
            filters.where(row -> !row.flag("IsHidden"));
        }
        return call.page(
                DEFINITION,
                filters.sorted(Comparator.comparingLong((OdRow row) -> row.num("Category"))
                        .thenComparingLong(row -> row.num("ItemOrder"))
                        .thenComparingLong(OdRow::key)));
    }

    private static ApiResponse addDefinition(Call call) {
        Body body = call.body();
        String name = body.needText("ItemName");
        OptionalLong category = Words.DEF_CATEGORY.number(body.needText("category"));
        if (category.isEmpty()) {
            throw Refusal.bad("category is invalid.");
        }
        Office office = call.office();
        OdTable definitions = office.table("definition");
        long number = category.getAsLong();
        int order = definitions.by("Category", number).size();
        String value = body.text("ItemValue");
        OdRow row = definitions.insert(added -> added.set("Category", number)
                .set("ItemOrder", order)
                .set("ItemName", name)
                .set("ItemValue", value == null ? "" : value)
                .set("IsHidden", body.isTrue("isHidden")));
        office.audit(Audit.SETUP, 0, row.key());
        return call.one(201, DEFINITION, row);
    }

    private static ApiResponse preferences(Call call) {
        Filters filters = call.filters("preference");
        String name = call.param("PrefName");
        if (name != null) {
            filters.where(row -> row.text("PrefName").equals(name));
        }
        return call.page(PREFERENCE, filters.rows());
    }
}
