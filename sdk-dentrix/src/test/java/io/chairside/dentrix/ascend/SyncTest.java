package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PmsConnector;
import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendFaults;
import io.chairside.testkit.ascend.AscendIds;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Paging and its traps, increments, chains of edits, deletions. */
class SyncTest {

    private static final SyntheticPractice PRACTICE = TestAscend.practice(60, 3);
    private static final LocalDate TODAY = PRACTICE.spec().asOf();
    private static final String PATIENTS = "GET v1/patients";

    private TestAscend ascend = TestAscend.of(AscendSimulator.builder().practice(PRACTICE));
    private PmsConnector connector = ascend.connect();

    @AfterEach
    void stop() {
        ascend.close();
    }

    private void restart(AscendSimulator.Builder builder) {
        ascend.close();
        ascend = TestAscend.of(builder.practice(PRACTICE));
        connector = ascend.connect();
    }

    private PatientReader patients() {
        return connector.patients().orElseThrow();
    }

    private LedgerReader ledger() {
        return connector.ledger().orElseThrow();
    }

    private void laterBy(Duration time) {
        ascend.simulator.clock().advance(time);
    }

    private static List<String> ids(List<Patient> patients) {
        return patients.stream().map(patient -> patient.id().value()).toList();
    }

    @Test
    void fullRead_ofASystemThatCutsPagesSilently_missesNothing() {
        restart(AscendSimulator.builder().maxPage(7));
        assertThat(TestAscend.items(patients().list(ReadRequest.full()))).hasSize(ascend.simulator.patientCount());
    }

    @Test
    void fullRead_shortPageInTheMiddle_goesOn() {
        ascend.simulator.faults().arm(AscendFault.of(AscendFault.Kind.SHORT_PAGE), PATIENTS::equals, 1, 1);
        assertThat(TestAscend.items(patients().list(ReadRequest.full().withPageSize(10))))
                .hasSize(ascend.simulator.patientCount());
    }

    @Test
    void fullRead_rowsTwice_givesEachOnce() {
        ascend.simulator.faults().always(AscendFault.Kind.DUPLICATE_ROWS, PATIENTS);
        assertThat(ids(TestAscend.items(patients().list(ReadRequest.full()))))
                .doesNotHaveDuplicates()
                .hasSize(ascend.simulator.patientCount());
    }

    @Test
    void fullRead_cursorIgnored_endsWithAnErrorInsteadOfNever() {
        ascend.simulator.faults().always(AscendFault.Kind.LAST_ID_IGNORED, PATIENTS);
        assertThatThrownBy(() ->
                        TestAscend.items(patients().list(ReadRequest.full().withPageSize(10))))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("ignores the cursor");
    }

    @Test
    void read_filterIgnored_isFilteredHere() {
        ascend.simulator
                .faults()
                .arm(AscendFault.of(AscendFault.Kind.FILTER_IGNORED), AscendFaults.READS, 0, Integer.MAX_VALUE);
        PatientId patient = PatientId.of(AscendIds.patient(1));
        List<LedgerEntry> entries = TestAscend.items(ledger().entries(ReadRequest.ofPatient(patient)));
        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.patient()).isEqualTo(patient));
        List<LedgerEntry> all = TestAscend.items(ledger().entries(ReadRequest.full()));
        assertThat(all).extracting(entry -> entry.id().value()).doesNotHaveDuplicates();
        assertThat(ascend.oddities).anyMatch(oddity -> oddity.startsWith("filter-ignored"));
    }

    @Test
    void since_nothingChanged_costsOneCallPerListAndGivesNothing() {
        laterBy(Duration.ofMinutes(30));
        Checkpoint end = TestAscend.end(patients().list(ReadRequest.full()));
        laterBy(Duration.ofMinutes(30));
        ascend.simulator.requests().reset();
        List<Page<Patient>> pages = TestAscend.pages(patients().list(ReadRequest.since(end)));
        assertThat(pages).singleElement().satisfies(page -> {
            assertThat(page.items()).isEmpty();
            assertThat(page.last()).isTrue();
            assertThat(page.checkpoint()).isPresent();
        });
        assertThat(ascend.simulator.requests().count(PATIENTS)).isEqualTo(1);
    }

    @Test
    void since_changedNewMergedPatients_comeAlsoBelowTheHighestId() {
        laterBy(Duration.ofMinutes(30));
        Checkpoint end = TestAscend.end(patients().list(ReadRequest.full()));
        laterBy(Duration.ofMinutes(30));
        ascend.simulator.desk().rename(AscendIds.patient(1), "Renamed");
        String added = ascend.simulator.desk().addPatient("Newcomer", "Nat");
        ascend.simulator.desk().merge(AscendIds.patient(4), AscendIds.patient(2));

        List<Patient> changed = TestAscend.items(patients().list(ReadRequest.since(end)));

        assertThat(ids(changed)).containsExactlyInAnyOrder(AscendIds.patient(1), added, AscendIds.patient(4));
        assertThat(changed)
                .filteredOn(patient -> patient.id().value().equals(AscendIds.patient(4)))
                .singleElement()
                .satisfies(patient -> assertThat(patient.mergedInto()).contains(PatientId.of(AscendIds.patient(2))));
    }

    @Test
    void checkpoint_inTheMiddleOfAFullRead_goesOnAndThenGivesWhatChanged() {
        laterBy(Duration.ofMinutes(30));
        List<Patient> seen = new ArrayList<>();
        Checkpoint stored = null;
        for (Page<Patient> page : patients().list(ReadRequest.full().withPageSize(10))) {
            seen.addAll(page.items());
            stored = page.checkpoint().orElseThrow();
            if (seen.size() >= 45) {
                break;
            }
        }
        laterBy(Duration.ofMinutes(30));
        String added = ascend.simulator.desk().addPatient("Newcomer", "Nat");
        assertThat(added)
                .as("an id that the cursor has passed")
                .isLessThan(seen.get(seen.size() - 1).id().value());
        PmsConnector restarted = ascend.connect();

        List<Page<Patient>> rest = TestAscend.pages(restarted
                .patients()
                .orElseThrow()
                .list(ReadRequest.since(java.util.Objects.requireNonNull(stored))
                        .withPageSize(10)));
        rest.forEach(page -> seen.addAll(page.items()));

        assertThat(new TreeSet<>(ids(seen)))
                .hasSize(ascend.simulator.patientCount())
                .contains(added);
        assertThat(rest.stream().filter(Page::last)).hasSize(1);
        laterBy(Duration.ofMinutes(30));
        Pages<Patient> again = patients()
                .list(ReadRequest.since(rest.get(rest.size() - 1).checkpoint().orElseThrow()));
        assertThat(ids(TestAscend.items(again))).as("within the overlap").containsExactly(added);
        assertThat(TestAscend.items(patients().list(ReadRequest.since(TestAscend.end(again)))))
                .isEmpty();
    }

    @Test
    void checkpoint_foreignOrDamaged_isRefused_andOfAnotherVersionReadsEverything() {
        Checkpoint other = TestAscend.end(ledger().payments(ReadRequest.full()));
        for (Checkpoint bad : List.of(other, new Checkpoint("asc1:patients:zz"), new Checkpoint("c91:patients:1"))) {
            assertThatThrownBy(() -> TestAscend.items(patients().list(ReadRequest.since(bad))))
                    .isInstanceOf(ValidationException.class);
        }
        assertThat(TestAscend.items(patients().list(ReadRequest.since(new Checkpoint("asc2:anything")))))
                .hasSize(ascend.simulator.patientCount());
    }

    @Test
    void ledger_locationsChanged_isReadFromItsBeginning() {
        laterBy(Duration.ofMinutes(30));
        PmsConnector first = ascend.connect(DentrixAscendSettings.LOCATIONS, AscendIds.location(1));
        Pages<LedgerEntry> one = first.ledger().orElseThrow().entries(ReadRequest.full());
        assertThat(TestAscend.items(one))
                .isNotEmpty()
                .allSatisfy(entry ->
                        assertThat(entry.location().orElseThrow().value()).isEqualTo(AscendIds.location(1)));
        List<LedgerEntry> both = TestAscend.items(ledger().entries(ReadRequest.since(TestAscend.end(one))));
        assertThat(both).hasSameSizeAs(TestAscend.items(ledger().entries(ReadRequest.full())));
    }

    @Test
    void ledger_editedAndVoided_areNettedAndReported() {
        String first = check(5_000, "1001");
        String second = check(7_000, "1002");
        laterBy(Duration.ofMinutes(30));
        Checkpoint entries = TestAscend.end(ledger().entries(ReadRequest.full()));
        Checkpoint payments = TestAscend.end(ledger().payments(ReadRequest.full()));
        laterBy(Duration.ofMinutes(30));
        String rebill = ascend.simulator.desk().edit(first, -4_000);
        ascend.simulator.desk().cancel(second);

        List<Page<LedgerEntry>> changed = TestAscend.pages(ledger().entries(ReadRequest.since(entries)));
        assertThat(changed.stream().flatMap(page -> page.items().stream()))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.id().value()).isEqualTo(rebill);
                    assertThat(entry.amount()).isEqualTo(Money.usd("-40.00"));
                });
        assertThat(changed.stream().flatMap(page -> page.removed().stream()).map(Removal::id))
                .containsExactlyInAnyOrder(first, second);
        List<Page<LedgerPayment>> paid = TestAscend.pages(ledger().payments(ReadRequest.since(payments)));
        assertThat(paid.stream().flatMap(page -> page.items().stream()))
                .singleElement()
                .satisfies(payment -> assertThat(payment.checkNumber()).contains("1001"));
        assertThat(TestAscend.items(ledger().entries(ReadRequest.full())))
                .extracting(entry -> entry.id().value())
                .contains(rebill)
                .doesNotContain(first, second);
    }

    private String check(long cents, String number) {
        return ascend.simulator.desk().enterCheck(AscendIds.patient(1), AscendIds.location(1), cents, TODAY, number);
    }

    @Test
    void ledger_appliedLater_comesAgainWithItsSplit() {
        String id = check(5_000, "1001");
        laterBy(Duration.ofMinutes(30));
        List<Page<LedgerPayment>> before = TestAscend.pages(ledger().payments(ReadRequest.full()));
        LedgerPayment unapplied = before.stream()
                .flatMap(page -> page.items().stream())
                .filter(payment -> payment.id().value().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(unapplied.splits())
                .singleElement()
                .satisfies(split -> assertThat(split.unallocated()).isTrue());
        laterBy(Duration.ofMinutes(30));
        String charge = PRACTICE.visits().treatments().stream()
                .filter(treatment ->
                        treatment.status() == io.chairside.testkit.practice.Visits.TreatmentStatus.COMPLETE)
                .map(treatment -> AscendIds.charge(treatment.id()))
                .findFirst()
                .orElseThrow();
        ascend.simulator.desk().distribute(id, charge, 3_000);
        assertThat(TestAscend.items(ledger().payments(ReadRequest.since(
                        before.get(before.size() - 1).checkpoint().orElseThrow()))))
                .singleElement()
                .satisfies(payment -> assertThat(payment.splits())
                        .extracting(split -> split.amount() + " " + split.unallocated())
                        .containsExactly(Money.usd("30.00") + " false", Money.usd("20.00") + " true"));
    }

    @Test
    void appointments_deleted_areAbsentFromTheNextCompleteRead() {
        var reader = connector.appointments().orElseThrow();
        var before = TestAscend.items(reader.list(ReadRequest.full()));
        String gone = before.get(0).id().value();
        ascend.simulator.desk().deleteAppointment(gone);
        assertThat(TestAscend.items(reader.list(ReadRequest.full())))
                .hasSize(before.size() - 1)
                .noneMatch(visit -> visit.id().value().equals(gone));
    }

    @Test
    void window_ofTransactions_isByTheirOwnDate() {
        LocalDate from = TODAY.minusDays(90);
        List<LedgerEntry> window = TestAscend.items(ledger().entries(ReadRequest.window(from, TODAY)));
        List<LedgerEntry> all = TestAscend.items(ledger().entries(ReadRequest.full()));
        assertThat(window).isNotEmpty().hasSize((int) all.stream()
                .filter(entry -> !entry.date().isBefore(from) && !entry.date().isAfter(TODAY))
                .count());
    }

    @Test
    void unsupported_reads_makeNoCall() {
        ascend.simulator.requests().reset();
        ReadRequest window = ReadRequest.window(TODAY, TODAY);
        assertThatThrownBy(() -> patients().list(window)).isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> ledger().balances(window)).isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> ledger().paymentPlans(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> connector.insurance().orElseThrow().benefits(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThatThrownBy(() -> connector.appointments().orElseThrow().history(ReadRequest.full()))
                .isInstanceOf(UnsupportedCapabilityException.class);
        assertThat(ascend.simulator.requests().total()).isZero();
    }
}
