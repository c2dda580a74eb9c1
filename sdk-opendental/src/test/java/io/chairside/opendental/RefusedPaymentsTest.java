package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.PATIENT;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.posting;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.RequestMatch;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input never reaches the ledger: one clear refusal with a remedy, and no money write on the wire. */
class RefusedPaymentsTest {

    private static SimulatedOffice office;

    @BeforeAll
    static void open() {
        office = SimulatedOffice.open();
    }

    @AfterAll
    static void close() {
        office.close();
    }

    @AfterEach
    void nothingWasSent() {
        assertThat(office.simulator.requests().moneyWrites()).isZero();
    }

    private static WriteOutcome.Rejected refuse(UnaryOperator<Posting.Builder> change) {
        WriteOutcome.Rejected outcome =
                rejected(office.payments().post(posting("p1", "10.00", change), WriteOptions.careful()));
        assertThat(outcome.explanation()).isNotBlank();
        assertThat(outcome.remedy()).isNotBlank();
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999", "0", "P-77", "-3", "12345678901234567890123", "3 OR 1=1"})
    void post_unknownPatient_isRejected(String patient) {
        assertThat(refuse(builder -> builder.patient(PatientId.of(patient))).reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
    }

    @Test
    void post_archivedOrDeletedPatient_isRejected() {
        office.simulator.frontDesk().archivePatient(12);
        office.simulator.frontDesk().deletePatient(13);

        assertThat(refuse(builder -> builder.patient(PatientId.of("12"))).reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
        assertThat(refuse(builder -> builder.patient(PatientId.of("13"))).reason())
                .isIn(RejectionReason.PATIENT_NOT_ACTIVE, RejectionReason.PATIENT_NOT_FOUND);
    }

    @Test
    void post_mergedPatient_namesTheAccountThatStays() {
        office.simulator.frontDesk().mergePatients(14, 15);

        WriteOutcome.Rejected outcome = refuse(builder -> builder.patient(PatientId.of("14")));

        assertThat(outcome.reason()).isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
        assertThat(outcome.explanation()).contains("merged into patient 15");
    }

    @Test
    void post_otherPersonThanExpected_isRejectedWithoutNames() {
        for (ExpectedPatient person : new ExpectedPatient[] {
            person().lastName("Nobody").build(),
            person().lastName(lastName()).firstName("Nobody").build(),
            person().lastName(lastName()).birthDate(LocalDate.of(1900, 1, 1)).build()
        }) {
            WriteOutcome.Rejected outcome = refuse(builder -> builder.expectedPatient(person));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.WRONG_PATIENT);
            assertThat(outcome.explanation() + outcome.remedy())
                    .doesNotContain("Nobody")
                    .doesNotContain(lastName());
        }
    }

    private static String lastName() {
        return office.row("patient", PATIENT).text("LName");
    }

    private static ExpectedPatient.Builder person() {
        return ExpectedPatient.builder().id(PatientId.of(PATIENT));
    }

    @Test
    void post_futureDate_isRejectedByTheOfficesCalendar() {
        assertThat(refuse(builder -> builder.date(TODAY.plusDays(1))).reason()).isEqualTo(RejectionReason.INVALID_DATE);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-30,0,2026-04-30",
        "4/30/2026,0,2026-04-30",
        "0001-01-01,30,2026-04-04",
        "2026-03-31,30,2026-04-04"
    })
    void post_closedPeriod_isRejected(String lockDate, String lockDays, String lastClosed) {
        office.simulator.database().setPreference("SecurityLockDate", lockDate);
        office.simulator.database().setPreference("SecurityLockDays", lockDays);
        try (var fresh = office.connect(Map.of())) {
            WriteOutcome.Rejected outcome = rejected(fresh.payments()
                    .orElseThrow()
                    .post(
                            posting("p1", "10.00", builder -> builder.date(LocalDate.parse(lastClosed))),
                            WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.PERIOD_CLOSED);
            assertThat(outcome.explanation()).contains(lastClosed);
        } finally {
            office.simulator.database().setPreference("SecurityLockDate", "0001-01-01");
            office.simulator.database().setPreference("SecurityLockDays", "0");
        }
    }

    @Test
    void post_otherCurrency_isRejected() {
        assertThat(refuse(builder -> builder.amount(Money.parse("10.00", Currency.getInstance("CAD"))))
                        .reason())
                .isEqualTo(RejectionReason.WRONG_CURRENCY);
    }

    @ParameterizedTest
    @CsvSource({"0.00, above zero", "-10.00, above zero", "10.001, decimal", "1e3, Not an amount"})
    void post_amountThatCannotBe_isNotEvenAPosting(String amount, String why) {
        assertThatThrownBy(() -> posting("p1", "10.00", builder -> builder.amount(Money.usd(amount))))
                .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class)
                .hasMessageContaining(why);
    }

    @Test
    void post_wrongKeys_isAnErrorThatSaysWhatToDo() {
        try (var stranger = office.connect(Map.of(OpenDentalSettings.CUSTOMER_KEY, "wrong"))) {
            assertThatThrownBy(() ->
                            stranger.payments().orElseThrow().post(posting("p1", "10.00"), WriteOptions.careful()))
                    .isInstanceOfSatisfying(
                            AuthenticationException.class,
                            error -> assertThat(error.remedy()).contains("API"));
        }
    }

    @Test
    void post_patientRowWithoutItsKey_isNotTakenForThePatient() {
        office.simulator.faults().always(OpenDentalFault.missingField("PatNum"), RequestMatch.of("GET", "patients"));
        try {
            assertThat(refuse(builder -> builder).reason()).isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        } finally {
            office.simulator.faults().clear();
        }
    }

    @Test
    void post_foreignLocation_isRejected() {
        assertThat(refuse(builder -> builder.location(LocationId.of("main office")))
                        .reason())
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
    }

    @Test
    void post_typeMissingEverywhere_isRejectedWithTheOfficesTypes() {
        office.simulator.database().setPreference("ApiPaymentType", "");
        try (var fresh = office.connect(Map.of())) {
            WriteOutcome.Rejected outcome =
                    rejected(fresh.payments().orElseThrow().post(posting("p1", "10.00"), WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
            assertThat(outcome.explanation()).contains("Credit Card (23)");
        } finally {
            office.simulator.database().setPreference("ApiPaymentType", SimulatedOffice.DEFAULT_TYPE);
        }
    }

    @Test
    void post_namesInAnyScript_areComparedByTheirLetters() {
        try (SimulatedOffice own = SimulatedOffice.open()) {
            own.simulator
                    .database()
                    .table("patient")
                    .update(
                            3,
                            row -> row.set("LName", "O\u2019Brien-Müller")
                                    .set("FName", "Анна 🦷")
                                    .set("Birthdate", LocalDate.of(2004, 2, 29)));
            ExpectedPatient person = person().lastName("OBRIEN MULLER")
                    .firstName("анна")
                    .birthDate(LocalDate.of(2004, 2, 29))
                    .build();

            posted(own.payments()
                    .post(posting("p1", "10.00", builder -> builder.expectedPatient(person)), WriteOptions.careful()));
        }
    }

    @Test
    void post_keyMayNotPost_isRejected() {
        try (SimulatedOffice readOnly =
                SimulatedOffice.open(builder -> builder.permissions(Set.of(PermissionGroup.READ_ALL)), Map.of())) {
            WriteOutcome.Rejected outcome =
                    rejected(readOnly.payments().post(posting("p1", "10.00"), WriteOptions.careful()));

            assertThat(outcome.reason()).isEqualTo(RejectionReason.NOT_PERMITTED);
            assertThat(readOnly.rows("payment"))
                    .noneMatch(row -> row.text("CheckNum").startsWith("CS"));
        }
    }

    @Test
    void post_oldVersion_isRejectedBeforeSending() {
        try (SimulatedOffice old = SimulatedOffice.open(builder -> builder.programVersion("22.1.9.0"), Map.of())) {
            assertThat(rejected(old.payments().post(posting("p1", "10.00"), new WriteOptions(false, true, Set.of())))
                            .reason())
                    .isEqualTo(RejectionReason.UNSUPPORTED);
            assertThat(old.simulator.requests().moneyWrites()).isZero();
        }
    }
}
