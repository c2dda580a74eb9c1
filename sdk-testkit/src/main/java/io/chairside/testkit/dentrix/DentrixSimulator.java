package io.chairside.testkit.dentrix;

import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.sql.SimulatedDatabase;
import io.chairside.testkit.sql.SqlFault;
import java.math.BigDecimal;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Dentrix office (G-series). Its writing procedures are invented ({@code sp_fake_post_payment}, {@code sp_fake_post_adjustment},
 * {@code sp_fake_journal}), because the vendor's are under licence. Thread-safe.
 *
 * <p>Assumed: sizes of names and towns, which are wider than the vendor's so that a generated practice fits; that a missed or cancelled visit
 * has status 100; that instalments of a payment plan are booked as adjustments.
 */
public final class DentrixSimulator implements AutoCloseable {

    private final SimulatedDatabase database;
    private final SyntheticPractice practice;

    private DentrixSimulator(SimulatedDatabase database, SyntheticPractice practice) {
        this.database = database;
        this.practice = practice;
    }

    /** {@return a builder for an office with 50 people and a clock that stands at noon of the practice's day} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a simulator. Not thread-safe. */
    public static final class Builder {
        private PracticeSpec spec = PracticeSpec.standard().withPatients(50);
        private @Nullable OfficeClock clock;

        private Builder() {}

        /**
         * Chooses the practice.
         *
         * @param wanted what the generator shall make
         * @return this
         */
        public Builder practice(PracticeSpec wanted) {
            this.spec = wanted;
            return this;
        }

        /**
         * Chooses the size of the practice.
         *
         * @param number how many people
         * @param seed seed of the generator
         * @return this
         */
        public Builder patients(int number, long seed) {
            this.spec = spec.withPatients(number).withSeed(seed);
            return this;
        }

        /**
         * Chooses the clock on the office's wall.
         *
         * @param wall the clock
         * @return this
         */
        public Builder clock(OfficeClock wall) {
            this.clock = wall;
            return this;
        }

        /** {@return the office, running} */
        public DentrixSimulator start() {
            SyntheticPractice practice = SyntheticPractice.generate(spec);
            OfficeClock wall = clock == null ? OfficeClock.fixedAt(spec.now(), spec.zone()) : clock;
            SimulatedDatabase database = new SimulatedDatabase("dentrix", wall, "");
            database.script(DentrixSimulator.class, "schema.sql");
            alias(database, "sp_appointments", "appointments");
            alias(database, "sp_getaccountpayments", "accountPayments");
            alias(database, "sp_getpatientofficejournal", "journal");
            alias(database, "sp_getprovschedexceptions", "exceptions");
            alias(database, "sp_getproviderschedule", "week");
            alias(database, "sp_fake_post_payment", "fakePayment");
            alias(database, "sp_fake_post_adjustment", "fakeAdjustment");
            alias(database, "sp_fake_journal", "fakeJournal");
            new DentrixRows(practice, database).load();
            database.writes().clear();
            return new DentrixSimulator(database, practice);
        }

        private static void alias(SimulatedDatabase database, String name, String method) {
            database.execute(
                    "CREATE ALIAS admin." + name + " FOR '" + DentrixProcedures.class.getName() + "." + method + "'");
        }
    }

    /** {@return the database as an application opens it} */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** {@return the database itself: faults, counts, and the office's own session} */
    public SimulatedDatabase database() {
        return database;
    }

    /** {@return the practice from which the rows were made} */
    public SyntheticPractice practice() {
        return practice;
    }

    /** {@return the clock on the office's wall} */
    public OfficeClock clock() {
        return database.clock();
    }

    /**
     * Enters a payment at the front desk.
     *
     * @param patientId the patient
     * @param amount what was paid, positive
     * @param checkNumber number of the check, at most 21 characters
     * @return the line's number
     */
    public long enterPayment(long patientId, BigDecimal amount, String checkNumber) {
        Object guarantor = database.query("SELECT guarid FROM admin.patient WHERE patid = ?", patientId)
                .get(0)
                .get("guarid");
        database.execute(
                "INSERT INTO admin.fullproclog (patid, guarid, chartstatus, procdate, proccodeid, proclogclass, proclogorder, provid, amt,"
                        + " createdate, checknum) VALUES (?, ?, 90, ?, ?, 1, 1, 'DDS1', ?, ?, ?)",
                guarantor,
                guarantor,
                clock().today(),
                guarantor instanceof Number number && number.longValue() == patientId ? 0 : patientId,
                amount.negate(),
                clock().today(),
                checkNumber);
        database.execute("UPDATE admin.aging SET aging0to30 = aging0to30 - ? WHERE guarid = ?", amount, guarantor);
        Object id = database.query("SELECT MAX(procid) id FROM admin.fullproclog")
                .get(0)
                .get("id");
        return id instanceof Number number ? number.longValue() : 0;
    }

    /**
     * Deletes a ledger line for good, which leaves no trace.
     *
     * @param procId its number
     */
    public void deleteLine(long procId) {
        database.execute("DELETE FROM admin.fullproclog WHERE procid = ?", procId);
    }

    /**
     * Deletes an appointment; only the history knows of it afterwards.
     *
     * @param appointmentId its number
     */
    public void deleteAppointment(long appointmentId) {
        database.execute(
                "INSERT INTO admin.appthist (apptid, parentapptid, deletedflag, automodifiedtimestamp) VALUES"
                        + " ((SELECT COALESCE(MAX(apptid), 0) + 1 FROM admin.appthist), ?, 1, ?)",
                appointmentId,
                clock().now());
        database.execute("DELETE FROM admin.appt WHERE apptid = ?", appointmentId);
    }

    /**
     * Locks the database, as its nightly backup does.
     *
     * @param statements how many statements are refused
     */
    public void lock(int statements) {
        database.fault(SqlFault.error("(SELECT|CALL|\\{)", "database locked", "HY000", 51701), statements);
    }

    /** Ends the office. */
    @Override
    public void close() {
        database.close();
    }

    /** {@return the office's size} */
    @Override
    public String toString() {
        return "DentrixSimulator[" + practice.spec().patients() + " people]";
    }
}
