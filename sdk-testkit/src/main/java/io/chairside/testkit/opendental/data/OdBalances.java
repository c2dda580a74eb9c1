package io.chairside.testkit.opendental.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What patients and families owe, computed from the rows by the program's own rules (reference, sections 24.1 to 24.4), exactly and on demand.
 * Positive means the patient owes. The rules for payment plans follow the preference {@code PayPlansVersion}, 2 when unset. Thread-safe; each
 * answer is of one moment.
 */
public final class OdBalances {
    private final OdDatabase database;
    private final LocalDate asOf;

    private OdBalances(OdDatabase database, LocalDate asOf) {
        this.database = database;
        this.asOf = asOf;
    }

    /**
     * Looks at a database as of the office's today.
     *
     * @param database the office
     * @return its balances
     */
    public static OdBalances today(OdDatabase database) {
        return asOf(database, database.clock().today());
    }

    /**
     * Looks at a database as of a date. The date decides ages and which payment-plan charges are due; like in the program, rows dated later
     * still count in the balance, but in no age.
     *
     * @param database the office
     * @param asOf office-local date
     * @return its balances
     */
    public static OdBalances asOf(OdDatabase database, LocalDate asOf) {
        return new OdBalances(database, asOf);
    }

    /**
     * Computes one patient's balance.
     *
     * @param patNum the patient
     * @return the balance; ages are those of the patient's own charges and credits
     * @throws NoSuchElementException if there is no such patient
     */
    public Balance patient(long patNum) {
        return database.read(() -> {
            row(patNum);
            return balance(patNum, new OdLedger(database, asOf).entries(patNum));
        });
    }

    /**
     * Computes the balance of the family a patient belongs to.
     *
     * @param patNum any member
     * @return the balance; one member's credits pay another's charges in the ages
     * @throws NoSuchElementException if there is no such patient
     */
    public Family family(long patNum) {
        return database.read(() -> family(row(patNum).num("Guarantor"), new OdLedger(database, asOf)));
    }

    /** {@return every family by its guarantor's PatNum, in key order} */
    public Map<Long, Family> families() {
        return database.read(() -> {
            OdLedger ledger = new OdLedger(database, asOf);
            Map<Long, Family> families = new LinkedHashMap<>();
            database.table("patient").rows().stream()
                    .mapToLong(row -> row.num("Guarantor"))
                    .sorted()
                    .distinct()
                    .forEach(guarantor -> families.put(guarantor, family(guarantor, ledger)));
            return families;
        });
    }

    private Family family(long guarantor, OdLedger ledger) {
        List<Balance> members = new ArrayList<>();
        List<OdLedger.Entry> all = new ArrayList<>();
        for (OdRow member : database.table("patient").by("Guarantor", guarantor)) {
            List<OdLedger.Entry> entries = ledger.entries(member.key());
            members.add(balance(member.key(), entries));
            all.addAll(entries);
        }
        return new Family(balance(guarantor, all), members);
    }

    private OdRow row(long patNum) {
        return database.table("patient").get(patNum).orElseThrow(() -> new NoSuchElementException("patient " + patNum));
    }

    private Balance balance(long patNum, List<OdLedger.Entry> entries) {
        BigDecimal total = BigDecimal.ZERO;
        BigDecimal pending = BigDecimal.ZERO;
        BigDecimal unearned = BigDecimal.ZERO;
        for (OdLedger.Entry entry : entries) {
            total = total.add(entry.amount());
            pending = pending.add(entry.insEst());
            unearned = unearned.add(entry.unearned());
        }
        return new Balance(patNum, cents(total), cents(pending), cents(unearned), aging(entries));
    }

    private Aging aging(List<OdLedger.Entry> entries) {
        BigDecimal[] charges = {BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO};
        BigDecimal credit = BigDecimal.ZERO;
        for (OdLedger.Entry entry : entries) {
            if (entry.date().isAfter(asOf)) {
                continue;
            }
            if (entry.amount().signum() > 0) {
                int age = age(entry.date());
                charges[age] = charges[age].add(entry.amount());
            } else {
                credit = credit.subtract(entry.amount());
            }
        }
        for (int age = charges.length - 1; age >= 0; age--) {
            BigDecimal paid = charges[age].min(credit);
            charges[age] = charges[age].subtract(paid);
            credit = credit.subtract(paid);
        }
        return new Aging(mills(charges[0]), mills(charges[1]), mills(charges[2]), mills(charges[3]), mills(credit));
    }

    private int age(LocalDate date) {
        for (int age = 0; age < 3; age++) {
            if (!date.isBefore(asOf.minusDays(30L * (age + 1)))) {
                return age;
            }
        }
        return 3;
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    // The program rounds ages to three decimals; of cents nothing is lost, so they are shown as cents.
    private static BigDecimal mills(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 2 ? rounded.setScale(2, RoundingMode.UNNECESSARY) : rounded;
    }

    /**
     * What a patient, or a family taken together, owes.
     *
     * @param patNum the patient; of a family, the guarantor
     * @param total the balance, before pending insurance; two decimals
     * @param insEst payments and write-offs expected on claims that were sent and not received; two decimals
     * @param unearned prepayments not yet allocated, which {@code total} has already subtracted; two decimals
     * @param aging the part of {@code total} dated up to the as-of date, by age
     */
    public record Balance(long patNum, BigDecimal total, BigDecimal insEst, BigDecimal unearned, Aging aging) {
        /** {@return the balance after pending insurance: {@code total} less {@code insEst}} */
        public BigDecimal afterInsurance() {
            return total.subtract(insEst);
        }

        @Override
        public String toString() {
            return "Balance#" + patNum;
        }
    }

    /**
     * Charges by age, after all credits were applied to the oldest first. {@code days0to30 + days31to60 + days61to90 + over90 - credit} is the
     * balance of what is dated up to the as-of date.
     *
     * @param days0to30 charges dated at most 30 days before the as-of date, not negative
     * @param days31to60 charges 31 to 60 days old, not negative
     * @param days61to90 charges 61 to 90 days old, not negative
     * @param over90 older charges, not negative
     * @param credit credit left when every charge is paid, not negative. The reference does not say where the program shows it
     */
    public record Aging(
            BigDecimal days0to30, BigDecimal days31to60, BigDecimal days61to90, BigDecimal over90, BigDecimal credit) {
        @Override
        public String toString() {
            return "Aging";
        }
    }

    /**
     * A family's balance.
     *
     * @param whole the family taken together
     * @param members each member, in key order
     */
    public record Family(Balance whole, List<Balance> members) {
        @Override
        public String toString() {
            return "Family#" + whole.patNum();
        }
    }
}
