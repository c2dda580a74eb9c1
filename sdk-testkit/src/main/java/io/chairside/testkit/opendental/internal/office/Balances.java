package io.chairside.testkit.opendental.internal.office;

import io.chairside.testkit.opendental.data.OdBalances;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import java.math.BigDecimal;

/** Writes the balances that the program keeps on the patient rows. Nothing else refreshes them, so they grow stale as in a real office. */
public final class Balances {
    private Balances() {}

    /**
     * Ages every family, as the nightly service does.
     *
     * @param office the office
     */
    public static void runAging(Office office) {
        office.database().write(() -> {
            OdBalances.today(office.database()).families().values().forEach(family -> age(office, family));
            office.database().setPreference("DateLastAging", office.today().toString());
            return null;
        });
    }

    /**
     * Ages one family, as the program does after most edits of an account.
     *
     * @param office the office
     * @param patNum any member
     */
    public static void ageFamily(Office office, long patNum) {
        age(office, OdBalances.today(office.database()).family(patNum));
    }

    /**
     * Opens the account module: writes the own balance of every member of the family.
     *
     * @param office the office
     * @param patNum any member
     */
    public static void openAccount(Office office, long patNum) {
        OdTable patients = office.table("patient");
        OdBalances.today(office.database())
                .family(patNum)
                .members()
                .forEach(member -> patients.update(member.patNum(), row -> row.set("EstBalance", member.total())));
    }

    /**
     * Refreshes all stored balances of one family.
     *
     * @param office the office
     * @param patNum any member
     */
    public static void refreshFamily(Office office, long patNum) {
        openAccount(office, patNum);
        ageFamily(office, patNum);
    }

    private static void age(Office office, OdBalances.Family family) {
        OdTable patients = office.table("patient");
        OdBalances.Balance whole = family.whole();
        for (OdBalances.Balance member : family.members()) {
            boolean head = member.patNum() == whole.patNum();
            patients.update(member.patNum(), row -> {
                if (head) {
                    writeHead(row, whole);
                } else {
                    clear(row);
                }
            });
        }
    }

    private static void writeHead(OdRow row, OdBalances.Balance whole) {
        row.set("Bal_0_30", whole.aging().days0to30())
                .set("Bal_31_60", whole.aging().days31to60())
                .set("Bal_61_90", whole.aging().days61to90())
                .set("BalOver90", whole.aging().over90())
                .set("InsEst", whole.insEst())
                .set("BalTotal", whole.total());
    }

    private static void clear(OdRow row) {
        for (String column : new String[] {"Bal_0_30", "Bal_31_60", "Bal_61_90", "BalOver90", "InsEst", "BalTotal"}) {
            row.set(column, BigDecimal.ZERO);
        }
    }
}
