package io.chairside.testkit.opendental.internal.query;

import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT over one table. Understood: columns, {@code *}, {@code COUNT(*)}, {@code MAX}, {@code MIN} and {@code SUM} of a column, texts, numbers and
 * {@code NOW()}, each with an alias; {@code WHERE} with comparisons, {@code IN}, {@code LIKE} and {@code BETWEEN} joined by {@code AND};
 * {@code ORDER BY}; {@code LIMIT} with {@code OFFSET}. Anything else is a 400.
 */
final class ShortQuery {
    /** What is selected. */
    enum Function {
        COLUMN,
        COUNT,
        MAX,
        MIN,
        SUM,
        NOW,
        TEXT,
        NUMBER
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
     * Runs the query.
     *
     * @param database the data
     * @return the rows
     */
    List<SqlStatement.Row> run(OdDatabase database) {
        List<String> names = names();
        List<SqlStatement.Row> result = new ArrayList<>();
        if (table == null) {
            result.add(new SqlStatement.Row(
                    names, items.stream().map(item -> constant(item, database)).toList()));
            return result;
        }
        List<OdRow> rows = select(database);
        boolean aggregate = items.stream().anyMatch(item -> isAggregate(item.function()));
        if (aggregate) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Item item : items) {
                values.add(aggregate(item, rows, database));
            }
            result.add(new SqlStatement.Row(names, values));
        } else {
            sort(rows);
            rows.stream().skip(offset).limit(limit).forEach(row -> {
                List<@Nullable Object> values = new ArrayList<>();
                for (Item item : items) {
                    values.add(item.function() == Function.COLUMN ? row.raw(item.column()) : constant(item, database));
                }
                result.add(new SqlStatement.Row(names, values));
            });
        }
        return result;
    }

    private static boolean isAggregate(Function function) {
        return switch (function) {
            case COUNT, MAX, MIN, SUM -> true;
            case COLUMN, NOW, TEXT, NUMBER -> false;
        };
    }

    /** The names of the result's columns. */
    List<String> names() {
        return items.stream().map(Item::name).toList();
    }

    private static Object constant(Item item, OdDatabase database) {
        return switch (item.function()) {
            case NOW -> database.clock().now();
            case TEXT -> item.column();
            case NUMBER -> item.column().contains(".") ? new BigDecimal(item.column()) : Long.valueOf(item.column());
            default -> throw new IllegalStateException("no constant");
        };
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
            case NOW, TEXT, NUMBER -> constant(item, database);
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
