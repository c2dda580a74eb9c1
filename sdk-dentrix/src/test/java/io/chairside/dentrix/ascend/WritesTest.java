package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.error.CancelledException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendSimulator;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Appointments and notes. */
class WritesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final PatientId PATIENT = PatientId.of(AscendIds.patient(1));
    private static final String BOOK = "POST v1/appointments";
    private static final WriteOptions CAREFUL = WriteOptions.careful();

    private final TestAscend ascend = TestAscend.of(AscendSimulator.builder().patients(20, 2));
    private final PmsConnector connector = ascend.connect();
    private final AppointmentWriter scheduling = connector.scheduling().orElseThrow();
    private final NoteWriter notes = connector.notes().orElseThrow();

    @AfterEach
    void stop() {
        ascend.close();
    }

    private static Reference reference(String id) {
        return Reference.of(PracticeId.of("p1"), "appointment", id);
    }

    private static AppointmentDraft.Builder draft(String id) {
        return AppointmentDraft.builder()
                .reference(reference(id))
                .patient(PATIENT)
                .start(LocalDateTime.of(2026, 12, 1, 9, 30))
                .duration(Duration.ofMinutes(45))
                .operatory(OperatoryId.of(AscendIds.operatory(1)))
                .provider(ProviderId.of(AscendIds.provider(1)))
                .type(AppointmentTypeId.of(AscendIds.reason(1)))
                .note("Likes mornings");
    }

    private static RejectionReason reason(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).reason();
    }

    private String booked(String id) {
        return ((WriteOutcome.Posted) scheduling.book(draft(id).build(), CAREFUL))
                .receipt()
                .rawId();
    }

    private Appointment read(String id) {
        return TestAscend.items(connector.appointments().orElseThrow().list(ReadRequest.ofPatient(PATIENT))).stream()
                .filter(visit -> visit.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void book_twice_standsOnceAsAsked() {
        String id = booked("1");
        assertThat(booked("1")).isEqualTo(id);
        Appointment seen = read(id);
        assertThat(seen.start()).contains(LocalDateTime.of(2026, 12, 1, 9, 30));
        assertThat(seen.duration()).isEqualTo(Duration.ofMinutes(45));
        assertThat(seen.operatory()).contains(OperatoryId.of(AscendIds.operatory(1)));
        assertThat(seen.provider()).contains(ProviderId.of(AscendIds.provider(1)));
        assertThat(seen.note().orElseThrow())
                .startsWith("Likes mornings")
                .contains(reference("1").shortForm());
        assertThat(ascend.simulator.requests().count(BOOK)).isEqualTo(1);
    }

    @Test
    void book_answerLost_isUnknownAndThenFoundOrAbsent() {
        for (AscendFault.Kind kind : new AscendFault.Kind[] {
            AscendFault.Kind.LOST_ANSWER_AFTER_EFFECT,
            AscendFault.Kind.SERVER_ERROR_AFTER_EFFECT,
            AscendFault.Kind.TRUNCATED_BODY,
            AscendFault.Kind.ERRORS_IN_SUCCESS,
            AscendFault.Kind.LOST_ANSWER_BEFORE_EFFECT
        }) {
            String id = kind.name();
            ascend.simulator.faults().once(kind, BOOK);
            assertThat(scheduling.book(draft(id).build(), CAREFUL)).as(id).isInstanceOf(WriteOutcome.Unknown.class);
            boolean there = kind != AscendFault.Kind.LOST_ANSWER_BEFORE_EFFECT;
            LookupRequest byPatient = LookupRequest.of(reference(id), PATIENT, TODAY);
            assertThat(scheduling.find(byPatient)).isInstanceOf(there ? Lookup.Found.class : Lookup.Absent.class);
            assertThat(scheduling.book(draft(id).build(), CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
            assertThat(ascend.simulator.desk().appointmentNotes())
                    .filteredOn(note -> note.contains(reference(id).shortForm()))
                    .hasSize(1);
        }
        assertThat(scheduling.find(LookupRequest.of(reference("none")))).isInstanceOf(Lookup.Inconclusive.class);
    }

    @Test
    void book_permitEnds_sendsNothing() {
        assertThatThrownBy(() -> scheduling.book(draft("1").build(), CAREFUL.permittedBy(() -> false)))
                .isInstanceOf(CancelledException.class);
        assertThat(ascend.simulator.requests().writes()).isZero();
    }

    @Test
    void book_whatCannotBe_isRefusedWithItsReason() {
        assertThat(reason(scheduling.book(
                        draft("1").patient(PatientId.of("x/../y")).build(), CAREFUL)))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(scheduling.book(
                        draft("2").operatory(OperatoryId.of("a")).build(), CAREFUL)))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(reason(scheduling.book(
                        draft("3").type(AppointmentTypeId.of("7")).build(), CAREFUL)))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(ascend.simulator.requests().writes()).isZero();
        assertThat(scheduling.book(
                        draft("4").patient(PatientId.of("90000000000001")).build(), CAREFUL))
                .isInstanceOfSatisfying(
                        WriteOutcome.Rejected.class,
                        rejected -> assertThat(rejected.vendorCode()).contains("invalid.reference"));
        ascend.simulator.faults().once(AscendFault.Kind.FORBIDDEN, BOOK);
        assertThat(reason(scheduling.book(draft("5").build(), CAREFUL))).isEqualTo(RejectionReason.NOT_PERMITTED);
        assertThat(reason(scheduling.book(
                        draft("6").note("x".repeat(2_000)).build(),
                        CAREFUL.forbidding(Set.of(Adaptation.Kind.TEXT_SHORTENED)))))
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
    }

    @Test
    void moveConfirmCancel_setTheStateOnceAndKeepTheRest() {
        String id = booked("1");
        AppointmentId appointment = AppointmentId.of(id);
        AppointmentMove move = AppointmentMove.builder()
                .reference(reference("m"))
                .appointment(appointment)
                .start(LocalDateTime.of(2026, 12, 2, 14, 0))
                .operatory(OperatoryId.of(AscendIds.operatory(2)))
                .build();
        assertThat(scheduling.move(move, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(scheduling.move(move, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(scheduling.confirm(reference("c"), appointment, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        Appointment moved = read(id);
        assertThat(moved.start()).contains(LocalDateTime.of(2026, 12, 2, 14, 0));
        assertThat(moved.operatory()).contains(OperatoryId.of(AscendIds.operatory(2)));
        assertThat(moved.confirmation()).contains("CONFIRMED");
        assertThat(moved.note().orElseThrow()).contains(reference("1").shortForm());
        assertThat(scheduling.cancel(reference("x"), appointment, false, CAREFUL))
                .isInstanceOf(WriteOutcome.Posted.class);
        assertThat(read(id).status().value()).isEqualTo(AppointmentStatus.BROKEN);
        assertThat(ascend.simulator.requests().count("PUT v1/appointments/{id}"))
                .isEqualTo(3);
        assertThat(reason(scheduling.confirm(reference("n"), AppointmentId.of("91500000000999"), CAREFUL)))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
    }

    @Test
    void appendToAppointment_twice_addsOneLine() {
        String id = booked("1");
        AppointmentNoteDraft draft = AppointmentNoteDraft.builder()
                .reference(reference("n"))
                .appointment(AppointmentId.of(id))
                .text("Paid online")
                .build();
        assertThat(notes.appendToAppointment(draft, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(notes.appendToAppointment(draft, CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(read(id).note().orElseThrow().lines()).hasSize(2).anyMatch(line -> line.startsWith("Paid online"));
        assertThat(reason(notes.appendToAppointment(
                        AppointmentNoteDraft.builder()
                                .reference(reference("long"))
                                .appointment(AppointmentId.of(id))
                                .text("y".repeat(990))
                                .build(),
                        CAREFUL)))
                .isEqualTo(RejectionReason.TEXT_TOO_LONG);
    }

    private static CommunicationDraft communication(String id) {
        return CommunicationDraft.builder()
                .reference(reference(id))
                .patient(PATIENT)
                .at(LocalDateTime.of(2026, 11, 23, 11, 5))
                .mode(CommunicationMode.TEXT)
                .direction(CommunicationDirection.SENT)
                .text("Balance reminder")
                .build();
    }

    @Test
    void log_note_standsOnceAlsoAfterALostAnswer() {
        ascend.simulator.faults().once(AscendFault.Kind.LOST_ANSWER_AFTER_EFFECT, "POST v1/patientnotes");
        assertThat(notes.log(communication("1"), CAREFUL)).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(notes.find(LookupRequest.of(reference("1"), PATIENT, TODAY))).isInstanceOf(Lookup.Found.class);
        assertThat(notes.log(communication("1"), CAREFUL)).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(ascend.simulator.desk().patientNotes())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .startsWith("11/23/2026 11:05 AM, text, sent: Balance reminder")
                        .contains(reference("1").shortForm()));
        assertThat(notes.find(LookupRequest.of(reference("2"), PATIENT, TODAY))).isInstanceOf(Lookup.Absent.class);
    }
}
