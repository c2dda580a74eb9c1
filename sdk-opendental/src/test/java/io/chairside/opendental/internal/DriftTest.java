package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that shift between two pages, come twice, or come although the filter should keep them away. */
class DriftTest {

    private static String patients(List<Long> keys) {
        List<String> rows = keys.stream()
                .map(key -> "{\"PatNum\":" + key + ",\"Guarantor\":" + key
                        + ",\"PatStatus\":\"Patient\",\"LName\":\"A\",\"serverDateTime\":\"2026-05-04 10:00:00\"}")
                .toList();
        return "[" + String.join(",", rows) + "]";
    }

    private static String procedures(List<Long> keys) {
        List<String> rows = keys.stream()
                .map(key -> "{\"ProcNum\":" + key
                        + ",\"PatNum\":1,\"ProcFee\":\"1.00\",\"ProcStatus\":\"C\",\"ProcDate\":\"2026-01-01\"}")
                .toList();
        return "[" + String.join(",", rows) + "]";
    }

    private static List<Long> slice(List<Long> rows, Map<String, String> query) {
        int offset = Integer.parseInt(query.getOrDefault("Offset", "0"));
        int limit = Integer.parseInt(query.get("Limit"));
        return rows.subList(Math.min(offset, rows.size()), Math.min(offset + limit, rows.size()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 10, 19, 20, 21, 40, 57})
    void ascendingList_rowsTakenOutWhileReading_losesNoOtherRow(int position) {
        try (CannedOffice office = new CannedOffice()) {
            List<Long> rows =
                    new ArrayList<>(LongStream.rangeClosed(1, 60).boxed().toList());
            int[] calls = {0};
            office.on("patients/Simple", query -> {
                if (++calls[0] == 3) {
                    rows.remove(position);
                    rows.remove(Math.max(0, position - 1));
                }
                return CannedOffice.Answer.json(patients(slice(rows, query)));
            });
            PmsConnector connector = office.connect();

            List<Patient> read = TestOffice.items(
                    connector.patients().orElseThrow().list(ReadRequest.full().withPageSize(20)));

            assertThat(read.stream()
                            .map(patient -> Long.parseLong(patient.id().value()))
                            .toList())
                    .containsAll(rows)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void descendingList_rowsEnteredWhileReading_comeOnceEach() {
        try (CannedOffice office = new CannedOffice()) {
            List<Long> rows = new ArrayList<>(
                    LongStream.iterate(60, key -> key - 1).limit(60).boxed().toList());
            int[] calls = {0};
            office.on("procedurelogs", query -> {
                if (++calls[0] > 1) {
                    rows.add(0, 60L + calls[0]);
                }
                return CannedOffice.Answer.json(procedures(slice(rows, query)));
            });
            PmsConnector connector = office.connect();

            List<Procedure> read = TestOffice.items(connector
                    .ledger()
                    .orElseThrow()
                    .procedures(ReadRequest.full().withPageSize(20)));

            assertThat(read.stream()
                            .map(procedure -> Long.parseLong(procedure.id().value()))
                            .toList())
                    .containsAll(LongStream.rangeClosed(1, 60).boxed().toList())
                    .doesNotHaveDuplicates();
            assertThat(office.oddities).contains("duplicate-row procedurelog");
        }
    }

    @Test
    void list_sameRowTwiceInAPage_isDroppedAndTold() {
        try (CannedOffice office = new CannedOffice()) {
            office.on("patients/Simple", patients(List.of(1L, 2L, 2L, 3L)));

            assertThat(TestOffice.items(
                            office.connect().patients().orElseThrow().list(ReadRequest.full())))
                    .hasSize(3);
            assertThat(office.oddities).containsExactly("duplicate-row patient");
        }
    }

    @Test
    void list_filterIgnoredByTheServer_isAppliedAgain() {
        try (CannedOffice office = new CannedOffice()) {
            office.on(
                    "procedurelogs",
                    "[{\"ProcNum\":1,\"PatNum\":5,\"ProcFee\":1,\"ProcStatus\":\"C\",\"ProcDate\":\"2026-01-01\"},"
                            + "{\"ProcNum\":2,\"PatNum\":6,\"ProcFee\":1,\"ProcStatus\":\"C\",\"ProcDate\":\"2026-01-01\"}]");

            assertThat(TestOffice.items(office.connect()
                            .ledger()
                            .orElseThrow()
                            .procedures(ReadRequest.ofPatient(PatientId.of("6")))))
                    .singleElement()
                    .satisfies(procedure -> assertThat(procedure.id().value()).isEqualTo("2"));
        }
    }

    @Test
    void list_exactlyOnePage_asksOnceMoreAndEnds() {
        try (CannedOffice office = new CannedOffice()) {
            List<Long> rows = LongStream.rangeClosed(1, 20).boxed().toList();
            office.on("procedurelogs", query -> CannedOffice.Answer.json(procedures(slice(rows, query))));

            var pages = TestOffice.pages(office.connect()
                    .ledger()
                    .orElseThrow()
                    .procedures(ReadRequest.full().withPageSize(20)));

            assertThat(pages).hasSize(2);
            assertThat(pages.get(1).items()).isEmpty();
            assertThat(office.calls)
                    .filteredOn(call -> call.contains("procedurelogs"))
                    .hasSize(2);
        }
    }

    @Test
    void requests_always_haveContentTypeLimitAndExactNames() {
        try (CannedOffice office = new CannedOffice()) {
            TestOffice.items(office.connect().patients().orElseThrow().list(ReadRequest.full()));

            assertThat(office.contentTypes).allSatisfy(type -> assertThat(type).startsWith("application/json"));
            assertThat(office.calls).contains("GET patients/Simple {Limit=100}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void list_thatIgnoresTheOffset_isGivenUpInsteadOfReadForEver(boolean ofPatient) {
        try (CannedOffice office = new CannedOffice()) {
            List<Long> rows = LongStream.rangeClosed(1, 100).boxed().toList();
            office.on("procedurelogs", query -> CannedOffice.Answer.json(procedures(rows)));
            office.on("patients/Simple", query -> CannedOffice.Answer.json(patients(rows)));
            office.on("payments", query -> CannedOffice.Answer.json("[]"));
            office.on(
                    "paysplits",
                    query -> CannedOffice.Answer.json("["
                            + String.join(
                                    ",",
                                    rows.stream()
                                            .map(
                                                    key -> "{\"SplitNum\":" + key
                                                            + ",\"PatNum\":1,\"PayNum\":1,\"SplitAmt\":1,\"DatePay\":\"2026-01-01\"}")
                                            .toList())
                            + "]"));
            PmsConnector connector = office.connect();

            Pages<?> pages = ofPatient
                    ? connector.ledger().orElseThrow().payments(ReadRequest.ofPatient(PatientId.of("1")))
                    : connector.patients().orElseThrow().list(ReadRequest.full());

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() -> TestOffice.items(pages))
                    .withMessageContaining("gives the same rows again");
        }
    }

    @Test
    void table_thatIgnoresTheCondition_isGivenUpInsteadOfReadForEver() {
        try (CannedOffice office = new CannedOffice()) {
            List<String> rows = LongStream.rangeClosed(1, 100)
                    .mapToObj(key ->
                            "{\"AdjNum\":" + key + ",\"PatNum\":1,\"AdjAmt\":-1.5,\"AdjDate\":\"2026-01-01T00:00:00\"}")
                    .toList();
            office.on("queries/ShortQuery", "[" + String.join(",", rows) + "]");
            PmsConnector connector = office.connect(office.settings().with(OpenDentalSettings.TIER, "queries"));

            assertThatExceptionOfType(ProtocolException.class)
                    .isThrownBy(() ->
                            TestOffice.items(connector.insurance().orElseThrow().estimates(ReadRequest.full())))
                    .withMessageContaining("gives the same rows again");
        }
    }
}
