package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.ledger.ProcedureStatus;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.RequestLog;
import io.chairside.testkit.opendental.RequestMatch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is not asked for because nothing changed, and that nothing is missed by it. */
class QuietHourTest {

    private TestOffice office;
    private RequestLog requests;

    @BeforeEach
    void open() {
        office = TestOffice.of(25, 3);
        office.simulator().clock().advance(Duration.ofHours(5));
        requests = office.simulator().requests();
    }

    @AfterEach
    void close() {
        office.close();
    }

    /** A copy of a resource without any overlap of its reads, so that only exact edges keep it whole. */
    private static final class Follower<T> {
        private final Function<ReadRequest, Pages<T>> reader;
        private Checkpoint place;

        Follower(Function<ReadRequest, Pages<T>> reader) {
            this.reader = reader;
            take(ReadRequest.full());
        }

        List<T> since() {
            return take(ReadRequest.since(place));
        }

        List<T> take(ReadRequest request) {
            List<T> items = new ArrayList<>();
            for (Page<T> page : reader.apply(request)) {
                items.addAll(page.items());
                place = page.checkpoint().orElse(place);
            }
            return items;
        }
    }

    private PmsConnector connect(String tier) {
        return office.connect(OpenDentalSettings.TIER, tier, OpenDentalSettings.CHECKPOINT_OVERLAP_MINUTES, "0");
    }

    private void pass(Duration time) {
        office.simulator().clock().advance(time);
    }

    private static Procedure planned(LedgerReader ledger) {
        return TestOffice.items(ledger.procedures(ReadRequest.full())).stream()
                .filter(procedure -> procedure.status().is(ProcedureStatus.PLANNED)
                        && procedure.appointment().isPresent())
                .findFirst()
                .orElseThrow();
    }

    private void complete(Procedure procedure) {
        office.simulator()
                .frontDesk()
                .completeAppointment(
                        Long.parseLong(procedure.appointment().orElseThrow().value()));
    }

    private static boolean charged(List<LedgerEntry> entries, Procedure procedure) {
        return entries.stream()
                .anyMatch(entry -> entry.kind().is(LedgerEntryKind.CHARGE)
                        && entry.id().value().endsWith(procedure.id().value()));
    }

    @Test
    void listFoundQuietByAnotherResource_changedRightAfterwards_comesWithTheNextRead() {
        LedgerReader ledger = connect("rest").ledger().orElseThrow();
        Procedure procedure = planned(ledger);
        Follower<Procedure> procedures = new Follower<>(ledger::procedures);
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        pass(Duration.ofHours(1));
        assertThat(procedures.since()).isEmpty();
        pass(Duration.ofSeconds(10));
        complete(procedure);
        // Another table moves the checkpoint on, though no further than to when procedures were looked at.
        office.simulator()
                .frontDesk()
                .archivePatient(Long.parseLong(procedure.patient().value()));
        pass(Duration.ofSeconds(10));
        requests.reset();

        List<LedgerEntry> first = entries.since();
        assertThat(requests.count("GET", "patients")).isPositive();
        assertThat(charged(first, procedure)).isFalse();

        pass(Duration.ofMinutes(1));
        assertThat(charged(entries.since(), procedure)).isTrue();
    }

    @Test
    void listFoundQuiet_isAskedForAgainByItsOwnAndByThoseWhoKnowAndByThoseWhoWait() {
        LedgerReader ledger = connect("rest").ledger().orElseThrow();
        Follower<Procedure> procedures = new Follower<>(ledger::procedures);
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        pass(Duration.ofHours(1));
        procedures.since();
        requests.reset();
        procedures.since();
        assertThat(requests.count("GET", "procedurelogs")).isEqualTo(1);

        requests.reset();
        entries.take(ReadRequest.since(entries.place).withPriority(Priority.INTERACTIVE));
        assertThat(requests.count("GET", "procedurelogs")).isEqualTo(1);

        pass(Duration.ofMinutes(3));
        procedures.since();
        requests.reset();
        entries.since();
        assertThat(requests.count("GET", "procedurelogs")).isZero();
        entries.since();
        assertThat(requests.count("GET", "procedurelogs")).isEqualTo(1);

        procedures.since();
        pass(Duration.ofMinutes(3));
        requests.reset();
        entries.since();
        assertThat(requests.count("GET", "procedurelogs")).isEqualTo(1);
    }

    @Test
    void entriesByQueries_oneTableChanged_readsThatTableOnly() {
        PmsConnector connector = connect("queries");
        LedgerReader ledger = connector.ledger().orElseThrow();
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        long patient = Long.parseLong(planned(ledger).patient().value());
        long type = Long.parseLong(
                TestOffice.items(connector.operations().orElseThrow().adjustmentTypes(ReadRequest.full()))
                        .get(0)
                        .id()
                        .value());
        pass(Duration.ofHours(1));
        office.simulator()
                .frontDesk()
                .addAdjustment(
                        patient,
                        type,
                        new BigDecimal("-7.50"),
                        office.simulator().clock().today());
        pass(Duration.ofSeconds(10));
        requests.reset();

        assertThat(entries.since())
                .filteredOn(entry -> entry.kind().is(LedgerEntryKind.ADJUSTMENT))
                .hasSize(1);
        assertThat(requests.count("GET", "procedurelogs")
                        + requests.count("GET", "claimprocs")
                        + requests.count("GET", "paysplits"))
                .isLessThanOrEqualTo(3);
        assertThat(requests.count("GET", "procedurelogs", "")).isLessThanOrEqualTo(1);

        requests.reset();
        pass(Duration.ofHours(1));
        assertThat(entries.since()).isEmpty();
        assertThat(requests.total()).isEqualTo(1);
    }

    @Test
    void tablesCountedForPayments_changedRightAfterwards_comeWithTheNextRead() {
        LedgerReader ledger = connect("queries").ledger().orElseThrow();
        Procedure procedure = planned(ledger);
        Follower<LedgerPayment> payments = new Follower<>(ledger::payments);
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        for (int hour = 0; hour < 3; hour++) {
            pass(Duration.ofHours(1));
            requests.reset();
            assertThat(payments.since()).isEmpty();
            assertThat(entries.since()).isEmpty();
            assertThat(requests.total()).isEqualTo(1);
        }

        pass(Duration.ofHours(1));
        payments.since();
        pass(Duration.ofSeconds(10));
        complete(procedure);
        pass(Duration.ofSeconds(10));
        requests.reset();
        assertThat(charged(entries.since(), procedure)).isFalse();
        assertThat(requests.total()).isZero();
        assertThat(charged(entries.since(), procedure)).isTrue();
    }

    @Test
    void entriesByQueries_instalmentFallsDue_comesWithTheFirstReadOfItsDay() {
        LedgerReader ledger = connect("queries").ledger().orElseThrow();
        var database = office.simulator().database();
        LocalDate due = office.simulator().clock().today().plusDays(1);
        long patient = Long.parseLong(planned(ledger).patient().value());
        long plan = database.table("payplan")
                .insert(row ->
                        row.set("PatNum", patient).set("Guarantor", patient).set("PayPlanDate", due.minusDays(30)))
                .key();
        long line = database.table("payplancharge")
                .insert(row -> row.set("PayPlanNum", plan)
                        .set("PatNum", patient)
                        .set("Guarantor", patient)
                        .set("ChargeDate", due)
                        .set("Principal", new BigDecimal("40.00")))
                .key();
        String entry = LedgerMapper.id("payplancharge", line, "");
        pass(Duration.ofHours(1));
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        pass(Duration.ofHours(1));
        assertThat(entries.since()).isEmpty();

        office.simulator().clock().set(due.atTime(0, 20));
        assertThat(entries.since()).extracting(item -> item.id().value()).containsExactly(entry);

        pass(Duration.ofHours(1));
        requests.reset();
        assertThat(entries.since()).isEmpty();
        assertThat(requests.total()).isEqualTo(1);
    }

    @Test
    void paymentsByQueries_nothingChanged_isOneCallAndMovesTheCheckpointOn() {
        LedgerReader ledger = connect("queries").ledger().orElseThrow();
        Follower<LedgerPayment> payments = new Follower<>(ledger::payments);
        Checkpoint before = payments.place;
        pass(Duration.ofHours(1));
        requests.reset();

        assertThat(payments.since()).isEmpty();
        assertThat(requests.counts()).containsExactly(Map.entry("PUT queries/ShortQuery", 1L));
        assertThat(payments.place.token()).isGreaterThan(before.token());

        long patient = Long.parseLong(planned(ledger).patient().value());
        long key = office.simulator()
                .frontDesk()
                .typeInPayment(
                        patient,
                        new BigDecimal("12.34"),
                        office.simulator().clock().today());
        assertThat(payments.since()).extracting(payment -> payment.id().value()).containsExactly(Long.toString(key));
    }

    @Test
    void countOfChanges_refused_readsEachTable() {
        LedgerReader ledger = connect("queries").ledger().orElseThrow();
        Follower<LedgerEntry> entries = new Follower<>(ledger::entries);
        Procedure procedure = planned(ledger);
        Checkpoint before = entries.place;
        pass(Duration.ofHours(1));
        complete(procedure);
        var fault = office.simulator()
                .faults()
                .once(OpenDentalFault.expiredKey(), RequestMatch.of("PUT", "queries", "ShortQuery"));

        assertThat(charged(entries.since(), procedure)).isTrue();
        assertThat(fault.fired()).isEqualTo(1);
        assertThat(office.oddities).contains("changes-refused changes");
        assertThat(entries.place.token()).isGreaterThan(before.token());
    }

    @Test
    void claims_nothingChanged_doNotAskForTheClock() {
        var insurance = connect("rest").insurance().orElseThrow();
        var claims = new Follower<>(insurance::claims);
        Checkpoint before = claims.place;
        pass(Duration.ofHours(7));
        requests.reset();

        assertThat(claims.since()).isEmpty();
        assertThat(requests.total()).isEqualTo(1);
        assertThat(claims.place).isEqualTo(before);
    }
}
