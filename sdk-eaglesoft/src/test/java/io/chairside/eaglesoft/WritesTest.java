package io.chairside.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.PmsConnector;
import io.chairside.core.spi.Support;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.sql.SqlFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WritesTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String PATIENT = "7";

    private final TestOffice office = TestOffice.of(30, 1);

    @AfterEach
    void close() {
        office.close();
    }

    private static Reference reference(String id) {
        return Reference.of(PracticeId.of("p1"), "payment", id);
    }

    private static Posting.Builder posting(String id) {
        return Posting.builder()
                .reference(reference(id))
                .payment(PaymentId.of(id))
                .kind(PaymentKind.TERMINAL)
                .patient(PatientId.of(PATIENT))
                .amount(Money.usd("42.10"))
                .date(TODAY)
                .method(PaymentMethod.CARD)
                .memo("Card payment");
    }

    private List<Map<String, Object>> rows(String id) {
        return office.simulator
                .database()
                .query(
                        "SELECT h.*, d.patient_id, d.amount detail FROM PPM.transactions_header h JOIN PPM.transactions_detail d"
                                + " ON d.tran_num = h.tran_num WHERE h.description LIKE ?",
                        "%" + reference(id).shortForm() + "%");
    }

    private static RejectionReason reason(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).reason();
    }

    @Test
    void post_payment_standsOnceWithReferenceAndIsPosted() {
        PaymentWriter payments = office.writing().payments().orElseThrow();

        WriteOutcome first = payments.post(posting("1").build(), WriteOptions.careful());
        WriteOutcome again = payments.post(posting("1").build(), WriteOptions.careful());

        assertThat(first).isInstanceOfSatisfying(WriteOutcome.Posted.class, posted -> {
            assertThat(posted.receipt().amount()).contains(Money.usd("42.10"));
            assertThat(posted.receipt().type()).contains("Visa/MC");
            assertThat(posted.adaptations()).isEmpty();
        });
        assertThat(((WriteOutcome.Posted) again).receipt().rawId())
                .isEqualTo(((WriteOutcome.Posted) first).receipt().rawId());
        assertThat(rows("1"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("amount", new BigDecimal("-42.10"))
                        .containsEntry("detail", new BigDecimal("-42.10"))
                        .containsEntry("patient_id", PATIENT));
        assertThat(payments.find(LookupRequest.of(reference("1")))).isInstanceOf(Lookup.Found.class);
        assertThat(payments.find(LookupRequest.of(reference("none")))).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void post_permitEndsAfterLooking_writesNothing() {
        PaymentWriter payments = office.writing().payments().orElseThrow();

        assertThatThrownBy(() -> payments.post(
                        posting("1").build(),
                        WriteOptions.careful()
                                .permittedBy(() -> office.calls.stream().noneMatch(ConnectorListener.Call::write))))
                .isInstanceOf(CancelledException.class);

        assertThat(rows("1")).isEmpty();
        assertThat(payments.post(posting("1").build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
    }

    @Test
    void post_lostCommit_isUnknownAndThenFoundOrAbsent() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        for (boolean afterEffect : new boolean[] {true, false}) {
            String id = "lost-" + afterEffect;
            office.simulator.database().fault(SqlFault.lostConnection("commit", afterEffect), 1);

            WriteOutcome outcome = payments.post(posting(id).build(), WriteOptions.careful());

            assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
            assertThat(payments.find(LookupRequest.of(reference(id))) instanceof Lookup.Found)
                    .isEqualTo(afterEffect);
            assertThat(payments.post(posting(id).build(), WriteOptions.careful()))
                    .isInstanceOf(WriteOutcome.Posted.class);
            assertThat(rows(id)).hasSize(1);
        }
    }

    @Test
    void post_connectionLostBetweenStatements_leavesNothingHalfWritten() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        office.simulator.database().fault(SqlFault.lostConnection("INSERT INTO PPM.transactions_detail", false), 1);

        WriteOutcome outcome = payments.post(posting("half").build(), WriteOptions.careful());

        // The connection is gone, so nobody could be told to undo it.
        assertThat(outcome).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(rows("half")).isEmpty();
        assertThat(payments.post(posting("half").build(), WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Posted.class);
        assertThat(rows("half")).hasSize(1);
    }

    @Test
    void post_failedStatement_isUndoneAndSaid() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        office.simulator
                .database()
                .fault(SqlFault.error("INSERT INTO PPM.transactions_detail", "Zyxwvut", "23505", -193), 1);

        WriteOutcome outcome = payments.post(posting("dup").build(), WriteOptions.careful());

        assertThat(reason(outcome)).isEqualTo(RejectionReason.OTHER);
        assertThat(outcome.toString()).doesNotContain("Zyxwvut");
        assertThat(office.simulator
                        .database()
                        .query(
                                "SELECT 1 FROM PPM.transactions_header WHERE description LIKE ?",
                                "%" + reference("dup") + "%"))
                .isEmpty();
    }

    @Test
    void post_statementsThatForgetTheDetail_areUndoneBeforeTheCommit() {
        PaymentWriter payments = office.writing(
                        EaglesoftSettings.PAYMENT_SQL,
                        TestOffice.PAYMENT_SQL.substring(
                                0, TestOffice.PAYMENT_SQL.indexOf("INSERT INTO PPM.transactions_detail")))
                .payments()
                .orElseThrow();

        assertThat(reason(payments.post(posting("bad").build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.OTHER);
        assertThat(office.simulator
                        .database()
                        .query(
                                "SELECT 1 FROM PPM.transactions_header WHERE description LIKE ?",
                                "%" + reference("bad") + "%"))
                .isEmpty();
    }

    @Test
    void post_withoutSignature_isNotPermittedAndCheckSaysSo() {
        PmsConnector connector = office.writing(EaglesoftSettings.CONNECTION_INIT_SQL, "SET TEMPORARY OPTION x='y'");

        assertThat(reason(connector.payments().orElseThrow().post(posting("1").build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.NOT_PERMITTED);
        ConnectionCheck check = connector.check();
        assertThat(check.ok()).isFalse();
        assertThat(check.findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("read-only for this connection"));
        assertThat(check.capabilities().offers(Capability.WRITE_TERMINAL_PAYMENT))
                .isFalse();
        assertThat(check.capabilities().offers(Capability.READ_PATIENTS)).isTrue();
    }

    @Test
    void check_ofAnOfficeInOrder_findsNothing() {
        ConnectionCheck check = office.writing().check();

        assertThat(check.findings())
                .filteredOn(finding -> finding.level() != ConnectionCheck.Level.OK)
                .extracting(ConnectionCheck.Finding::subject)
                .containsExactly("types");
        assertThat(check.capabilities().get(Capability.WRITE_TERMINAL_PAYMENT).support())
                .isEqualTo(Support.ADAPTED);
        office.simulator.database().fault(SqlFault.lostConnection("connect", false), 5);
        assertThat(office.connect().check().ok()).isFalse();
    }

    @Test
    void withoutSettings_nothingIsWritten() {
        PmsConnector connector = office.connect();

        assertThat(connector.payments()).isEmpty();
        assertThat(connector.scheduling()).isEmpty();
        assertThat(connector.notes()).isEmpty();
        assertThat(connector.documents()).isEmpty();
        assertThat(connector
                        .info()
                        .capabilities()
                        .get(Capability.WRITE_TERMINAL_PAYMENT)
                        .support())
                .isEqualTo(Support.UNKNOWN);
    }

    @Test
    void post_impossible_isRefusedWithItsReason() {
        PaymentWriter payments = office.writing().payments().orElseThrow();

        assertThat(reason(payments.post(
                        posting("a").patient(PatientId.of("99999")).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(payments.post(
                        posting("b")
                                .expectedPatient(ExpectedPatient.builder()
                                        .id(PatientId.of(PATIENT))
                                        .lastName("Somebody else")
                                        .build())
                                .build(),
                        WriteOptions.careful())))
                .isEqualTo(RejectionReason.WRONG_PATIENT);
        assertThat(reason(payments.post(posting("c").date(TODAY.plusDays(1)).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.INVALID_DATE);
        assertThat(reason(
                        payments.post(posting("d").kind(PaymentKind.MEMBERSHIP).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(payments.post(
                        posting("e")
                                .amount(Money.parse("1.00", java.util.Currency.getInstance("CAD")))
                                .build(),
                        WriteOptions.careful())))
                .isEqualTo(RejectionReason.WRONG_CURRENCY);
        assertThat(office.simulator
                        .database()
                        .query("SELECT 1 FROM PPM.transactions_header WHERE description LIKE '%[CS%'"))
                .isEmpty();
    }

    @Test
    void post_intoAClosedDay_isMovedOrRefused() {
        office.simulator.endOfDay();
        PaymentWriter payments = office.writing().payments().orElseThrow();

        assertThat(reason(payments.post(
                        posting("a").build(), WriteOptions.careful().forbidding(Set.of(Adaptation.Kind.DATE_MOVED)))))
                .isEqualTo(RejectionReason.PERIOD_CLOSED);
        assertThat(payments.post(posting("b").build(), WriteOptions.careful()))
                .isInstanceOfSatisfying(WriteOutcome.Posted.class, posted -> {
                    assertThat(posted.receipt().date()).contains(TODAY.plusDays(1));
                    assertThat(posted.adaptations())
                            .extracting(Adaptation::kind)
                            .containsExactly(Adaptation.Kind.DATE_MOVED);
                });
    }

    @Test
    void post_afterTheOfficeDeletedIt_isAConflictAndNotWrittenAgain() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        WriteOutcome.Posted posted =
                (WriteOutcome.Posted) payments.post(posting("1").build(), WriteOptions.careful());
        office.simulator.voidTransaction(Long.parseLong(posted.receipt().rawId()));

        assertThat(payments.find(LookupRequest.of(reference("1")))).isInstanceOf(Lookup.Inconclusive.class);
        assertThat(reason(payments.post(posting("1").build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.CONFLICT);
        assertThat(rows("1")).hasSize(1);
    }

    @Test
    void refundAndAdjustment_areAdjustmentsOfTheirOwn() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        WriteOutcome.Posted posted =
                (WriteOutcome.Posted) payments.post(posting("1").build(), WriteOptions.careful());

        WriteOutcome refund = payments.reverse(
                Reversal.builder()
                        .reference(reference("refund"))
                        .original(posted.receipt())
                        .amount(Money.usd("10.00"))
                        .date(TODAY)
                        .memo("Refund")
                        .build(),
                WriteOptions.careful());
        WriteOutcome discount = payments.adjust(
                AdjustmentPosting.builder()
                        .reference(reference("discount"))
                        .patient(PatientId.of(PATIENT))
                        .amount(Money.usd("-3.00"))
                        .date(TODAY)
                        .memo("")
                        .build(),
                WriteOptions.careful());

        assertThat(refund).isInstanceOfSatisfying(WriteOutcome.Posted.class, back -> {
            assertThat(back.receipt().amount()).contains(Money.usd("10.00"));
            assertThat(back.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.REFUND_AS_ADJUSTMENT);
        });
        assertThat(rows("refund"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("type", "D"));
        assertThat(discount).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(rows("discount"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("type", "C"));
    }

    @Test
    void noteMode_paymentIsAskedForAndPostedOnlyWhenStaffEnteredIt() {
        PaymentWriter payments = office.writing(EaglesoftSettings.PAYMENT_MODE, "note")
                .payments()
                .orElseThrow();

        WriteOutcome.Accepted asked =
                (WriteOutcome.Accepted) payments.post(posting("1").build(), WriteOptions.careful());
        assertThat(payments.post(posting("1").build(), WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(office.simulator
                        .database()
                        .query("SELECT 1 FROM PPM.operatory_notes WHERE note LIKE ?", "%" + reference("1") + "%"))
                .hasSize(1);
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(payments.profile().queues()).isTrue();

        office.simulator.enterPayment(PATIENT, new BigDecimal("42.10"), "card " + reference("1"));
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Posted.class);

        WriteOutcome.Accepted other =
                (WriteOutcome.Accepted) payments.post(posting("2").build(), WriteOptions.careful());
        office.simulator.clock().advance(Duration.ofDays(4));
        assertThat(payments.poll(other.ticket())).isInstanceOf(WriteOutcome.Unknown.class);
    }

    @Test
    void unreachable_beforeAnything_isAnErrorThatInvitesARetry() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        office.simulator.database().fault(SqlFault.lostConnection("connect", false), 2);

        assertThatThrownBy(() -> payments.post(posting("1").build(), WriteOptions.careful()))
                .isInstanceOf(UnavailableException.class);
        assertThat(payments.post(posting("1").build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
    }

    @Test
    void log_note_standsOnce() {
        var notes = office.writing().notes().orElseThrow();
        CommunicationDraft draft = CommunicationDraft.builder()
                .reference(reference("note"))
                .patient(PatientId.of(PATIENT))
                .at(TODAY.atTime(10, 0))
                .mode(CommunicationMode.TEXT)
                .direction(CommunicationDirection.SENT)
                .text("Sent a payment link")
                .build();

        assertThat(notes.log(draft, WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(notes.log(draft, WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(office.simulator
                        .database()
                        .query("SELECT 1 FROM PPM.operatory_notes WHERE note LIKE ?", "%" + reference("note") + "%"))
                .hasSize(1);
    }

    @Test
    void appointments_bookMoveConfirmCancel_areProven() {
        PmsConnector connector = office.writing(
                EaglesoftSettings.APPOINTMENT_SQL,
                "INSERT INTO PPM.appointment (patient_id, location_id, start_time, end_time, appointment_notes, classification,"
                        + " confirmation_status, date_appointed, scheduled_by) VALUES (:patient, :chair, :start, :end, :note, 1, 0, :now, :user)",
                EaglesoftSettings.APPOINTMENT_MOVE_SQL,
                "UPDATE PPM.appointment SET start_time = :start, end_time = :end, location_id = :chair WHERE appointment_id = :appointment",
                EaglesoftSettings.APPOINTMENT_CONFIRM_SQL,
                "UPDATE PPM.appointment SET confirmation_status = :confirmedStatus, date_confirmed = :now WHERE appointment_id = :appointment",
                EaglesoftSettings.CONFIRMED_STATUS,
                "3",
                EaglesoftSettings.APPOINTMENT_CANCEL_SQL,
                "UPDATE PPM.appointment SET classification = 16 WHERE appointment_id = :appointment");
        var scheduling = connector.scheduling().orElseThrow();
        LocalDateTime start = LocalDateTime.of(2027, 3, 1, 7, 0);
        AppointmentDraft.Builder draft = AppointmentDraft.builder()
                .reference(reference("visit"))
                .patient(PatientId.of(PATIENT))
                .start(start)
                .duration(Duration.ofMinutes(50))
                .operatory(OperatoryId.of("1"));

        WriteOutcome.Posted booked = (WriteOutcome.Posted) scheduling.book(draft.build(), WriteOptions.careful());
        AppointmentId id = AppointmentId.of(booked.receipt().rawId());
        assertThat(scheduling.book(draft.build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(reason(scheduling.book(
                        draft.reference(reference("other"))
                                .start(start.plusMinutes(30))
                                .build(),
                        WriteOptions.careful())))
                .isEqualTo(RejectionReason.CONFLICT);
        assertThat(scheduling.move(
                        AppointmentMove.builder()
                                .reference(reference("move"))
                                .appointment(id)
                                .start(start.plusDays(1))
                                .build(),
                        WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Posted.class);
        assertThat(scheduling.confirm(reference("confirm"), id, WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Posted.class);
        assertThat(scheduling.cancel(reference("cancel"), id, false, WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Posted.class);
        assertThat(reason(scheduling.confirm(reference("again"), id, WriteOptions.careful())))
                .isEqualTo(RejectionReason.TARGET_NOT_FOUND);
        assertThat(scheduling.find(LookupRequest.of(reference("visit")))).isInstanceOf(Lookup.Absent.class);
    }

    @Test
    void undeclared_insurancePayment_failsBeforeAnyCall() {
        PaymentWriter payments = office.writing().payments().orElseThrow();
        office.calls.clear();

        assertThatThrownBy(() -> payments.post(
                        posting("ins")
                                .kind(PaymentKind.INSURANCE)
                                .remittance(io.chairside.core.payment.Remittance.builder()
                                        .claim(io.chairside.core.id.ClaimId.of("1"))
                                        .addLine(io.chairside.core.payment.RemittanceLine.builder()
                                                .line(io.chairside.core.id.ClaimLineId.of("1"))
                                                .paid(Money.usd("42.10"))
                                                .writeOff(Money.usd("0"))
                                                .deductible(Money.usd("0"))
                                                .build())
                                        .build())
                                .build(),
                        WriteOptions.careful()))
                .isInstanceOf(UnsupportedCapabilityException.class)
                .isInstanceOf(ChairsideException.class);
        assertThat(office.calls).isEmpty();
    }
}
