package io.chairside.cloud9;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.appointment.AppointmentStatus;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.cloud9.Cloud9Fault;
import io.chairside.testkit.cloud9.Cloud9Ids;
import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Increments, removals, paging, drift and damaged records. */
class ReadsTest {

    private static final SyntheticPractice PRACTICE = TestService.practice(40, 5);

    private TestService service = TestService.of(PRACTICE);
    private PmsConnector connector = service.connect();

    @AfterEach
    void stop() {
        service.close();
    }

    private void restart(Cloud9Simulator.Builder builder) {
        service.close();
        service = TestService.of(builder.practice(PRACTICE));
        connector = service.connect();
    }

    private Pages<Patient> patients(ReadRequest request) {
        return connector.patients().orElseThrow().list(request);
    }

    private Pages<LedgerEntry> entries(ReadRequest request) {
        return connector.ledger().orElseThrow().entries(request);
    }

    private static <T> Checkpoint end(List<Page<T>> pages) {
        return pages.get(pages.size() - 1).checkpoint().orElseThrow();
    }

    @Test
    void patients_sinceCheckpoint_bringsWhoChangedAndIsQuietOtherwise() {
        Checkpoint first = end(TestService.pages(patients(ReadRequest.full())));
        service.simulator.clock().advance(Duration.ofDays(3));
        service.simulator.desk().rename(Cloud9Ids.patient(1), "Renamed");

        List<Page<Patient>> changed = TestService.pages(patients(ReadRequest.since(first)));
        assertThat(changed.get(0).items())
                .anyMatch(patient -> patient.id().value().equals(Cloud9Ids.patient(1))
                        && patient.lastName().equals("Renamed"));
        service.simulator.requests().reset();
        List<Page<Patient>> again = TestService.pages(patients(ReadRequest.since(end(changed))));
        assertThat(again.get(0).items())
                .extracting(patient -> patient.id().value())
                .containsOnly(Cloud9Ids.patient(1));
        assertThat(again.get(again.size() - 1).last()).isTrue();
    }

    @Test
    void patients_smallPages_areCutWithTheCheckpointAtTheEnd() {
        List<Page<Patient>> pages =
                TestService.pages(patients(ReadRequest.full().withPageSize(7)));

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages.subList(0, pages.size() - 1))
                .allMatch(page -> page.items().size() == 7 && page.checkpoint().isEmpty() && !page.last());
        assertThat(pages.get(pages.size() - 1).last()).isTrue();
        assertThat(pages.get(pages.size() - 1).checkpoint()).isPresent();
    }

    @Test
    void patients_fullListSuddenlyEmpty_isAnErrorAndNotARemovalOfEverybody() {
        service.simulator.faults().once(Cloud9Fault.Kind.EMPTY_SUCCESS, "GetPatientList");

        assertThatThrownBy(() -> TestService.items(patients(ReadRequest.full())))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("came back empty");
    }

    @Test
    void patients_duplicatedRowsUnknownFieldsAndNils_areReadTheSame() {
        List<String> plain = ids(TestService.items(patients(ReadRequest.full())));
        service.simulator.faults().once(Cloud9Fault.Kind.DUPLICATE_ROWS, "GetPatientList");
        assertThat(ids(TestService.items(patients(ReadRequest.full())))).isEqualTo(plain);
        service.simulator.faults().always(Cloud9Fault.Kind.UNKNOWN_FIELDS, "GetPatientList");
        assertThat(ids(TestService.items(patients(ReadRequest.full())))).isEqualTo(plain);
        restart(Cloud9Simulator.builder().nil(true));
        assertThat(ids(TestService.items(patients(ReadRequest.full())))).isEqualTo(plain);
    }

    private static List<String> ids(List<Patient> patients) {
        return patients.stream().map(patient -> patient.id().value()).toList();
    }

    @Test
    void patients_damagedRecords_failOrAreQuarantined() {
        service.simulator
                .faults()
                .arm(Cloud9Fault.nonsenseField("PatientBirthdate"), "GetPatientList"::equals, 0, Integer.MAX_VALUE);

        assertThatThrownBy(() -> TestService.items(patients(ReadRequest.full())))
                .isInstanceOfSatisfying(
                        ProtocolException.class, e -> assertThat(e.path()).contains("GetPatientList.PatientBirthdate"))
                .hasMessageNotContaining("nonsense");
        List<Page<Patient>> pages =
                TestService.pages(patients(ReadRequest.full().quarantining()));
        assertThat(pages.get(0).unmapped())
                .isNotEmpty()
                .allMatch(record -> record.reason().startsWith("PatientBirthdate"));
        assertThat(pages.get(0).items())
                .allMatch(patient -> patient.status().toString().equals("NON_PATIENT"));
    }

    @Test
    void appointments_sinceCheckpoint_bringsChangedOnes() {
        var appointments = connector.appointments().orElseThrow();
        var pages = TestService.pages(appointments.list(ReadRequest.full()));
        String one = pages.get(0).items().get(0).id().value();
        service.simulator.clock().advance(Duration.ofDays(4));
        service.simulator.desk().appointmentStatus(one, "No Show");

        var changed = TestService.pages(appointments.list(ReadRequest.since(end(pages))));
        assertThat(changed).hasSize(1);
        assertThat(changed.get(0).items())
                .filteredOn(appointment -> appointment.id().value().equals(one))
                .singleElement()
                .satisfies(appointment -> assertThat(appointment.status().is(AppointmentStatus.BROKEN))
                        .isTrue());
    }

    @Test
    void appointments_windowAndOnePatient_agreeWithTheFullRead() {
        var appointments = connector.appointments().orElseThrow();
        var all = TestService.items(appointments.list(ReadRequest.full()));
        LocalDate from = LocalDate.of(2026, 6, 1);
        LocalDate to = LocalDate.of(2026, 8, 31);

        assertThat(TestService.items(appointments.list(ReadRequest.window(from, to))))
                .extracting(appointment -> appointment.id().value())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(appointment -> {
                            LocalDate day = appointment.start().orElseThrow().toLocalDate();
                            return !day.isBefore(from) && !day.isAfter(to);
                        })
                        .map(appointment -> appointment.id().value())
                        .toList());
        PatientId patient = all.get(0).patient().orElseThrow();
        assertThat(TestService.items(appointments.list(ReadRequest.ofPatient(patient))))
                .extracting(appointment -> appointment.id().value())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(appointment ->
                                appointment.patient().orElseThrow().equals(patient))
                        .map(appointment -> appointment.id().value())
                        .toList());
    }

    @Test
    void appointments_ownStatusWords_areTakenFromTheSettings() {
        String one = TestService.items(connector.appointments().orElseThrow().list(ReadRequest.full()))
                .get(0)
                .id()
                .value();
        service.simulator.desk().appointmentStatus(one, "Walked Out");
        PmsConnector configured = service.connect(Cloud9Settings.APPOINTMENT_STATUSES, "Walked Out=COMPLETED");

        assertThat(TestService.items(configured.appointments().orElseThrow().list(ReadRequest.full())))
                .filteredOn(appointment -> appointment.id().value().equals(one))
                .allMatch(appointment -> appointment.status().is(AppointmentStatus.COMPLETED));
        assertThat(TestService.items(connector.appointments().orElseThrow().list(ReadRequest.full())))
                .filteredOn(appointment -> appointment.id().value().equals(one))
                .allMatch(appointment -> appointment.status().is(AppointmentStatus.OTHER)
                        && appointment.status().raw().equals("Walked Out"));
    }

    @Test
    void entries_sinceCheckpoint_bringsBackDatedRowsOfTheTrailingDaysAndReportsInvalidatedOnes() {
        Checkpoint checkpoint = end(TestService.pages(entries(ReadRequest.full())));
        LocalDateTime now = service.simulator.clock().now();
        String recent = check(now.minusDays(20));
        String old = check(now.minusDays(60));
        service.simulator.clock().advance(Duration.ofDays(1));

        List<Page<LedgerEntry>> pages = TestService.pages(entries(ReadRequest.since(checkpoint)));
        assertThat(pages).hasSize(1);
        assertThat(pages.get(0).items())
                .anyMatch(entry ->
                        entry.id().value().equals(recent) && entry.amount().equals(Money.usd("-12.34")))
                .noneMatch(entry -> entry.id().value().equals(old));

        service.simulator.desk().invalidate(recent);
        List<Page<LedgerEntry>> later = TestService.pages(entries(ReadRequest.since(end(pages))));
        assertThat(later.get(0).items()).noneMatch(entry -> entry.id().value().equals(recent));
        assertThat(later.get(0).removed()).extracting(Removal::id).containsExactly(recent);
    }

    private String check(LocalDateTime at) {
        return service.simulator.desk().enterCheck(Cloud9Ids.patient(1), Cloud9Ids.account(1), 1_234, at, "77");
    }

    @Test
    void entries_resumedFromEveryCheckpoint_loseNothing() {
        List<Page<LedgerEntry>> pages = TestService.pages(entries(ReadRequest.full()));
        Set<String> all = new HashSet<>();
        pages.forEach(page -> page.items().forEach(entry -> all.add(entry.id().value())));
        assertThat(pages).hasSizeGreaterThan(2);

        Set<String> before = new HashSet<>();
        for (Page<LedgerEntry> page : pages) {
            page.items().forEach(entry -> before.add(entry.id().value()));
            if (page.checkpoint().isPresent()) {
                Set<String> together = new HashSet<>(before);
                TestService.items(entries(ReadRequest.since(page.checkpoint().get())))
                        .forEach(entry -> together.add(entry.id().value()));
                assertThat(together).isEqualTo(all);
            }
        }
    }

    @Test
    void entries_windowClosesInTheMiddle_goOnFromTheLastCheckpoint() {
        restart(Cloud9Simulator.builder());
        Set<String> all = new HashSet<>();
        TestService.items(entries(ReadRequest.full()))
                .forEach(entry -> all.add(entry.id().value()));
        service.simulator.faults().arm(Cloud9Fault.of(Cloud9Fault.Kind.WINDOW_CLOSED), "GetLedger"::equals, 2, 1);

        Set<String> read = new HashSet<>();
        Checkpoint reached = null;
        Iterator<Page<LedgerEntry>> iterator = entries(ReadRequest.full()).iterator();
        List<Exception> errors = new ArrayList<>();
        while (errors.isEmpty() && iterator.hasNext()) {
            try {
                Page<LedgerEntry> page = iterator.next();
                page.items().forEach(entry -> read.add(entry.id().value()));
                reached = page.checkpoint().orElse(reached);
            } catch (io.chairside.core.error.UnavailableException e) {
                errors.add(e);
            }
        }
        assertThat(errors).hasSize(1);
        TestService.items(entries(ReadRequest.since(reached)))
                .forEach(entry -> read.add(entry.id().value()));
        assertThat(read).isEqualTo(all);
    }

    @Test
    void entries_windowAndOnePatient_agreeWithTheFullRead() {
        List<LedgerEntry> all = TestService.items(entries(ReadRequest.full()));
        LocalDate from = LocalDate.of(2025, 3, 1);
        LocalDate to = LocalDate.of(2025, 9, 30);

        assertThat(TestService.items(entries(ReadRequest.window(from, to))))
                .extracting(entry -> entry.id().value())
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .filter(entry ->
                                !entry.date().isBefore(from) && !entry.date().isAfter(to))
                        .map(entry -> entry.id().value())
                        .toList());
        assertThat(TestService.items(entries(ReadRequest.ofPatient(new PatientId(Cloud9Ids.patient(1))))))
                .hasSameSizeAs(all.stream()
                        .filter(entry -> entry.patient().value().equals(Cloud9Ids.patient(1)))
                        .toList());
    }

    @Test
    void entries_positivePayments_areReportedAndTurnedBySetting() {
        service.simulator
                .desk()
                .enterCheck(
                        Cloud9Ids.patient(1),
                        Cloud9Ids.account(1),
                        -500,
                        service.simulator.clock().now(),
                        "9");
        TestService.items(entries(ReadRequest.full()));
        assertThat(service.oddities).contains("payment-with-positive-sign GetLedger");

        PmsConnector turned = service.connect(Cloud9Settings.CREDIT_SIGN, "positive");
        assertThat(TestService.items(turned.ledger().orElseThrow().entries(ReadRequest.full())))
                .anyMatch(entry -> entry.amount().equals(Money.usd("-5.00")));
    }

    @Test
    void balances_agingReportWithoutCredits_stillHasThem() {
        overpay();
        var plain = TestService.items(connector.ledger().orElseThrow().balances(ReadRequest.full()));
        restart(Cloud9Simulator.builder().agingShowsCredits(false));
        overpay();
        var credits = TestService.items(connector.ledger().orElseThrow().balances(ReadRequest.full()));

        assertThat(plain).anyMatch(balance -> balance.total().isNegative());
        assertThat(credits)
                .extracting(balance -> balance.guarantor() + " " + balance.total())
                .containsExactlyInAnyOrderElementsOf(plain.stream()
                        .map(balance -> balance.guarantor() + " " + balance.total())
                        .toList());
    }

    private void overpay() {
        service.simulator
                .desk()
                .enterCheck(
                        Cloud9Ids.patient(1),
                        Cloud9Ids.account(1),
                        9_000_000,
                        service.simulator.clock().now(),
                        "1");
    }

    @Test
    void checkpoint_damagedForeignOrOfAnotherVersion_isRefusedOrReadsEverything() {
        assertThatThrownBy(() -> patients(ReadRequest.since(new Checkpoint("nonsense"))))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> patients(ReadRequest.since(new Checkpoint("c91:entries:20260101T000000"))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("another resource");
        assertThatThrownBy(() -> patients(ReadRequest.since(new Checkpoint("c91:patients:20261399T000000"))))
                .isInstanceOf(ValidationException.class);
        assertThat(TestService.items(patients(ReadRequest.since(new Checkpoint("c92:whatever")))))
                .hasSameSizeAs(TestService.items(patients(ReadRequest.full())));
    }

    @Test
    void undeclaredReads_fail_withoutACall() {
        service.simulator.requests().reset();
        var appointments = connector.appointments().orElseThrow();
        var insurance = connector.insurance().orElseThrow();
        List<Runnable> reads = List.of(
                () -> appointments.history(ReadRequest.full()),
                () -> appointments.costs(ReadRequest.full()),
                () -> insurance.estimates(ReadRequest.full()),
                () -> insurance.claims(ReadRequest.full()),
                () -> insurance.claimPayments(ReadRequest.full()),
                () -> connector.operations().orElseThrow().schedules(ReadRequest.full()),
                () -> patients(ReadRequest.window(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 2))));

        assertThat(reads)
                .allSatisfy(read -> assertThatThrownBy(read::run).isInstanceOf(UnsupportedCapabilityException.class));
        assertThat(service.simulator.requests().total()).isZero();
    }

    @Test
    void afterClose_everyRead_isRefused() {
        connector.close();

        assertThatThrownBy(() -> TestService.items(patients(ReadRequest.full())))
                .isInstanceOf(ClosedException.class);
    }
}
