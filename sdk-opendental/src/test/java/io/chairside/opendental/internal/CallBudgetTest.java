package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.appointment.AppointmentChange;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.testkit.opendental.RequestLog;
import io.chairside.testkit.opendental.data.OdRow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many calls a read may make. At one call per second every one too many is a second of somebody's day. */
class CallBudgetTest {

    private static final int PAGE = 100;

    private TestOffice office;
    private RequestLog requests;

    @BeforeEach
    void open() {
        office = TestOffice.of(110, 11);
        office.simulator().clock().advance(Duration.ofHours(5));
        requests = office.simulator().requests();
    }

    @AfterEach
    void close() {
        office.close();
    }

    private <T> long calls(Supplier<List<T>> read) {
        long before = requests.total();
        assertThat(read.get()).isNotNull();
        return requests.total() - before;
    }

    private static long pages(long rows) {
        return (rows + PAGE - 1) / PAGE;
    }

    @Test
    void full_plainLists_takeOneCallPerPageAndFewMore() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var ledger = connector.ledger().orElseThrow();
        var insurance = connector.insurance().orElseThrow();
        List<Object[]> lists = List.of(
                new Object[] {
                    "patients",
                    (Function<ReadRequest, Pages<?>>)
                            request -> connector.patients().orElseThrow().list(request)
                },
                new Object[] {
                    "appointments",
                    (Function<ReadRequest, Pages<?>>)
                            request -> connector.appointments().orElseThrow().list(request)
                },
                new Object[] {"procedures", (Function<ReadRequest, Pages<?>>) ledger::procedures},
                new Object[] {"claim payments", (Function<ReadRequest, Pages<?>>) insurance::claimPayments},
                new Object[] {"benefits", (Function<ReadRequest, Pages<?>>) insurance::benefits});
        long rows = 0;
        long calls = 0;
        for (Object[] list : lists) {
            @SuppressWarnings("unchecked")
            Function<ReadRequest, Pages<?>> reader = (Function<ReadRequest, Pages<?>>) list[1];
            long before = requests.total();
            long count = reader.apply(ReadRequest.full()).items().count();
            calls += requests.total() - before;
            rows += pages(count);
        }

        assertThat(calls).isLessThanOrEqualTo(rows + 10);
    }

    @Test
    void full_entriesByQueries_takesOneCallPerPageOfEveryTableAndFewMore() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "queries");
        var database = office.simulator().database();
        long rows = 0;
        for (String table : List.of(
                "procedurelog",
                "claimproc",
                "adjustment",
                "payment",
                "paysplit",
                "payplan",
                "payplancharge",
                "payplanlink")) {
            rows += pages(database.table(table).size());
        }
        long before = requests.total();
        assertThat(connector
                        .ledger()
                        .orElseThrow()
                        .entries(ReadRequest.full())
                        .items()
                        .count())
                .isPositive();

        // Four more for each patient with a dynamic plan: the API does not add up what such a plan took over.
        long dynamic = database.table("payplan").rows().stream()
                .filter(plan -> plan.flag("IsDynamic"))
                .map(plan -> plan.num("PatNum"))
                .distinct()
                .count();
        assertThat(dynamic).isPositive();
        assertThat(requests.total() - before).isLessThanOrEqualTo(rows + 10 + 4 * dynamic);
    }

    @Test
    void full_byRest_takesOneCallPerPatientWhereTheApiHasNoList() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var ledger = connector.ledger().orElseThrow();
        long patients = connector
                .patients()
                .orElseThrow()
                .list(ReadRequest.full())
                .items()
                .count();
        long families = TestOffice.items(ledger.balances(ReadRequest.full())).stream()
                .map(AccountBalance::guarantor)
                .distinct()
                .count();
        requests.reset();
        TestOffice.items(ledger.balances(ReadRequest.full()));
        assertThat(requests.total()).isLessThanOrEqualTo(families + pages(patients) + 10);
        assertThat(requests.count("GET", "accountmodules", "Aging")).isEqualTo(families);

        requests.reset();
        long payments = ledger.payments(ReadRequest.full()).items().count();
        assertThat(requests.count("GET", "paysplits")).isLessThanOrEqualTo(patients + 10);
        assertThat(requests.total()).isLessThanOrEqualTo(patients + pages(patients) + pages(payments) + 15);

        requests.reset();
        assertThat(ledger.entries(ReadRequest.full()).items().count()).isPositive();
        assertThat(requests.count("GET", "adjustments")).isLessThanOrEqualTo(patients + 10);
        assertThat(requests.count("GET", "patients", "Simple")).isLessThanOrEqualTo(pages(patients) + 1);
    }

    @ParameterizedTest
    @CsvSource({"rest,false", "rest,true", "queries,false", "queries,true"})
    void idleHour_allResourcesWithIncrements_takesAtMostTenCalls(String tier, boolean backwards) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
        List<Function<ReadRequest, ? extends Pages<?>>> readers = new ArrayList<>();
        readers.add(connector.operations().orElseThrow()::providers);
        readers.add(connector.patients().orElseThrow()::list);
        readers.add(connector.appointments().orElseThrow()::list);
        readers.add(request -> grownOnly(connector.appointments().orElseThrow().history(request), request));
        readers.add(connector.ledger().orElseThrow()::procedures);
        readers.add(connector.insurance().orElseThrow()::claims);
        readers.add(connector.insurance().orElseThrow()::claimPayments);
        readers.add(connector.ledger().orElseThrow()::payments);
        readers.add(connector.ledger().orElseThrow()::entries);
        if (backwards) {
            Collections.reverse(readers);
        }
        List<Supplier<Long>> deltas = new ArrayList<>();
        readers.forEach(reader -> add(deltas, reader));

        // Each hour begins where the one before ended, and no longer knows the office's clock.
        for (int hour = 0; hour < 3; hour++) {
            office.simulator().clock().advance(Duration.ofMinutes(61));
            requests.reset();

            assertThat(deltas.stream().mapToLong(Supplier::get).sum()).isZero();
            assertThat(requests.total()).as(requests.counts().toString()).isBetween(1L, 10L);
        }
    }

    /** The history, without those of its last rows that come again with every increment. */
    private static Pages<AppointmentChange> grownOnly(Pages<AppointmentChange> pages, ReadRequest request) {
        return request.scope() instanceof ReadScope.Since
                ? () -> StreamSupport.stream(pages.spliterator(), false)
                        .map(page -> new Page<>(
                                page.items()
                                        .subList(
                                                Math.min(20, page.items().size()),
                                                page.items().size()),
                                page.removed(),
                                page.unmapped(),
                                page.checkpoint(),
                                page.last()))
                        .iterator()
                : pages;
    }

    @ParameterizedTest
    @CsvSource({"rest,4", "queries,1"})
    void idleHour_ledgerEntriesAlone_asksForEachTableOnceOrForAllAtOnce(String tier, long expected) {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
        List<Supplier<Long>> deltas = new ArrayList<>();
        add(deltas, connector.ledger().orElseThrow()::entries);
        office.simulator().clock().advance(Duration.ofMinutes(61));
        requests.reset();

        assertThat(deltas.get(0).get()).isZero();
        assertThat(requests.total()).as(requests.counts().toString()).isEqualTo(expected);
    }

    /** Adds reads that go on from where the one before ended. */
    private static void add(List<Supplier<Long>> deltas, Function<ReadRequest, ? extends Pages<?>> reader) {
        AtomicReference<Checkpoint> place = new AtomicReference<>();
        ToLongFunction<ReadRequest> read = request -> {
            long records = 0;
            for (Page<?> page : reader.apply(request)) {
                page.checkpoint().ifPresent(place::set);
                records += page.items().size() + page.removed().size();
            }
            return records;
        };
        assertThat(read.applyAsLong(ReadRequest.full())).isPositive();
        deltas.add(() -> read.applyAsLong(ReadRequest.since(place.get())));
    }

    @Test
    void full_appointmentCosts_makesNoCallPerAppointment() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "queries");
        var database = office.simulator().database();

        long calls = calls(
                () -> TestOffice.items(connector.appointments().orElseThrow().costs(ReadRequest.full())));

        assertThat(calls)
                .isLessThanOrEqualTo(pages(database.table("procedurelog").size())
                        + pages(database.table("claimproc").size())
                        + pages(database.table("adjustment").size())
                        + 10);
    }

    @Test
    void full_estimatesByRest_asksForAdjustmentsOfInsuredPatientsOnly() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var database = office.simulator().database();
        long insured = database.table("claimproc").rows().stream()
                .map(row -> row.num("PatNum"))
                .distinct()
                .count();

        long calls =
                calls(() -> TestOffice.items(connector.insurance().orElseThrow().estimates(ReadRequest.full())));

        assertThat(insured).isLessThan(database.table("patient").size());
        assertThat(requests.count("GET", "adjustments")).isPositive().isLessThanOrEqualTo(insured);
        assertThat(calls)
                .isLessThanOrEqualTo(pages(database.table("procedurelog").size())
                        + pages(database.table("claimproc").size())
                        + insured
                        + 10);
    }

    @Test
    void window_paymentsByQueries_takesNoCallPerPaymentAndNotTheWholeList() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "queries");
        LocalDate to = office.simulator().clock().today();
        LocalDate from = to.minusDays(90);
        List<OdRow> inside = office.simulator().database().table("payment").rows().stream()
                .filter(row -> !row.date("PayDate").isBefore(from)
                        && !row.date("PayDate").isAfter(to))
                .toList();
        List<LedgerPayment> read = new ArrayList<>();

        long calls = calls(() -> {
            read.addAll(TestOffice.items(connector.ledger().orElseThrow().payments(ReadRequest.window(from, to))));
            return read;
        });

        assertThat(inside).hasSizeGreaterThan(5);
        assertThat(read)
                .extracting(payment -> payment.id().value())
                .containsExactlyInAnyOrderElementsOf(
                        inside.stream().map(row -> Long.toString(row.key())).toList());
        assertThat(calls).isLessThanOrEqualTo(2 * pages(inside.size()) + 10);
    }

    @Test
    void full_claims_makesNoCallPerClaim() {
        PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
        var database = office.simulator().database();

        long calls =
                calls(() -> TestOffice.items(connector.insurance().orElseThrow().claims(ReadRequest.full())));

        assertThat(calls)
                .isLessThanOrEqualTo(pages(database.table("claim").size())
                        + pages(database.table("claimproc").size())
                        + 10);
    }
}
