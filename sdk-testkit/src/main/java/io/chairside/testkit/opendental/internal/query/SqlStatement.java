package io.chairside.testkit.opendental.internal.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.query.ShortQuery.Order;
import io.chairside.testkit.opendental.internal.query.SqlLexer.Kind;
import io.chairside.testkit.opendental.internal.query.SqlLexer.Token;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A statement as clients send it: one SELECT, or several that {@code UNION ALL} puts one below the other. As in the vendor's database the first SELECT names the columns,
 * all have the same number of them, a column that holds texts somewhere holds texts everywhere, and {@code ORDER BY} and {@code LIMIT} stand
 * behind the last SELECT and go for the whole. Anything but a SELECT is not read-only.
 */
public final class SqlStatement {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final List<ShortQuery> selects;
    private final SqlParser.Tail tail;

    private SqlStatement(List<ShortQuery> selects, SqlParser.Tail tail) {
        this.selects = List.copyOf(selects);
        this.tail = tail;
    }

    /**
     * Tells whether a statement only reads.
     *
     * @param sql the statement
     * @return whether it is one SELECT
     */
    public static boolean isReadOnly(String sql) {
        String text = sql.trim().toUpperCase(Locale.ROOT);
        String single = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        return text.startsWith("SELECT")
                && !withoutStrings(single).contains(";")
                && !withoutStrings(text).contains(" INTO ");
    }

    private static String withoutStrings(String sql) {
        return sql.replaceAll("'(?:[^'\\\\]|\\\\.|'')*'", "''").replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "''");
    }

    /**
     * Reads a statement.
     *
     * @param sql the statement
     * @return the statement
     * @throws Refusal 400 when it is not understood
     */
    public static SqlStatement parse(String sql) {
        List<List<Token>> parts = parts(SqlLexer.cut(sql));
        if (parts.size() == 1) {
            return new SqlStatement(List.of(new SqlParser(parts.get(0)).parse()), SqlParser.Tail.NONE);
        }
        List<Token> last = parts.get(parts.size() - 1);
        int cut = tailOf(last);
        SqlParser.Tail tail = new SqlParser(last.subList(cut, last.size())).tail();
        parts.set(parts.size() - 1, ended(last.subList(0, cut)));
        List<ShortQuery> selects = new ArrayList<>();
        for (List<Token> part : parts) {
            if (tailOf(part) + 1 < part.size()) {
                throw Refusal.bad("Incorrect usage of UNION and ORDER BY");
            }
            ShortQuery select = new SqlParser(part).parse();
            if (!selects.isEmpty()
                    && selects.get(0).names().size() != select.names().size()) {
                throw Refusal.bad("The used SELECT statements have a different number of columns");
            }
            selects.add(select);
        }
        return new SqlStatement(selects, tail);
    }

    private static List<List<Token>> parts(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is("UNION")) {
                if (!tokens.get(i + 1).is("ALL")) {
                    throw SqlLexer.bad();
                }
                parts.add(ended(tokens.subList(from, i)));
                from = i + 2;
            }
        }
        parts.add(tokens.subList(from, tokens.size()));
        return parts;
    }

    private static List<Token> ended(List<Token> tokens) {
        List<Token> ended = new ArrayList<>(tokens);
        ended.add(new Token(Kind.END, ""));
        return ended;
    }

    /** Where the clauses for the whole begin; the end when there are none. */
    private static int tailOf(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("ORDER") || token.is("LIMIT") || token.is(";")) {
                return i;
            }
        }
        return tokens.size() - 1;
    }

    /**
     * Runs the statement.
     *
     * @param database the data
     * @return the rows
     */
    public List<Row> run(OdDatabase database) {
        if (selects.size() == 1) {
            return selects.get(0).run(database);
        }
        List<String> names = selects.get(0).names();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (ShortQuery select : selects) {
            for (Row row : select.run(database)) {
                rows.add(new ArrayList<>(row.values));
            }
        }
        for (int column = 0; column < names.size(); column++) {
            alike(rows, column);
        }
        sort(rows, names);
        return rows.stream()
                .skip(tail.offset())
                .limit(tail.limit())
                .map(values -> new Row(names, values))
                .toList();
    }

    private static void alike(List<List<@Nullable Object>> rows, int column) {
        boolean texts = rows.stream().anyMatch(row -> row.get(column) instanceof String);
        if (texts) {
            rows.forEach(row -> row.set(column, text(row.get(column))));
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof LocalDateTime time) {
            return DATE_TIME.format(time).replace('T', ' ');
        }
        if (value instanceof LocalTime time) {
            return TIME.format(time);
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof BigDecimal amount ? amount.toPlainString() : value.toString();
    }

    private void sort(List<List<@Nullable Object>> rows, List<String> names) {
        Comparator<List<@Nullable Object>> comparator = null;
        for (Order by : tail.order()) {
            int column = column(names, by.column());
            Comparator<List<@Nullable Object>> next =
                    Comparator.comparing(row -> row.get(column), Comparator.nullsFirst(Values::compare));
            Comparator<List<@Nullable Object>> directed = by.descending() ? next.reversed() : next;
            comparator = comparator == null ? directed : comparator.thenComparing(directed);
        }
        if (comparator != null) {
            rows.sort(comparator);
        }
    }

    private static int column(List<String> names, String wanted) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        throw Refusal.bad("Unknown column '" + wanted + "' in 'order clause'");
    }

    /** One row of the result. */
    public static final class Row {
        private final List<String> names;
        private final List<@Nullable Object> values;

        Row(List<String> names, List<@Nullable Object> values) {
            this.names = names;
            this.values = values;
        }

        /**
         * Writes the row with raw database values.
         *
         * @param out the JSON writer
         * @throws IOException if the writer fails
         */
        public void write(JsonGenerator out) throws IOException {
            out.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                out.writeFieldName(names.get(i));
                write(out, values.get(i));
            }
            out.writeEndObject();
        }

        private static void write(JsonGenerator out, @Nullable Object value) throws IOException {
            if (value == null) {
                out.writeNull();
            } else if (value instanceof Long number) {
                out.writeNumber(number);
            } else if (value instanceof Boolean flag) {
                out.writeNumber(flag ? 1 : 0);
            } else if (value instanceof BigDecimal amount) {
                out.writeNumber(Wire.decimal(amount));
            } else if (value instanceof LocalDate date) {
                out.writeString(DATE_TIME.format(date.atStartOfDay()));
            } else if (value instanceof LocalDateTime time) {
                out.writeString(DATE_TIME.format(time));
            } else if (value instanceof LocalTime time) {
                out.writeString(TIME.format(time));
            } else {
                out.writeString(value.toString());
            }
        }

        @Override
        public String toString() {
            return "Row of " + names.size();
        }
    }

    @Override
    public String toString() {
        return "SqlStatement of " + selects.size();
    }
}
