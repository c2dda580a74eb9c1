package io.chairside.testkit.dentrix;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import org.jspecify.annotations.Nullable;

/** The vendor's stored procedures; called by the database. */
public final class DentrixProcedures {

    private DentrixProcedures() {}

    private static ResultSet query(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement.executeQuery();
    }

    /**
     * Appointments of a range of days.
     *
     * @param connection the session
     * @param from first day
     * @param to last day
     * @param since only those changed later, or null
     * @return the rows with the server's time
     * @throws SQLException if a day is missing
     */
    public static ResultSet appointments(
            Connection connection, @Nullable Date from, @Nullable Date to, @Nullable Timestamp since)
            throws SQLException {
        return query(
                connection,
                "SELECT a.modified_time_stamp, a.appointment_id, a.appointment_date, a.operatory_id, a.provider_id,"
                        + " a.patient_id, a.patient_name, a.patient_phone, a.length, a.reason, a.start_hour, a.start_minute,"
                        + " a.status_id, a.amount, a.broken_date, a.onpindboard AS pinboard, n.notetext AS note, GETDATE() AS servertime"
                        + " FROM admin.v_appt a LEFT JOIN admin.fullnotes n ON n.notetype = 2 AND n.noteid = a.appointment_id"
                        + " WHERE (a.appointment_date IS NULL OR a.appointment_date BETWEEN ? AND ?)"
                        + " AND (CAST(? AS TIMESTAMP) IS NULL OR a.modified_time_stamp > ?) ORDER BY a.appointment_id",
                from,
                to,
                since,
                since);
    }

    /**
     * Payments of a family.
     *
     * @param connection the session
     * @param guid somebody of the family
     * @param from first day
     * @param to last day
     * @param byCreateDate 1 for the day of entry, 0 for the day of the payment
     * @return the rows, without any key
     * @throws SQLException if there is no such patient
     */
    public static ResultSet accountPayments(Connection connection, String guid, Date from, Date to, int byCreateDate)
            throws SQLException {
        String day = byCreateDate == 1 ? "l.createdate" : "l.procdate";
        return query(
                connection,
                "SELECT l.proccodeid AS patient_id, l.guarid AS guarantor_id, d.descript AS description, l.provid AS provider_id,"
                        + " l.procdate AS proc_date, l.amt, l.checknum AS check_num FROM admin.fullproclog l"
                        + " LEFT JOIN admin.fulldef d ON d.deftype = 6 AND d.defid = l.proclogorder"
                        + " WHERE l.chartstatus = 90 AND l.proclogclass IN (1, 3) AND l.guarid ="
                        + " (SELECT guarid FROM admin.patient WHERE patguid = ?) AND " + day
                        + " BETWEEN ? AND ? ORDER BY l.procid",
                guid,
                from,
                to);
    }

    /**
     * The journal of a patient.
     *
     * @param connection the session
     * @param guid the patient
     * @return its entries with their notes
     * @throws SQLException if there is no such patient
     */
    public static ResultSet journal(Connection connection, String guid) throws SQLException {
        return query(
                connection,
                "SELECT c.contactid AS contact_id, c.patid AS patient_id, c.contactdate AS contact_date, c.contacttime AS contact_time,"
                        + " c.contacttype AS contact_type, c.title AS contact_description, n.notetext AS contact_note FROM admin.contact c"
                        + " LEFT JOIN admin.fullnotes n ON n.notetype = 49 AND n.noteid = c.contactid"
                        + " WHERE c.patid = (SELECT patid FROM admin.patient WHERE patguid = ?) ORDER BY c.contactid",
                guid);
    }

    /**
     * A provider's exceptions.
     *
     * @param connection the session
     * @param provider the provider
     * @param from first day
     * @param to last day
     * @return the rows
     * @throws SQLException if it cannot be asked
     */
    public static ResultSet exceptions(Connection connection, String provider, Date from, Date to) throws SQLException {
        return query(
                connection,
                "SELECT prov_id, sched_exception_date, vacation_flag, start_time1, end_time1, CAST(NULL AS TIME) start_time2,"
                        + " CAST(NULL AS TIME) end_time2, CAST(NULL AS TIME) start_time3, CAST(NULL AS TIME) end_time3"
                        + " FROM admin.provexception WHERE prov_id = ? AND sched_exception_date BETWEEN ? AND ? ORDER BY sched_exception_date",
                provider,
                from,
                to);
    }

    /**
     * A provider's week.
     *
     * @param connection the session
     * @param provider the provider
     * @return one row with windows per day
     * @throws SQLException if it cannot be asked
     */
    public static ResultSet week(Connection connection, String provider) throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT CAST(? AS CHAR(4)) prov_id");
        for (String day : new String[] {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}) {
            for (String end : new String[] {"start", "end"}) {
                sql.append(", (SELECT MIN(w.")
                        .append(end)
                        .append("_time) FROM admin.provweek w WHERE w.prov_id = ? AND w.day_of_week = '")
                        .append(day)
                        .append("') ")
                        .append(day)
                        .append('_')
                        .append(end)
                        .append("_time1");
            }
        }
        Object[] values = new Object[15];
        java.util.Arrays.fill(values, provider);
        return query(connection, sql.toString(), values);
    }

    /**
     * A procedure as a licensee could have it: enters a payment. Its name and parameters are invented; the real ones are under licence.
     *
     * @param connection the session
     * @param guid the patient
     * @param provider the provider
     * @param typeId payment type
     * @param date day of the payment
     * @param amount amount, positive
     * @param checkNumber at most 21 characters
     * @param note text
     * @throws SQLException with the vendor's code when it refuses
     */
    public static void fakePayment(
            Connection connection,
            String guid,
            String provider,
            int typeId,
            Date date,
            BigDecimal amount,
            String checkNumber,
            String note)
            throws SQLException {
        enter(connection, guid, provider, 1, typeId, date, amount.negate(), checkNumber, note);
    }

    /**
     * As {@link #fakePayment}, for an adjustment.
     *
     * @param connection the session
     * @param guid the patient
     * @param provider the provider
     * @param typeId adjustment type
     * @param date its day
     * @param amount positive raises the debt
     * @param note text
     * @throws SQLException with the vendor's code when it refuses
     */
    public static void fakeAdjustment(
            Connection connection, String guid, String provider, int typeId, Date date, BigDecimal amount, String note)
            throws SQLException {
        enter(connection, guid, provider, 2, typeId, date, amount, "", note);
    }

    private static void enter(
            Connection connection,
            String guid,
            String provider,
            int kind,
            int typeId,
            Date date,
            BigDecimal amount,
            String checkNumber,
            String note)
            throws SQLException {
        int patient;
        int guarantor;
        try (ResultSet found =
                query(connection, "SELECT patid, guarid, status FROM admin.patient WHERE patguid = ?", guid)) {
            if (!found.next()) {
                throw refused(51001, "patient not found");
            }
            if (found.getInt(3) == 4) {
                throw refused(51002, "patient archived");
            }
            patient = found.getInt(1);
            guarantor = found.getInt(2);
        }
        try (ResultSet type = query(
                connection, "SELECT 1 FROM admin.fulldef WHERE deftype = ? AND defid = ?", kind == 1 ? 6 : 9, typeId)) {
            if (!type.next()) {
                throw refused(kind == 1 ? 52450 : 52453, "invalid type");
            }
        }
        if (note.contains("<script")) {
            throw refused(52904, "malicious string");
        }
        update(
                connection,
                "INSERT INTO admin.fullproclog (patid, guarid, chartstatus, procdate, proccodeid, proclogclass, proclogorder, provid, amt,"
                        + " createdate, checknum) VALUES (?, ?, 90, ?, ?, ?, ?, ?, ?, CAST(GETDATE() AS DATE), ?)",
                guarantor,
                guarantor,
                date,
                patient == guarantor ? 0 : patient,
                kind,
                typeId,
                provider,
                amount,
                checkNumber);
        update(
                connection,
                "INSERT INTO admin.fullnotes (notetype, noteid, notedate, notetext) VALUES (1, (SELECT MAX(procid) FROM admin.fullproclog), GETDATE(), ?)",
                note);
        update(connection, "UPDATE admin.aging SET aging0to30 = aging0to30 + ? WHERE guarid = ?", amount, guarantor);
    }

    /**
     * As {@link #fakePayment}, for the office journal.
     *
     * @param connection the session
     * @param guid the patient
     * @param kind type of contact; only 3, 4, 5 and 20 may be written
     * @param title title
     * @param note text
     * @throws SQLException with the vendor's code when it refuses
     */
    public static void fakeJournal(Connection connection, String guid, int kind, String title, String note)
            throws SQLException {
        if (kind != 3 && kind != 4 && kind != 5 && kind != 20) {
            throw refused(51501, "contact type invalid");
        }
        update(
                connection,
                "INSERT INTO admin.contact (contactdate, contacttime, patid, title, contacttype) VALUES (CAST(GETDATE() AS DATE),"
                        + " CAST(GETDATE() AS TIME), (SELECT patid FROM admin.patient WHERE patguid = ?), ?, ?)",
                guid,
                title,
                kind);
        update(
                connection,
                "INSERT INTO admin.fullnotes (notetype, noteid, notedate, notetext) VALUES (49, (SELECT MAX(contactid) FROM admin.contact), GETDATE(), ?)",
                note);
    }

    private static void update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static SQLException refused(int code, String message) {
        return new SQLException(message, "HY000", code);
    }
}
