package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.Removal;
import io.chairside.core.read.Sourced;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.Routes.Resource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One record by every route: whoever reads a row in full, since a checkpoint, by days or by patient, with queries or without, gets the same record. All but the
 * moment of the read counts, so that a copy of an office does not flicker.
 */
class OneRecordTest {

    private static final int PATIENTS = 25;

    private static final List<String> NEVER_WITHOUT_WORD =
            List.of("appointments", "history", "procedures", "providers");

    private static Map<String, Map<String, String>> full(Resource<?> resource, PmsConnector connector) {
        return Routes.flat(resource.read(connector, ReadRequest.full()));
    }

    private static TestOffice busyOffice(long seed, int steps) {
        TestOffice office = TestOffice.of(PATIENTS, seed);
        office.simulator().clock().advance(Duration.ofHours(5));
        new BusyOffice(office.simulator(), new Random(seed), true).steps(steps);
        office.simulator().clock().advance(Duration.ofMinutes(1));
        return office;
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,80", "3,80", "4,200"})
    void full_withAndWithoutQueries_areEqual(long seed, int steps) {
        try (TestOffice office = busyOffice(seed, steps)) {
            PmsConnector rest = office.connect(OpenDentalSettings.TIER, "rest");
            PmsConnector queries = office.connect(OpenDentalSettings.TIER, "queries");
            for (Resource<?> resource : Routes.all()) {
                Map<String, Map<String, String>> byRest = full(resource, rest);

                assertThat(byRest).as(resource.name()).isNotEmpty();
                assertSame(resource + " by queries", full(resource, queries), byRest);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"5,rest", "5,queries", "6,rest"})
    void ofPatient_everyPatient_isWhatTheFullReadHoldsOfIt(long seed, String tier) {
        try (TestOffice office = busyOffice(seed, 80)) {
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
            Map<String, Sourced> patients = Routes.PATIENTS.read(connector, ReadRequest.full());
            Map<String, Sourced> coverages = Routes.COVERAGES.read(connector, ReadRequest.full());
            Map<String, Sourced> claims = Routes.CLAIMS.read(connector, ReadRequest.full());
            for (Resource<?> resource : Routes.all()) {
                if (resource.ofPatient() == null) {
                    continue;
                }
                Map<String, Sourced> all = resource.read(connector, ReadRequest.full());
                int found = 0;
                for (String key : patients.keySet()) {
                    PatientId patient = PatientId.of(key);
                    Routes.Facts facts = new Routes.Facts(patient, patients, coverages, claims);
                    Map<String, Sourced> expected = new TreeMap<>(all);
                    expected.values().removeIf(item -> !resource.isOf(item, facts));
                    Map<String, Sourced> own = resource.read(connector, ReadRequest.ofPatient(patient));
                    found += own.size();

                    assertSame(resource + " of " + patient, Routes.flat(own), Routes.flat(expected));
                }
                assertThat(found).as(resource.name()).isGreaterThanOrEqualTo(all.isEmpty() ? 0 : 1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void window_anyResource_isWhatTheFullReadHoldsOfThoseDays(String tier) {
        try (TestOffice office = busyOffice(7, 80)) {
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
            LocalDate to = office.simulator().clock().today().plusDays(10);
            LocalDate from = to.minusDays(200);
            for (Resource<?> resource : Routes.all()) {
                if (resource.day() == null) {
                    continue;
                }
                Map<String, Sourced> all = resource.read(connector, ReadRequest.full());
                Map<String, Sourced> within = resource.read(connector, ReadRequest.window(from, to));
                Map<String, Sourced> expected = new TreeMap<>(all);
                expected.keySet().retainAll(within.keySet());

                assertThat(within).as(resource.name()).isNotEmpty();
                assertSame(resource + " by days", Routes.flat(within), Routes.flat(expected));
                all.forEach((key, item) -> resource.dayOf(item)
                        .ifPresent(day -> assertThat(within.containsKey(key))
                                .as("%s %s of %s", resource, key, day)
                                .isEqualTo(!day.isBefore(from) && !day.isAfter(to))));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8,queries,2",
        "9,queries,1",
        "10,queries,3",
        "11,queries,4",
        "8,rest,2",
        "12,rest,1",
        "13,rest,2",
        "14,rest,3",
        "15,rest,4"
    })
    void since_onTopOfAFullRead_isTheNextFullRead(long seed, String tier, String plansVersion) {
        try (TestOffice office = TestOffice.of(PATIENTS, seed)) {
            office.simulator().database().setPreference("PayPlansVersion", plansVersion);
            office.simulator().clock().advance(Duration.ofHours(5));
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
            BusyOffice busy = new BusyOffice(office.simulator(), new Random(seed), tier.equals("queries"));
            Map<String, Map<String, Map<String, String>>> copies = new HashMap<>();
            Map<String, Checkpoint> places = new HashMap<>();
            for (int round = 0; round < 4; round++) {
                int before = busy.done.size();
                for (Resource<?> resource : Routes.all()) {
                    if (resource.since()) {
                        follow(resource, connector, copies, places, busy, round + " " + busy.done);
                    }
                }
                office.simulator().clock().advance(Duration.ofHours(5));
                busy.steps(30);
                office.simulator().frontDesk().runAging();
                office.simulator().clock().advance(Duration.ofMinutes(1));
                assertThat(busy.done.size()).isGreaterThan(before);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rest", "queries"})
    void merge_guarantorIntoAnother_bringsEverythingAgainUnderTheOtherId(String tier) {
        try (TestOffice office = TestOffice.of(PATIENTS, 14)) {
            office.simulator().clock().advance(Duration.ofHours(5));
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);
            LedgerReader ledger = connector.ledger().orElseThrow();
            Map<PatientId, List<LedgerEntry>> before = TestOffice.items(ledger.entries(ReadRequest.full())).stream()
                    .collect(Collectors.groupingBy(LedgerEntry::patient));
            List<PatientId> guarantors = TestOffice.items(ledger.balances(ReadRequest.full())).stream()
                    .filter(balance -> !balance.total().isZero())
                    .map(AccountBalance::guarantor)
                    .filter(before::containsKey)
                    .toList();
            PatientId from = guarantors.get(0);
            PatientId into = guarantors.get(1);
            List<Page<LedgerEntry>> first = TestOffice.pages(ledger.entries(ReadRequest.full()));
            Checkpoint place = first.get(first.size() - 1).checkpoint().orElseThrow();
            office.simulator().clock().advance(Duration.ofHours(5));

            office.simulator().frontDesk().mergePatients(Long.parseLong(from.value()), Long.parseLong(into.value()));
            List<LedgerEntry> again = TestOffice.pages(ledger.entries(ReadRequest.since(place))).stream()
                    .flatMap(page -> page.items().stream())
                    .toList();

            assertThat(again)
                    .filteredOn(entry -> entry.patient().equals(into))
                    .extracting(LedgerEntry::id)
                    .containsAll(before.getOrDefault(from, List.of()).stream()
                            .map(LedgerEntry::id)
                            .toList());
            assertThat(again).extracting(LedgerEntry::patient).doesNotContain(from);
            assertThat(TestOffice.items(ledger.entries(ReadRequest.ofPatient(from))))
                    .isEmpty();
            assertThat(TestOffice.items(ledger.balances(ReadRequest.ofPatient(from))))
                    .singleElement()
                    .satisfies(balance -> {
                        assertThat(balance.guarantor()).isEqualTo(from);
                        assertThat(balance.total().isZero()).isTrue();
                    });
            assertSame(
                    "entries of the one who stays",
                    Routes.flat(entries(ledger, ReadRequest.ofPatient(into), into)),
                    Routes.flat(entries(ledger, ReadRequest.full(), into)));
        }
    }

    private static Map<String, Sourced> entries(LedgerReader ledger, ReadRequest request, PatientId patient) {
        Map<String, Sourced> entries = new TreeMap<>();
        for (LedgerEntry entry : TestOffice.items(ledger.entries(request))) {
            if (entry.patient().equals(patient)) {
                entries.put(entry.id().value(), entry);
            }
        }
        return entries;
    }

    @ParameterizedTest
    @CsvSource({"0,None", "13,API", "12,EdgeExpressCNP"})
    void payment_ofAnySource_hasTheWordOfTheListByEveryRoute(long number, String word) {
        try (TestOffice office = TestOffice.of(PATIENTS, 15)) {
            office.simulator().clock().advance(Duration.ofHours(5));
            PmsConnector queries = office.connect(OpenDentalSettings.TIER, "queries");
            LedgerReader ledger = queries.ledger().orElseThrow();
            List<Page<LedgerPayment>> first = TestOffice.pages(ledger.payments(ReadRequest.full()));
            LedgerPayment some = first.get(0).items().get(0);
            office.simulator().clock().advance(Duration.ofHours(5));
            office.simulator()
                    .database()
                    .table("payment")
                    .update(
                            Long.parseLong(some.id().value()),
                            row -> row.set("PaymentSource", number).set("PayNote", "seen"));

            List<ReadRequest> routes = List.of(
                    ReadRequest.full(),
                    ReadRequest.since(first.get(first.size() - 1).checkpoint().orElseThrow()),
                    ReadRequest.window(some.date(), some.date()),
                    ReadRequest.ofPatient(some.patient()));

            assertThat(routes)
                    .allSatisfy(route -> assertThat(TestOffice.items(ledger.payments(route)))
                            .filteredOn(payment -> payment.id().equals(some.id()))
                            .singleElement()
                            .satisfies(payment -> assertThat(payment.source()).contains(word)));
        }
    }

    private static void follow(
            Resource<?> resource,
            PmsConnector connector,
            Map<String, Map<String, Map<String, String>>> copies,
            Map<String, Checkpoint> places,
            BusyOffice busy,
            String story) {
        Map<String, Map<String, String>> copy = copies.computeIfAbsent(resource.name(), name -> new TreeMap<>());
        Checkpoint place = places.get(resource.name());
        Map<String, Map<String, String>> told = new TreeMap<>();
        for (Page<?> page : resource.pages(connector, place == null ? ReadRequest.full() : ReadRequest.since(place))) {
            for (Removal removal : page.removed()) {
                copy.remove(removal.id());
                told.remove(removal.id());
            }
            for (Object item : page.items()) {
                Sourced record = (Sourced) item;
                told.put(Routes.key(record), Routes.flat(record));
            }
            page.checkpoint().ifPresent(next -> places.put(resource.name(), next));
        }
        copy.putAll(told);
        Map<String, Map<String, String>> now = full(resource, connector);

        Map<String, Map<String, String>> expected = new TreeMap<>(now);
        expected.keySet().retainAll(told.keySet());
        assertSame(resource + " since, as told in " + story, told, expected);

        Map<String, Map<String, String>> kept = new TreeMap<>(copy);
        if (!NEVER_WITHOUT_WORD.contains(resource.name())) {
            // Nobody tells what was deleted for good; the next complete read holds it no more.
            kept.keySet()
                    .removeIf(key -> !now.containsKey(key) && busy.deleted().contains(resource + " " + key));
        }
        if (!busy.quietly()) {
            untold(resource, busy.today(), kept);
            untold(resource, busy.today(), now);
        }
        assertSame(resource + " since, on top of the copy in " + story, kept, now);
    }

    /**
     * Takes out what nobody tells without queries, and only a full read shows: edits of payments that were entered some days ago, of their parts when no balance moved
     * (a new date), and parts that went to another patient while the payment's own row stayed.
     */
    private static void untold(Resource<?> resource, LocalDate today, Map<String, Map<String, String>> records) {
        boolean payments = resource.name().equals("payments");
        Predicate<Map<String, String>> old = record -> LocalDate.parse(record.getOrDefault("enteredOn", ""))
                .isBefore(today.minusDays(PaymentReads.TRAILING_DAYS));
        if (payments) {
            records.values().removeIf(old);
        }
        records.replaceAll((key, record) -> {
            boolean part = key.startsWith("paysplit:") && old.test(record);
            Map<String, String> rest = new TreeMap<>(record);
            if (payments || part) {
                rest.remove(payments ? "splits" : "date");
            }
            return rest;
        });
    }

    /** Says which attributes differ instead of printing everything. */
    private static void assertSame(
            String what, Map<String, Map<String, String>> actual, Map<String, Map<String, String>> expected) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(actual.keySet());
        keys.addAll(expected.keySet());
        for (String key : keys) {
            Map<String, String> one = actual.get(key);
            Map<String, String> other = expected.get(key);
            if (one == null || other == null) {
                differences.add((one == null ? "missing " : "too much ") + key + " " + (one == null ? other : one));
            } else {
                one.forEach((name, value) -> {
                    if (!value.equals(other.get(name))) {
                        differences.add(key + " " + name + ": " + value + " instead of " + other.get(name));
                    }
                });
            }
        }
        assertThat(differences).as(what).isEmpty();
    }
}
