package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.Appointment;
import io.chairside.core.appointment.AppointmentAction;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what changed: the office changes things, a read since the last checkpoint must see them. */
class SyncTest {

    private TestOffice office;

    @BeforeEach
    void open() {
        office = TestOffice.of(25, 3);
        // Past what the generator dates of today, so that it does not lie within the overlap.
        later();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private static <T> Checkpoint checkpoint(Function<ReadRequest, Pages<T>> reader) {
        List<Page<T>> pages = TestOffice.pages(reader.apply(ReadRequest.full()));
        return pages.get(pages.size() - 1).checkpoint().orElseThrow();
    }

    private static <T> List<Page<T>> since(Function<ReadRequest, Pages<T>> reader, Checkpoint checkpoint) {
        return TestOffice.pages(reader.apply(ReadRequest.since(checkpoint)));
    }

    private static <T> List<T> items(List<Page<T>> pages) {
        return pages.stream().flatMap(page -> page.items().stream()).toList();
    }

    private static List<Removal> removed(List<? extends Page<?>> pages) {
        return pages.stream().flatMap(page -> page.removed().stream()).toList();
    }

    /** Longer than the overlap, so that a read since a checkpoint is not simply everything. */
    private void later() {
        office.simulator().clock().advance(Duration.ofHours(5));
    }

    @Test
    void patients_changedSince_comeAndOthersDoNot() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Patient>> reader = connector.patients().orElseThrow()::list;
        Checkpoint checkpoint = checkpoint(reader);
        Patient some = TestOffice.items(reader.apply(ReadRequest.full())).stream()
                .filter(patient -> patient.status().is(PatientStatus.ACTIVE))
                .findFirst()
                .orElseThrow();
        later();
        office.simulator().frontDesk().archivePatient(Long.parseLong(some.id().value()));

        List<Page<Patient>> changed = since(reader, checkpoint);

        assertThat(items(changed)).singleElement().satisfies(patient -> {
            assertThat(patient.id()).isEqualTo(some.id());
            assertThat(patient.status().value()).isEqualTo(PatientStatus.ARCHIVED);
        });
        Checkpoint next = changed.get(changed.size() - 1).checkpoint().orElseThrow();
        assertThat(next.token()).isGreaterThan(checkpoint.token());
        later();
        // The edge is inclusive: once more, and then no more.
        List<Page<Patient>> again = since(reader, next);
        assertThat(items(again)).hasSizeLessThanOrEqualTo(1);
        assertThat(items(since(reader, again.get(again.size() - 1).checkpoint().orElseThrow())))
                .isEmpty();
    }

    @Test
    void patients_nothingChanged_keepsTheCheckpoint() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Patient>> reader = connector.patients().orElseThrow()::list;
        Checkpoint checkpoint = checkpoint(reader);
        later();
        List<Page<Patient>> none = since(reader, checkpoint);

        assertThat(items(none)).isEmpty();
        assertThat(none).singleElement().satisfies(page -> {
            assertThat(page.last()).isTrue();
            assertThat(page.checkpoint()).contains(checkpoint);
        });
    }

    @Test
    void appointments_deletedSince_areReportedAsRemoved() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Appointment>> reader =
                connector.appointments().orElseThrow()::list;
        Checkpoint checkpoint = checkpoint(reader);
        List<Appointment> all = TestOffice.items(reader.apply(ReadRequest.full()));
        Appointment gone = all.get(all.size() - 1);
        later();
        office.simulator()
                .frontDesk()
                .deleteAppointment(Long.parseLong(gone.id().value()));

        List<Page<Appointment>> changed = since(reader, checkpoint);

        assertThat(removed(changed))
                .extracting(Removal::id)
                .containsExactly(gone.id().value());
        assertThat(removed(changed))
                .allSatisfy(removal -> assertThat(removal.at()).isPresent());
        Checkpoint next = changed.get(changed.size() - 1).checkpoint().orElseThrow();
        later();
        List<Page<Appointment>> again = since(reader, next);
        assertThat(removed(again)).hasSizeLessThanOrEqualTo(1);
        var history = connector.appointments().orElseThrow().history(ReadRequest.full());
        assertThat(TestOffice.items(history)).anySatisfy(change -> {
            assertThat(change.action().value()).isEqualTo(AppointmentAction.DELETED);
            assertThat(change.appointment().id()).isEqualTo(gone.id());
        });
    }

    @Test
    void history_grown_givesWhatIsNew() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var reader = connector.appointments().orElseThrow();
        Checkpoint checkpoint = checkpoint(reader::history);
        List<Appointment> all = TestOffice.items(reader.list(ReadRequest.full()));
        Appointment gone = all.get(all.size() - 1);
        office.simulator()
                .frontDesk()
                .deleteAppointment(Long.parseLong(gone.id().value()));

        assertThat(items(since(reader::history, checkpoint)))
                .anySatisfy(change -> assertThat(change.appointment().id()).isEqualTo(gone.id()));
    }

    @Test
    void procedures_completedSince_come() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Procedure>> reader = connector.ledger().orElseThrow()::procedures;
        Checkpoint checkpoint = checkpoint(reader);
        Procedure planned = TestOffice.items(reader.apply(ReadRequest.full())).stream()
                .filter(procedure -> procedure.status().is(ProcedureStatus.PLANNED)
                        && procedure.appointment().isPresent())
                .findFirst()
                .orElseThrow();
        later();
        office.simulator()
                .frontDesk()
                .completeAppointment(
                        Long.parseLong(planned.appointment().orElseThrow().value()));

        assertThat(items(since(reader, checkpoint)))
                .isNotEmpty()
                .anySatisfy(procedure -> assertThat(procedure.id()).isEqualTo(planned.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void payments_enteredSince_comeWithTheirSplits(String tier) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
        Function<ReadRequest, Pages<LedgerPayment>> reader = connector.ledger().orElseThrow()::payments;
        Checkpoint checkpoint = checkpoint(reader);
        Patient payer = TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()))
                .get(2);
        later();
        long payNum = office.simulator()
                .frontDesk()
                .typeInPayment(
                        Long.parseLong(payer.id().value()),
                        new BigDecimal("12.34"),
                        office.simulator().clock().today());

        List<Page<LedgerPayment>> changed = since(reader, checkpoint);

        assertThat(items(changed)).singleElement().satisfies(payment -> {
            assertThat(payment.id().value()).isEqualTo(Long.toString(payNum));
            assertThat(payment.amount()).isEqualTo(Money.usd("12.34"));
            assertThat(payment.splits()).isNotEmpty();
            assertThat(payment.enteredOn()).contains(office.simulator().clock().today());
        });
    }

    @ParameterizedTest
    @CsvSource({"rest,0", "queries,1"})
    void payments_editedLongAfterEntry_areSeenByQueriesOnly(String tier, int seen) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
        Function<ReadRequest, Pages<LedgerPayment>> reader = connector.ledger().orElseThrow()::payments;
        LedgerPayment old = TestOffice.items(reader.apply(ReadRequest.full())).stream()
                .filter(payment -> payment.enteredOn()
                        .filter(day ->
                                day.isBefore(office.simulator().clock().today().minusDays(30)))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        Checkpoint checkpoint = checkpoint(reader);
        later();
        office.simulator().frontDesk().editPaymentNote(Long.parseLong(old.id().value()), "moved");

        assertThat(items(since(reader, checkpoint))).hasSize(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void entries_afterABusyDay_bringTheCopyToTheOfficesBalances(String tier) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
        Function<ReadRequest, Pages<LedgerEntry>> reader = connector.ledger().orElseThrow()::entries;
        java.util.Map<String, LedgerEntry> copy = new java.util.TreeMap<>();
        List<Page<LedgerEntry>> first = TestOffice.pages(reader.apply(ReadRequest.full()));
        items(first).forEach(entry -> copy.put(entry.id().value(), entry));
        Checkpoint checkpoint = first.get(first.size() - 1).checkpoint().orElseThrow();
        List<Patient> patients =
                TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()));
        Procedure planned = TestOffice.items(connector.ledger().orElseThrow().procedures(ReadRequest.full())).stream()
                .filter(procedure -> procedure.status().is(ProcedureStatus.PLANNED)
                        && procedure.appointment().isPresent())
                .findFirst()
                .orElseThrow();
        long adjustmentType = Long.parseLong(copy.values().stream()
                .filter(entry -> entry.kind().is(LedgerEntryKind.ADJUSTMENT))
                .findFirst()
                .map(entry -> TestOffice.items(
                                connector.operations().orElseThrow().adjustmentTypes(ReadRequest.full()))
                        .get(0)
                        .id()
                        .value())
                .orElseThrow());
        later();
        var desk = office.simulator().frontDesk();
        LocalDate today = office.simulator().clock().today();
        desk.typeInPayment(key(patients.get(1).id()), new BigDecimal("55.00"), today);
        desk.addAdjustment(key(patients.get(4).id()), adjustmentType, new BigDecimal("-7.50"), today);
        desk.completeAppointment(
                Long.parseLong(planned.appointment().orElseThrow().value()));
        // The nightly aging run is what tells a REST-only reader that balances moved.
        desk.runAging();
        office.simulator().clock().advance(Duration.ofMinutes(1));

        List<Page<LedgerEntry>> changed = since(reader, checkpoint);
        removed(changed).forEach(removal -> copy.remove(removal.id()));
        items(changed).forEach(entry -> copy.put(entry.id().value(), entry));

        assertThat(LedgerSumsTest.perFamily(connector, new ArrayList<>(copy.values())))
                .isEqualTo(LedgerSumsTest.balances(connector));
        assertThat(nonZero(copy.values())).isEqualTo(nonZero(LedgerSumsTest.entries(connector)));
    }

    private static Set<String> nonZero(java.util.Collection<LedgerEntry> entries) {
        Set<String> keys = new HashSet<>();
        entries.stream()
                .filter(entry -> !entry.amount().isZero())
                .forEach(entry -> keys.add(entry.id() + " " + entry.amount()));
        return keys;
    }

    private static long key(PatientId id) {
        return Long.parseLong(id.value());
    }

    @Test
    void claimsAndChecks_nothingChanged_areEmpty() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var reader = connector.insurance().orElseThrow();
        Checkpoint claims = checkpoint(reader::claims);
        Checkpoint checks = checkpoint(reader::claimPayments);
        later();

        assertThat(items(since(reader::claims, claims))).isEmpty();
        assertThat(items(since(reader::claimPayments, checks))).isEmpty();
        assertThat(claims.token()).startsWith("od1:claims:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void full_brokenOffAnywhere_goesOnWhereItStoppedAndMissesNothing(String tier) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier, OpenDentalSettings.PAGE_SIZE, "10");
        goesOn(connector.patients().orElseThrow()::list, patient -> patient.id().value());
        goesOn(
                connector.appointments().orElseThrow()::list,
                appointment -> appointment.id().value());
        goesOn(
                connector.ledger().orElseThrow()::procedures,
                procedure -> procedure.id().value());
        goesOn(
                connector.ledger().orElseThrow()::payments,
                payment -> payment.id().value());
        goesOn(connector.ledger().orElseThrow()::entries, entry -> entry.id().value());
        goesOn(connector.insurance().orElseThrow()::claims, claim -> claim.id().value());
    }

    private static <T> void goesOn(Function<ReadRequest, Pages<T>> reader, Function<T, String> key) {
        List<Page<T>> pages = TestOffice.pages(reader.apply(ReadRequest.full()));
        Set<String> expected = new HashSet<>();
        items(pages).forEach(item -> expected.add(key.apply(item)));
        Set<String> stored = new HashSet<>();
        int every = Math.max(1, pages.size() / 4);
        int resumed = 0;
        for (int i = 0; i + 1 < pages.size(); i++) {
            pages.get(i).items().forEach(item -> stored.add(key.apply(item)));
            if (pages.get(i).checkpoint().isEmpty() || i % every != 0) {
                continue;
            }
            Set<String> together = new HashSet<>(stored);
            List<Page<T>> rest = since(reader, pages.get(i).checkpoint().orElseThrow());
            items(rest).forEach(item -> together.add(key.apply(item)));
            assertThat(together).containsAll(expected);
            assertThat(rest.get(rest.size() - 1).checkpoint()).isPresent();
            resumed++;
        }
        assertThat(pages).anySatisfy(page -> assertThat(page.checkpoint()).isPresent());
        assertThat(resumed).isPositive();
    }

    @Test
    void checkpoint_ofALaterVersion_meansEverything() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Patient>> reader = connector.patients().orElseThrow()::list;

        assertThat(items(since(reader, new Checkpoint("od2:whatever"))))
                .hasSameSizeAs(TestOffice.items(reader.apply(ReadRequest.full())));
    }

    @Test
    void checkpoint_acrossTheEndOfDaylightSavingTime_missesNothing() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        Function<ReadRequest, Pages<Patient>> reader = connector.patients().orElseThrow()::list;
        List<Patient> patients = TestOffice.items(reader.apply(ReadRequest.full()));
        // 1:50 for the first time; forty minutes later the office's clock says 1:30.
        office.simulator().clock().set(LocalDateTime.of(2026, 11, 1, 1, 50));
        office.simulator().frontDesk().archivePatient(key(patients.get(1).id()));
        Checkpoint checkpoint = checkpoint(reader);
        office.simulator().clock().set(LocalDateTime.of(2026, 11, 1, 1, 30));
        office.simulator().frontDesk().archivePatient(key(patients.get(2).id()));

        assertThat(items(since(reader, checkpoint)))
                .extracting(Patient::id)
                .contains(patients.get(2).id());
    }

    @Test
    void checkpoint_inTheHourThatDaylightSavingSkips_isUsable() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");

        assertThat(items(since(
                        connector.patients().orElseThrow()::list, new Checkpoint("od1:patients:20260308T023000:0"))))
                .isNotEmpty();
    }
}
