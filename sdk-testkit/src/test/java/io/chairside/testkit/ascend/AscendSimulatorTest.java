package io.chairside.testkit.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.practice.People;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the vendor's interface is known to do, asked by a plain client. */
class AscendSimulatorTest {

    private static final SyntheticPractice PRACTICE =
            SyntheticPractice.generate(PracticeSpec.standard().withPatients(80).withSeed(5));
    private static final String PAYMENTS = "v1/transactions/patientpayments";

    private AscendSimulator ascend = AscendSimulator.builder()
            .practice(PRACTICE)
            .payments(AscendPaymentRoute.suggested())
            .start();
    private Partner partner = new Partner(ascend).authorized();

    @AfterEach
    void stop() {
        ascend.close();
    }

    private void restart(AscendSimulator.Builder builder) {
        ascend.close();
        ascend = builder.practice(PRACTICE).start();
        partner = new Partner(ascend).authorized();
    }

    private static List<String> ids(Partner.Answer answer) {
        return answer.data().findValuesAsText("id").isEmpty() ? List.of() : ids(answer.data());
    }

    private static List<String> ids(JsonNode data) {
        List<String> ids = new ArrayList<>();
        data.forEach(record -> ids.add(record.path("id").asText()));
        return ids;
    }

    @Test
    void token_forTheRightSecret_livesAnHourAndTellsItAsText() {
        JsonNode token = partner.token(ascend.clientId(), ascend.clientSecret()).body();
        assertThat(token.path("expires_in").isTextual()).isTrue();
        assertThat(token.path("expires_in").asText()).isEqualTo("3599");

        assertThat(partner.token(ascend.clientId(), "wrong").status()).isEqualTo(401);
        assertThat(partner.get("v1/locations").status()).isEqualTo(200);
        ascend.clock().advance(Duration.ofHours(1));
        Partner.Answer late = partner.get("v1/locations");
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.body().at("/fault/detail/errorcode").asText()).isEqualTo("oauth.v2.InvalidAccessToken");
    }

    @Test
    void organization_missingForeignOrNotEnabled_isRefused() {
        assertThat(partner.call("GET", "/orgmapper/LinkedOrgs", "")
                        .body()
                        .at("/organizations/0")
                        .asText())
                .isEqualTo(ascend.organizationId());
        String url = "/ascend-gateway/api/v1/locations";
        assertThat(partner.send(partner.request(url)).status()).isEqualTo(400);
        assertThat(partner.send(partner.request(url).header("Organization-ID", "000000000000000000000000"))
                        .status())
                .isEqualTo(403);
        restart(AscendSimulator.builder().enabled(false));
        assertThat(partner.get("v1/locations").status()).isEqualTo(403);
    }

    @Test
    void filter_everyOperator_selects() {
        String patient = AscendIds.patient(1);
        JsonNode one = partner.get("v1/patients", "filter", "id->[" + patient + "," + AscendIds.patient(3) + "]")
                .data();
        assertThat(ids(one)).containsExactlyInAnyOrder(patient, AscendIds.patient(3));
        String lastName = PRACTICE.people().persons().get(0).lastName();
        assertThat(ids(partner.get("v1/patients", "filter", "lastName~=" + lastName.substring(1), "pageSize", "500")))
                .contains(patient);
        assertThat(ids(partner.get("v1/patients", "filter", "id==" + patient))).containsExactly(patient);
        assertThat(ids(partner.get("v1/patients", "filter", "id!=" + patient, "pageSize", "500")))
                .doesNotContain(patient)
                .hasSize(ascend.patientCount() - 1);
        int before = partner.all("v1/appointments", "start<2026-11-01T05:00:00.000Z", 500)
                .size();
        int after = partner.all("v1/appointments", "start>=2026-11-01T05:00:00.000Z", 500)
                .size();
        assertThat(before).isPositive();
        assertThat(after).isPositive();
        assertThat(before + after)
                .isEqualTo(partner.all("v1/appointments", "", 500).size());
        assertThat(partner.all(
                        PAYMENTS,
                        "location.id==" + AscendIds.location(1)
                                + ",transactionDate>2026-01-01,transactionDate<=2026-06-30",
                        500))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.path("transactionDate").asText()).isBetween("2026-01-02", "2026-06-30"));
        assertThat(partner.get("v1/patients", "filter", "lastName is x").status())
                .isEqualTo(400);
    }

    @Test
    void startDateAndEndDate_areIgnored() {
        int all = ids(partner.get(PAYMENTS, "pageSize", "500")).size();
        assertThat(ids(partner.get(PAYMENTS, "pageSize", "500", "startDate", "2030-01-01", "endDate", "2030-01-02")))
                .hasSize(all);
    }

    @Test
    void list_inPages_givesEveryIdOnceAscendingAndALyingTotal() {
        List<JsonNode> paged = partner.all("v1/patients", "", 7);
        assertThat(ids(partner.get("v1/patients", "pageSize", "500"))).isEqualTo(ids(paged));
        assertThat(ids(paged)).isSorted().doesNotHaveDuplicates().hasSize(ascend.patientCount());
        assertThat(partner.get("v1/patients")
                        .body()
                        .at("/meta/pagination/total")
                        .asInt())
                .isZero();
        assertThat(ids(partner.get("v1/patients", "pageSize", "10", "page", "2")))
                .isEqualTo(ids(paged).subList(10, 20));
    }

    private static List<String> ids(List<JsonNode> records) {
        return records.stream().map(record -> record.path("id").asText()).toList();
    }

    @Test
    void pageSize_aboveTheMost_isCutSilently() {
        restart(AscendSimulator.builder().maxPage(20));
        assertThat(ids(partner.get("v1/patients", "pageSize", "500"))).hasSize(20);
    }

    @Test
    void newPatient_ofTheLowerBranch_getsAnIdBelowTheHighest() {
        List<String> before = ids(partner.all("v1/patients", "", 500));
        Instant now = ascend.clock().instant();
        ascend.clock().advance(Duration.ofMinutes(1));
        String id = ascend.desk().addPatient("Newcomer", "Nat");
        assertThat(id).isLessThan(before.get(before.size() - 1));
        assertThat(ids(partner.get("v1/patients", "lastId", before.get(before.size() - 1))))
                .isEmpty();
        assertThat(ids(partner.get("v1/patients", "filter", "lastModified>=" + now)))
                .containsExactly(id);
    }

    @Test
    void responseFields_decideWhatIsThere() {
        assertThat(partner.get(PAYMENTS).data().get(0).has("paidAtVisit")).isTrue();
        assertThat(partner.get(PAYMENTS, "pageSize", "500").data())
                .noneMatch(row -> row.has("distributions") || row.has("patientPaymentBilling"));
        assertThat(partner.get(PAYMENTS, "pageSize", "500", "responseFields", "ALL")
                        .data())
                .anyMatch(row -> row.has("distributions"))
                .anyMatch(row -> row.has("patientPaymentBilling"));
        JsonNode some =
                partner.get(PAYMENTS, "responseFields", "id,amount").data().get(0);
        assertThat(some.has("amount")).isTrue();
        assertThat(some.has("transactionDate")).isFalse();
    }

    @Test
    void ids_areTextOrNumbers_andReferencesHaveAddresses() {
        JsonNode text = partner.get("v1/appointments").data().get(0);
        assertThat(text.path("id").isTextual()).isTrue();
        String url = text.at("/patient/url").asText();
        assertThat(partner.call("GET", url.substring(ascend.url().length()), "")
                        .data()
                        .path("id"))
                .isEqualTo(text.at("/patient/id"));
        restart(AscendSimulator.builder().numericIds(true));
        assertThat(partner.get("v1/appointments").data().get(0).path("id").isNumber())
                .isTrue();
    }

    @Test
    void activeTransactions_sumToTheGeneratorsBalances() {
        Map<String, BigDecimal> sums = new TreeMap<>();
        for (String list : List.of("procedures", "patientpayments", "insurancepayments", "adjustments")) {
            for (JsonNode row : partner.all("v1/transactions/" + list, "isActive==true", 500)) {
                sums.merge(row.at("/patient/id").asText(), row.path("amount").decimalValue(), BigDecimal::add);
            }
        }
        PRACTICE.balances()
                .forEach((person, cents) -> assertThat(sums.getOrDefault(AscendIds.patient(person), BigDecimal.ZERO))
                        .as("person " + person)
                        .isEqualByComparingTo(BigDecimal.valueOf(cents, 2)));
    }

    @Test
    void payments_areNegative_andChainsSumToTheirLastRow() {
        List<JsonNode> rows = partner.all(PAYMENTS, "", 500);
        List<JsonNode> cancellations = rows.stream()
                .filter(row -> row.path("ledgerType").asText().equals("PatientProcedurePaymentCancellation"))
                .toList();
        assertThat(cancellations).isNotEmpty();
        for (JsonNode cancellation : cancellations) {
            JsonNode original = partner.get("v1/transactions/"
                            + cancellation.at("/previousTransaction/id").asText())
                    .data();
            assertThat(original.path("isActive").asBoolean()).isFalse();
            assertThat(original.path("amount").decimalValue())
                    .isEqualByComparingTo(
                            cancellation.path("amount").decimalValue().negate());
            JsonNode rebill = partner.get("v1/transactions/"
                            + original.at("/replacedByTransaction/id").asText())
                    .data();
            assertThat(rebill.path("ledgerType").asText()).isEqualTo("PatientProcedurePaymentRebill");
            assertThat(rebill.path("isActive").asBoolean()).isTrue();
        }
        assertThat(rows)
                .filteredOn(row -> row.path("isActive").asBoolean())
                .allSatisfy(row ->
                        assertThat(row.path("amount").decimalValue().signum()).isLessThanOrEqualTo(0));
    }

    @Test
    void editAndVoid_moveTheChangeStampOfTheOriginal() {
        String id = ascend.desk()
                .enterCheck(AscendIds.patient(1), AscendIds.location(1), 5_000, LocalDate.of(2026, 11, 20), "1001");
        ascend.clock().advance(Duration.ofMinutes(5));
        Instant then = ascend.clock().instant();
        String rebill = ascend.desk().edit(id, -4_000);
        List<JsonNode> changed = partner.all(PAYMENTS, "lastModified>=" + then, 500);
        assertThat(changed)
                .extracting(row -> row.path("ledgerType").asText()
                        + row.path("amount").asText()
                        + row.path("isActive").asText())
                .containsExactlyInAnyOrder(
                        "PatientProcedurePayment-50.0false",
                        "PatientProcedurePaymentCancellation50.0false",
                        "PatientProcedurePaymentRebill-40.0true");
        ascend.desk().cancel(rebill);
        assertThat(ascend.desk().activeTransactions()).doesNotContain(id, rebill);
        assertThatIllegalArgumentException().isThrownBy(() -> ascend.desk().cancel(rebill));
    }

    @Test
    void aging_report_isPerLocationAndSumsToFamilies() {
        Map<String, BigDecimal> families = new TreeMap<>();
        for (int location = 1; location <= 2; location++) {
            for (int page = 1; ; page++) {
                JsonNode rows = partner.get(
                                "v1/agingbalances/report",
                                "filter",
                                "location.id==" + AscendIds.location(location) + ",page==" + page)
                        .data()
                        .path("patientReports");
                if (rows.isEmpty()) {
                    break;
                }
                rows.forEach(row -> families.merge(
                        row.path("id").asText(), row.path("balance").decimalValue(), BigDecimal::add));
            }
        }
        Map<Long, Long> expected = new TreeMap<>();
        for (People.Person person : PRACTICE.people().persons()) {
            expected.merge(person.guarantorId(), PRACTICE.balances().getOrDefault(person.id(), 0L), Long::sum);
        }
        expected.forEach(
                (guarantor, cents) -> assertThat(families.getOrDefault(AscendIds.patient(guarantor), BigDecimal.ZERO))
                        .isEqualByComparingTo(BigDecimal.valueOf(cents, 2)));
        assertThat(partner.get("v1/agingbalances/report", "filter", "page==1").status())
                .isEqualTo(400);
        String head = AscendIds.patient(PRACTICE.people().persons().get(0).guarantorId());
        assertThat(partner.get("v1/agingbalances", "patientId", head)
                        .data()
                        .path("balance")
                        .decimalValue())
                .isEqualByComparingTo(families.getOrDefault(head, BigDecimal.ZERO));
    }

    private String draft(String more) {
        return "{\"title\":\"Crown prep\",\"start\":\"2026-12-01T15:30:00Z\",\"duration\":60,\"status\":\"UNCONFIRMED\","
                + "\"bookingType\":\"TREATMENT\"," + more + "\"patient\":{\"id\":\"" + AscendIds.patient(1)
                + "\",\"type\":\"PatientV1\"},\"operatory\":{\"id\":\"" + AscendIds.operatory(1)
                + "\",\"type\":\"OperatoryV1\"}}";
    }

    @Test
    void appointment_madeReplacedAndDeleted_leavesNothing() {
        String path = "/ascend-gateway/api/v1/appointments";
        assertThat(partner.call("POST", path, draft("")).status()).isEqualTo(400);
        Partner.Answer made = partner.call("POST", path, draft("\"other\":\"Booked by phone\",\"note\":\"n\","));
        assertThat(made.status()).isEqualTo(201);
        String id = made.data().path("id").asText();
        assertThat(made.data().path("end").asText()).isEqualTo("2026-12-01T16:30:00.000Z");
        Partner.Answer put = partner.call("PUT", path + "/" + id, draft("\"other\":\"x\","));
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.data().has("note")).as("a PUT replaces the whole object").isFalse();
        assertThat(partner.call("DELETE", path + "/" + id, "").status()).isEqualTo(204);
        assertThat(partner.get("v1/appointments/" + id).status()).isEqualTo(404);
        assertThat(ascend.requests().count("PUT v1/appointments/{id}")).isEqualTo(1);
        assertThat(ascend.requests().writes()).isEqualTo(4);
    }

    private String payment(String amount) {
        return "{\"amount\":" + amount + ",\"transactionDate\":\"2026-11-23\",\"patient\":{\"id\":\""
                + AscendIds.patient(1)
                + "\"},\"location\":{\"id\":\"" + AscendIds.location(1) + "\"},\"organizationLedgerType\":{\"id\":\""
                + ascend.desk().ledgerType("Card payment")
                + "\"},\"patientPaymentBilling\":{\"referenceNumber\":\"REF1\"}}";
    }

    @Test
    void payment_withTheChosenSign_isTakenAndReadableByItsReference() {
        String path = "/ascend-gateway/api/" + PAYMENTS;
        assertThat(partner.call("POST", path, payment("12.50")).status()).isEqualTo(400);
        assertThat(partner.call("POST", path, payment("-12.50")).status()).isEqualTo(201);
        assertThat(ascend.desk().paymentsCarrying("REF1")).isEqualTo(1);
        assertThat(partner.all(PAYMENTS, "transactionDate>=2026-11-23,transactionDate<=2026-11-23", 500))
                .anySatisfy(row -> assertThat(
                                row.at("/patientPaymentBilling/referenceNumber").asText())
                        .isEqualTo("REF1"));
        restart(AscendSimulator.builder());
        assertThat(partner.call("POST", path, payment("-12.50")).status())
                .as("no route, no payment")
                .isEqualTo(405);
    }

    @Test
    void feed_tellsChangesAndForgetsThemWhileNobodyListens() throws Exception {
        List<String> heard = new ArrayList<>();
        String queue = partner.call("GET", "/ascend-streaming-api/url", "")
                .body()
                .path("queues")
                .asText();
        assertThatIllegalArgumentException().isThrownBy(() -> ascend.feed().subscribe("mine", "#", (key, body) -> {}));
        ascend.desk().rename(AscendIds.patient(1), "Lost");
        try (AutoCloseable subscription = ascend.feed()
                .subscribe(
                        queue + ".practice-1",
                        "*.*.AppointmentV1.*",
                        (key, body) -> heard.add(key + " " + new String(body, StandardCharsets.UTF_8)))) {
            ascend.desk().rename(AscendIds.patient(1), "Unheard");
            String appointment =
                    partner.get("v1/appointments").data().get(0).path("id").asText();
            ascend.desk().deleteAppointment(appointment);
            assertThat(heard)
                    .singleElement()
                    .satisfies(event -> assertThat(event)
                            .startsWith(ascend.organizationId() + ".9")
                            .contains(".AppointmentV1.DELETE {\"type\":\"AppointmentV1\",\"id\":\"" + appointment
                                    + "\"}"));
        }
        assertThat(ascend.feed().lost()).isEqualTo(2);
        assertThat(ascend.feed().subscribers()).isZero();
    }

    @Test
    void faults_doWhatTheyAreCalled() {
        String list = "GET v1/patients";
        ascend.faults().once(AscendFault.Kind.TOO_MANY_REQUESTS, list);
        Partner.Answer slow = partner.get("v1/patients");
        assertThat(slow.status()).isEqualTo(429);
        assertThat(slow.raw().headers().firstValue("Retry-After")).contains("2");
        ascend.faults().once(AscendFault.Kind.WARNINGS, list);
        assertThat(partner.get("v1/patients").body().path("warnings")).isNotEmpty();
        ascend.faults().once(AscendFault.Kind.LAST_ID_IGNORED, list);
        assertThat(ids(partner.get("v1/patients", "lastId", "99999999999999"))).isNotEmpty();
        ascend.faults().once(AscendFault.Kind.TRUNCATED_BODY, list);
        assertThat(partner.get("v1/patients").body().isMissingNode()).isTrue();
        ascend.faults().once(AscendFault.Kind.LOST_ANSWER_AFTER_EFFECT, "POST " + PAYMENTS);
        assertThatThrownBy(() -> partner.call("POST", "/ascend-gateway/api/" + PAYMENTS, payment("-1.00")))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(ascend.desk().paymentsCarrying("REF1")).isEqualTo(1);
        ascend.faults().offline(true);
        assertThatThrownBy(() -> partner.get("v1/patients")).isInstanceOf(UncheckedIOException.class);
        assertThat(ascend.faults().fired()).isEqualTo(5);
    }
}
