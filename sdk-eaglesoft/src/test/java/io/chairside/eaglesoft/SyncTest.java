package io.chairside.eaglesoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.sql.SqlFault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncTest {

    private final TestOffice office = TestOffice.of(60, 1);

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void patients_sinceACheckpoint_deliversTheChangedOneAndIsThenEmpty() {
        for (String changeTables : List.of("off", "on")) {
            PmsConnector connector = office.connect(
                    EaglesoftSettings.CHANGE_TABLES, changeTables, EaglesoftSettings.CHECKPOINT_OVERLAP_MINUTES, "0");
            var reader = connector.patients().orElseThrow();
            Checkpoint before = TestOffice.end(TestOffice.pages(reader.list(ReadRequest.full())));
            office.simulator.clock().advance(Duration.ofMinutes(5));
            office.simulator
                    .database()
                    .execute("UPDATE PPM.patient SET city = ? WHERE patient_id = '7'", "Town " + changeTables);

            List<Page<Patient>> since = TestOffice.pages(reader.list(ReadRequest.since(before)));

            assertThat(since.stream().flatMap(page -> page.items().stream()))
                    .extracting(patient -> patient.id().value())
                    .contains("7")
                    .hasSizeLessThan(10);
            office.simulator.clock().advance(Duration.ofMinutes(5));
            assertThat(TestOffice.items(reader.list(ReadRequest.since(TestOffice.end(since)))))
                    .hasSizeLessThan(2);
        }
    }

    @Test
    void checkpoint_ofTheOtherWayOfReading_readsEverything() {
        var compared = office.connect().patients().orElseThrow();
        var stamped =
                office.connect(EaglesoftSettings.CHANGE_TABLES, "on").patients().orElseThrow();
        Checkpoint checkpoint = TestOffice.end(TestOffice.pages(compared.list(ReadRequest.full())));

        assertThat(TestOffice.items(stamped.list(ReadRequest.since(checkpoint))))
                .hasSize(office.simulator.practice().people().persons().size());
        assertThatThrownBy(() -> compared.list(ReadRequest.since(new Checkpoint("od1:patients:x"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void ledger_newEditedAndVoidedRows_comeWithoutChangeTables() {
        var ledger = office.connect().ledger().orElseThrow();
        long known = office.simulator.enterPayment("7", new BigDecimal("25.00"), "1001 at the desk");
        Checkpoint entries = TestOffice.end(TestOffice.pages(ledger.entries(ReadRequest.full())));
        Checkpoint payments = TestOffice.end(TestOffice.pages(ledger.payments(ReadRequest.full())));
        long entered = office.simulator.enterPayment("9", new BigDecimal("12.50"), "1002");
        office.simulator.voidTransaction(known);

        List<Page<LedgerEntry>> changed = TestOffice.pages(ledger.entries(ReadRequest.since(entries)));
        List<Page<LedgerPayment>> paid = TestOffice.pages(ledger.payments(ReadRequest.since(payments)));

        assertThat(changed.stream().flatMap(page -> page.items().stream())).anySatisfy(entry -> {
            assertThat(entry.payment().map(id -> id.value())).contains(Long.toString(entered));
            assertThat(entry.amount().toDecimalString()).isEqualTo("-12.50");
        });
        assertThat(paid.stream().flatMap(page -> page.removed().stream()).map(Removal::id))
                .contains(Long.toString(known));
        assertThat(paid.stream().flatMap(page -> page.items().stream())).anySatisfy(payment -> {
            assertThat(payment.amount().toDecimalString()).isEqualTo("12.50");
            assertThat(payment.checkNumber()).contains("1002");
        });
    }

    @Test
    void ledger_voidOfAnOldRow_isSeenByTheChangeTableOnly() {
        var off = office.connect().ledger().orElseThrow();
        var on = office.connect(EaglesoftSettings.CHANGE_TABLES, "on").ledger().orElseThrow();
        LedgerPayment old = TestOffice.items(off.payments(ReadRequest.full())).get(0);
        assertThat(old.date()).isBefore(LocalDate.of(2026, 1, 1));
        Checkpoint checkpoint = TestOffice.end(TestOffice.pages(off.payments(ReadRequest.full())));
        office.simulator.clock().advance(Duration.ofMinutes(1));
        office.simulator.voidTransaction(Long.parseLong(old.id().value()));

        assertThat(TestOffice.pages(off.payments(ReadRequest.since(checkpoint))))
                .flatExtracting(Page::removed)
                .extracting(Removal::id)
                .doesNotContain(old.id().value());
        assertThat(TestOffice.pages(on.payments(ReadRequest.since(checkpoint))))
                .flatExtracting(Page::removed)
                .extracting(Removal::id)
                .contains(old.id().value());
    }

    @Test
    void changeTables_read_areNeitherWrittenNorEmptied() {
        office.simulator.database().execute("UPDATE PPM.patient SET city = 'X' WHERE patient_id = '7'");
        PmsConnector connector = office.connect(EaglesoftSettings.CHANGE_TABLES, "on");
        var reader = connector.patients().orElseThrow();
        Checkpoint before = TestOffice.end(TestOffice.pages(reader.list(ReadRequest.full())));
        TestOffice.items(reader.list(ReadRequest.since(before)));

        assertThat(office.simulator.database().query("SELECT * FROM PPM.rw_patient"))
                .hasSize(1);
        assertThat(office.simulator.database().statements())
                .allMatch(sql ->
                        sql.stripLeading().toUpperCase(java.util.Locale.ROOT).startsWith("SELECT"));
    }

    @Test
    void appointments_deletedClassification_isARemoval() {
        PmsConnector connector = office.connect(EaglesoftSettings.DELETED_CLASSIFICATIONS, "16");

        List<String> removed =
                TestOffice.pages(connector.appointments().orElseThrow().list(ReadRequest.full())).stream()
                        .flatMap(page -> page.removed().stream())
                        .map(Removal::id)
                        .toList();

        assertThat(removed)
                .isNotEmpty()
                .hasSameSizeAs(
                        office.simulator.database().query("SELECT 1 FROM PPM.appointment WHERE classification = 16"));
    }

    @Test
    void scopes_patientAndWindow_narrowTheRead() {
        PmsConnector connector = office.connect();
        PatientId patient = PatientId.of("7");

        assertThat(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.ofPatient(patient))))
                .hasSize(1);
        assertThat(TestOffice.items(connector.ledger().orElseThrow().entries(ReadRequest.ofPatient(patient))))
                .isNotEmpty();
        assertThat(TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.ofPatient(patient))))
                .allSatisfy(appointment -> assertThat(appointment.patient()).contains(patient));
        LocalDate day = LocalDate.of(2026, 6, 1);
        assertThat(TestOffice.items(
                        connector.ledger().orElseThrow().entries(ReadRequest.window(day, day.plusDays(30)))))
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.date()).isBetween(day, day.plusDays(30)));
        assertThatThrownBy(() -> connector.patients().orElseThrow().list(ReadRequest.window(day, day)))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> connector.ledger().orElseThrow().paymentPlans(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> connector.appointments().orElseThrow().history(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
    }

    @Test
    void olderVersion_withoutAColumn_isReadWithoutIt() {
        office.simulator.drop("patient", "receives_sms");
        office.simulator.drop("holidays", null);
        PmsConnector connector = office.connect();

        assertThat(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .isNotEmpty();
        assertThat(TestOffice.items(connector.operations().orElseThrow().schedules(ReadRequest.full())))
                .isNotEmpty();
        assertThat(connector.check().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("PPM.patient.receives_sms"));
    }

    @Test
    void errors_ofTheDatabase_areTypedAndOnceRetried() {
        PmsConnector connector = office.connect();
        office.simulator.database().fault(SqlFault.lostConnection("SELECT TOP", false), 1);
        assertThat(TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .isNotEmpty();
        office.simulator.database().fault(SqlFault.error("SELECT TOP", "no right", "42501", -121), 1);
        assertThatThrownBy(() ->
                        TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .isInstanceOf(PermissionException.class);
        office.simulator.database().fault(SqlFault.error("SELECT TOP", "Zyxwvut", "42000", -131), 1);
        assertThatThrownBy(() ->
                        TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("patients.page")
                .hasMessageNotContaining("Zyxwvut");
    }

    @Test
    void queries_ofFullReadsAndIdleDeltas_areFew() {
        PmsConnector connector = office.connect(EaglesoftSettings.PAGE_SIZE, "10000");
        var ledger = connector.ledger().orElseThrow();
        Checkpoint patients = TestOffice.end(
                TestOffice.pages(connector.patients().orElseThrow().list(ReadRequest.full())));
        Checkpoint appointments = TestOffice.end(
                TestOffice.pages(connector.appointments().orElseThrow().list(ReadRequest.full())));
        Checkpoint entries = TestOffice.end(TestOffice.pages(ledger.entries(ReadRequest.full())));
        assertThat(office.calls)
                .as("full reads, and looking at three tables once")
                .hasSize(2 + 5 + 9);
        office.calls.clear();

        TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.since(patients)));
        assertThat(office.calls).hasSize(1);
        TestOffice.items(connector.appointments().orElseThrow().list(ReadRequest.since(appointments)));
        assertThat(office.calls).hasSize(1 + 4);
        TestOffice.items(ledger.entries(ReadRequest.since(entries)));
        assertThat(office.calls.size()).isLessThanOrEqualTo(1 + 4 + 9);
    }
}
