package io.chairside.testkit.opendental.internal.query;

import com.fasterxml.jackson.core.JsonGenerator;
import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.wire.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT over one table. Understood: columns, {@code *}, {@code COUNT(*)}, {@code MAX}, {@code MIN} and {@code SUM} of a column and
 * {@code NOW()}, each with an alias; {@code WHERE} with comparisons, {@code IN}, {@code LIKE} and {@code BETWEEN} joined by {@code AND};
 * {@code ORDER BY}; {@code LIMIT} with {@code OFFSET}. Anything else is a 400, anything but a SELECT is not read-only.
 */
public final class ShortQuery {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What is selected. */
    enum Function {
        COLUMN,
        COUNT,
        MAX,
        MIN,
        SUM,
        NOW
    }

    record Item(Function function, String column, String name) {}

    record Order(String column, boolean descending) {}

    private final List<Item> items;
    private final @Nullable String table;
    private final @Nullable Lookup lookup;
    private final long above;
    private final Predicate<OdRow> where;
    private final List<Order> order;
    private final long limit;
    private final long offset;

    /** An equality on a number, which the table can answer from an index. */
    record Lookup(String column, long value) {}

    ShortQuery(
            List<Item> items,
            @Nullable String table,
            @Nullable Lookup lookup,
            long above,
            Predicate<OdRow> where,
            List<Order> order,
            long limit,
            long offset) {
        this.items = List.copyOf(items);
        this.table = table;
        this.lookup = lookup;
        this.above = above;
        this.where = where;
        this.order = List.copyOf(order);
        this.limit = limit;
        this.offset = offset;
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
     * @return the query
     * @throws Refusal 400 when it is not understood
     */
    public static ShortQuery parse(String sql) {
        return new SqlParser(SqlLexer.cut(sql)).parse();
    }

    /** One row of the result. */
    public static final class Row {
        private final List<String> names;
        private final List<@Nullable Object> values;

        private Row(List<String> names, List<@Nullable Object> values) {
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

    /**
     * Runs the query.
     *
     * @param database the data
     * @return the rows
     */
    public List<Row> run(OdDatabase database) {
        List<String> names = items.stream().map(Item::name).toList();
        List<Row> result = new ArrayList<>();
        if (table == null) {
            result.add(new Row(names, items.stream().map(item -> now(database)).toList()));
            return result;
        }
        List<OdRow> rows = select(database);
        boolean aggregate = items.stream().anyMatch(item -> isAggregate(item.function()));
        if (aggregate) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Item item : items) {
                values.add(aggregate(item, rows, database));
            }
            result.add(new Row(names, values));
        } else {
            sort(rows);
            rows.stream().skip(offset).limit(limit).forEach(row -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (Item item : items) {
                    values.add(item.function() == Function.NOW ? now(database) : row.raw(item.column()));
                }
                result.add(new Row(names, values));
            });
        }
        return result;
    }

    private static boolean isAggregate(Function function) {
        return function != Function.COLUMN && function != Function.NOW;
    }

    private static Object now(OdDatabase database) {
        return database.clock().now();
    }

    private List<OdRow> select(OdDatabase database) {
        if (table == null) {
            throw new IllegalStateException("no table");
        }
        Collection<OdRow> candidates = lookup == null
                ? database.table(table).rowsAbove(above)
                : database.table(table).by(lookup.column(), lookup.value());
        // Rows come in key order, so an ordered page is complete as soon as it is full.
        boolean ordered = order.isEmpty() || order.get(0).equals(new Order(keyColumn(database), false));
        boolean plain = items.stream().noneMatch(item -> isAggregate(item.function()));
        long enough = plain && ordered && limit < Integer.MAX_VALUE ? limit + offset : Long.MAX_VALUE;
        List<OdRow> rows = new ArrayList<>();
        for (OdRow row : candidates) {
            if (where.test(row)) {
                rows.add(row);
                if (rows.size() >= enough) {
                    break;
                }
            }
        }
        return rows;
    }

    private String keyColumn(OdDatabase database) {
        return table == null ? "" : database.table(table).schema().key().name();
    }

    private void sort(List<OdRow> rows) {
        Comparator<OdRow> comparator = null;
        for (Order by : order) {
            Comparator<OdRow> next = (a, b) -> Values.compare(a.raw(by.column()), b.raw(by.column()));
            Comparator<OdRow> directed = by.descending() ? next.reversed() : next;
            comparator = comparator == null ? directed : comparator.thenComparing(directed);
        }
        if (comparator != null) {
            rows.sort(comparator);
        }
    }

    private static @Nullable Object aggregate(Item item, List<OdRow> rows, OdDatabase database) {
        return switch (item.function()) {
            case COUNT -> (long) rows.size();
            case NOW -> now(database);
            case SUM -> sum(item.column(), rows);
            case MAX -> extreme(item.column(), rows, Values::compare);
            case MIN -> extreme(item.column(), rows, (a, b) -> Values.compare(b, a));
            case COLUMN -> rows.isEmpty() ? null : rows.get(0).raw(item.column());
        };
    }

    private static @Nullable Object extreme(String column, List<OdRow> rows, Comparator<Object> order) {
        return rows.stream().map(row -> row.raw(column)).max(order).orElse(null);
    }

    private static @Nullable Object sum(String column, List<OdRow> rows) {
        if (rows.isEmpty()) {
            return null;
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (OdRow row : rows) {
            sum = sum.add(Values.decimal(row.raw(column)));
        }
        return sum;
    }

    @Override
    public String toString() {
        return "ShortQuery on " + table;
    }
}
