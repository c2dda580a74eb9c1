package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
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
import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Appointments and comments: written once, proven, refused in words, found again after a lost answer. */
class WritesTest {

    private static final SyntheticPractice PRACTICE = TestService.practice(20, 4);
    /** A Saturday has no schedule; this Wednesday evening slot is rarely taken in so small a practice. */
    private static final LocalDateTime START = LocalDateTime.of(2027, 3, 17, 16, 0);

    private final TestService service = TestService.of(PRACTICE);
    private final PmsConnector connector = service.connect();
    private final AppointmentWriter scheduling = connector.scheduling().orElseThrow();
    private final NoteWriter notes = connector.notes().orElseThrow();
    private final Reference reference = Reference.of(new PracticeId("p1"), "appointment", "a1");

    @AfterEach
    void stop() {
        service.close();
    }

    private AppointmentDraft.Builder draft() {
        return AppointmentDraft.builder()
                .reference(reference)
                .patient(new PatientId(Cloud9Ids.patient(1)))
                .start(START)
                .duration(Duration.ofMinutes(30))
                .operatory(new OperatoryId(Cloud9Ids.chair(1)))
                .type(new AppointmentTypeId(Cloud9Ids.appointmentType(1)))
                .note("Prefers mornings & quiet <rooms>");
    }

    private static WriteOutcome.Posted posted(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Posted.class);
        return (WriteOutcome.Posted) outcome;
    }

    private static RejectionReason reason(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).reason();
    }

    private long bookings() {
        return service.simulator.requests().count("SetAppointment");
    }

    private long carrying(Reference wanted) {
        return service.simulator.desk().appointmentNotes().stream()
                .filter(wanted::standsIn)
                .count();
    }

    @Test
    void book_freeTime_isPostedWithTheReferenceInTheNote() {
        WriteOutcome.Posted posted = posted(scheduling.book(draft().build(), WriteOptions.careful()));

        assertThat(posted.adaptations()).isEmpty();
        assertThat(posted.receipt().reference()).contains(reference);
        assertThat(posted.receipt().date()).contains(START.toLocalDate());
        assertThat(posted.receipt().patient()).contains(new PatientId(Cloud9Ids.patient(1)));
        assertThat(service.simulator.desk().appointmentNotes())
                .contains("Prefers mornings & quiet <rooms> [chairside:" + reference + "]");
    }

    @Test
    void book_again_isTheSameReceiptAndNoSecondBooking() {
        WriteOutcome.Posted first = posted(scheduling.book(draft().build(), WriteOptions.careful()));
        WriteOutcome.Posted second =
                posted(scheduling.book(draft().start(START.plusHours(-2)).build(), WriteOptions.careful()));

        assertThat(second.receipt().rawId()).isEqualTo(first.receipt().rawId());
        assertThat(bookings()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cloud9Fault.Kind.class,
            names = {
                "LOST_ANSWER_AFTER_EFFECT",
                "UNKNOWN_ERROR_AFTER_EFFECT",
                "CUT_BODY",
                "TRUNCATED_BODY",
                "MALFORMED_XML"
            })
    void book_answerIsLostAfterTheEffect_isUnknownThenFoundAndNeverDoubled(Cloud9Fault.Kind kind) {
        service.simulator.faults().once(kind, "SetAppointment");

        WriteOutcome outcome = scheduling.book(draft().build(), WriteOptions.firstSend());
        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(bookings()).isEqualTo(1);
        assertThat(scheduling.find(
                        LookupRequest.of(reference, new PatientId(Cloud9Ids.patient(1)), LocalDate.of(2026, 11, 23))))
                .isInstanceOf(Lookup.Found.class);
        posted(scheduling.book(draft().build(), WriteOptions.careful()));
        assertThat(bookings()).isEqualTo(1);
        assertThat(carrying(reference)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cloud9Fault.Kind.class,
            names = {"LOST_ANSWER_BEFORE_EFFECT", "UNKNOWN_ERROR", "SERVER_ERROR", "HTML_INSTEAD_OF_XML"})
    void book_answerIsLostBeforeTheEffect_isUnknownThenAbsentAndSentAgain(Cloud9Fault.Kind kind) {
        service.simulator.faults().once(kind, "SetAppointment");

        assertThat(scheduling.book(draft().build(), WriteOptions.firstSend())).isInstanceOf(WriteOutcome.Unknown.class);
        var sentAt = service.simulator.clock().instant();
        service.simulator.clock().advance(Duration.ofMinutes(7));
        Lookup lookup = scheduling.find(
                LookupRequest.of(reference, new PatientId(Cloud9Ids.patient(1)), LocalDate.of(2026, 11, 23)));
        assertThat(lookup)
                .isInstanceOfSatisfying(
                        Lookup.Absent.class,
                        absent -> assertThat(scheduling.profile().provesAbsence(absent, sentAt))
                                .isTrue());
        posted(scheduling.book(draft().build(), WriteOptions.careful()));
        assertThat(carrying(reference)).isEqualTo(1);
    }

    @Test
    void anyWrite_permitEnded_sendsNothing() {
        WriteOptions ended = WriteOptions.firstSend().permittedBy(() -> false);
        AppointmentId any = new AppointmentId(Cloud9Ids.appointment(1));
        Reference reference = draft().build().reference();
        assertThatThrownBy(() -> scheduling.book(draft().build(), ended)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> scheduling.confirm(reference, any, ended)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> scheduling.cancel(reference, any, false, ended))
                .isInstanceOf(CancelledException.class);
        assertThat(service.simulator.requests().writes()).isZero();
    }

    @Test
    void book_closedService_throwsAndNothingIsWritten() {
        service.simulator.faults().once(Cloud9Fault.Kind.WINDOW_CLOSED, "SetAppointment");

        assertThatThrownBy(() -> scheduling.book(draft().build(), WriteOptions.firstSend()))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        e -> assertThat(e.availableAgain()).isPresent());
        assertThat(carrying(reference)).isZero();
    }

    @Test
    void book_throttled_waitsAndBooksOnce() {
        service.simulator.faults().once(Cloud9Fault.Kind.TOO_MANY_REQUESTS, "SetAppointment");

        posted(scheduling.book(draft().build(), WriteOptions.firstSend()));
        assertThat(bookings()).isEqualTo(2);
        assertThat(carrying(reference)).isEqualTo(1);
    }

    @Test
    void book_impossible_isRejectedWithTheRightReason() {
        WriteOptions options = WriteOptions.firstSend();

        assertThat(reason(scheduling.book(
                        draft().start(LocalDateTime.of(2026, 1, 5, 9, 0)).build(), options)))
                .isEqualTo(RejectionReason.INVALID_DATE);
        assertThat(reason(scheduling.book(
                        draft().start(LocalDateTime.of(2027, 3, 20, 9, 0)).build(), options)))
                .isEqualTo(RejectionReason.CONFLICT);
        assertThat(reason(scheduling.book(
                        draft().patient(new PatientId(Cloud9Ids.patient(99_999)))
                                .build(),
                        options)))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(scheduling.book(
                        draft().patient(new PatientId("person:" + Cloud9Ids.person(1)))
                                .build(),
                        options)))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(scheduling.book(
                        draft().operatory(new OperatoryId(Cloud9Ids.chair(99_999)))
                                .build(),
                        options)))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(reason(scheduling.book(
                        draft().type(new AppointmentTypeId(Cloud9Ids.appointmentType(99_999)))
                                .build(),
                        options)))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(scheduling.book(draft().type(Optional.empty()).build(), options)))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(scheduling.book(draft().patient(new PatientId("17")).build(), options)))
                .isEqualTo(RejectionReason.OTHER);
        assertThat(carrying(reference)).isZero();
    }

    @Test
    void book_takenTime_isAConflict() {
        posted(scheduling.book(draft().build(), WriteOptions.firstSend()));
        Reference other = Reference.of(new PracticeId("p1"), "appointment", "a2");

        assertThat(reason(scheduling.book(draft().reference(other).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.CONFLICT);
    }

    @Test
    void book_notPermitted_isRejected() {
        service.simulator.faults().once(Cloud9Fault.Kind.NOT_AUTHORIZED, "SetAppointment");

        assertThat(reason(scheduling.book(draft().build(), WriteOptions.firstSend())))
                .isEqualTo(RejectionReason.NOT_PERMITTED);
    }

    @Test
    void book_longNoteAndProvider_areAdaptedOrRefused() {
        AppointmentDraft long600 = draft().note("x".repeat(600))
                .provider(new ProviderId(Cloud9Ids.provider(1)))
                .build();

        assertThat(reason(scheduling.book(
                        long600, WriteOptions.careful().forbidding(Set.of(Adaptation.Kind.TEXT_SHORTENED)))))
                .isEqualTo(RejectionReason.ADAPTATION_FORBIDDEN);
        assertThat(bookings()).isZero();
        assertThat(posted(scheduling.book(long600, WriteOptions.careful())).adaptations())
                .extracting(Adaptation::kind)
                .containsExactlyInAnyOrder(Adaptation.Kind.DETAIL_DROPPED, Adaptation.Kind.TEXT_SHORTENED);
        assertThat(carrying(reference)).isEqualTo(1);
    }

    @Test
    void book_readBackFails_isPostedWithWhatTheAnswerSaid() {
        service.simulator
                .faults()
                .arm(Cloud9Fault.of(Cloud9Fault.Kind.NOT_AUTHORIZED), "GetAppointmentListByPatient"::equals, 0, 1);

        WriteOutcome.Posted posted = posted(scheduling.book(draft().build(), WriteOptions.firstSend()));
        assertThat(posted.receipt().rawId()).matches("[0-9a-f-]{36}");
    }

    @Test
    void confirmAndCancel_anAppointment_setItsState() {
        String guid = posted(scheduling.book(draft().build(), WriteOptions.careful()))
                .receipt()
                .rawId();
        AppointmentId id = new AppointmentId(guid);

        posted(scheduling.confirm(reference, id, WriteOptions.careful()));
        posted(scheduling.cancel(reference, id, false, WriteOptions.careful()));
        posted(scheduling.cancel(reference, id, false, WriteOptions.careful()));
        assertThat(reason(scheduling.cancel(reference, id, true, WriteOptions.careful())))
                .isEqualTo(RejectionReason.UNSUPPORTED);
        assertThat(reason(scheduling.confirm(
                        reference, new AppointmentId(Cloud9Ids.appointment(99_999)), WriteOptions.careful())))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        long past = PRACTICE.visits().appointments().stream()
                .filter(visit -> visit.start() != null
                        && visit.start().isBefore(PRACTICE.spec().now()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(reason(scheduling.cancel(
                        reference, new AppointmentId(Cloud9Ids.appointment(past)), false, WriteOptions.careful())))
                .isEqualTo(RejectionReason.INVALID_DATE);
    }

    @Test
    void moveAndAppointmentNote_areUndeclared_failWithoutACall() {
        assertThatThrownBy(() -> scheduling.move(
                        AppointmentMove.builder()
                                .reference(reference)
                                .appointment(new AppointmentId("x"))
                                .start(START)
                                .build(),
                        WriteOptions.careful()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> notes.appendToAppointment(
                        AppointmentNoteDraft.builder()
                                .reference(reference)
                                .appointment(new AppointmentId("x"))
                                .text("y")
                                .build(),
                        WriteOptions.careful()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThat(service.simulator.requests().total()).isZero();
    }

    @Test
    void find_withoutPatient_searchesByTimeOrSaysItProvesNothing() {
        posted(scheduling.book(draft().build(), WriteOptions.firstSend()));

        assertThat(scheduling.find(LookupRequest.of(reference))).isInstanceOf(Lookup.Inconclusive.class);
        LookupRequest since = new LookupRequest(
                reference,
                Optional.empty(),
                Optional.of(LocalDate.of(2026, 11, 23)),
                Optional.empty(),
                Optional.empty(),
                io.chairside.core.read.Priority.PAYMENT);
        assertThat(scheduling.find(since))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.receipts()).hasSize(1));
        assertThat(notes.find(LookupRequest.of(reference))).isInstanceOf(Lookup.Inconclusive.class);
    }

    private CommunicationDraft.Builder comment(String text) {
        return CommunicationDraft.builder()
                .reference(reference)
                .patient(new PatientId(Cloud9Ids.patient(1)))
                .at(LocalDateTime.of(2026, 11, 23, 11, 30))
                .mode(CommunicationMode.PHONE)
                .direction(CommunicationDirection.SENT)
                .text(text);
    }

    @Test
    void log_comment_isPostedReadBackAndNotDoubled() {
        WriteOutcome.Posted posted =
                posted(notes.log(comment("Paid 12 at the desk").build(), WriteOptions.careful()));

        assertThat(posted.receipt().resource()).isEqualTo("comment");
        assertThat(service.simulator.desk().comments())
                .containsExactly("11/23/2026 11:30 AM, phone, sent: Paid 12 at the desk [chairside:" + reference + "]");
        posted(notes.log(comment("Paid 12 at the desk").build(), WriteOptions.careful()));
        assertThat(service.simulator.desk().comments()).hasSize(1);
    }

    @Test
    void log_answerIsLost_isUnknownThenFound() {
        service.simulator.faults().once(Cloud9Fault.Kind.LOST_ANSWER_AFTER_EFFECT, "SetPatientComment");

        assertThat(notes.log(comment("x").build(), WriteOptions.firstSend())).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(notes.find(
                        LookupRequest.of(reference, new PatientId(Cloud9Ids.patient(1)), LocalDate.of(2026, 11, 23))))
                .isInstanceOf(Lookup.Found.class);
        posted(notes.log(comment("x").build(), WriteOptions.careful()));
        assertThat(service.simulator.desk().comments()).hasSize(1);
    }

    @Test
    void log_unknownPatientControlCharacterOrLongText_isHandled() {
        assertThat(reason(notes.log(
                        comment("x")
                                .patient(new PatientId(Cloud9Ids.patient(99_999)))
                                .build(),
                        WriteOptions.firstSend())))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThatThrownBy(() -> notes.log(comment("bell \u0007").build(), WriteOptions.firstSend()))
                .isInstanceOf(ChairsideException.class)
                .hasMessageContaining("patComment")
                .hasMessageNotContaining("bell");
        assertThat(posted(notes.log(comment("z".repeat(3_000)).build(), WriteOptions.firstSend()))
                        .adaptations())
                .extracting(Adaptation::kind)
                .containsExactly(Adaptation.Kind.TEXT_SHORTENED);
        assertThat(service.simulator.desk().comments())
                .singleElement()
                .satisfies(text -> assertThat(text).hasSize(2_048).endsWith("[chairside:" + reference + "]"));
    }

    @Test
    void outcomes_ofRefusals_quoteNothingOfTheVendor() {
        WriteOutcome outcome = notes.log(
                comment("x").patient(new PatientId(Cloud9Ids.patient(99_999))).build(), WriteOptions.firstSend());

        assertThat(List.of(outcome.toString())).noneMatch(text -> text.contains("GUID specified"));
    }
}
