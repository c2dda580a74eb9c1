package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Appointments, patients, procedures, notes and documents. */
class SchedulingTest {
    private static final String NEW = "\"PatNum\":5000,\"Op\":4,\"AptDateTime\":\"2026-05-11 10:00:00\"";

    private OpenDentalSimulator office;
    private Api api;

    @BeforeEach
    void start() {
        office = OpenDentalSimulator.builder().database(SmallOffice.create()).start();
        api = new Api(office);
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private JsonNode get(String path) {
        return api.get(path).json();
    }

    private long create() {
        Api.Answer answer = api.post("/appointments", "{" + NEW + ",\"Note\":\"ref 1\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        long key = answer.json().get("AptNum").asLong();
        assertThat(answer.raw().headers().firstValue("location")).hasValue("/api/v1/appointments/" + key);
        return key;
    }

    @Test
    void create_appointment_hasDefaultsAndAHistory() {
        long key = create();
        JsonNode row = get("/appointments/" + key);
        assertThat(row.get("AptStatus").asText()).isEqualTo("Scheduled");
        assertThat(row.get("Pattern").asText()).isEqualTo("/XX/");
        assertThat(row.get("ProvNum").asLong()).isEqualTo(3);
        assertThat(row.get("ClinicNum").asLong()).isEqualTo(2);
        JsonNode history = get("/histappointments?AptNum=" + key);
        assertThat(history).hasSize(1);
        assertThat(history.get(0).get("HistApptAction").asText()).isEqualTo("Created");
        assertThat(history.get(0).get("Note").asText()).isEqualTo("ref 1");
    }

    @Test
    void create_longPattern_isCutAndBadInputRefused() {
        assertThat(api.post("/appointments", "{" + NEW + ",\"Pattern\":\"" + "X".repeat(200) + "\"}")
                        .json()
                        .get("Pattern")
                        .asText())
                .hasSize(108);
        assertThat(api.post("/appointments", "{" + NEW + ",\"Pattern\":\"XOX\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.post("/appointments", "{\"PatNum\":5000,\"Op\":99,\"AptDateTime\":\"2026-05-11 10:00:00\"}")
                        .status())
                .isEqualTo(404);
        assertThat(api.post("/appointments", "{\"PatNum\":5000,\"Op\":4}")
                        .json()
                        .asText())
                .isEqualTo("AptDateTime is required.");
    }

    @Test
    void change_moveNoteConfirmBreak_leaveHistory() {
        long key = create();
        assertThat(api.put("/appointments/" + key, "{\"AptDateTime\":\"2026-05-12 11:00:00\",\"Op\":5}")
                        .json()
                        .get("Op")
                        .asLong())
                .isEqualTo(5);
        Api.Answer note = api.put("/appointments/" + key + "/Note", "{\"Note\":\"second\"}");
        assertThat(note.status()).isEqualTo(200);
        assertThat(note.body()).isEmpty();
        assertThat(get("/appointments/" + key).get("Note").asText()).isEqualTo("ref 1\r\nsecond");
        assertThat(api.put("/appointments/" + key + "/Confirm", "{\"confirmVal\":\"Confirmed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(api.put("/appointments/" + key + "/Confirm", "{\"confirmVal\":\"Confirmed\",\"defNum\":20}")
                        .status())
                .isEqualTo(400);
        assertThat(get("/appointments/" + key).get("confirmed").asText()).isEqualTo("Confirmed");
        String broken = "{\"sendToUnscheduledList\":\"false\",\"breakType\":\"Cancelled\"}";
        assertThat(api.put("/appointments/" + key + "/Break", broken).status()).isEqualTo(200);
        assertThat(api.put("/appointments/" + key + "/Break", broken).status()).isEqualTo(400);
        assertThat(get("/appointments/" + key).get("AptStatus").asText()).isEqualTo("Broken");
        assertThat(get("/histappointments?AptNum=" + key).findValuesAsText("HistApptAction"))
                .containsExactly("Created", "Changed", "Changed", "Changed", "Cancelled");
    }

    @Test
    void delete_inTheProgram_isOnlyVisibleInTheHistory() {
        office.frontDesk().deleteAppointment(SmallOffice.APPOINTMENT);
        assertThat(api.get("/appointments/77310").status()).isEqualTo(404);
        JsonNode history = get("/histappointments?HistApptAction=Deleted");
        assertThat(history.get(0).get("AptNum").asLong()).isEqualTo(SmallOffice.APPOINTMENT);
        assertThat(get("/procedurelogs/90211").get("AptNum").asLong()).isZero();
    }

    @Test
    void complete_inTheProgram_completesTheProcedures() {
        office.frontDesk().completeAppointment(SmallOffice.APPOINTMENT);
        assertThat(get("/procedurelogs/90211").get("ProcStatus").asText()).isEqualTo("C");
        assertThat(get("/appointments/77310").get("AptStatus").asText()).isEqualTo("Complete");
    }

    @Test
    void planned_scheduled_isANewAppointmentThatPointsBack() {
        long planned = api.post("/appointments/Planned", "{\"PatNum\":4121,\"procNums\":[90211]}")
                .json()
                .get("AptNum")
                .asLong();
        assertThat(get("/procedurelogs/90211").get("PlannedAptNum").asLong()).isEqualTo(planned);
        JsonNode scheduled = api.post(
                        "/appointments/SchedulePlanned",
                        "{\"AptNum\":" + planned + ",\"AptDateTime\":\"2026-05-13 09:00:00\",\"ProvNum\":3,\"Op\":4}")
                .json();
        assertThat(scheduled.get("NextAptNum").asLong()).isEqualTo(planned);
        assertThat(scheduled.get("AptStatus").asText()).isEqualTo("Scheduled");
        assertThat(get("/appointments?AptStatus=Planned")).hasSize(1);
    }

    @Test
    void slots_scheduledDay_areWhatAppointmentsLeave() {
        String slots =
                api.get("/appointments/Slots?date=2026-05-11&ProvNum=3&OpNum=4").body();
        assertThat(slots).isEqualTo("""
                        [{"DateTimeStart":"2026-05-11 08:00:00","DateTimeEnd":"2026-05-11 09:00:00","ProvNum":3,"OpNum":4},\
                        {"DateTimeStart":"2026-05-11 09:50:00","DateTimeEnd":"2026-05-11 12:00:00","ProvNum":3,"OpNum":4}]""");
        assertThat(get("/appointments/Slots?date=2026-05-11&OpNum=4&lengthMinutes=90"))
                .hasSize(1);
        assertThat(api.get("/appointments/Slots?date=2026-05-01").status()).isEqualTo(400);
    }

    @Test
    void appointments_dateWindow_isInclusiveAndSortedByTime() {
        create();
        assertThat(get("/appointments?dateStart=2026-05-11&dateEnd=2026-05-11").findValuesAsText("AptDateTime"))
                .containsExactly("2026-05-11 09:00:00", "2026-05-11 10:00:00");
        assertThat(get("/appointments?date=2026-05-12")).isEmpty();
    }

    @Test
    void overlap_assumedRefused_is400() {
        OpenDentalAssumptions strict = OpenDentalAssumptions.defaults().toBuilder()
                .overlappingAppointmentsRefused(true)
                .build();
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .assumptions(strict)
                .start()) {
            String overlapping = "{\"PatNum\":5000,\"Op\":4,\"AptDateTime\":\"2026-05-11 09:30:00\"}";
            assertThat(new Api(other).post("/appointments", overlapping).status())
                    .isEqualTo(400);
            assertThat(api.post("/appointments", overlapping).status()).isEqualTo(201);
        }
    }

    @Test
    void patients_createAndChange_followTheRules() {
        String person =
                "{\"LName\":\"Ngo\",\"FName\":\"Ann\",\"Birthdate\":\"1999-02-28\",\"Email\":\"a@example.org\"}";
        Api.Answer created = api.post("/patients", person);
        assertThat(created.status()).isEqualTo(201);
        long key = created.json().get("PatNum").asLong();
        assertThat(created.json().get("Guarantor").asLong()).isEqualTo(key);
        assertThat(created.json().get("BillingType").asText()).isEqualTo("Standard Account");
        assertThat(api.post("/patients", person).status()).isEqualTo(400);
        JsonNode changed = api.put("/patients/" + key, "{\"Email\":\"\",\"Zip\":\"97701\",\"Nonsense\":1}")
                .json();
        assertThat(changed.get("Email").asText()).isEmpty();
        assertThat(changed.get("Zip").asText()).isEqualTo("97701");
        assertThat(api.put("/patients/" + key, "{\"Zip\":\"9\"}").status()).isEqualTo(400);
        assertThat(api.put("/patients/" + key, "{\"LName\":\"\"}").status()).isEqualTo(400);
        assertThat(api.put("/patients/" + SmallOffice.DELETED_PATIENT, "{\"Zip\":\"97701\"}")
                        .status())
                .isEqualTo(404);
        assertThat(get("/patients?LName=Ngo").get(0).get("Zip").toString()).isEqualTo("97701");
        office.frontDesk().deletePatient(key);
        assertThat(get("/patients/Simple?LName=Ngo")).isEmpty();
    }

    @Test
    void procedures_createAndDelete_followTheRules() {
        Api.Answer created = api.post(
                "/procedurelogs",
                "{\"PatNum\":4121,\"ProcDate\":\"2026-05-04\",\"ProcStatus\":\"C\",\"procCode\":\"D0150\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("ProcFee").asText()).isEqualTo("150.00");
        assertThat(created.json().get("ClinicNum").toString()).isEqualTo("\"2\"");
        assertThat(created.json().get("DateTStamp").asText()).isEmpty();
        long key = created.json().get("ProcNum").asLong();
        assertThat(api.put("/procedurelogs/" + key, "{\"procCode\":\"D2740\"}").status())
                .isEqualTo(400);
        assertThat(api.put("/procedurelogs/" + key, "{\"ProcFee\":\"99.5\"}")
                        .json()
                        .get("ProcFee")
                        .asText())
                .isEqualTo("99.50");
        assertThat(api.post(
                                "/procedurelogs",
                                "{\"PatNum\":4121,\"ProcDate\":\"2026-05-04\",\"ProcStatus\":\"C\",\"procCode\":\"X\"}")
                        .json()
                        .asText())
                .isEqualTo("procCode not found");
        assertThat(api.delete("/procedurelogs/" + key).status()).isEqualTo(200);
        assertThat(get("/procedurelogs?PatNum=4121&ProcStatus=D")).hasSize(1);
    }

    @Test
    void commlogs_andDocuments_roundTrip() {
        JsonNode log = api.post(
                        "/commlogs",
                        "{\"PatNum\":4121,\"Note\":\"called\",\"commType\":\"Misc\",\"Mode_\":\"In Person\"}")
                .json();
        assertThat(log.get("CommType").toString()).isEqualTo("\"60\"");
        assertThat(log.get("Mode_").asText()).isEqualTo("In Person");
        assertThat(log.get("SentOrReceived").asText()).isEqualTo("Sent");
        assertThat(api.put("/commlogs/" + log.get("CommlogNum"), "{\"Note\":\"again\"}")
                        .json()
                        .get("Note")
                        .asText())
                .isEqualTo("again");
        JsonNode document = api.post(
                        "/documents/Upload",
                        "{\"PatNum\":4121,\"rawBase64\":\"aGVsbG8=\",\"extension\":\".pdf\",\"Description\":\"d\"}")
                .json();
        assertThat(document.get("docCategory").asText()).isEqualTo("Statements");
        JsonNode listed = get("/documents?PatNum=4121").get(0);
        assertThat(listed.get("PatNum").toString()).isEqualTo("\"4121\"");
        assertThat(listed.get("Note").asText()).isEmpty();
        assertThat(api.post("/documents/Upload", "{\"PatNum\":4121,\"rawBase64\":\"%%\",\"extension\":\".pdf\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.delete("/documents/" + document.get("DocNum")).status()).isEqualTo(200);
        assertThat(get("/documents?PatNum=4121")).isEmpty();
    }

    @Test
    void patFields_andDefinitions_areWritable() {
        String field = "{\"PatNum\":4121,\"FieldName\":\"Platform id\",\"FieldValue\":\"c-1\"}";
        assertThat(api.put("/patfields", field).body()).isEmpty();
        assertThat(get("/patfields?PatNum=4121&FieldName=Platform%20id")
                        .get(0)
                        .get("FieldValue")
                        .asText())
                .isEqualTo("c-1");
        assertThat(get("/patfields?FieldName=platform%20id")).isEmpty();
        JsonNode type = api.post("/definitions", "{\"ItemName\":\"Membership\",\"category\":\"PaymentTypes\"}")
                .json();
        assertThat(type.get("Category").asLong()).isEqualTo(10);
        assertThat(get("/definitions?Category=10")).hasSize(3);
    }

    @Test
    void deposits_newVersion_holdPayments() {
        try (OpenDentalSimulator newer = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .programVersion("25.4.40.0")
                .start()) {
            Api client = new Api(newer);
            client.post("/payments", "{\"PatNum\":4121,\"PayAmt\":\"20\"}");
            JsonNode deposit = client.post("/deposits", "{\"payNums\":[1],\"Batch\":\"B1\"}")
                    .json();
            assertThat(deposit.get("Amount").toString()).isEqualTo("20.0");
            assertThat(client.get("/payments").json().get(0).get("DepositNum")).isEqualTo(deposit.get("DepositNum"));
            assertThat(client.post("/deposits", "{\"payNums\":[1]}").status()).isEqualTo(400);
            assertThat(client.delete("/deposits/" + deposit.get("DepositNum")).status())
                    .isEqualTo(200);
            assertThat(client.get("/payments").json().get(0).get("DepositNum").asLong())
                    .isZero();
        }
    }

    @Test
    void payPlan_close_answersWithRealBooleans() {
        long plan = api.post("/payplans/Dynamic", "{\"PatNum\":4121,\"NumberOfPayments\":3,\"procNums\":[88903]}")
                .json()
                .get("PayPlanNum")
                .asLong();
        JsonNode closed = api.put("/payplans/" + plan + "/Close", "{}").json();
        assertThat(closed.get("IsClosed").isBoolean()).isTrue();
        assertThat(get("/payplancharges?PayPlanNum=" + plan)
                        .get(0)
                        .get("Principal")
                        .toString())
                .isEqualTo("150.0");
        assertThat(get("/payplans?PatNum=4121").get(0).get("IsClosed").asText()).isEqualTo("true");
        assertThat(api.get("/payplans").status()).isEqualTo(400);
        assertThat(api.get("/discountplansubs?PatNum=4121").status()).isEqualTo(404);
    }
}
