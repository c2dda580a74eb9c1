package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the current state of every record in the table {@code cs_mirror} of the engine's database, for the application to join:
 *
 * <table>
 *   <caption>cs_mirror</caption>
 *   <tr><th>column</th><th>what it holds</th></tr>
 *   <tr><td>connection_id, resource, rec_key</td><td>primary key; the resource is a constant of {@link SyncResource}</td></tr>
 *   <tr><td>patient_id</td><td>whose record it is, indexed; null when nobody's</td></tr>
 *   <tr><td>doc</td><td>the record as canonical JSON: JSONB on PostgreSQL, text on SQLite</td></tr>
 *   <tr><td>hash</td><td>its fingerprint</td></tr>
 *   <tr><td>version</td><td>how many changes of it there have been</td></tr>
 *   <tr><td>as_of</td><td>the moment for which it was read, milliseconds since 1970 UTC</td></tr>
 * </table>
 *
 * <p>Because it writes in the transaction of the batch, the mirror never differs from what the engine has noted. It holds patient data in the clear: the
 * database itself must protect it. Stateless and thread-safe.
 */
public final class JdbcMirror implements RecordSink {

    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)(?:\\\\u0000)+");

    /** Makes a mirror. */
    public JdbcMirror() {}

    @Override
    public void prepare(Connection transaction) throws SQLException {
        String json = postgresql(transaction) ? "JSONB" : "TEXT";
        try (Statement statement = transaction.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS cs_mirror (connection_id VARCHAR(200) NOT NULL,"
                    + " resource VARCHAR(40) NOT NULL, rec_key VARCHAR(420) NOT NULL, patient_id VARCHAR(200), doc "
                    + json
                    + " NOT NULL, hash VARCHAR(32) NOT NULL, version BIGINT NOT NULL, as_of BIGINT NOT NULL,"
                    + " PRIMARY KEY (connection_id, resource, rec_key))");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS cs_mirror_patient ON cs_mirror (connection_id, patient_id, resource)");
        }
    }

    @Override
    public void accept(Connection transaction, List<RecordChange> changes) throws SQLException {
        String cast = postgresql(transaction) ? "?::jsonb" : "?";
        try (PreparedStatement upsert = transaction.prepareStatement(
                        "INSERT INTO cs_mirror (connection_id, resource, rec_key, patient_id, doc, hash, version, as_of)"
                                + " VALUES (?, ?, ?, ?, " + cast
                                + ", ?, ?, ?) ON CONFLICT (connection_id, resource, rec_key)"
                                + " DO UPDATE SET patient_id = excluded.patient_id, doc = excluded.doc, hash = excluded.hash,"
                                + " version = excluded.version, as_of = excluded.as_of");
                PreparedStatement delete = transaction.prepareStatement(
                        "DELETE FROM cs_mirror WHERE connection_id = ? AND resource = ? AND rec_key = ?")) {
            boolean deleting = false;
            for (RecordChange change : changes) {
                boolean removal = change.record().isEmpty();
                if (removal != deleting) {
                    // Changes of one record keep their order.
                    (deleting ? delete : upsert).executeBatch();
                    deleting = removal;
                }
                PreparedStatement statement = removal ? delete : upsert;
                statement.setString(1, change.connection().value());
                statement.setString(2, change.resource().name());
                statement.setString(3, change.key());
                if (!removal) {
                    bind(statement, change);
                }
                statement.addBatch();
            }
            (deleting ? delete : upsert).executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, RecordChange change) throws SQLException {
        Optional<String> patient =
                change.record().flatMap(change.resource()::patientOf).map(PatientId::value);
        if (patient.isPresent()) {
            statement.setString(4, patient.get());
        } else {
            statement.setNull(4, Types.VARCHAR);
        }
        statement.setString(5, withoutNul(change.json().orElse("{}")));
        statement.setString(6, change.after().orElse(""));
        statement.setLong(7, change.version());
        statement.setLong(8, change.asOf().toEpochMilli());
    }

    /** PostgreSQL keeps no NUL in text; a vendor's row may hold one. A backslash that is itself escaped begins no escape. */
    private static String withoutNul(String json) {
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1") : json;
    }

    private static boolean postgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    Optional<MirroredRecord> find(
            Connection connection, ConnectionId id, SyncResource resource, String key, Optional<Instant> asOf)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT rec_key, doc, hash, version, as_of FROM cs_mirror WHERE connection_id = ? AND resource = ?"
                        + " AND rec_key = ?")) {
            statement.setString(1, id.value());
            statement.setString(2, resource.name());
            statement.setString(3, key);
            List<MirroredRecord> found = rows(statement, resource, asOf);
            return found.stream().findFirst();
        }
    }

    List<MirroredRecord> ofPatient(
            Connection connection, ConnectionId id, SyncResource resource, PatientId patient, Optional<Instant> asOf)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT rec_key, doc, hash, version, as_of FROM cs_mirror WHERE connection_id = ? AND resource = ?"
                        + " AND patient_id = ? ORDER BY rec_key")) {
            statement.setString(1, id.value());
            statement.setString(2, resource.name());
            statement.setString(3, patient.value());
            return rows(statement, resource, asOf);
        }
    }

    private static List<MirroredRecord> rows(
            PreparedStatement statement, SyncResource resource, Optional<Instant> knownUntil) throws SQLException {
        List<MirroredRecord> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                Instant read = Instant.ofEpochMilli(row.getLong(5));
                Instant asOf = knownUntil.filter(read::isBefore).orElse(read);
                found.add(new MirroredRecord(
                        resource, row.getString(1), row.getString(2), row.getString(3), row.getLong(4), asOf));
            }
        }
        return found;
    }
}
