package io.chairside.testkit.opendental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which the vendor, the office or the network can misbehave. */
class FaultTest {
    private static final String PAYMENT = "{\"PatNum\":4121,\"PayAmt\":\"20\"}";

    private OpenDentalSimulator office;
    private Api api;
    private OpenDentalFaults faults;

    @BeforeEach
    void start() {
        office = OpenDentalSimulator.builder().database(SmallOffice.create()).start();
        api = new Api(office);
        faults = office.faults();
    }

    @AfterEach
    void stop() {
        office.close();
    }

    private int payments() {
        return office.database().table("payment").size();
    }

    @Test
    void lostAnswer_afterEffect_paymentStandsAndNobodyWasTold() {
        OpenDentalFaults.Armed armed =
                faults.once(OpenDentalFault.lostAnswerAfterEffect(), RequestMatch.of("POST", "payments", ""));
        assertThatThrownBy(() -> api.tryPost("/payments", PAYMENT)).isInstanceOf(IOException.class);
        assertThat(payments()).isEqualTo(1);
        assertThat(armed.fired()).isEqualTo(1);
        assertThat(api.post("/payments", PAYMENT).status()).isEqualTo(201);
        assertThat(office.requests().last())
                .extracting(RequestLog.Entry::status, RequestLog.Entry::fault)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0, "lost-answer-after-effect"),
                        org.assertj.core.groups.Tuple.tuple(201, ""));
    }

    @Test
    void lostAnswer_beforeEffect_nothingWasDone() {
        faults.once(OpenDentalFault.lostAnswerBeforeEffect(), RequestMatch.moneyWrites());
        assertThatThrownBy(() -> api.tryPost("/payments", PAYMENT)).isInstanceOf(IOException.class);
        assertThat(payments()).isZero();
        assertThat(office.requests().moneyWrites()).isEqualTo(1);
    }

    @Test
    void closedAfterReading_write_isCarriedOut() {
        faults.once(OpenDentalFault.closedAfterReading(), RequestMatch.writes());
        assertThatThrownBy(() -> api.tryPost("/payments", PAYMENT)).isInstanceOf(IOException.class);
        assertThat(payments()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GATEWAY_TIMEOUT_WITH_EFFECT, 504, 1",
        "GATEWAY_TIMEOUT_WITHOUT_EFFECT, 504, 0",
        "OFFICE_OFFLINE, 400, 0",
        "OFFICE_OFFLINE_AFTER_EFFECT, 400, 1",
        "TOO_MANY_REQUESTS, 429, 0",
        "SERVICE_UNAVAILABLE, 503, 0",
        "SERVER_ERROR_HTML, 500, 0",
        "SERVER_ERROR_AFTER_EFFECT, 500, 1",
        "HTML_INSTEAD_OF_JSON, 200, 0",
        "EXPIRED_KEY, 401, 0",
        "MALFORMED_JSON, 201, 1",
        "TRUNCATED_BODY, 201, 1"
    })
    void statusFault_onPayment_hasTheRightStatusAndEffect(OpenDentalFault.Kind kind, int status, int stored) {
        faults.once(fault(kind), RequestMatch.of("POST", "payments"));
        assertThat(api.post("/payments", PAYMENT).status()).isEqualTo(status);
        assertThat(payments()).isEqualTo(stored);
        assertThat(faults.fired()).isEqualTo(1);
    }

    private static OpenDentalFault fault(OpenDentalFault.Kind kind) {
        return switch (kind) {
            case GATEWAY_TIMEOUT_WITH_EFFECT -> OpenDentalFault.gatewayTimeout(true);
            case GATEWAY_TIMEOUT_WITHOUT_EFFECT -> OpenDentalFault.gatewayTimeout(false);
            case OFFICE_OFFLINE -> OpenDentalFault.officeOffline();
            case OFFICE_OFFLINE_AFTER_EFFECT -> OpenDentalFault.officeOfflineAfterEffect();
            case TOO_MANY_REQUESTS -> OpenDentalFault.tooManyRequestsWithoutHeader();
            case SERVICE_UNAVAILABLE -> OpenDentalFault.serviceUnavailable();
            case SERVER_ERROR_HTML -> OpenDentalFault.serverErrorHtml();
            case SERVER_ERROR_AFTER_EFFECT -> OpenDentalFault.serverErrorAfterEffect();
            case HTML_INSTEAD_OF_JSON -> OpenDentalFault.htmlInsteadOfJson();
            case EXPIRED_KEY -> OpenDentalFault.expiredKey();
            case MALFORMED_JSON -> OpenDentalFault.malformedJson();
            case TRUNCATED_BODY -> OpenDentalFault.truncatedBody();
            default -> throw new IllegalArgumentException(kind.name());
        };
    }

    @Test
    void tooManyRequests_retryAfter_isSecondsDateMalformedOrAbsent() {
        Instant at = Instant.parse("2026-05-04T17:00:00Z");
        faults.once(OpenDentalFault.tooManyRequests(Duration.ofSeconds(7)), RequestMatch.any());
        faults.once(OpenDentalFault.tooManyRequests(at), RequestMatch.any());
        faults.once(OpenDentalFault.tooManyRequestsMalformed(), RequestMatch.any());
        faults.once(OpenDentalFault.tooManyRequestsWithoutHeader(), RequestMatch.any());
        assertThat(retryAfter()).isEqualTo("7");
        assertThat(retryAfter()).isEqualTo("Mon, 4 May 2026 17:00:00 GMT");
        assertThat(retryAfter()).isEqualTo("soon");
        assertThat(retryAfter()).isEqualTo("absent");
        assertThat(api.get("/clinics").status()).isEqualTo(200);
    }

    private String retryAfter() {
        Api.Answer answer = api.get("/clinics");
        assertThat(answer.status()).isEqualTo(429);
        return answer.raw().headers().firstValue("Retry-After").orElse("absent");
    }

    @Test
    void bodyFaults_onList_areAsNamed() {
        faults.once(OpenDentalFault.malformedJson(), RequestMatch.reads());
        assertThatThrownBy(() -> api.get("/patients/Simple").json()).isInstanceOf(AssertionError.class);
        faults.once(OpenDentalFault.truncatedBody(), RequestMatch.reads());
        assertThatThrownBy(() -> api.get("/patients/Simple").json()).isInstanceOf(AssertionError.class);
        faults.once(OpenDentalFault.cutBody(), RequestMatch.reads());
        assertThatThrownBy(() -> api.tryGet("/patients/Simple")).isInstanceOf(IOException.class);
        faults.once(OpenDentalFault.duplicateRows(), RequestMatch.reads());
        JsonNode doubled = api.get("/patients/Simple").json();
        assertThat(doubled).hasSize(4);
        assertThat(doubled.get(3)).isEqualTo(doubled.get(2));
        faults.once(OpenDentalFault.unknownEnumWords(), RequestMatch.reads());
        assertThat(api.get("/patients/4121").json().get("PatStatus").asText()).isEqualTo("SomethingNew");
        faults.once(OpenDentalFault.unknownFields(), RequestMatch.reads());
        assertThat(api.get("/patients/4121").json().has("aNewObject")).isTrue();
        faults.once(OpenDentalFault.missingField("PatNum"), RequestMatch.reads());
        assertThat(api.get("/patients/4121").json().has("PatNum")).isFalse();
        faults.once(OpenDentalFault.wrongType("EstBalance"), RequestMatch.reads());
        assertThat(api.get("/patients/4121").json().get("EstBalance").isObject())
                .isTrue();
        assertThat(api.get("/patients/4121").json().get("EstBalance").isNumber())
                .isTrue();
    }

    @Test
    void hugeBody_isStreamedWithoutBeingHeld() throws Exception {
        long size = 100L << 20;
        faults.once(OpenDentalFault.hugeBody(size), RequestMatch.reads());
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(api.request("/payments").GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        long received = 0;
        byte[] buffer = new byte[65536];
        try (InputStream body = answer.body()) {
            for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                received += n;
            }
        }
        assertThat(received).isBetween(size, size + 1024);
    }

    @Test
    void slowDripAndDelay_completeAnswer_arrives() {
        faults.once(OpenDentalFault.slowDrip(Duration.ofMillis(60)), RequestMatch.reads());
        assertThat(api.get("/patients/Simple").json()).hasSize(3);
        faults.once(OpenDentalFault.delay(Duration.ofMillis(30)), RequestMatch.reads());
        assertThat(api.get("/patients/Simple").json()).hasSize(3);
        assertThat(faults.fired()).isEqualTo(2);
    }

    @Test
    void pageDrift_betweenPages_shiftsOrRepeatsRows() {
        faults.once(OpenDentalFault.rowInsertedBetweenPages(), RequestMatch.of("GET", "procedurelogs"));
        long last =
                api.get("/procedurelogs?Limit=2").json().get(1).get("ProcNum").asLong();
        assertThat(api.get("/procedurelogs?Limit=2&Offset=2")
                        .json()
                        .get(0)
                        .get("ProcNum")
                        .asLong())
                .isEqualTo(last);
        faults.once(OpenDentalFault.rowDeletedBetweenPages(), RequestMatch.of("GET", "patients", "Simple"));
        assertThat(api.get("/patients/Simple?Limit=1")
                        .json()
                        .get(0)
                        .get("PatNum")
                        .asLong())
                .isEqualTo(4120);
        assertThat(api.get("/patients/Simple?Limit=1&Offset=1")
                        .json()
                        .get(0)
                        .get("PatNum")
                        .asLong())
                .isEqualTo(5000);
    }

    @Test
    void officeOffline_remote_is400UntilItIsBack() {
        faults.officeOffline(true);
        Api.Answer answer = api.get("/preferences?PrefName=ProgramVersion");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().asText()).contains("eConnector");
        faults.officeOffline(false);
        assertThat(api.get("/preferences?PrefName=ProgramVersion").status()).isEqualTo(200);
    }

    @Test
    void officeOffline_service_isAClosedConnection() {
        try (OpenDentalSimulator local = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .mode(OpenDentalMode.SERVICE)
                .start()) {
            local.faults().officeOffline(true);
            assertThatThrownBy(() -> new Api(local).tryGet("/clinics")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keyDisabled_everyCall_is401() {
        faults.keyDisabled(true);
        assertThat(api.get("/clinics").status()).isEqualTo(401);
        faults.clear();
        assertThat(api.get("/clinics").status()).isEqualTo(200);
    }

    @Test
    void clockSkew_set_movesEverythingTheOfficeStampsAndBack() {
        faults.clockSkew(Duration.ofMinutes(-90));
        assertThat(api.get("/providers").json().get(0).get("serverDateTime").asText())
                .isEqualTo("2026-05-04 07:45:02");
        assertThat(api.post("/payments", PAYMENT).json().get("SecDateTEdit").asText())
                .isEqualTo("2026-05-04 07:45:02");
        faults.clockSkew(Duration.ZERO);
        assertThat(office.clock().now()).isEqualTo(SmallOffice.NOW);
    }

    @Test
    void arm_skipAndTimes_areCounted() {
        OpenDentalFaults.Armed armed =
                faults.arm(OpenDentalFault.serviceUnavailable(), RequestMatch.of("GET", "clinics"), 1, 2);
        assertThat(statuses(5)).containsExactly(200, 503, 503, 200, 200);
        assertThat(armed.fired()).isEqualTo(2);
        OpenDentalFaults.Armed always =
                faults.always(OpenDentalFault.serviceUnavailable(), RequestMatch.where(call -> !call.keyed()));
        assertThat(statuses(3)).containsExactly(503, 503, 503);
        always.disarm();
        assertThat(statuses(1)).containsExactly(200);
        assertThatThrownBy(() -> faults.arm(OpenDentalFault.serviceUnavailable(), RequestMatch.any(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int[] statuses(int calls) {
        int[] statuses = new int[calls];
        for (int i = 0; i < calls; i++) {
            statuses[i] = api.get("/clinics").status();
        }
        return statuses;
    }

    @ParameterizedTest
    @CsvSource({"READ_ALL, 10", "PAYMENTS, 2", "ENTERPRISE, 1"})
    void throttle_virtual_spacesCallsOnTheOfficeClock(PermissionGroup extra, int halfSeconds) {
        Set<PermissionGroup> groups = EnumSet.of(PermissionGroup.READ_ALL, extra);
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .permissions(groups)
                .throttle(ThrottleMode.VIRTUAL)
                .start()) {
            Api client = new Api(other);
            for (int i = 0; i < 5; i++) {
                client.get("/clinics");
            }
            Duration expected = Duration.ofMillis(4L * 500 * halfSeconds);
            assertThat(other.requests().throttled()).isEqualTo(expected);
            LocalDateTime after = SmallOffice.NOW.plus(expected);
            assertThat(other.clock().now()).isEqualTo(after);
        }
    }

    @Test
    void throttle_serviceMode_isNone() {
        try (OpenDentalSimulator other = OpenDentalSimulator.builder()
                .database(SmallOffice.create())
                .mode(OpenDentalMode.SERVICE)
                .throttle(ThrottleMode.VIRTUAL)
                .start()) {
            new Api(other).get("/clinics");
            new Api(other).get("/clinics");
            assertThat(other.requests().throttled()).isZero();
        }
    }
}
