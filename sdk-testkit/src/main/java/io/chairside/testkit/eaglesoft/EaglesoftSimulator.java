package io.chairside.testkit.eaglesoft;

import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A simulated Eaglesoft office. Its database refuses changes with {@code Authentication violation} until a session presents
 * {@link #authenticationStatement()}; its change tables miss new ledger rows; its view {@code transactions} shows only the first detail of a
 * row. Thread-safe.
 *
 * <p>Assumed, because public sources do not tell: the letter of insurers' payments ({@code I}) and of finance charges ({@code F}), that
 * appointments called off get classification 16, SQLSTATE and code of the authentication violation, and all sizes of columns.
 */
public final class EaglesoftSimulator implements AutoCloseable {

    private final SimulatedDatabase database;
    private final SyntheticPractice practice;
    private final String signature;

    private EaglesoftSimulator(SimulatedDatabase database, SyntheticPractice practice, String signature) {
        this.database = database;
        this.practice = practice;
        this.signature = signature;
    }

    /** {@return a builder for an office with 50 people, change tables, and a clock that stands at noon of the practice's day} */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a simulator. Not thread-safe. */
    public static final class Builder {
        private PracticeSpec spec = PracticeSpec.standard().withPatients(50);
        private boolean changeTables = true;
        private boolean readOnly = true;
        private @Nullable OfficeClock clock;

        private Builder() {}

        /**
         * Chooses the practice.
         *
         * @param practice what the generator shall make
         * @return this
         */
        public Builder practice(PracticeSpec practice) {
            this.spec = practice;
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
         * Whether the installation has change tables.
         *
         * @param present whether it has
         * @return this
         */
        public Builder changeTables(boolean present) {
            this.changeTables = present;
            return this;
        }

        /**
         * Whether the server is the vendor's edition that refuses changes without a signature.
         *
         * @param on whether it is
         * @return this
         */
        public Builder oemReadOnly(boolean on) {
            this.readOnly = on;
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
        public EaglesoftSimulator start() {
            SyntheticPractice practice = SyntheticPractice.generate(spec);
            OfficeClock wall = clock == null ? OfficeClock.fixedAt(spec.now(), spec.zone()) : clock;
            SimulatedDatabase database = new SimulatedDatabase("eaglesoft", wall, "");
            String functions = SqlAnywhereFunctions.class.getName();
            database.execute("CREATE ALIAS PUBLIC.DB_PROPERTY FOR '" + functions + ".dbProperty'");
            database.execute("CREATE ALIAS PUBLIC.CONNECTION_PROPERTY FOR '" + functions + ".connectionProperty'");
            database.script(EaglesoftSimulator.class, "schema.sql");
            new EaglesoftRows(practice, database).load();
            if (changeTables) {
                database.script(EaglesoftSimulator.class, "changes.sql");
            }
            String signature = "company=Example;application=Example;signature=" + UUID.randomUUID();
            database.execute("CREATE TABLE PUBLIC.database_authentication (signature VARCHAR(200))");
            database.execute("INSERT INTO PUBLIC.database_authentication VALUES (?)", signature);
            database.execute("SET @CONNECTION_AUTHENTICATION = '" + signature + "'");
            if (readOnly) {
                protect(database);
            }
            database.writes().clear();
            return new EaglesoftSimulator(database, practice, signature);
        }

        private static void protect(SimulatedDatabase database) {
            for (Map<String, @Nullable Object> row : database.query(
                    "SELECT table_name FROM INFORMATION_SCHEMA.TABLES WHERE table_schema = 'PPM' AND table_type = 'BASE TABLE'")) {
                String table = String.valueOf(row.get("table_name"));
                database.execute("CREATE TRIGGER PPM.oem_" + table + " BEFORE INSERT, UPDATE, DELETE ON PPM." + table
                        + " CALL '" + OemTrigger.class.getName() + "'");
            }
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

    /** {@return the signature that a session must present to write; different in every office} */
    public String signature() {
        return signature;
    }

    /** {@return the statement that lets a session write; different in every office} */
    public String authenticationStatement() {
        return "SET TEMPORARY OPTION connection_authentication='" + signature + "'";
    }

    /**
     * Voids a ledger row as the office's program does: the row stays and changes its status.
     *
     * @param tranNum its number
     */
    public void voidTransaction(long tranNum) {
        database.execute("UPDATE PPM.transactions_header SET status = 'D' WHERE tran_num = ?", tranNum);
    }

    /**
     * Enters a payment at the front desk, for one patient.
     *
     * @param patientId the patient
     * @param amount what was paid, positive
     * @param description cheque number or text
     * @return the row's number
     */
    public long enterPayment(String patientId, BigDecimal amount, String description) {
        long tranNum = next("transactions_header", "tran_num");
        LocalDateTime now = clock().now();
        Object guarantor = database.query("SELECT responsible_party FROM PPM.patient WHERE patient_id = ?", patientId)
                .get(0)
                .get("responsible_party");
        database.execute(
                "INSERT INTO PPM.transactions_header (tran_num, user_id, type, tran_date, resp_party_id, amount, paytype_id, description, impacts, status, practice_id) VALUES (?, 'ADM', 'A', ?, ?, ?, 1, ?, 'C', 'A', 1)",
                tranNum,
                now.toLocalDate().atStartOfDay(),
                guarantor,
                amount.negate(),
                description);
        database.execute(
                "INSERT INTO PPM.transactions_detail (detail_id, tran_num, user_id, date_entered, patient_id, amount, status, posneg) VALUES (?, ?, 'ADM', ?, ?, ?, 1, 0)",
                next("transactions_detail", "detail_id"),
                tranNum,
                now,
                patientId,
                amount.negate());
        database.execute(
                "UPDATE PPM.patient SET current_bal = current_bal - ? WHERE patient_id = ?", amount, patientId);
        return tranNum;
    }

    /** Runs the end of the day: all rows up to now belong to a closed business day. */
    public void endOfDay() {
        Map<String, @Nullable Object> last = database.query(
                        "SELECT COALESCE(MAX(eod_sequence), 0) s, COALESCE(MAX(end_tran_num), 0) t FROM PPM.eod")
                .get(0);
        database.execute(
                "INSERT INTO PPM.eod (eod_sequence, time_ran, start_tran_num, end_tran_num, user_id, eod_description) VALUES (?, ?, ?, (SELECT MAX(tran_num) FROM PPM.transactions_header), 'ADM', 'End of day')",
                ((Number) java.util.Objects.requireNonNull(last.get("s"))).longValue() + 1,
                clock().now(),
                ((Number) java.util.Objects.requireNonNull(last.get("t"))).longValue() + 1);
    }

    /**
     * Removes a column or a table, as offices of another version lack it.
     *
     * @param table the table, without owner
     * @param column the column; null for the whole table
     */
    public void drop(String table, @Nullable String column) {
        database.execute(
                column == null
                        ? "DROP TABLE PPM." + table + " CASCADE"
                        : "ALTER TABLE PPM." + table + " DROP COLUMN " + column);
    }

    private long next(String table, String key) {
        List<Map<String, @Nullable Object>> rows = database.query("SELECT MAX(" + key + ") + 1 k FROM PPM." + table);
        Object value = rows.get(0).get("k");
        return value instanceof Number number ? number.longValue() : 1;
    }

    /** Ends the office. */
    @Override
    public void close() {
        database.close();
    }

    /** {@return the office's size} */
    @Override
    public String toString() {
        return "EaglesoftSimulator[" + practice.spec().patients() + " people]";
    }
}
