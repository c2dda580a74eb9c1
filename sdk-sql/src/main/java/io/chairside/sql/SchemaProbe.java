package io.chairside.sql;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks which tables and columns an office's database has. Every object is asked once for no rows at all, which works with every driver and
 * also shows what the login may not see. Immutable and thread-safe.
 */
public final class SchemaProbe {

    private final Map<String, List<String>> expected;

    private SchemaProbe(Map<String, List<String>> expected) {
        this.expected = expected;
    }

    /** {@return a probe that expects nothing yet} */
    public static SchemaProbe empty() {
        return new SchemaProbe(Map.of());
    }

    /**
     * A probe that expects one more table or view.
     *
     * @param object its name with owner, as statements write it
     * @param columns the columns that are read
     * @return a new probe
     */
    public SchemaProbe expecting(String object, String... columns) {
        Map<String, List<String>> more = new LinkedHashMap<>(expected);
        more.put(object, List.of(columns));
        return new SchemaProbe(more);
    }

    /**
     * What was found.
     *
     * @param columns the columns of every object that can be read, in upper case
     * @param missing what is missing: an object's name, or its name, a dot and a column
     * @param forbidden objects that the login may not read
     */
    public record Found(Map<String, Set<String>> columns, List<String> missing, List<String> forbidden) {

        /**
         * Copies the collections.
         *
         * @param columns the columns of every object that can be read, in upper case
         * @param missing what is missing: an object's name, or its name, a dot and a column
         * @param forbidden objects that the login may not read
         */
        public Found {
            columns = Map.copyOf(columns);
            missing = List.copyOf(missing);
            forbidden = List.copyOf(forbidden);
        }

        /**
         * Whether an object can be read with a column.
         *
         * @param object the object's name as the probe was given it
         * @param column the column
         * @return whether it is there
         */
        public boolean has(String object, String column) {
            return columns.getOrDefault(object, Set.of()).contains(column.toUpperCase(Locale.ROOT));
        }

        /**
         * Whether an object can be read.
         *
         * @param object the object's name as the probe was given it
         * @return whether it is there
         */
        public boolean has(String object) {
            return columns.containsKey(object);
        }
    }

    /**
     * Looks. One query per object.
     *
     * @param database the database
     * @param operation name of the operation, for errors
     * @return what was found
     * @throws ChairsideException if the database cannot be asked at all
     */
    public Found run(Database database, String operation) {
        Map<String, Set<String>> columns = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        List<String> forbidden = new ArrayList<>();
        for (Map.Entry<String, List<String>> object : expected.entrySet()) {
            try {
                Set<String> present = new TreeSet<>(database.columns(operation, object.getKey()));
                columns.put(object.getKey(), present);
                for (String column : object.getValue()) {
                    if (!present.contains(column.toUpperCase(Locale.ROOT))) {
                        missing.add(object.getKey() + "." + column);
                    }
                }
            } catch (ProtocolException e) {
                missing.add(object.getKey());
            } catch (PermissionException e) {
                forbidden.add(object.getKey());
            }
        }
        return new Found(columns, missing, forbidden);
    }
}
