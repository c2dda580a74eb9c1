package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.practice.Location;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.Support;
import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes, hours of service, throttling, broken answers, and the check. */
class ServiceErrorsTest {

    private static final SyntheticPractice PRACTICE = TestService.practice(5, 2);

    private TestService service = TestService.of(PRACTICE);

    @AfterEach
    void stop() {
        service.close();
    }

    private void restart(Cloud9Simulator.Builder builder) {
        service.close();
        service = TestService.of(builder.practice(PRACTICE));
    }

    private static List<Location> locations(PmsConnector connector) {
        return TestService.items(connector.operations().orElseThrow().locations(ReadRequest.full()));
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_AUTHORIZED, PERMISSION, 1",
        "WINDOW_CLOSED, UNAVAILABLE, 1",
        "NOT_WHITELISTED, UNAVAILABLE, 1",
        "TOO_MANY_REQUESTS, RATE_LIMITED, 4",
        "TOO_MANY_REQUESTS_WITHOUT_CODE, RATE_LIMITED, 4",
        "UNKNOWN_ERROR, UNAVAILABLE, 4",
        "SERVER_ERROR, UNAVAILABLE, 4",
        "HTML_INSTEAD_OF_XML, PROTOCOL, 1",
        "DOCTYPE, PROTOCOL, 1",
        "MALFORMED_XML, PROTOCOL, 1",
        "TRUNCATED_BODY, PROTOCOL, 4",
        "CUT_BODY, UNAVAILABLE, 4",
        "LOST_ANSWER_BEFORE_EFFECT, UNAVAILABLE, 4"
    })
    void read_faultThatStays_isTheRightErrorAfterTheRightNumberOfCalls(
            Cloud9Fault.Kind kind, ErrorCategory category, int calls) {
        service.simulator.faults().always(kind, "GetLocations");
        PmsConnector connector = service.connect();

        assertThatThrownBy(() -> locations(connector))
                .isInstanceOfSatisfying(
                        ChairsideException.class, e -> assertThat(e.category()).isEqualTo(category))
                .hasMessageNotContaining("BAD RESPONSE")
                .hasMessageNotContaining("<");
        // A body that is cut, or not well-formed at its very end, may look cut off: then it is asked for again.
        assertThat(service.simulator.requests().count("GetLocations")).isBetween(1L, 4L);
        if (calls == 1 && kind != Cloud9Fault.Kind.MALFORMED_XML) {
            assertThat(service.simulator.requests().count("GetLocations")).isEqualTo(1);
        }
        if (calls == 4) {
            assertThat(service.simulator.requests().count("GetLocations")).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Cloud9Fault.Kind.class,
            names = {"TOO_MANY_REQUESTS", "UNKNOWN_ERROR", "SERVER_ERROR", "TRUNCATED_BODY", "CUT_BODY"})
    void read_faultThatPasses_isReadAllTheSame(Cloud9Fault.Kind kind) {
        service.simulator.faults().once(kind, "GetLocations");

        assertThat(locations(service.connect())).hasSize(2);
        assertThat(service.simulator.requests().count("GetLocations")).isEqualTo(2);
    }

    @Test
    void read_wrongPassword_isAnAuthenticationError() {
        assertThatThrownBy(() -> locations(service.connect(Cloud9Settings.PASSWORD, "wrong-secret")))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageNotContaining("wrong-secret");
    }

    @Test
    void read_outsideTheHoursOfTheSettings_isClosedUntilTheyBeginAndNoCallIsMade() {
        PmsConnector connector = service.connect(Cloud9Settings.WINDOW, "00:00-11:00");

        // Noon in Chicago is 18:00 UTC.
        assertThatThrownBy(() -> locations(connector))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.availableAgain()).contains(Instant.parse("2026-11-24T00:00:00Z")));
        assertThat(service.simulator.requests().total()).isZero();
        service.simulator.clock().advance(Duration.ofHours(6));
        assertThat(locations(connector)).hasSize(2);
        service.simulator.clock().advance(Duration.ofHours(11));
        assertThatThrownBy(() -> locations(connector))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.availableAgain()).contains(Instant.parse("2026-11-25T00:00:00Z")));
    }

    @Test
    void read_serviceSaysItIsClosed_isClosedUntilTheHoursItNamesOrProductions() {
        restart(Cloud9Simulator.builder().productionHours());
        assertThatThrownBy(() -> locations(service.connect()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.availableAgain()).contains(Instant.parse("2026-11-24T00:00:00Z")));

        restart(Cloud9Simulator.builder()
                .window(java.time.LocalTime.of(2, 30), java.time.LocalTime.of(9, 0))
                .daytime("GetVersion"));
        assertThatThrownBy(() -> locations(service.connect()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.availableAgain()).contains(Instant.parse("2026-11-24T02:30:00Z")));
    }

    @Test
    void read_procedureAllowedByDay_isCalledOutsideTheHours() {
        PmsConnector connector = service.connect(
                Cloud9Settings.WINDOW, "00:00-11:00", Cloud9Settings.DAYTIME_PROCEDURES, "GetLocations");

        assertThat(locations(connector)).hasSize(2);
        assertThatThrownBy(() ->
                        TestService.items(connector.operations().orElseThrow().providers(ReadRequest.full())))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void read_throttledService_isServedByTheSpacingOfTheSettings() {
        restart(Cloud9Simulator.builder().perMinute("GetLocations", 5));
        PmsConnector spaced = service.connect(Cloud9Settings.READ_SPACING_MILLIS, "12000");

        for (int i = 0; i < 12; i++) {
            assertThat(locations(spaced)).hasSize(2);
        }
        assertThat(service.simulator.requests().count("GetLocations")).isEqualTo(12);
    }

    @Test
    void read_throttledForLong_saysSoAfterAFewTries() {
        restart(Cloud9Simulator.builder().perMinute("GetLocations", 0));

        assertThatThrownBy(() -> locations(service.connect())).isInstanceOf(RateLimitedException.class);
    }

    @Test
    void check_goodService_isOkAndWritesNothing() {
        PmsConnector connector = service.connect();
        ConnectionCheck check = connector.check();

        assertThat(check.ok()).isTrue();
        assertThat(check.capabilities().offers(Capability.READ_BALANCES)).isTrue();
        assertThat(check.findings()).anyMatch(finding -> finding.message().contains("11.3.0.0"));
        assertThat(service.simulator.requests().writes()).isZero();
        assertThat(service.simulator.requests().total()).isEqualTo(10);
    }

    @Test
    void check_deniedProcedureUpdatingDatabaseOrForeignZone_isAFinding() {
        restart(Cloud9Simulator.builder().deny("GetLedger"));
        service.simulator.desk().updating(true);
        ConnectionCheck check = service.connect().check();

        assertThat(check.ok()).isFalse();
        assertThat(check.findings())
                .anyMatch(finding -> finding.subject().equals("GetLedger")
                        && finding.message().contains("not allowed"))
                .anyMatch(finding -> finding.message().contains("up to date"));
        assertThat(check.capabilities().get(Capability.READ_CHARGES).support()).isEqualTo(Support.UNSUPPORTED);
        assertThat(check.capabilities().offers(Capability.READ_PATIENTS)).isTrue();
    }

    @Test
    void check_closedOfflineOrWrongPassword_isAFindingAndNothingIsProven() {
        ConnectionCheck closed =
                service.connect(Cloud9Settings.WINDOW, "00:00-11:00").check();
        assertThat(closed.findings()).anyMatch(finding -> finding.message().contains("closed until 2026-11-24"));
        assertThat(closed.capabilities().get(Capability.READ_PATIENTS).support())
                .isEqualTo(Support.UNKNOWN);

        assertThat(service.connect(Cloud9Settings.PASSWORD, "wrong").check().findings())
                .anyMatch(finding -> finding.subject().equals("credentials"));

        service.simulator.faults().offline(true);
        ConnectionCheck offline = service.connect().check();
        assertThat(offline.ok()).isFalse();
        assertThat(offline.capabilities().get(Capability.WRITE_TERMINAL_PAYMENT).support())
                .isEqualTo(Support.UNSUPPORTED);
    }
}
