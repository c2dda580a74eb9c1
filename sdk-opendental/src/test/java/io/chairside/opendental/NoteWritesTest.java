package io.chairside.opendental;

import static io.chairside.opendental.SimulatedOffice.NOW;
import static io.chairside.opendental.SimulatedOffice.PRACTICE;
import static io.chairside.opendental.SimulatedOffice.TODAY;
import static io.chairside.opendental.SimulatedOffice.posted;
import static io.chairside.opendental.SimulatedOffice.rejected;
import static io.chairside.opendental.SimulatedOffice.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OdRow;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NoteWritesTest {

    private static final String ANY_SCRIPT = "O'Brien \uD83E\uDDB7 \u0410\u043D\u043D\u0430 \u6771";

    private SimulatedOffice office;

    @BeforeEach
    void open() {
        office = SimulatedOffice.open();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private NoteWriter writer() {
        return office.connector.notes().orElseThrow();
    }

    private static CommunicationDraft draft(UnaryOperator<CommunicationDraft.Builder> change) {
        return change.apply(CommunicationDraft.builder()
                        .reference(Reference.of(PRACTICE, "log", "l1"))
                        .patient(PatientId.of(SimulatedOffice.PATIENT))
                        .at(NOW)
                        .mode(CommunicationMode.TEXT)
                        .direction(CommunicationDirection.SENT)
                        .text("Payment link sent"))
                .build();
    }

    private WriteOutcome log(CommunicationDraft draft) {
        return writer().log(draft, WriteOptions.careful());
    }

    private List<OdRow> logs() {
        return office.rows("commlog").stream()
                .filter(row ->
                        row.text("Note").contains(draft(b -> b).reference().shortForm()))
                .toList();
    }

    /** What goes wrong with the answer, and whether the text stands all the same. */
    static Stream<Arguments> doubts() {
        return Stream.of(
                Arguments.of(OpenDentalFault.lostAnswerAfterEffect(), true),
                Arguments.of(OpenDentalFault.lostAnswerBeforeEffect(), false),
                Arguments.of(OpenDentalFault.gatewayTimeout(true), true),
                Arguments.of(OpenDentalFault.gatewayTimeout(false), false),
                Arguments.of(OpenDentalFault.officeOffline(), false),
                Arguments.of(OpenDentalFault.serverErrorAfterEffect(), true));
    }

    @ParameterizedTest
    @EnumSource(CommunicationMode.class)
    void log_eachMode_standsOnce(CommunicationMode mode) {
        CommunicationDraft draft = draft(builder -> builder.mode(mode).text(ANY_SCRIPT));

        Receipt receipt = posted(log(draft)).receipt();
        Receipt again = posted(log(draft)).receipt();

        assertThat(again.rawId()).isEqualTo(receipt.rawId());
        assertThat(logs()).singleElement().satisfies(row -> {
            assertThat(row.text("Note")).startsWith(ANY_SCRIPT);
            assertThat(row.dateTime("CommDateTime")).isEqualTo(NOW);
            assertThat(row.num("PatNum")).isEqualTo(LedgerFixtures.PATIENT);
        });
        assertThat(writer().find(LookupRequest.of(draft.reference(), draft.patient(), TODAY)))
                .isInstanceOf(Lookup.Found.class);
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void log_noClearAnswer_isUnknownAndNeverDoubled(OpenDentalFault fault, boolean stands) {
        office.simulator.faults().once(fault, RequestMatch.of("POST", "commlogs"));

        unknown(log(draft(builder -> builder)));
        assertThat(logs()).hasSize(stands ? 1 : 0);
        posted(log(draft(builder -> builder)));

        assertThat(logs()).hasSize(1);
    }

    @Test
    void log_versionWhoseAnswerIsEmpty_isProvenByReading() {
        try (SimulatedOffice old = SimulatedOffice.open(builder -> builder.programVersion("23.3.6.0"), Map.of())) {
            posted(old.connector.notes().orElseThrow().log(draft(builder -> builder), WriteOptions.careful()));
        }
    }

    @Test
    void log_textTooLong_isCutOrRefusedAsAllowed() {
        CommunicationDraft draft = draft(builder -> builder.text("\uD83E\uDDB7".repeat(20_000)));

        assertThat(rejected(writer().log(
                                        draft,
                                        WriteOptions.careful().forbidding(EnumSet.of(Adaptation.Kind.TEXT_SHORTENED))))
                        .reason())
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(posted(log(draft)).adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
        assertThat(logs().get(0).text("Note")).endsWith("[" + draft.reference() + "]");
    }

    @Test
    void log_typeByName_isTakenOrRefusedWithTheOfficesTypes() {
        posted(log(draft(builder -> builder.type("Financial"))));
        assertThat(office.row("definition", Long.toString(logs().get(0).num("CommType")))
                        .text("ItemName"))
                .isEqualTo("Financial");

        WriteOutcome.Rejected refused = rejected(log(draft(builder ->
                builder.reference(Reference.of(PRACTICE, "log", "l2")).type("Gossip"))));
        assertThat(refused.reason()).isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(refused.explanation()).contains("Financial (");
    }

    @Test
    void log_leapDayAndRepeatedHour_areTakenAsWallTimes() {
        for (String at : List.of("2024-02-29T08:00:00", "2025-11-02T01:30:00")) {
            Reference reference = Reference.of(PRACTICE, "log", at);
            posted(log(draft(builder -> builder.reference(reference).at(LocalDateTime.parse(at)))));
        }
        assertThat(office.rows("commlog"))
                .extracting(row -> row.dateTime("CommDateTime"))
                .contains(LocalDateTime.parse("2024-02-29T08:00:00"), LocalDateTime.parse("2025-11-02T01:30:00"));
    }

    @Test
    void log_unknownOrArchivedPatient_isRefusedBeforeSending() {
        office.simulator.frontDesk().archivePatient(12);

        assertThat(rejected(log(draft(builder -> builder.patient(PatientId.of("999999")))))
                        .reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(rejected(log(draft(builder -> builder.patient(PatientId.of("Anna")))))
                        .reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(rejected(log(draft(builder -> builder.patient(PatientId.of("12")))))
                        .reason())
                .isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
        assertThat(office.simulator.requests().writes()).isZero();
    }

    @Test
    void log_keyMayNot_isRefused() {
        try (SimulatedOffice readOnly =
                SimulatedOffice.open(builder -> builder.permissions(Set.of(PermissionGroup.READ_ALL)), Map.of())) {
            assertThat(rejected(readOnly.connector
                                    .notes()
                                    .orElseThrow()
                                    .log(draft(builder -> builder), WriteOptions.careful()))
                            .reason())
                    .isEqualTo(RejectionReason.NOT_PERMITTED);
        }
    }

    @Test
    void log_staffCopiedTheReference_isAConflictThatNamesBoth() {
        String first = posted(log(draft(builder -> builder))).receipt().rawId();
        long copy = office.simulator
                .database()
                .table("commlog")
                .insert(row -> row.set("PatNum", LedgerFixtures.PATIENT)
                        .set("CommDateTime", NOW)
                        .set("Note", "see " + draft(builder -> builder).reference()))
                .key();

        WriteOutcome.Rejected outcome = rejected(log(draft(builder -> builder)));

        assertThat(outcome.reason()).isEqualTo(RejectionReason.CONFLICT);
        assertThat(outcome.explanation()).contains(first).contains(Long.toString(copy));
    }

    private OdRow appointment() {
        return office.rows("appointment").stream()
                .filter(row -> row.num("PatNum") == LedgerFixtures.PATIENT)
                .findFirst()
                .orElseGet(() -> office.simulator
                        .database()
                        .table("appointment")
                        .insert(row -> row.set("PatNum", LedgerFixtures.PATIENT)
                                .set("AptStatus", 1)
                                .set("AptDateTime", NOW)
                                .set("Pattern", "XX")));
    }

    private static AppointmentNoteDraft note(String appointment, String text) {
        return AppointmentNoteDraft.builder()
                .reference(Reference.of(PRACTICE, "note", "n1"))
                .appointment(AppointmentId.of(appointment))
                .text(text)
                .build();
    }

    private WriteOutcome append(AppointmentNoteDraft draft) {
        return writer().appendToAppointment(draft, WriteOptions.careful());
    }

    @Test
    void append_toWhatStandsThere_keepsItAndStandsOnce() {
        long key = appointment().key();
        office.simulator.database().table("appointment").update(key, row -> row.set("Note", "Prefers mornings"));

        posted(append(note(Long.toString(key), ANY_SCRIPT)));
        posted(append(note(Long.toString(key), ANY_SCRIPT)));

        assertThat(office.row("appointment", Long.toString(key)).text("Note"))
                .startsWith("Prefers mornings")
                .containsOnlyOnce(ANY_SCRIPT);
        assertThat(office.simulator.requests().count("PUT", "appointments", "Note"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void append_noClearAnswer_isUnknownAndNeverDoubled(OpenDentalFault fault, boolean stands) {
        String key = Long.toString(appointment().key());
        office.simulator.faults().once(fault, RequestMatch.of("PUT", "appointments"));

        unknown(append(note(key, "Paid online")));
        posted(append(note(key, "Paid online")));

        assertThat(office.row("appointment", key).text("Note")).containsOnlyOnce("Paid online");
        assertThat(office.simulator.requests().count("PUT", "appointments", "Note"))
                .isEqualTo(stands ? 1 : 2);
    }

    @Test
    void append_unknownAppointment_isRefusedBeforeSending() {
        for (String key : List.of("987654", "0", "next one", "-1")) {
            assertThat(rejected(append(note(key, "Paid online"))).reason()).isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        }
        assertThat(office.simulator.requests().writes()).isZero();
    }
}
