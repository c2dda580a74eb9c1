package io.chairside.opendental.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PmsConnector;
import io.chairside.opendental.OpenDentalSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ledger's entries say must be what the office itself says is owed. */
class LedgerSumsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void entries_generatedPractice_sumToEachFamilysBalanceOnBothTiers(long seed) {
        try (TestOffice office = TestOffice.of(40, seed)) {
            PmsConnector rest = office.connect(OpenDentalSettings.TIER, "rest");
            PmsConnector queries = office.connect(OpenDentalSettings.TIER, "queries");

            List<LedgerEntry> byRest = entries(rest);
            List<LedgerEntry> byQueries = entries(queries);

            assertThat(keys(byQueries)).isEqualTo(keys(byRest));
            assertThat(perFamily(rest, byRest)).isEqualTo(balances(rest));
            assertThat(byRest)
                    .extracting(entry -> entry.kind().value())
                    .contains(
                            LedgerEntryKind.CHARGE,
                            LedgerEntryKind.PATIENT_PAYMENT,
                            LedgerEntryKind.INSURANCE_PAYMENT,
                            LedgerEntryKind.WRITE_OFF,
                            LedgerEntryKind.ADJUSTMENT,
                            LedgerEntryKind.PAYMENT_PLAN_CREDIT,
                            LedgerEntryKind.PAYMENT_PLAN_CHARGE);
        }
    }

    @ParameterizedTest
    @CsvSource({"1,rest", "1,queries", "3,rest", "3,queries", "4,rest", "4,queries"})
    void entries_otherWaysOfPaymentPlans_sumToEachFamilysBalance(String version, String tier) {
        try (TestOffice office = TestOffice.of(30, 5)) {
            office.simulator().database().setPreference("PayPlansVersion", version);
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, tier);

            assertThat(perFamily(connector, entries(connector))).isEqualTo(balances(connector));
        }
    }

    @Test
    void entries_enteredByHand_haveTheRightSigns() {
        try (TestOffice office = TestOffice.of(20, 6)) {
            PmsConnector connector = office.connect(OpenDentalSettings.TIER, "rest");
            Patient patient = TestOffice.items(
                            connector.patients().orElseThrow().list(ReadRequest.full()))
                    .get(0);
            long key = Long.parseLong(patient.id().value());
            java.time.LocalDate today = office.simulator().clock().today();
            long type = Long.parseLong(
                    TestOffice.items(connector.operations().orElseThrow().adjustmentTypes(ReadRequest.full()))
                            .get(0)
                            .id()
                            .value());
            long payment = office.simulator().frontDesk().typeInPayment(key, new java.math.BigDecimal("10.00"), today);
            long adjustment =
                    office.simulator().frontDesk().addAdjustment(key, type, new java.math.BigDecimal("-2.50"), today);

            List<LedgerEntry> entries =
                    TestOffice.items(connector.ledger().orElseThrow().entries(ReadRequest.ofPatient(patient.id())));

            assertThat(entries)
                    .filteredOn(entry -> entry.payment()
                            .filter(id -> id.value().equals(Long.toString(payment)))
                            .isPresent())
                    .isNotEmpty()
                    .allSatisfy(entry -> assertThat(entry.amount().isPositive()).isFalse());
            assertThat(entries)
                    .filteredOn(entry -> entry.id().value().equals("adjustment:" + adjustment))
                    .singleElement()
                    .satisfies(entry -> {
                        assertThat(entry.amount()).isEqualTo(Money.usd("-2.50"));
                        assertThat(entry.type()).isPresent();
                    });
            assertThat(entries)
                    .filteredOn(entry -> entry.kind().is(LedgerEntryKind.CHARGE))
                    .allSatisfy(entry -> assertThat(entry.amount().isNegative()).isFalse());
        }
    }

    static List<LedgerEntry> entries(PmsConnector connector) {
        return TestOffice.items(connector.ledger().orElseThrow().entries(ReadRequest.full()));
    }

    static Map<String, String> keys(List<LedgerEntry> entries) {
        Map<String, String> keys = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            String before = keys.put(
                    entry.id().value(),
                    entry.kind() + " " + entry.amount() + " " + entry.date() + " " + entry.patient() + " "
                            + entry.type());
            assertThat(before).as("entry %s comes once", entry.id()).isNull();
        }
        return keys;
    }

    static Map<PatientId, Money> perFamily(PmsConnector connector, List<LedgerEntry> entries) {
        Map<PatientId, PatientId> guarantors = new HashMap<>();
        Map<PatientId, Money> sums = new TreeMap<>(java.util.Comparator.comparing(PatientId::value));
        for (Patient patient :
                TestOffice.items(connector.patients().orElseThrow().list(ReadRequest.full()))) {
            guarantors.put(patient.id(), patient.guarantor());
            sums.put(patient.guarantor(), Money.usd("0"));
        }
        for (LedgerEntry entry : entries) {
            PatientId guarantor = guarantors.get(entry.patient());
            if (guarantor != null) {
                sums.merge(guarantor, entry.amount(), Money::plus);
            }
        }
        return sums;
    }

    static Map<PatientId, Money> balances(PmsConnector connector) {
        Map<PatientId, Money> balances = new TreeMap<>(java.util.Comparator.comparing(PatientId::value));
        for (AccountBalance balance :
                TestOffice.items(connector.ledger().orElseThrow().balances(ReadRequest.full()))) {
            balances.put(balance.guarantor(), balance.total());
        }
        return balances;
    }
}
