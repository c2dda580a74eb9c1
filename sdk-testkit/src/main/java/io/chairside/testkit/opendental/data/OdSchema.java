package io.chairside.testkit.opendental.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables and columns of the simulated Open Dental database: the core tables of the vendor's published schema for version 24.3, without
 * Canadian and unused columns, plus {@code recall} and {@code procnote}. A tinyint is a {@link OdType#BOOL} where the vendor means yes or no
 * and an {@link OdType#INT} where it is an enumeration. A few columns have a default of their own: quantity 1 on a procedure, -1 ("no
 * override", "not calculated", "unlimited") in insurance lines, benefits and discount plans. Immutable and thread-safe.
 */
public final class OdSchema {
    private static final OdSchema STANDARD = load();

    private final Map<String, Table> tables;

    private OdSchema(Map<String, Table> tables) {
        this.tables = Collections.unmodifiableMap(tables);
    }

    /** {@return the one schema} */
    public static OdSchema standard() {
        return STANDARD;
    }

    /** {@return all tables, in a fixed order} */
    public Collection<Table> tables() {
        return tables.values();
    }

    /**
     * Finds a table by its exact name.
     *
     * @param name for example {@code procedurelog}
     * @return the table, or empty when the schema has none of that name
     */
    public Optional<Table> find(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    private static OdSchema load() {
        Map<String, Table> tables = new LinkedHashMap<>();
        try (InputStream in = OdSchema.class.getResourceAsStream("schema.txt");
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(in, "schema.txt"), StandardCharsets.UTF_8))) {
            String name = "";
            List<String> columns = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    Collections.addAll(columns, line.strip().split(" "));
                    continue;
                }
                add(tables, name, columns);
                name = line;
                columns.clear();
            }
            add(tables, name, columns);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OdSchema(tables);
    }

    private static void add(Map<String, Table> tables, String name, List<String> definitions) {
        if (!definitions.isEmpty()) {
            tables.put(name, new Table(name, definitions));
        }
    }

    /** One table's name, columns and key. Immutable and thread-safe. */
    public static final class Table {
        private static final int MAX_COLUMNS = 2 * Long.SIZE;

        private final String name;
        private final List<Column> columns = new ArrayList<>();
        private final Map<String, Column> byName = new LinkedHashMap<>();
        private final Column key;
        private final @Nullable Column stamp;

        private Table(String name, List<String> definitions) {
            this.name = name;
            Column primary = null;
            Column changed = null;
            for (String definition : definitions) {
                boolean isKey = definition.startsWith("*");
                Column column = Column.parse(columns.size(), isKey ? definition.substring(1) : definition);
                columns.add(column);
                byName.put(column.name(), column);
                primary = isKey ? column : primary;
                changed = column.type() == OdType.TIMESTAMP ? column : changed;
            }
            if (primary == null || columns.size() > MAX_COLUMNS || columns.size() != byName.size()) {
                throw new IllegalStateException("bad definition of table " + name);
            }
            this.key = primary;
            this.stamp = changed;
        }

        /** {@return the table's name, lower case} */
        public String name() {
            return name;
        }

        /** {@return the columns in the vendor's order} */
        public List<Column> columns() {
            return Collections.unmodifiableList(columns);
        }

        /** {@return the primary key} */
        public Column key() {
            return key;
        }

        /** {@return the column that is set whenever a row is inserted or changed (DateTStamp or SecDateTEdit), if the table has one} */
        public Optional<Column> stamp() {
            return Optional.ofNullable(stamp);
        }

        /**
         * Finds a column by its exact, case-sensitive name.
         *
         * @param column for example {@code PatNum}
         * @return the column, or empty when the table has none of that name
         */
        public Optional<Column> find(String column) {
            return Optional.ofNullable(byName.get(column));
        }

        Column column(String column) {
            Column found = byName.get(column);
            if (found == null) {
                throw new IllegalArgumentException("table " + name + " has no column " + column);
            }
            return found;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * One column.
     *
     * @param index position in the table, from 0
     * @param name exact name, for example {@code PatNum}
     * @param type kind of value
     * @param none value of a row in which the column was never set
     */
    public record Column(int index, String name, OdType type, Object none) {
        private static Column parse(int index, String definition) {
            int colon = definition.indexOf(':');
            int equals = definition.indexOf('=', colon);
            String word = definition.substring(colon + 1, equals < 0 ? definition.length() : equals);
            OdType type = OdType.valueOf(word.toUpperCase(Locale.ROOT));
            Object none = equals < 0
                    ? type.none()
                    : type.normalise(
                            type == OdType.MONEY
                                    ? new BigDecimal(definition.substring(equals + 1))
                                    : (Object) Long.valueOf(definition.substring(equals + 1)));
            return new Column(index, definition.substring(0, colon), type, none);
        }
    }
}
