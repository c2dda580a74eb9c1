package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Office;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a synthetic practice into an Open Dental database. Primary keys are the practice's own ids ({@code PatNum} = person id, {@code ProcNum} =
 * treatment id and so on), so that a test can go from one to the other; only {@code histappointment}, whose keys follow the time of the change,
 * {@code payplancharge} and rows that have no neutral counterpart are numbered anew.
 *
 * <p>What the practice says and Open Dental has no word for is written as such an office would: a cancelled appointment is a broken one with a
 * "Cancelled" entry in the history; a practice with one location does not use the clinics feature, with several every location is a clinic; an
 * automatic payment plan is a dynamic one, whose charges appear when due, others are old-style plans. Cached balances are those of an aging run at
 * the as-of date. Preferences and definitions are those of a plain office, as {@link OdDumpLoader} describes.
 */
public final class OdPracticeWriter {
    private OdPracticeWriter() {}

    /**
     * Makes an office whose clock stands at {@link PracticeSpec#now()}.
     *
     * @param practice what to put in
     * @return the office's database
     */
    public static OdDatabase database(SyntheticPractice practice) {
        PracticeSpec spec = practice.spec();
        OdDatabase database = new OdDatabase(OfficeClock.fixedAt(spec.now(), spec.zone()));
        write(practice, database);
        return database;
    }

    /**
     * Fills a database.
     *
     * @param practice what to put in
     * @param target an empty database; its clock is used for nothing but rows that have no time of their own
     * @throws IllegalArgumentException if the database already has rows of the practice's keys
     */
    public static void write(SyntheticPractice practice, OdDatabase target) {
        target.write(() -> {
            boolean clinics = practice.office().locations().size() > 1;
            if (clinics) {
                writeClinics(practice.office(), target);
            }
            List<String> added = new ArrayList<>();
            OdDefinitions.addOffice(target);
            OdOfficeDefaults.addMissing(target, OdOfficeDefaults.PROGRAM_VERSION, added);
            OdRows rows = new OdRows(target, practice, clinics);
            new OdSetupRows(rows).write();
            new OdVisitRows(rows).write();
            new OdInsuranceRows(rows).write();
            new OdMoneyRows(rows).write();
            writeCachedBalances(practice, target);
            return added;
        });
    }

    private static void writeClinics(Office office, OdDatabase target) {
        for (Office.Location location : office.locations()) {
            target.table("clinic")
                    .insert(
                            location.id(),
                            row -> row.set("Description", location.name())
                                    .set("Abbr", location.abbreviation())
                                    .set("Address", location.address())
                                    .set("City", location.city())
                                    .set("State", location.state())
                                    .set("Zip", location.zip())
                                    .set("Phone", location.phone())
                                    .set("ItemOrder", location.id()));
        }
    }

    /** Does what the program's aging run does, except that it leaves the change stamps alone. */
    private static void writeCachedBalances(SyntheticPractice practice, OdDatabase target) {
        OdTable patients = target.table("patient");
        OdBalances.asOf(target, practice.spec().asOf()).families().forEach((guarantor, family) -> {
            for (OdBalances.Balance member : family.members()) {
                patients.update(member.patNum(), row -> {
                    LocalDateTime stamp = row.dateTime("DateTStamp");
                    row.set("DateTStamp", stamp).set("EstBalance", member.total());
                    if (member.patNum() == guarantor) {
                        OdBalances.Balance whole = family.whole();
                        row.set("BalTotal", whole.total())
                                .set("InsEst", whole.insEst())
                                .set("Bal_0_30", whole.aging().days0to30())
                                .set("Bal_31_60", whole.aging().days31to60())
                                .set("Bal_61_90", whole.aging().days61to90())
                                .set("BalOver90", whole.aging().over90());
                    }
                });
            }
        });
    }
}
