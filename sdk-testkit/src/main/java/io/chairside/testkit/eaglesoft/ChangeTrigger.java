package io.chairside.testkit.eaglesoft;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Notes a change in the change table beside a table: one row per key, N for new, U for changed, D for deleted. */
public final class ChangeTrigger implements Trigger {

    private String table = "";

    /** Creates the trigger; called by the database. */
    public ChangeTrigger() {}

    @Override
    public void init(Connection connection, String schema, String trigger, String tableName, boolean before, int type) {
        table = tableName;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
        String change = before == null ? "N" : after == null ? "D" : "U";
        Object key = after == null ? (before == null ? null : before[0]) : after[0];
        String target = switch (table) {
            case "PATIENT" -> "PPM.rw_patient (patient_id, ";
            case "APPOINTMENT" -> "PPM.rw_appointment (appointment_id, ";
            default -> "PPM.rw_transactions (tran_num, ";
        };
        try (PreparedStatement merge = connection.prepareStatement("MERGE INTO " + target
                + "datetime_modified, change_type) KEY ("
                + target.substring(target.indexOf('(') + 1, target.indexOf(','))
                + ") VALUES (?, GETDATE(), ?)")) {
            merge.setObject(1, key);
            merge.setString(2, change);
            merge.executeUpdate();
        }
    }
}
