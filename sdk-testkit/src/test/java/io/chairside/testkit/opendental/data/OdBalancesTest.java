package io.chairside.testkit.opendental.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OdBalancesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long PAT = 1;

    private final OdDatabase database =
            new OdDatabase(OfficeClock.fixedAt(TODAY.atTime(LocalTime.NOON), ZoneId.of("America/Chicago")));

    OdBalancesTest() {
        database.table("patient").insert(PAT, row -> row.set("Guarantor", PAT));
    }

    @Test
    void patient_oneOfEverything_isTheSumByTheProgramsRules() {
        long done = procedure(PAT, TODAY, "100.25", 2);
        procedure(PAT, TODAY, "900", 1);
        procedure(PAT, TODAY, "900", 6);
        database.table("procedurelog").update(done, row -> row.set("UnitQty", 2).set("BaseUnits", 1));
        line(done, 1, "50", "80", "10");
        line(done, 4, "0", "5", "0");
        line(done, 6, "70", "70", "70");
        line(done, 0, "33", "0", "4");
        line(0, 1, "0", "1", "0");
        adjustment("-20.75");
        split(PAT, "30", 0);

        OdBalances.Balance balance = OdBalances.today(database).patient(PAT);

        // 3 x 100.25 - 80 - 10 - 5 - 1 - 20.75 - 30
        assertThat(balance.total()).isEqualTo("154.00");
        assertThat(balance.insEst()).isEqualTo("37.00");
        assertThat(balance.afterInsurance()).isEqualTo("117.00");
        assertThat(balance.unearned()).isEqualTo("0.00");
    }

    @Test
    void patient_insuranceOfAPlannedProcedure_countsNowhere() {
        long planned = procedure(PAT, TODAY, "100", 1);
        line(planned, 1, "0", "40", "5");
        line(planned, 0, "40", "0", "5");

        OdBalances.Balance balance = OdBalances.today(database).patient(PAT);

        assertThat(balance.total()).isEqualTo("0.00");
        assertThat(balance.insEst()).isEqualTo("0.00");
    }

    @Test
    void patient_unearnedSplits_countUnlessTheTypeIsHidden() {
        long shown = unearnedType("");
        long hidden = unearnedType("X");
        split(PAT, "40", shown);
        split(PAT, "500", hidden);

        OdBalances.Balance balance = OdBalances.today(database).patient(PAT);

        assertThat(balance.total()).isEqualTo("-40.00");
        assertThat(balance.unearned()).isEqualTo("40.00");
        assertThat(balance.aging().credit()).isEqualTo("40.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 100.00, 0.00, 0.00, 0.00",
        "30, 100.00, 0.00, 0.00, 0.00",
        "31, 0.00, 100.00, 0.00, 0.00",
        "60, 0.00, 100.00, 0.00, 0.00",
        "61, 0.00, 0.00, 100.00, 0.00",
        "90, 0.00, 0.00, 100.00, 0.00",
        "91, 0.00, 0.00, 0.00, 100.00"
    })
    void aging_byAgeInDays_fallsInItsBucket(int days, String first, String second, String third, String fourth) {
        procedure(PAT, TODAY.minusDays(days), "100", 2);

        OdBalances.Aging aging = OdBalances.today(database).patient(PAT).aging();

        assertThat(List.of(aging.days0to30(), aging.days31to60(), aging.days61to90(), aging.over90()))
                .containsExactly(
                        new BigDecimal(first), new BigDecimal(second), new BigDecimal(third), new BigDecimal(fourth));
    }

    @Test
    void aging_credits_payTheOldestFirst() {
        procedure(PAT, TODAY.minusDays(10), "10", 2);
        procedure(PAT, TODAY.minusDays(40), "20", 2);
        procedure(PAT, TODAY.minusDays(70), "30", 2);
        procedure(PAT, TODAY.minusDays(200), "40", 2);
        split(PAT, "75", 0);

        OdBalances.Aging aging = OdBalances.today(database).patient(PAT).aging();

        assertThat(aging.over90()).isEqualTo("0.00");
        assertThat(aging.days61to90()).isEqualTo("0.00");
        assertThat(aging.days31to60()).isEqualTo("15.00");
        assertThat(aging.days0to30()).isEqualTo("10.00");
    }

    @Test
    void aging_futureRows_countInTheBalanceOnly() {
        procedure(PAT, TODAY.plusDays(1), "10", 2);

        OdBalances.Balance balance = OdBalances.today(database).patient(PAT);

        assertThat(balance.total()).isEqualTo("10.00");
        assertThat(balance.aging().days0to30()).isEqualTo("0.00");
    }

    @Test
    void family_paymentHeaderOfOneMember_countsWhereTheSplitIs() {
        database.table("patient").insert(2, row -> row.set("Guarantor", PAT));
        procedure(2, TODAY, "100", 2);
        long payNum = database.table("payment")
                .insert(row -> row.set("PatNum", PAT).set("PayAmt", 60))
                .key();
        split(2, "60", 0, payNum);

        OdBalances balances = OdBalances.today(database);

        assertThat(balances.patient(PAT).total()).isEqualTo("0.00");
        assertThat(balances.patient(2).total()).isEqualTo("40.00");
        assertThat(balances.family(2).whole().patNum()).isEqualTo(PAT);
        assertThat(balances.family(2).whole().total()).isEqualTo("40.00");
    }

    @Test
    void family_creditOfOneMember_paysAnothersAges() {
        database.table("patient").insert(2, row -> row.set("Guarantor", PAT));
        procedure(2, TODAY.minusDays(100), "100", 2);
        split(PAT, "30", 0);

        OdBalances.Family family = OdBalances.today(database).family(PAT);

        assertThat(family.whole().aging().over90()).isEqualTo("70.00");
        assertThat(family.whole().aging().credit()).isEqualTo("0.00");
        assertThat(family.members().get(1).aging().over90()).isEqualTo("100.00");
    }

    /** An old-style plan of 300 in three debits of 100 + 2 interest, one of them in the future, with one payment of 102. */
    @ParameterizedTest
    @CsvSource({"1, 0.00", "2, 102.00", "3, 0.00", "4, 198.00"})
    void patient_oldStylePlan_followsThePreference(String version, String expected) {
        procedure(PAT, TODAY.minusMonths(3), "300", 2);
        long plan = database.table("payplan")
                .insert(row -> row.set("PatNum", PAT)
                        .set("Guarantor", PAT)
                        .set("PayPlanDate", TODAY.minusMonths(3))
                        .set("CompletedAmt", 300))
                .key();
        charge(plan, 1, PAT, TODAY.minusMonths(3), "300", "0");
        charge(plan, 0, PAT, TODAY.minusMonths(2), "100", "2");
        charge(plan, 0, PAT, TODAY, "100", "2");
        charge(plan, 0, PAT, TODAY.plusDays(1), "100", "2");
        long split = split(PAT, "102", 0);
        database.table("paysplit").update(split, row -> row.set("PayPlanNum", plan));
        database.setPreference("PayPlansVersion", version);

        assertThat(OdBalances.today(database).patient(PAT).total()).isEqualTo(expected);
    }

    @Test
    void patient_planWithAnotherGuarantor_movesTheDebtToHim() {
        database.table("patient").insert(2, row -> row.set("Guarantor", 2));
        procedure(PAT, TODAY, "100", 2);
        long plan = database.table("payplan")
                .insert(row -> row.set("PatNum", PAT).set("Guarantor", 2))
                .key();
        charge(plan, 1, 2, TODAY, "100", "0");
        charge(plan, 0, 2, TODAY, "60", "1.50");

        OdBalances balances = OdBalances.today(database);

        assertThat(balances.patient(PAT).total()).isEqualTo("0.00");
        assertThat(balances.patient(2).total()).isEqualTo("61.50");
    }

    @Test
    void patient_insurancePlan_debitsCountNothingAndPlanPaymentsNeither() {
        long done = procedure(PAT, TODAY, "100", 2);
        long plan = database.table("payplan")
                .insert(row -> row.set("PatNum", PAT)
                        .set("Guarantor", PAT)
                        .set("PlanNum", 7)
                        .set("CompletedAmt", 25))
                .key();
        charge(plan, 1, PAT, TODAY, "25", "0");
        charge(plan, 0, PAT, TODAY, "25", "0");
        long line = line(done, 1, "0", "25", "0");
        database.table("claimproc").update(line, row -> row.set("PayPlanNum", plan));

        assertThat(OdBalances.today(database).patient(PAT).total()).isEqualTo("75.00");

        database.setPreference("PayPlansVersion", "4");
        assertThat(OdBalances.today(database).patient(PAT).total()).isEqualTo("75.00");
    }

    @ParameterizedTest
    @CsvSource({"0, 50.00", "30, 85.00"})
    void patient_dynamicPlan_creditsWhatIsLeftOfTheLinkedProcedure(int override, String expected) {
        long done = procedure(PAT, TODAY.minusDays(5), "100", 2);
        line(done, 1, "0", "20", "5");
        long free = split(PAT, "10", 0);
        database.table("paysplit").update(free, row -> row.set("ProcNum", done));
        long plan = database.table("payplan")
                .insert(row -> row.set("PatNum", PAT)
                        .set("Guarantor", PAT)
                        .set("IsDynamic", 1)
                        .set("PayPlanDate", TODAY))
                .key();
        database.table("payplanlink")
                .insert(row -> row.set("PayPlanNum", plan)
                        .set("LinkType", 2)
                        .set("FKey", done)
                        .set("AmountOverride", override));
        charge(plan, 0, PAT, TODAY, "40", "0");
        adjustment("10");

        // 100 - 25 - 10 + 10 + 40 less 65, what is left of the procedure, or less the override
        assertThat(OdBalances.today(database).patient(PAT).total()).isEqualTo(expected);
    }

    @Test
    void patient_unknown_isAnError() {
        assertThatThrownBy(() -> OdBalances.today(database).patient(99)).isInstanceOf(NoSuchElementException.class);
    }

    @Property(tries = 200)
    void aging_anyRows_addsUpToTheBalance(
            @ForAll @Size(max = 30) List<@IntRange(min = -50_000, max = 50_000) Integer> cents) {
        OdBalancesTest office = new OdBalancesTest();
        office.database.table("patient").insert(2, row -> row.set("Guarantor", PAT));
        for (int amount : cents) {
            long patNum = 1L + Math.floorMod(amount, 2);
            LocalDate date = TODAY.minusDays(Math.floorMod(amount * 31L, 150));
            office.adjustment(patNum, date, BigDecimal.valueOf(amount, 2).toPlainString());
        }

        OdBalances.Family family = OdBalances.today(office.database).family(2);

        assertThat(OdBalances.today(office.database).families()).containsExactly(Map.entry(PAT, family));
        assertThat(sum(family.whole().aging()))
                .isEqualByComparingTo(family.whole().total());
        BigDecimal members = BigDecimal.ZERO;
        for (OdBalances.Balance member : family.members()) {
            assertThat(sum(member.aging())).isEqualByComparingTo(member.total());
            members = members.add(member.total());
        }
        assertThat(members).isEqualByComparingTo(family.whole().total());
        BigDecimal expected = BigDecimal.ZERO;
        for (int amount : cents) {
            expected = expected.add(BigDecimal.valueOf(amount, 2));
        }
        assertThat(family.whole().total()).isEqualByComparingTo(expected);
    }

    private static BigDecimal sum(OdBalances.Aging aging) {
        assertThat(List.of(aging.days0to30(), aging.days31to60(), aging.days61to90(), aging.over90(), aging.credit()))
                .allMatch(amount -> amount.signum() >= 0);
        return aging.days0to30()
                .add(aging.days31to60())
                .add(aging.days61to90())
                .add(aging.over90())
                .subtract(aging.credit());
    }

    private long procedure(long patNum, LocalDate date, String fee, int status) {
        return database.table("procedurelog")
                .insert(row -> row.set("PatNum", patNum)
                        .set("ProcDate", date)
                        .set("ProcFee", new BigDecimal(fee))
                        .set("ProcStatus", status))
                .key();
    }

    private long line(long procNum, int status, String estimate, String paid, String writeOff) {
        return database.table("claimproc")
                .insert(row -> row.set("PatNum", PAT)
                        .set("ProcNum", procNum)
                        .set("Status", status)
                        .set("DateCP", TODAY)
                        .set("InsPayEst", new BigDecimal(estimate))
                        .set("InsPayAmt", new BigDecimal(paid))
                        .set("WriteOff", new BigDecimal(writeOff)))
                .key();
    }

    private void adjustment(String amount) {
        adjustment(PAT, TODAY, amount);
    }

    private void adjustment(long patNum, LocalDate date, String amount) {
        database.table("adjustment")
                .insert(row -> row.set("PatNum", patNum).set("AdjDate", date).set("AdjAmt", new BigDecimal(amount)));
    }

    private long split(long patNum, String amount, long unearnedType) {
        return split(patNum, amount, unearnedType, 0);
    }

    private long split(long patNum, String amount, long unearnedType, long payNum) {
        return database.table("paysplit")
                .insert(row -> row.set("PatNum", patNum)
                        .set("PayNum", payNum)
                        .set("DatePay", TODAY)
                        .set("UnearnedType", unearnedType)
                        .set("SplitAmt", new BigDecimal(amount)))
                .key();
    }

    private void charge(long plan, int type, long guarantor, LocalDate date, String principal, String interest) {
        database.table("payplancharge")
                .insert(row -> row.set("PayPlanNum", plan)
                        .set("PatNum", PAT)
                        .set("Guarantor", guarantor)
                        .set("ChargeType", type)
                        .set("ChargeDate", date)
                        .set("Principal", new BigDecimal(principal))
                        .set("Interest", new BigDecimal(interest)));
    }

    private long unearnedType(String itemValue) {
        return database.table("definition")
                .insert(row -> row.set("Category", 29).set("ItemValue", itemValue))
                .key();
    }
}
