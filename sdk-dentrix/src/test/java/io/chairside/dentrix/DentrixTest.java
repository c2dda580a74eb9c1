package io.chairside.dentrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.money.Money;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.ConnectorProvider;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DentrixTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final TestOffice office = new TestOffice(40, 1);
    /** Somebody active who is not the guarantor, so that attribution matters. */
    private final String patient = office.simulator.practice().people().persons().stream()
            .filter(person -> person.guarantorId() != person.id()
                    && person.status() == io.chairside.testkit.practice.People.Status.ACTIVE)
            .map(person -> Long.toString(person.id()))
            .findFirst()
            .orElseThrow();

    @AfterEach
    void close() {
        office.close();
    }

    private static Reference reference(String id) {
        return Reference.of(PracticeId.of("p1"), "payment", id);
    }

    private Posting.Builder posting(String id) {
        return Posting.builder()
                .reference(reference(id))
                .payment(PaymentId.of(id))
                .kind(PaymentKind.TERMINAL)
                .patient(PatientId.of(patient))
                .amount(Money.usd("42.10"))
                .date(TODAY)
                .method(PaymentMethod.CARD)
                .memo("Card payment");
    }

    private List<Map<String, Object>> lines(String id) {
        return office.simulator
                .database()
                .query(
                        "SELECT * FROM admin.fullproclog WHERE checknum = ?",
                        reference(id).shortForm());
    }

    private static RejectionReason reason(WriteOutcome outcome) {
        assertThat(outcome).isInstanceOf(WriteOutcome.Rejected.class);
        return ((WriteOutcome.Rejected) outcome).reason();
    }

    @Test
    void databaseSettings_ofBothForms_giveTheAddressAndHideTheLogin() {
        DentrixDatabaseSettings odbc = DentrixDatabaseSettings.parse(
                "host=SRV01;UID=u;PWD=Zyxwvut;Database=DentrixSQL;DSN=c-treeACE ODBC Driver;port=6597;ssl=x");
        assertThat(odbc.jdbcUrl()).isEqualTo("jdbc:ctree:6597@SRV01:DentrixSQL");
        assertThat(odbc.user()).isEqualTo("u");
        assertThat(odbc.password()).isEqualTo("Zyxwvut");
        assertThat(odbc).hasToString("jdbc:ctree:6597@SRV01:DentrixSQL");
        assertThat(DentrixDatabaseSettings.parse("Host=a;uid=b;pwd=c").jdbcUrl())
                .isEqualTo("jdbc:ctree:6597@a:DentrixSQL");
        for (String bad : List.of("", "host=a;uid=b", "host=a;uid=b;pwd=c;port=0", "host=a b;uid=b;pwd=c")) {
            assertThatIllegalArgumentException().isThrownBy(() -> DentrixDatabaseSettings.parse(bad));
        }
    }

    @Test
    void provider_andSettings_areFoundAndChecked() {
        assertThat(ServiceLoader.load(ConnectorProvider.class)).hasAtLeastOneElementOfType(DentrixProvider.class);
        ConnectionSettings wrong = ConnectionSettings.of("c", ZoneId.of("UTC"))
                .with(DentrixSettings.BACKUP_WINDOW, "at night")
                .with(DentrixSettings.WRITE_STRATEGY, "vendor-procedure")
                .with(DentrixSettings.JOURNAL_CALL, "CALL x(:nothingLikeThat)")
                .with(DentrixSettings.QUERY_TIMEOUT_SECONDS, "1");
        assertThatThrownBy(() -> new DentrixProvider().connect(wrong, ConnectorContext.standard()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("backupWindow")
                .hasMessageContaining("payment.call")
                .hasMessageContaining(":nothingLikeThat")
                .hasMessageContaining("queryTimeoutSeconds");
        PmsConnector plain = office.connect();
        assertThat(plain.payments()).isEmpty();
        assertThat(plain.notes()).isEmpty();
        assertThat(plain.info()
                        .capabilities()
                        .get(Capability.WRITE_TERMINAL_PAYMENT)
                        .support())
                .isEqualTo(Support.UNKNOWN);
        assertThat(plain.capabilities().offers(Capability.READ_ESTIMATES)).isFalse();
        assertThatThrownBy(() -> plain.insurance().orElseThrow().estimates(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> plain.insurance().orElseThrow().claims(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
    }

    @Test
    void appointments_changedAndDeleted_comeSinceACheckpoint() {
        var reader = office.connect(DentrixSettings.CHECKPOINT_OVERLAP_MINUTES, "0")
                .appointments()
                .orElseThrow();
        List<Page<io.chairside.core.appointment.Appointment>> all = TestOffice.pages(reader.list(ReadRequest.full()));
        AppointmentId gone = all.get(0).items().get(0).id();
        AppointmentId edited = all.get(0).items().get(1).id();
        office.simulator.clock().advance(Duration.ofMinutes(1));
        office.simulator.deleteAppointment(Long.parseLong(gone.value()));
        office.simulator
                .database()
                .execute(
                        "UPDATE admin.appt SET status = 150 - 256, automodifiedtimestamp = ? WHERE apptid = ?",
                        office.simulator.clock().now(),
                        Long.parseLong(edited.value()));

        List<Page<io.chairside.core.appointment.Appointment>> since =
                TestOffice.pages(reader.list(ReadRequest.since(TestOffice.end(all))));

        assertThat(since.stream().flatMap(page -> page.items().stream()))
                .extracting(visit -> visit.id())
                .containsExactly(edited);
        assertThat(since.stream().flatMap(page -> page.removed().stream()))
                .extracting(Removal::id)
                .containsExactly(gone.value());
    }

    @Test
    void ledger_newLine_comesSinceACheckpointAndADeletedOneIsAbsent() {
        var ledger = office.connect().ledger().orElseThrow();
        Checkpoint before = TestOffice.end(TestOffice.pages(ledger.payments(ReadRequest.full())));
        long entered = office.simulator.enterPayment(Long.parseLong(patient), new BigDecimal("12.50"), "1001");

        assertThat(TestOffice.items(ledger.payments(ReadRequest.since(before))))
                .extracting(payment -> payment.id().value() + " " + payment.patient() + " " + payment.amount())
                .contains(entered + " " + patient + " USD 12.50");
        office.simulator.deleteLine(entered);
        assertThat(TestOffice.items(ledger.payments(ReadRequest.full())))
                .extracting(payment -> payment.id().value())
                .doesNotContain(Long.toString(entered));
    }

    @Test
    void patients_sinceACheckpoint_areCompared() {
        var reader = office.connect().patients().orElseThrow();
        Checkpoint before = TestOffice.end(TestOffice.pages(reader.list(ReadRequest.full())));
        office.calls.clear();
        assertThat(TestOffice.items(reader.list(ReadRequest.since(before)))).isEmpty();
        assertThat(office.calls).as("an idle delta").hasSize(1);
        office.simulator
                .database()
                .execute("UPDATE admin.patient SET city = 'Elsewhere' WHERE patid = ?", Long.parseLong(patient));
        assertThat(TestOffice.items(reader.list(ReadRequest.since(before))))
                .extracting(found -> found.id().value())
                .contains(patient)
                .hasSizeLessThan(6);
    }

    @Test
    void queries_ofFullReads_areFew() {
        PmsConnector connector = office.connect(DentrixSettings.PAGE_SIZE, "10000");
        TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()));
        assertThat(office.calls).hasSize(1);
        office.calls.clear();
        TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.full()));
        assertThat(office.calls).hasSize(4);
        office.calls.clear();
        List<Page<io.chairside.core.ledger.LedgerEntry>> entries =
                TestOffice.pages(connector.ledger().orElseThrow().entries(ReadRequest.full()));
        assertThat(office.calls).hasSize(6);
        office.calls.clear();
        TestOffice.items(connector.ledger().orElseThrow().entries(ReadRequest.since(TestOffice.end(entries))));
        assertThat(office.calls.size()).isLessThanOrEqualTo(6);
        office.calls.clear();
        TestOffice.items(connector.ledger().orElseThrow().balances(ReadRequest.full()));
        assertThat(office.calls).hasSize(1);
    }

    @Test
    void backup_runningOrLocked_isUnavailableWithItsEnd() {
        PmsConnector closed = office.connect(DentrixSettings.BACKUP_WINDOW, "11:30-12:00");
        assertThatThrownBy(
                        () -> TestOffice.items(closed.patients().orElseThrow().list(ReadRequest.full())))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        error -> assertThat(error.availableAgain())
                                .contains(LocalDateTime.of(2026, 11, 23, 12, 10)
                                        .atZone(office.simulator
                                                .practice()
                                                .spec()
                                                .zone())
                                        .toInstant()));
        assertThat(closed.check().ok()).isFalse();
        PmsConnector open = office.connect(DentrixSettings.BACKUP_WINDOW, "23:30-00:30");
        assertThat(TestOffice.items(open.patients().orElseThrow().list(ReadRequest.full())))
                .isNotEmpty();
        office.simulator.lock(1);
        assertThatThrownBy(() -> TestOffice.items(open.patients().orElseThrow().list(ReadRequest.full())))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("51701");
    }

    @Test
    void check_ofAnOffice_tellsWhatIsMissing() {
        assertThat(office.writing("vendor-procedure").check().ok()).isTrue();
        office.simulator.database().execute("DROP TABLE admin.appthist");
        office.simulator.database().execute("DROP VIEW admin.v_insured");
        assertThat(office.connect().check().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("admin.v_insured"))
                .anySatisfy(finding -> assertThat(finding.subject()).isEqualTo("history"));
    }

    @Test
    void post_byVendorProcedure_standsOnceOnThePatient() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();

        WriteOutcome outcome = payments.post(posting("1").build(), WriteOptions.careful());
        assertThat(payments.post(posting("1").build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);

        assertThat(outcome).isInstanceOfSatisfying(WriteOutcome.Posted.class, posted -> {
            assertThat(posted.receipt().patient()).contains(PatientId.of(patient));
            assertThat(posted.receipt().amount()).contains(Money.usd("42.10"));
            assertThat(posted.receipt().type()).contains("Credit Card");
        });
        assertThat(lines("1"))
                .singleElement()
                .satisfies(line -> assertThat(line).containsEntry("amt", new BigDecimal("-42.10")));
        assertThat(payments.find(LookupRequest.of(reference("1")))).isInstanceOf(Lookup.Found.class);
        assertThat(payments.find(LookupRequest.of(reference("2")))).isInstanceOf(Lookup.Inconclusive.class);
        assertThat(payments.find(LookupRequest.of(reference("2"), PatientId.of(patient), TODAY)))
                .isInstanceOf(Lookup.Absent.class);
        assertThat(TestOffice.items(
                        office.connect().ledger().orElseThrow().payments(ReadRequest.ofPatient(PatientId.of(patient)))))
                .extracting(LedgerPayment::reference)
                .contains(java.util.Optional.of(reference("1")));
    }

    @Test
    void post_permitEndsAfterLooking_writesNothing() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();

        assertThatThrownBy(() -> payments.post(
                        posting("1").build(),
                        WriteOptions.careful()
                                .permittedBy(() -> office.calls.stream().noneMatch(ConnectorListener.Call::write))))
                .isInstanceOf(CancelledException.class);

        assertThat(lines("1")).isEmpty();
        assertThat(payments.post(posting("1").build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
    }

    @Test
    void post_noteRubbedOut_isFoundByItsCheckNumber() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();
        payments.post(posting("1").build(), WriteOptions.careful());
        office.simulator.database().execute("DELETE FROM admin.fullnotes WHERE notetype = 1");

        assertThat(payments.find(LookupRequest.of(reference("1"), PatientId.of(patient), TODAY)))
                .isInstanceOfSatisfying(
                        Lookup.Found.class,
                        found -> assertThat(found.receipts())
                                .singleElement()
                                .satisfies(
                                        receipt -> assertThat(receipt.patient()).contains(PatientId.of(patient))));
        assertThat(payments.post(posting("1").build(), WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(lines("1")).hasSize(1);
    }

    @Test
    void post_lostCommit_isUnknownAndNeverDoubled() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();
        for (boolean afterEffect : new boolean[] {true, false}) {
            String id = "lost-" + afterEffect;
            office.simulator.database().fault(SqlFault.lostConnection("commit", afterEffect), 1);
            assertThat(payments.post(posting(id).build(), WriteOptions.careful()))
                    .isInstanceOf(WriteOutcome.Unknown.class);
            assertThat(lines(id)).hasSize(afterEffect ? 1 : 0);
            assertThat(payments.post(posting(id).build(), WriteOptions.careful()))
                    .isInstanceOf(WriteOutcome.Posted.class);
            assertThat(lines(id)).hasSize(1);
        }
    }

    @Test
    void post_refusedByTheVendor_hasItsReasonAndCode() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();

        WriteOutcome refused = payments.post(posting("1").memo("<script>").build(), WriteOptions.careful());
        assertThat(reason(refused)).isEqualTo(RejectionReason.OTHER);
        assertThat(((WriteOutcome.Rejected) refused).vendorCode()).contains("52904");
        assertThat(lines("1")).isEmpty();
        assertThat(reason(payments.post(
                        posting("2").patient(PatientId.of("999999")).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.PATIENT_NOT_FOUND);
        assertThat(reason(
                        payments.post(posting("3").kind(PaymentKind.MEMBERSHIP).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.INVALID_TYPE);
        assertThat(reason(payments.post(posting("4").date(TODAY.plusDays(1)).build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.INVALID_DATE);
        office.simulator
                .database()
                .execute("UPDATE admin.patient SET status = 4 WHERE patid = ?", Long.parseLong(patient));
        assertThat(reason(payments.post(posting("5").build(), WriteOptions.careful())))
                .isEqualTo(RejectionReason.PATIENT_NOT_ACTIVE);
    }

    @Test
    void refundAndAdjustment_areAdjustments() {
        PaymentWriter payments = office.writing("vendor-procedure").payments().orElseThrow();
        WriteOutcome.Posted posted =
                (WriteOutcome.Posted) payments.post(posting("1").build(), WriteOptions.careful());
        WriteOutcome refund = payments.reverse(
                Reversal.builder()
                        .reference(reference("refund"))
                        .original(posted.receipt())
                        .amount(Money.usd("5.00"))
                        .date(TODAY)
                        .memo("")
                        .build(),
                WriteOptions.careful());
        assertThat(refund).isInstanceOfSatisfying(WriteOutcome.Posted.class, back -> {
            assertThat(back.receipt().type()).contains("+Refund");
            assertThat(back.receipt().amount()).contains(Money.usd("5.00"));
            assertThat(back.adaptations())
                    .extracting(Adaptation::kind)
                    .containsExactly(Adaptation.Kind.REFUND_AS_ADJUSTMENT);
        });
        assertThat(payments.adjust(
                        AdjustmentPosting.builder()
                                .reference(reference("discount"))
                                .patient(PatientId.of(patient))
                                .amount(Money.usd("-3.00"))
                                .date(TODAY)
                                .memo("")
                                .build(),
                        WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Posted.class);
    }

    @Test
    void journalOnly_asksStaffAndIsPostedOnlyWhenTheLineIsThere() {
        PaymentWriter payments = office.writing("journal-only").payments().orElseThrow();
        WriteOutcome.Accepted asked =
                (WriteOutcome.Accepted) payments.post(posting("1").build(), WriteOptions.careful());
        assertThat(payments.post(posting("1").build(), WriteOptions.careful()))
                .isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(office.simulator.database().query("SELECT 1 FROM admin.contact"))
                .hasSize(1);
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Accepted.class);
        assertThat(lines("1")).isEmpty();

        office.simulator.enterPayment(
                Long.parseLong(patient), new BigDecimal("42.10"), reference("1").shortForm());
        assertThat(payments.poll(asked.ticket())).isInstanceOf(WriteOutcome.Posted.class);

        WriteOutcome.Accepted other =
                (WriteOutcome.Accepted) payments.post(posting("2").build(), WriteOptions.careful());
        office.simulator.clock().advance(Duration.ofDays(4));
        assertThat(payments.poll(other.ticket())).isInstanceOf(WriteOutcome.Unknown.class);
        assertThat(payments.profile().queues()).isTrue();
    }

    @Test
    void log_journalEntry_standsOnce() {
        var notes = office.writing("journal-only").notes().orElseThrow();
        CommunicationDraft draft = CommunicationDraft.builder()
                .reference(reference("note"))
                .patient(PatientId.of(patient))
                .at(TODAY.atTime(10, 0))
                .mode(CommunicationMode.TEXT)
                .direction(CommunicationDirection.SENT)
                .text("Sent a payment link")
                .build();
        assertThat(notes.log(draft, WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(notes.log(draft, WriteOptions.careful())).isInstanceOf(WriteOutcome.Posted.class);
        assertThat(office.simulator.database().query("SELECT 1 FROM admin.contact"))
                .hasSize(1);
        assertThat(notes.find(LookupRequest.of(reference("note")))).isInstanceOf(Lookup.Inconclusive.class);
    }
}
