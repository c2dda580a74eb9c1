package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.Support;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendFaults;
import io.chairside.testkit.ascend.AscendSimulator;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, broken answers, tokens, settings and the check. */
class ServiceErrorsTest {

    private static final String PATIENTS = "GET v1/patients";

    private final TestAscend ascend = TestAscend.of(AscendSimulator.builder().patients(15, 4));
    private final PmsConnector connector = ascend.connect();

    @AfterEach
    void stop() {
        ascend.close();
    }

    private static int patients(PmsConnector of) {
        return TestAscend.items(of.patients().orElseThrow().list(ReadRequest.full()))
                .size();
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN,PermissionException",
        "BAD_REQUEST,ValidationException",
        "SERVER_ERROR,UnavailableException",
        "UNAVAILABLE,UnavailableException",
        "LOST_ANSWER_BEFORE_EFFECT,UnavailableException",
        "CUT_BODY,UnavailableException",
        "TRUNCATED_BODY,ProtocolException",
        "HTML_INSTEAD_OF_JSON,ProtocolException",
        "EMPTY_BODY,ProtocolException",
        "MALFORMED_JSON,ProtocolException",
        "WARNINGS,ProtocolException",
        "ERRORS_IN_SUCCESS,ProtocolException",
        "TOKEN_REFUSED,AuthenticationException",
    })
    void read_alwaysAnsweredBadly_endsInItsTypedError(AscendFault.Kind kind, String error) {
        ascend.simulator.faults().always(kind, PATIENTS);
        assertThatThrownBy(() -> patients(connector))
                .isInstanceOf(ChairsideException.class)
                .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(error));
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ERROR", "UNAVAILABLE", "TOO_MANY_REQUESTS", "CUT_BODY", "TOKEN_REFUSED"})
    void read_answeredBadlyOnce_isReadAgain(AscendFault.Kind kind) {
        ascend.simulator.faults().once(kind, PATIENTS);
        assertThat(patients(connector)).isEqualTo(ascend.simulator.patientCount());
    }

    @Test
    void token_endedOrTakenAway_isFetchedAgain() {
        String token = "POST /oauth/client_credential/accesstoken";
        patients(connector);
        assertThat(ascend.simulator.requests().count(token)).isEqualTo(1);
        ascend.simulator.clock().advance(Duration.ofMinutes(59));
        patients(connector);
        assertThat(ascend.simulator.requests().count(token))
                .as("renewed before its end")
                .isEqualTo(2);
        ascend.simulator.endTokens();
        patients(connector);
        assertThat(ascend.simulator.requests().count(token)).isEqualTo(3);
        assertThatThrownBy(() -> patients(ascend.connect(DentrixAscendSettings.CLIENT_SECRET, "wrong")))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void warnings_whenReported_areUsedAndTold() {
        ascend.simulator.faults().always(AscendFault.Kind.WARNINGS, PATIENTS);
        assertThat(patients(ascend.connect(DentrixAscendSettings.WARNINGS, "report")))
                .isEqualTo(ascend.simulator.patientCount());
        assertThat(ascend.oddities).contains("warning-in-success envelope");
    }

    @Test
    void unknownConstantsAndFields_areOtherAndIgnored() {
        ascend.simulator
                .faults()
                .arm(AscendFault.of(AscendFault.Kind.UNKNOWN_CONSTANTS), AscendFaults.READS, 0, Integer.MAX_VALUE);
        assertThat(TestAscend.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .allSatisfy(patient -> {
                    assertThat(patient.status().value()).isEqualTo(PatientStatus.OTHER);
                    assertThat(patient.status().raw()).isEqualTo("BRAND_NEW");
                });
        assertThat(TestAscend.items(connector.ledger().orElseThrow().entries(ReadRequest.full())))
                .isNotEmpty()
                .anySatisfy(entry -> assertThat(entry.kind().value()).isEqualTo(LedgerEntryKind.OTHER));
        PmsConnector taught =
                ascend.connect(DentrixAscendSettings.PATIENT_STATUSES, "brand_new=INACTIVE; OLD = ARCHIVED");
        assertThat(TestAscend.items(taught.patients().orElseThrow().list(ReadRequest.full())))
                .allSatisfy(patient -> assertThat(patient.status().value()).isEqualTo(PatientStatus.INACTIVE));
        ascend.simulator.faults().clear();
        ascend.simulator.faults().always(AscendFault.Kind.UNKNOWN_FIELDS, PATIENTS);
        assertThat(patients(connector)).isEqualTo(ascend.simulator.patientCount());
    }

    @Test
    void record_withoutANeededField_failsOrIsQuarantined() {
        for (AscendFault fault :
                List.of(AscendFault.missingField("lastName"), AscendFault.nonsenseField("dateOfBirth"))) {
            ascend.simulator.faults().clear();
            ascend.simulator.faults().arm(fault, PATIENTS::equals, 0, Integer.MAX_VALUE);
            assertThatThrownBy(() -> patients(connector))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("v1/patients." + fault.text())
                    .hasMessageNotContaining("nonsense");
            List<Page<io.chairside.core.patient.Patient>> pages = TestAscend.pages(
                    connector.patients().orElseThrow().list(ReadRequest.full().quarantining()));
            assertThat(pages.stream().mapToLong(page -> page.unmapped().size()).sum())
                    .isPositive();
        }
        ascend.simulator.faults().clear();
        ascend.simulator.faults().arm(AscendFault.missingField("id"), PATIENTS::equals, 0, Integer.MAX_VALUE);
        assertThatThrownBy(() -> TestAscend.pages(connector
                        .patients()
                        .orElseThrow()
                        .list(ReadRequest.full().quarantining())))
                .as("without ids a pass cannot go on")
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void close_endsEverything() {
        connector.close();
        assertThatThrownBy(() -> patients(connector)).isInstanceOf(ClosedException.class);
    }

    @Test
    void connect_badSettings_namesEveryProblem() {
        ConnectionSettings settings = ConnectionSettings.of("x", ZoneId.of("America/Chicago"))
                .with(DentrixAscendSettings.ORGANIZATION_ID, "12")
                .with(DentrixAscendSettings.CLIENT_ID, "a")
                .with(DentrixAscendSettings.LOCATIONS, "1,x")
                .with(DentrixAscendSettings.PAGE_SIZE, "0")
                .with(DentrixAscendSettings.NOTES_PATH, "../secret")
                .with(DentrixAscendSettings.CLAIM_STATES, "A=B")
                .with("surprise", "1");
        assertThatThrownBy(() -> new DentrixAscendProvider().connect(settings, ConnectorContext.standard()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("clientSecret")
                .hasMessageContaining("organizationId")
                .hasMessageContaining("locations")
                .hasMessageContaining("pageSize")
                .hasMessageContaining("path.patientNotes")
                .hasMessageContaining("claimStates")
                .hasMessageContaining("surprise");
        assertThatThrownBy(() -> ascend.connect(DentrixAscendSettings.BASE_URL, "http://example.com"))
                .isInstanceOf(ConfigurationException.class);
        assertThat(Connectors.discover().infos()).extracting(info -> info.key()).contains("dentrix", "dentrix-ascend");
    }

    private static Level level(ConnectionCheck check, String subject) {
        return check.findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .map(ConnectionCheck.Finding::level)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void check_ofAnOrganization_tellsWhatWorksAndWritesNothing() {
        ConnectionCheck good = connector.check();
        assertThat(good.ok()).isTrue();
        assertThat(level(good, "payments")).isEqualTo(Level.WARNING);

        ascend.simulator.faults().always(AscendFault.Kind.FORBIDDEN, "GET v1/insuranceclaims");
        ConnectionCheck partly = connector.check();
        assertThat(level(partly, "v1/insuranceclaims")).isEqualTo(Level.FAILED);
        assertThat(partly.capabilities().offers(Capability.READ_CLAIMS)).isFalse();
        assertThat(partly.capabilities().offers(Capability.READ_PATIENTS)).isTrue();
        assertThat(ascend.connect(DentrixAscendSettings.LOCATIONS, "77").check().ok())
                .isFalse();

        ConnectionCheck wrong =
                ascend.connect(DentrixAscendSettings.CLIENT_SECRET, "wrong").check();
        assertThat(level(wrong, "credentials")).isEqualTo(Level.FAILED);
        assertThat(wrong.capabilities().get(Capability.READ_PATIENTS).support()).isEqualTo(Support.UNKNOWN);
        ConnectionCheck foreign = ascend.connect(DentrixAscendSettings.ORGANIZATION_ID, "000000000000000000000000")
                .check();
        assertThat(level(foreign, "organization")).isEqualTo(Level.WARNING);
        assertThat(foreign.ok()).isFalse();
        ascend.simulator.faults().offline(true);
        assertThat(level(connector.check(), "service")).isEqualTo(Level.FAILED);
        assertThat(ascend.simulator.requests().writes()).isZero();
    }
}
