package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.CannedOffice.Answer;
import io.chairside.testkit.opendental.ErrorStyle;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.RequestMatch;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can go wrong while reading: one clear error each, with a remedy and without a value. */
class BadInputTest {

    private static final String GOOD =
            "{\"PatNum\":1,\"Guarantor\":1,\"PatStatus\":\"Patient\",\"LName\":\"Canary\",\"FName\":\"Jane\"}";

    private static List<Patient> read(PmsConnector connector) {
        return TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()));
    }

    private static ChairsideException failure(CannedOffice office) {
        ChairsideException error = catchThrowableOfType(ChairsideException.class, () -> read(office.connect()));
        assertThat(error).as("an error").isNotNull();
        assertThat(error.remedy()).isNotBlank();
        StringBuilder everything = new StringBuilder();
        for (Throwable at = error; at != null; at = at.getCause()) {
            everything.append(at);
        }
        assertThat(everything.toString())
                .doesNotContain("Canary")
                .doesNotContain("Jane")
                .doesNotContain("cust-key");
        return error;
    }

    @Test
    void html_insteadOfJson_isAProtocolError() {
        try (CannedOffice office = new CannedOffice().on("patients/Simple", query -> Answer.html(200))) {
            assertThat(failure(office)).isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[" + GOOD + ",{\"PatNum\":2,\"LNa",
                "{\"error\":",
                "",
                "Canary",
                "[[" + GOOD + "]]",
                "\"Jane Canary\""
            })
    void body_noListOfRows_isAnError(String body) {
        try (CannedOffice office = new CannedOffice().on("patients/Simple", body)) {
            assertThat(failure(office).category()).isIn(ErrorCategory.PROTOCOL, ErrorCategory.UNAVAILABLE);
        }
    }

    @Test
    void body_larger100MegabytesThanAnyPage_isRefusedWithoutFillingMemory() {
        try (TestOffice office = TestOffice.of(OpenDentalSimulator.builder().patients(20, 5))) {
            office.simulator()
                    .faults()
                    .always(OpenDentalFault.hugeBody(100L << 20), RequestMatch.of("GET", "patients"));

            assertThatExceptionOfType(ChairsideException.class)
                    .isThrownBy(() -> read(office.connect()))
                    .satisfies(error -> assertThat(error.category()).isEqualTo(ErrorCategory.PROTOCOL));
        }
    }

    @Test
    void requiredField_missing_namesItsPathAndNoValue() {
        try (CannedOffice office = new CannedOffice()
                .on(
                        "patients/Simple",
                        "[" + GOOD + ",{\"PatNum\":2,\"LName\":\"Canary\",\"PatStatus\":\"Patient\"}]")) {
            assertThat(failure(office))
                    .isInstanceOfSatisfying(
                            ProtocolException.class,
                            error -> assertThat(error.path()).contains("[1].Guarantor"));
        }
    }

    @Test
    void requiredField_missingWhileQuarantining_leavesThatRowOutAndListsIt() {
        try (CannedOffice office = new CannedOffice()
                .on(
                        "patients/Simple",
                        "[" + GOOD + ",{\"PatNum\":2,\"LName\":\"Canary\",\"PatStatus\":\"Patient\"}]")) {
            List<Page<Patient>> pages = TestOffice.pages(office.connect()
                    .patients()
                    .orElseThrow()
                    .list(ReadRequest.full().quarantining()));

            assertThat(pages).singleElement().satisfies(page -> {
                assertThat(page.items()).hasSize(1);
                assertThat(page.unmapped()).singleElement().satisfies(bad -> {
                    assertThat(bad.rawId()).isEqualTo("2");
                    assertThat(bad.reason()).isEqualTo("Guarantor is missing");
                });
            });
            assertThat(office.oddities).contains("unmapped-record patient");
        }
    }

    @Test
    void row_withoutADate_isQuarantinedByMapping() {
        try (CannedOffice office = new CannedOffice()
                .on(
                        "procedurelogs",
                        "[{\"ProcNum\":1,\"PatNum\":5,\"ProcFee\":1,\"ProcStatus\":\"C\",\"ProcDate\":\"0001-01-01\"},"
                                + "{\"ProcNum\":2,\"PatNum\":5,\"ProcFee\":1,\"ProcStatus\":\"Xyz\",\"ProcDate\":\"2024-02-29\"}]")) {
            PmsConnector connector = office.connect();
            var pages = TestOffice.pages(connector
                    .ledger()
                    .orElseThrow()
                    .procedures(ReadRequest.full().quarantining()));

            assertThat(pages.get(0).unmapped())
                    .singleElement()
                    .satisfies(bad -> assertThat(bad.reason()).isEqualTo("ProcDate is missing"));
            assertThat(pages.get(0).items()).singleElement().satisfies(procedure -> {
                assertThat(procedure.date()).isEqualTo(LocalDate.of(2024, 2, 29));
                assertThat(procedure.status().value().name()).isEqualTo("OTHER");
                assertThat(procedure.status().raw()).isEqualTo("Xyz");
            });
            assertThat(office.oddities).contains("unknown-constant ProcStatus");
            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() ->
                            TestOffice.items(connector.ledger().orElseThrow().procedures(ReadRequest.full())));
        }
    }

    @Test
    void keys_wrong_isAnAuthenticationError() {
        try (TestOffice office = TestOffice.of(OpenDentalSimulator.builder().patients(20, 5))) {
            assertThatExceptionOfType(AuthenticationException.class)
                    .isThrownBy(() -> read(office.connect(OpenDentalSettings.CUSTOMER_KEY, "wrong")))
                    .satisfies(error -> assertThat(error.remedy()).contains("API"));
        }
    }

    @Test
    void keys_goodButNotAllowed_isAPermissionError() {
        try (CannedOffice office = new CannedOffice().on("patients/Simple", query -> Answer.of(401, "\"no\""))) {
            assertThat(failure(office)).isInstanceOf(PermissionException.class);
        }
    }

    @Test
    void queries_notPermitted_meansRest() {
        try (TestOffice office = TestOffice.of(OpenDentalSimulator.builder()
                .patients(20, 5)
                .permissions(EnumSet.of(PermissionGroup.READ_ALL, PermissionGroup.COMM)))) {
            PmsConnector connector = office.connect();

            assertThat(TestOffice.items(connector.ledger().orElseThrow().payments(ReadRequest.full())))
                    .isNotNull();
            TestOffice.items(connector.ledger().orElseThrow().payments(ReadRequest.full()));
            assertThat(office.simulator().requests().count("PUT", "queries", "ShortQuery"))
                    .isEqualTo(1);
        }
    }

    @Test
    void host_unreachable_isUnavailable() {
        int port;
        try (CannedOffice office = new CannedOffice()) {
            port = java.net
                    .URI
                    .create(office.settings().get("baseUrl").orElseThrow())
                    .getPort();
        }
        try (CannedOffice other = new CannedOffice()) {
            assertThatExceptionOfType(UnavailableException.class)
                    .isThrownBy(() -> read(other.connect(other.settings()
                            .with(OpenDentalSettings.BASE_URL, "http://127.0.0.1:" + port + "/api/v1"))));
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorStyle.class)
    void office_offline_isUnavailableHoweverTheErrorIsWorded(ErrorStyle style) {
        try (TestOffice office =
                TestOffice.of(OpenDentalSimulator.builder().patients(20, 5).errorStyle(style))) {
            PmsConnector fresh = office.connect();
            PmsConnector used = office.connect();
            read(used);
            office.simulator().faults().officeOffline(true);

            for (PmsConnector connector : List.of(fresh, used)) {
                assertThatExceptionOfType(UnavailableException.class)
                        .isThrownBy(() -> read(connector))
                        .satisfies(error -> assertThat(error.remedy()).contains("eConnector"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "\"DateTStamp format must be yyyy-MM-dd HH:mm:ss\",Open Dental says: DateTStamp format must be yyyy-MM-dd HH:mm:ss",
        "\"Something about Jane Canary.\",the request was refused",
        "PatNum is required.,Open Dental says: PatNum is required",
        "Canary is required,refused a field"
    })
    void refusal_whileTheOfficeAnswers_isAValidationErrorWithKnownWordsOnly(String text, String said) {
        try (CannedOffice office = new CannedOffice().on("patients/Simple", query -> Answer.of(400, text))) {
            assertThat(failure(office)).isInstanceOf(ValidationException.class).hasMessageContaining(said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404,\"Patient not found.\",NOT_FOUND",
        "404,\"patients is not a valid resource.\",UNSUPPORTED",
        "400,\"patients GET Simple is not a valid method.\",UNSUPPORTED",
        "403,,PERMISSION",
        "410,,UNSUPPORTED",
        "429,,RATE_LIMITED",
        "504,,UNAVAILABLE",
        "503,,UNAVAILABLE",
        "500,,UNAVAILABLE"
    })
    void status_eachKind_hasItsCategory(int status, String body, ErrorCategory category) {
        try (CannedOffice office =
                new CannedOffice().on("patients/Simple", query -> Answer.of(status, body == null ? "" : body))) {
            assertThat(failure(office).category()).isEqualTo(category);
        }
    }

    @Test
    void patient_unknown_isNotFound() {
        try (TestOffice office = TestOffice.of(OpenDentalSimulator.builder().patients(20, 5))) {
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");

            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> TestOffice.items(connector
                            .ledger()
                            .orElseThrow()
                            .balances(ReadRequest.ofPatient(PatientId.of("99999999")))));
        }
    }

    @Test
    void version_tooOld_saysWhatIsNeededBeforeTheCall() {
        try (CannedOffice office = new CannedOffice().version("22.1.5.0")) {
            PmsConnector connector = office.connect();

            assertThatExceptionOfType(UnsupportedCapabilityException.class)
                    .isThrownBy(() ->
                            TestOffice.items(connector.insurance().orElseThrow().claimPayments(ReadRequest.full())))
                    .withMessageContaining("22.1.5")
                    .withMessageContaining("23.2.15");
            assertThat(office.calls).noneMatch(call -> call.contains("claimpayments"));
        }
    }

    @Test
    void version_notTold_isNoObstacle() {
        try (CannedOffice office = new CannedOffice().on("preferences", "[]").on("patients/Simple", "[" + GOOD + "]")) {
            PmsConnector connector = office.connect();

            assertThat(read(connector)).hasSize(1);
            assertThat(read(connector)).hasSize(1);
            assertThat(office.calls)
                    .filteredOn(call -> call.contains("preferences"))
                    .hasSize(1);
        }
    }

    @Test
    void connector_closed_refusesEveryCall() {
        try (CannedOffice office = new CannedOffice()) {
            PmsConnector connector = office.connect();
            connector.close();
            connector.close();

            assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> read(connector));
        }
    }

    @Test
    void iteration_afterAnError_isOver() {
        try (CannedOffice office = new CannedOffice().on("patients/Simple", query -> Answer.of(403, ""))) {
            var iterator = office.connect()
                    .patients()
                    .orElseThrow()
                    .list(ReadRequest.full())
                    .iterator();

            assertThatExceptionOfType(PermissionException.class).isThrownBy(iterator::next);
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    @Test
    void names_ofAnyScript_areReadAsTheyAre() {
        try (CannedOffice office = new CannedOffice()
                .on(
                        "patients/Simple",
                        "[{\"PatNum\":1,\"Guarantor\":1,\"PatStatus\":\"Patient\",\"LName\":\"O'Brien \\ud83e\\uddb7\",\"FName\":\"\u0416\u0435\u043d\u044f\","
                                + "\"Birthdate\":\"1984-02-29\",\"Email\":\"a@example.org; b@example.org\"}]")) {
            assertThat(read(office.connect())).singleElement().satisfies(patient -> {
                assertThat(patient.lastName()).isEqualTo("O'Brien \ud83e\uddb7");
                assertThat(patient.firstName()).isEqualTo("\u0416\u0435\u043d\u044f");
                assertThat(patient.birthDate()).contains(LocalDate.of(1984, 2, 29));
                assertThat(patient.emails()).containsExactly("a@example.org", "b@example.org");
                assertThat(patient.gender().raw()).isEmpty();
            });
        }
    }

    @Test
    void answer_brokenOnce_isReadAgain() {
        try (TestOffice office = TestOffice.of(20, 5)) {
            for (OpenDentalFault fault : List.of(
                    OpenDentalFault.cutBody(),
                    OpenDentalFault.serviceUnavailable(),
                    OpenDentalFault.tooManyRequests(java.time.Duration.ofSeconds(2)),
                    OpenDentalFault.gatewayTimeout(false),
                    OpenDentalFault.closedAfterReading(),
                    OpenDentalFault.serverErrorHtml())) {
                office.simulator().faults().once(fault, RequestMatch.of("GET", "patients"));

                assertThat(read(office.connect())).as("after %s", fault.kind()).isNotEmpty();
            }
            assertThat(office.simulator().faults().fired()).isEqualTo(6);
        }
    }
}
