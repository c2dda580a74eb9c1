package io.chairside.testkit.cloud9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Cloud9SimulatorTest {

    private static final SyntheticPractice PRACTICE =
            SyntheticPractice.generate(PracticeSpec.standard().withPatients(150).withSeed(3));

    private Cloud9Simulator service =
            Cloud9Simulator.builder().practice(PRACTICE).start();
    private Partner partner = new Partner(service);

    private void restart(Cloud9Simulator.Builder builder) {
        service.close();
        service = builder.start();
        partner = new Partner(service);
    }

    private static Cloud9Simulator.Builder builder() {
        return Cloud9Simulator.builder().practice(PRACTICE);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String error(int code) {
        return "<ErrorCode>" + code + "</ErrorCode>";
    }

    @Test
    void answer_success_saysItIsHtmlAndIsNamespacedXml() throws Exception {
        var response = partner.post(partner.request("GetLocations"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.body())
                .contains("<GetDataResponse xmlns:xsi", "http://schemas.practica.ws/cloud9/partners/")
                .contains("<ResponseStatus>Success</ResponseStatus>", "<TimeZone>Central Standard Time</TimeZone>");
    }

    @ParameterizedTest
    @CsvSource({
        "GetNothing, '', '', 10",
        "GetPatient, '', '', 2",
        "GetPatient, patGUID, 17, 5",
        "GetEmployees, showDeleted, perhaps, 3",
        "GetAppointmentListSince, dtSince, 31/12/2026, 3"
    })
    void call_wrongInput_isAnErrorEnvelopeWithHttp200(String procedure, String name, String value, int code)
            throws Exception {
        var response =
                partner.post(name.isEmpty() ? partner.request(procedure) : partner.request(procedure, name, value));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .contains("<ResponseStatus>Error</ResponseStatus>", error(code))
                .doesNotContain("<Records>");
    }

    @Test
    void call_wrongPasswordClientOrXml_isRefused() throws Exception {
        String request = partner.request("GetLocations");

        assertThat(partner.post(request.replace(service.password(), "other")).body())
                .contains(error(1));
        assertThat(partner.post(request.replace(service.clientId(), Cloud9Ids.of("client", 2)))
                        .body())
                .contains(error(6));
        assertThat(partner.post(request.replace("practica", "example")).body()).contains(error(4));
        assertThat(partner.post("<!DOCTYPE x [<!ENTITY a 'b'>]>" + request).body())
                .contains(error(4));
    }

    @Test
    void window_closedByDay_isCode7AndWithAWhiteListCode9NamesTheHours() throws Exception {
        restart(builder().productionHours());
        assertThat(partner.call("GetLocations")).contains(error(7));

        restart(builder().productionHours().daytime("GetVersion"));
        assertThat(partner.call("GetVersion")).contains("<versIsUpdating>False</versIsUpdating>");
        assertThat(partner.call("GetLocations")).contains(error(9), "00:00:00 - 11:00:00");

        service.clock().advance(Duration.ofHours(6));
        assertThat(partner.call("GetLocations")).contains("Success");
        service.clock().advance(Duration.ofHours(11));
        assertThat(partner.call("GetLocations")).contains(error(9));
    }

    @Test
    void throttle_perProcedure_isCode8UntilAMinuteHasPassed() throws Exception {
        restart(builder().perMinute("GetLocations", 2));

        partner.call("GetLocations");
        partner.call("GetLocations");
        assertThat(partner.call("GetLocations")).contains(error(8), "Too many requests");
        assertThat(partner.call("GetVersion")).contains("Success");
        service.clock().advance(Duration.ofSeconds(60));
        assertThat(partner.call("GetLocations")).contains("Success");
    }

    @Test
    void patientList_severalAddresses_hasOneRowPerAddressAndNoDeletedOrMerePayers() throws Exception {
        List<Map<String, String>> rows = partner.rows("GetPatientList");

        Set<String> guids = rows.stream().map(row -> row.get("PatientGUID")).collect(Collectors.toSet());
        assertThat(guids)
                .containsExactlyInAnyOrderElementsOf(PRACTICE.people().persons().stream()
                        .filter(person -> person.status() != People.Status.DELETED
                                && person.status() != People.Status.NON_PATIENT)
                        .map(person -> Cloud9Ids.patient(person.id()))
                        .toList());
        assertThat(rows).hasSizeGreaterThan(guids.size());
        assertThat(rows.get(0).get("PatientBirthdate")).matches("\\d{1,2}/\\d{1,2}/\\d{4} 12:00:00 AM");
        assertThat(partner.rows("GetPatientInformation", "patguid", rows.get(0).get("PatientGUID"))
                        .get(0))
                .satisfies(row -> assertThat(row.get("PatientBirthDate")).matches("\\d{2}/\\d{2}/\\d{4}"))
                .satisfies(row -> assertThat(row.get("PatientFullName")).startsWith(" "));
    }

    @Test
    void patientList_modifiedSince_isFiltered() throws Exception {
        String someone = partner.rows("GetPatientList").get(0).get("PatientGUID");
        service.clock().advance(Duration.ofDays(1));
        service.desk().rename(someone, "Renamed");

        assertThat(partner.rows("GetPatientList", "ModifiedSince", "11/24/2026 12:00:00 AM"))
                .isNotEmpty()
                .allMatch(row -> row.get("PatientGUID").equals(someone)
                        && row.get("PatientLastName").equals("Renamed"));
    }

    @Test
    void nil_switchedOn_marksEmptyElements() throws Exception {
        restart(builder().nil(true));
        assertThat(partner.call("GetPatientList")).contains("<PatientTitle xsi:nil=\"true\" />");
    }

    @Test
    void appointments_paged_coverAllAndRepeatPatientsWithTwoAddresses() throws Exception {
        Set<String> guids = new java.util.HashSet<>();
        int rows = 0;
        for (int page = 1; ; page++) {
            List<Map<String, String>> answer = partner.rows(
                    "GetAppointmentListSince", "dtSince", "1/1/1900", "pageIndex", "" + page, "pageSize", "300");
            answer.forEach(row -> guids.add(row.get("AppointmentGUID")));
            rows += answer.size();
            if (answer.size() < 300) {
                break;
            }
        }
        assertThat(guids).hasSize(service.desk().appointmentCount());
        assertThat(rows).isGreaterThan(guids.size());
    }

    private static long cents(String money) {
        String plain = money.replaceAll("[$,()]", "");
        long cents = new BigDecimal(plain).movePointRight(2).longValueExact();
        return money.startsWith("(") ? -cents : cents;
    }

    @Test
    void aging_allAccounts_sumPerPayerIsThePracticesFamilyBalance() throws Exception {
        Map<String, Long> owed = new TreeMap<>();
        for (Map<String, String> row : partner.rows(
                "GetAgingReportData",
                "AgeOfBalance",
                "0",
                "AmountOfBalance",
                "0",
                "IncludeInsuranceBalances",
                "1",
                "IncludeResponsiblePartyBalances",
                "1",
                "CreditsOnly",
                "0",
                "AsOfDate",
                "11/23/2026",
                "ShowZeroAccounts",
                "1")) {
            owed.merge(row.get("persGUIDResponsible"), cents(row.get("DueNow")), Long::sum);
            assertThat(cents(row.get("CurrentDue"))
                            + cents(row.get("Over10Due"))
                            + cents(row.get("Over30Due"))
                            + cents(row.get("Over60Due"))
                            + cents(row.get("Over90Due")))
                    .isEqualTo(cents(row.get("DueNow")));
        }
        Map<String, Long> expected = new TreeMap<>();
        Map<Long, Long> balances = new HashMap<>(PRACTICE.balances());
        PRACTICE.people().persons().stream()
                .filter(person -> person.status() != People.Status.DELETED)
                .forEach(person ->
                        expected.merge(Cloud9Ids.person(person.guarantorId()), balances.get(person.id()), Long::sum));
        assertThat(owed).isEqualTo(expected);
    }

    @Test
    void ledger_runningTotals_endAtTheAccountsBalance() throws Exception {
        String account = Cloud9Ids.account(1);
        List<Map<String, String>> rows = partner.rows("GetLedger", "ppGUIDString", account);

        assertThat(rows).isNotEmpty();
        assertThat(rows.get(rows.size() - 1).get("transDueNowTotal"))
                .isEqualTo(partner.rows("GetResponsiblePartyBalance", "ppGUID", account)
                        .get(0)
                        .get("DueNow"));
        assertThat(partner.rows("GetLedger"))
                .anyMatch(row -> row.get("trcatDescription").equals("Payment")
                        && row.get("transAmount").startsWith("-"));
    }

    @Test
    void setAppointment_freeSlot_isTakenOnceAndFreedByCancelling() throws Exception {
        Map<String, String> slot = partner.rows(
                        "GetOnlineReservations", "startDate", "12/1/2026", "endDate", "12/3/2026")
                .get(0);
        String[] parameters = {
            "PatientGUID", Cloud9Ids.patient(1),
            "StartTime", slot.get("StartTime"),
            "ScheduleViewGUID", slot.get("ScheduleViewGUID"),
            "ScheduleColumnGUID", slot.get("ScheduleColumnGUID"),
            "AppointmentTypeGUID", Cloud9Ids.appointmentType(1),
            "Minutes", slot.get("Minutes"),
            "VendorUserName", "acme",
            "Note", "hello"
        };
        String result = partner.result("SetAppointment", parameters);

        assertThat(result).startsWith("Appointment GUID Added: ");
        assertThat(partner.result("SetAppointment", parameters))
                .isEqualTo("Error: This appointment cannot be scheduled in the specified time slot.");
        String guid = result.substring(result.lastIndexOf(' ') + 1);
        assertThat(partner.result("SetAppointmentStatusConfirmed", "apptGUID", guid))
                .isEqualTo("Success");
        assertThat(partner.rows("GetAppointmentListByPatient", "patGUID", Cloud9Ids.patient(1)))
                .anyMatch(row -> row.get("AppointmentGUID").equals(guid)
                        && row.get("AppointmentConfirmation").equals("Vendor Provided Confirmation"));
        assertThat(partner.result("SetAppointmentStatusCanceled", "apptGUID", guid))
                .isEqualTo("Success");
        assertThat(partner.result("SetAppointment", parameters)).startsWith("Appointment GUID Added: ");
        parameters[3] = "1/5/2026 9:00:00 AM";
        assertThat(partner.result("SetAppointment", parameters))
                .isEqualTo("Error: Appointments cannot be scheduled in the past.");
    }

    @Test
    void setPatientComment_shownInLedger_isReadBackOnlyWhenCommentsAreAskedFor() throws Exception {
        assertThat(partner.result(
                        "SetPatientComment",
                        "patGUID",
                        Cloud9Ids.patient(1),
                        "patComment",
                        "paid & done",
                        "pcShowInLedger",
                        "1"))
                .startsWith("Patient Comment GUID Added: ");
        assertThat(partner.rows("GetLedger", "patGUIDString", Cloud9Ids.patient(1), "showComments", "1"))
                .anyMatch(row -> row.get("transNote").equals("paid & done"));
        assertThat(partner.rows("GetLedger", "patGUIDString", Cloud9Ids.patient(1)))
                .noneMatch(row -> row.get("transNote").equals("paid & done"));
    }

    @Test
    void setPatient_success_answersTheGuidInUpperCase() throws Exception {
        assertThat(partner.result(
                        "SetPatient",
                        "patientFirstName",
                        "Ann",
                        "patientLastName",
                        "Example",
                        "providerGUID",
                        Cloud9Ids.provider(1),
                        "locationGUID",
                        Cloud9Ids.location(1),
                        "VendorUserName",
                        "acme"))
                .matches("Patient Added: [0-9A-F-]{36}");
    }

    @Test
    void desk_backDatedCheckAndInvalidation_showInTheLedger() throws Exception {
        String guid = service.desk()
                .enterCheck(
                        Cloud9Ids.patient(1), Cloud9Ids.account(1), 1_234, LocalDateTime.of(2026, 10, 1, 9, 0), "77");
        service.desk().invalidate(guid);

        assertThat(partner.rows("GetLedger", "fromDate", "10/01/2026", "toDate", "10/01/2026 11:59:59 PM"))
                .anyMatch(row -> row.get("transGUID").equals(guid)
                        && row.get("IsInvalidated").equals("True")
                        && row.get("transDueNowAmount").equals("-12.3400"));
    }

    @Test
    void fault_lostAnswerAfterEffect_cutsTheConnectionButBooks() {
        service.faults().once(Cloud9Fault.Kind.LOST_ANSWER_AFTER_EFFECT, "SetPatientComment");

        assertThatThrownBy(() -> partner.call(
                        "SetPatientComment",
                        "patGUID",
                        Cloud9Ids.patient(1),
                        "patComment",
                        "lost",
                        "pcShowInLedger",
                        "1"))
                .isInstanceOf(IOException.class);
        assertThat(service.desk().comments()).containsExactly("lost");
        assertThat(service.faults().fired()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_ERROR, <ErrorCode>0</ErrorCode>",
        "TOO_MANY_REQUESTS, <ErrorCode>8</ErrorCode>",
        "TOO_MANY_REQUESTS_WITHOUT_CODE, Too many requests",
        "WINDOW_CLOSED, <ErrorCode>7</ErrorCode>",
        "NOT_WHITELISTED, 00:00:00 - 11:00:00",
        "NOT_AUTHORIZED, <ErrorCode>6</ErrorCode>",
        "HTML_INSTEAD_OF_XML, <html>",
        "SERVER_ERROR, BAD RESPONSE",
        "DOCTYPE, <!DOCTYPE x",
        "UNKNOWN_FIELDS, <BrandNewField>1</BrandNewField>"
    })
    void fault_ofAKind_answersAsItSays(Cloud9Fault.Kind kind, String part) throws Exception {
        service.faults().once(kind, "GetLocations");

        assertThat(partner.call("GetLocations")).contains(part);
        assertThat(partner.call("GetLocations")).contains("Success").doesNotContain(part);
    }

    @Test
    void recordings_folder_answersReadsAndNothingElse(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("GetLocations.xml"),
                "<GetDataResponse xmlns=\"http://schemas.practica.ws/cloud9/partners/\"><ResponseStatus>Success</ResponseStatus>"
                        + "<Records><Record><LocationName>Recorded</LocationName></Record></Records></GetDataResponse>");
        restart(Cloud9Simulator.builder().recordings(folder));

        assertThat(partner.rows("GetLocations"))
                .hasSize(1)
                .allMatch(row -> row.get("LocationName").equals("Recorded"));
        assertThat(partner.rows("GetPatientList")).isEmpty();
    }
}
