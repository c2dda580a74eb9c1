package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.opendental.data.OdDatabase;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, headers, unknown names, permissions, versions, paging, order, filters. */
class ServerShellTest {
    private static OpenDentalSimulator office;
    private static Api api;

    @BeforeAll
    static void start() {
        OdDatabase data = SmallOffice.create();
        for (int i = 0; i < 250; i++) {
            int minutes = i;
            data.table("commlog")
                    .insert(row -> row.set("PatNum", SmallOffice.STRANGER)
                            .set("Note", "n" + minutes)
                            .set(
                                    "DateTStamp",
                                    LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(minutes)));
            data.table("paysplit")
                    .insert(row -> row.set("PatNum", SmallOffice.STRANGER).set("PayNum", 900));
        }
        office = OpenDentalSimulator.builder().database(data).start();
        api = new Api(office);
    }

    @AfterAll
    static void stop() {
        office.close();
    }

    @Test
    void authorization_wrongOrMissing_is401() {
        HttpRequest.Builder none = HttpRequest.newBuilder(URI.create(office.baseUrl() + "/clinics"))
                .header("Content-Type", "application/json")
                .GET();
        assertThat(api.send(none).status()).isEqualTo(401);
        HttpRequest.Builder wrong = none.copy().header("Authorization", "ODFHIR a/b");
        assertThat(api.send(wrong).status()).isEqualTo(401);
        HttpRequest.Builder basic =
                none.copy().header("Authorization", office.authorization().replace("ODFHIR", "Basic"));
        assertThat(api.send(basic).status()).isEqualTo(401);
    }

    @Test
    void contentType_missingOnGet_is400() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(office.baseUrl() + "/clinics"))
                .header("Authorization", office.authorization())
                .GET();
        assertThat(api.send(request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /payment           | 404 | payment is not a valid resource.
            GET    | /notaresource      | 404 | notaresource is not a valid resource.
            DELETE | /claimprocs/150871 | 400 | claimprocs DELETE  is not a valid method.
            DELETE | /payments/1        | 400 | payments DELETE  is not a valid method.
            GET    | /payments/1        | 400 | payments GET  is not a valid method.
            PUT    | /payments/1/Void   | 400 | payments PUT Void is not a valid method.
            GET    | /patients/999      | 404 | Patient not found.
            GET    | /patients/5001     | 404 | Patient not found.
            GET    | /accountmodules/5001/Aging | 400 | Patient is deleted.
            GET    | /claimprocs/7      | 404 | ClaimProc not found.
            GET    | /claims/7          | 404 | Claim not found
            GET    | /schedules/7       | 404 | Schedule not found
            GET    | /adjustments       | 400 | PatNum is required
            GET    | /documents         | 400 | PatNum is required
            GET    | /patients/Simple?DateTStamp=yesterday | 400 | DateTStamp format must be yyyy-MM-dd HH:mm:ss
            GET    | /claimprocs?Status=Paid | 400 | Status is invalid.
            POST   | /payplans          | 410 | This method has been removed. Use PayPlans POST Dynamic.
            """)
    void refusal_ofBadCall_hasTheVendorsStatusAndText(String method, String path, int status, String text) {
        Api.Answer answer = api.send(api.request(path)
                .method(
                        method,
                        method.equals("GET")
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource(ErrorStyle.class)
    void errorStyle_chosen_isTheFormOfTheBody(ErrorStyle style) {
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .errorStyle(style)
                .start()) {
            String expected = switch (style) {
                case JSON_STRING -> "\"x is not a valid resource.\"";
                case BARE_TEXT -> "x is not a valid resource.";
                case EMPTY -> "";
            };
            assertThat(new Api(other).get("/x").body()).isEqualTo(expected);
        }
    }

    @Test
    void permission_missing_is401AndWithItThePatientIsLookedUp() {
        Set<PermissionGroup> reading = EnumSet.of(PermissionGroup.READ_ALL, PermissionGroup.QUERIES);
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .permissions(reading)
                .start()) {
            assertThat(new Api(other).post("/payments", "{\"PatNum\":999}").status())
                    .isEqualTo(401);
        }
        assertThat(api.post("/payments", "{\"PatNum\":999}").status()).isEqualTo(404);
    }

    @Test
    void version_tooLow_is400() {
        assertThat(api.get("/deposits").status()).isEqualTo(400);
        try (OpenDentalSimulator old = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .programVersion("24.4.27.0")
                .start()) {
            assertThat(new Api(old).post("/payments/Refund", "{\"PayNum\":1}").status())
                    .isEqualTo(400);
            assertThat(new Api(old).get("/preferences?PrefName=ProgramVersion").body())
                    .contains("24.4.27.0");
        }
    }

    @Test
    void paging_limitAboveMaximum_isCutAndUnknownOrLowerCaseNamesAreIgnored() {
        assertThat(api.get("/commlogs?Limit=5000").json()).hasSize(100);
        assertThat(api.get("/commlogs?Limit=7").json()).hasSize(7);
        assertThat(api.get("/commlogs?Offset=200").json()).hasSize(50);
        assertThat(api.get("/commlogs?Offset=250").body()).isEqualTo("[]");
        assertThat(first(api.get("/commlogs?offset=200"), "CommlogNum")).isEqualTo(1);
        assertThat(api.get("/commlogs?patNum=1&Nonsense=2").json()).hasSize(100);
    }

    @Test
    void paging_otherModes_haveOtherLimits() {
        try (OpenDentalSimulator local = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .mode(OpenDentalMode.SERVICE)
                .start()) {
            for (int i = 0; i < 1200; i++) {
                local.database().table("commlog").insert(row -> row.set("PatNum", SmallOffice.STRANGER));
            }
            assertThat(new Api(local).get("/commlogs?Limit=5000").json()).hasSize(1000);
            assertThat(new Api(local).get("/commlogs").json()).hasSize(100);
        }
        try (OpenDentalSimulator enterprise = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .permissions(EnumSet.of(PermissionGroup.READ_ALL, PermissionGroup.ENTERPRISE))
                .start()) {
            for (int i = 0; i < 1200; i++) {
                enterprise.database().table("commlog").insert(row -> row.set("PatNum", SmallOffice.STRANGER));
            }
            assertThat(new Api(enterprise).get("/commlogs?Limit=5000").json()).hasSize(1000);
        }
    }

    @Test
    void timeFilter_bound_isInclusiveAndADateAloneIsMidnight() {
        assertThat(first(api.get("/commlogs?DateTStamp=2026-01-01%2003:00:00"), "CommlogNum"))
                .isEqualTo(181);
        assertThat(api.get("/commlogs?DateTStamp=2026-01-01&Limit=1").json()).hasSize(1);
        assertThat(api.get("/commlogs?DateTStamp=2027-01-01").body()).isEqualTo("[]");
    }

    @Test
    void order_ofProceduresAndSplits_isAsUnhelpfulAsTheVendors() {
        assertThat(longs(api.get("/procedurelogs"), "ProcNum")).containsExactly(90211L, 88905L, 88904L, 88903L);
        List<Long> once = longs(api.get("/paysplits"), "SplitNum");
        List<Long> again = longs(api.get("/paysplits"), "SplitNum");
        assertThat(once).hasSize(100).isNotEqualTo(again);
        assertThat(longs(api.get("/paysplits?PayNum=900"), "SplitNum")).isSorted();
    }

    @Test
    void simple_deletedPatient_isHiddenAndNamesAreMatchedInPart() {
        assertThat(longs(api.get("/patients/Simple"), "PatNum")).containsExactly(4120L, 4121L, 5000L);
        assertThat(longs(api.get("/patients/Simple?LName=brien"), "PatNum")).containsExactly(5000L);
        assertThat(api.get("/patients/Simple?LName=brien")
                        .json()
                        .get(0)
                        .get("FName")
                        .asText())
                .isEqualTo("Zoë");
        assertThat(longs(api.get("/patients/Simple?Guarantor=4120"), "PatNum")).containsExactly(4120L, 4121L);
    }

    @Test
    void lists_hiddenRows_areLeftOut() {
        assertThat(longs(api.get("/clinics"), "ClinicNum")).containsExactly(2L);
    }

    @Test
    void definitions_textCategory_isIgnored() {
        int all = api.get("/definitions").json().size();
        assertThat(api.get("/definitions?Category=PaymentTypes").json()).hasSize(all);
        assertThat(api.get("/definitions?category=10").json()).hasSize(all);
        assertThat(api.get("/definitions?Category=10").json()).hasSize(2);
    }

    @Test
    void body_tooLarge_is400() {
        String body = "{\"PatNum\":4121,\"PayAmt\":\"1\",\"PayNote\":\"" + "x".repeat(16_800_001) + "\"}";
        assertThat(api.post("/payments", body).status()).isEqualTo(400);
    }

    @Test
    void body_notJson_is400() {
        assertThat(api.post("/payments", "PatNum=1").status()).isEqualTo(400);
        assertThat(api.post("/payments", "[1]").status()).isEqualTo(400);
    }

    @Test
    void requestLog_calls_areCountedWithoutValues() {
        try (OpenDentalSimulator other =
                OpenDentalSimulator.builder().database(SmallOffice.create()).start()) {
            Api client = new Api(other);
            client.get("/patients/Simple?LName=Okafor&Limit=1");
            client.post("/payments", "{\"PatNum\":4121,\"PayAmt\":\"5\"}");
            client.post("/payments/Refund", "{\"PayNum\":1}");
            client.put("/queries/ShortQuery", "{\"SqlCommand\":\"SELECT NOW()\"}");
            assertThat(other.requests().total()).isEqualTo(4);
            assertThat(other.requests().count("POST", "payments")).isEqualTo(2);
            assertThat(other.requests().count("POST", "payments", "")).isEqualTo(1);
            assertThat(other.requests().moneyWrites()).isEqualTo(2);
            assertThat(other.requests().writes()).isEqualTo(2);
            assertThat(other.requests().last())
                    .extracting(RequestLog.Entry::path)
                    .containsExactly(
                            "patients/Simple?LName&Limit", "payments", "payments/Refund", "queries/ShortQuery");
        }
    }

    @Test
    void wireMock_authorsOwnStub_wins() {
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .requestJournal(10)
                .start()) {
            other.wireMock()
                    .stubFor(com.github.tomakehurst.wiremock.client.WireMock.get("/api/v1/clinics")
                            .willReturn(com.github.tomakehurst.wiremock.client.WireMock.status(418)));
            assertThat(new Api(other).get("/clinics").status()).isEqualTo(418);
            other.wireMock()
                    .verify(
                            1,
                            com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(
                                    com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo("/api/v1/clinics")));
        }
    }

    private static long first(Api.Answer answer, String field) {
        return answer.json().get(0).get(field).asLong();
    }

    private static List<Long> longs(Api.Answer answer, String field) {
        List<Long> values = new ArrayList<>();
        for (JsonNode row : answer.json()) {
            values.add(row.get(field).asLong());
        }
        return values;
    }
}
