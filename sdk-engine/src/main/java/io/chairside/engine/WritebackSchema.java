package io.chairside.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The engine's tables, as numbered SQL. The engine creates and migrates them itself when the database user may; where only a DBA may, print {@link #sql} and
 * let the DBA run it. Stateless and thread-safe.
 */
public final class WritebackSchema {

    /** The version that this code works on. */
    public static final int VERSION = 5;

    private WritebackSchema() {}

    /**
     * Everything a DBA must run to come from a version to {@link #VERSION}, ending with the row that records the version.
     *
     * @param dialect the database
     * @param from the version that is there; 0 for an empty database
     * @return the SQL text
     */
    public static String sql(SqlDialect dialect, int from) {
        StringBuilder text = new StringBuilder();
        for (int version = from + 1; version <= VERSION; version++) {
            text.append(script(dialect, version)).append('\n');
        }
        text.append("DELETE FROM cs_meta WHERE name = 'schema_version';\n")
                .append("INSERT INTO cs_meta (name, value) VALUES ('schema_version', '")
                .append(VERSION)
                .append("');\n");
        return text.toString();
    }

    /**
     * The statements of one step, in order.
     *
     * @param dialect the database
     * @param version the version that the step leads to
     * @return the statements, without their final semicolons
     */
    public static List<String> statements(SqlDialect dialect, int version) {
        return script(dialect, version)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .reduce("", (all, line) -> all + line + '\n')
                .transform(text -> List.of(text.split(";\\s*\\n")))
                .stream()
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String script(SqlDialect dialect, int version) {
        String name = "schema/" + dialect.folder() + "/V" + version + ".sql";
        try (InputStream in = WritebackSchema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no schema version " + version);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
