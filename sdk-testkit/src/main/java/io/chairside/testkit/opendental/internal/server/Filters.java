package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The filters of a list call. A filter that the call did not send, or that the office's version does not know, does nothing. */
public final class Filters {
    private static final String ALWAYS = "0.0";

    private final Call call;
    private final OdTable table;
    private final int number;
    private @Nullable String indexColumn;
    private long indexValue;
    private @Nullable Predicate<OdRow> predicate;

    Filters(Call call, OdTable table, int number) {
        this.call = call;
        this.table = table;
        this.number = number;
    }

    /** What a list depends on, besides the rows: the call except for the page wanted, and the day. */
    private record Selected(ApiRequest.Listed of, String table, int number, Order order, LocalDate today) {}

    private enum Order {
        BY_KEY,
        NEWEST_FIRST,
        SORTED
    }

    /**
     * Filters by a number of the same name as its column.
     *
     * @param name the parameter and column
     * @return these filters
     */
    public Filters key(String name) {
        return key(name, ALWAYS);
    }

    /**
     * Filters by a number.
     *
     * @param name the parameter and column
     * @param since the version that brought the filter
     * @return these filters
     */
    public Filters key(String name, String since) {
        Long value = call.since(since) ? call.number(name) : null;
        return value == null ? this : equal(name, value);
    }

    /**
     * Keeps the rows with a number.
     *
     * @param column the column
     * @param value the number
     * @return these filters
     */
    public Filters equal(String column, long value) {
        if (indexColumn == null) {
            indexColumn = column;
            indexValue = value;
            return this;
        }
        return where(row -> row.num(column) == value);
    }

    /**
     * Filters by a word.
     *
     * @param name the parameter and column
     * @param words the words
     * @param since the version that brought the filter
     * @return these filters
     */
    public Filters word(String name, Words words, String since) {
        Long value = call.since(since) ? call.word(name, words) : null;
        return value == null ? this : where(row -> row.num(name) == value);
    }

    /**
     * Filters by a lower bound on a time; the bound itself is included.
     *
     * @param name the parameter and column
     * @param since the version that brought the filter
     * @return these filters
     */
    public Filters from(String name, String since) {
        LocalDateTime bound = call.since(since) ? call.dateTime(name) : null;
        return bound == null ? this : where(row -> !row.dateTime(name).isBefore(bound));
    }

    /**
     * Filters by a lower bound on a date; the bound itself is included.
     *
     * @param name the parameter and column
     * @return these filters
     */
    public Filters fromDate(String name) {
        LocalDate bound = call.date(name);
        return bound == null ? this : where(row -> !row.date(name).isBefore(bound));
    }

    /**
     * Filters by an exact date.
     *
     * @param name the parameter and column
     * @return these filters
     */
    public Filters onDate(String name) {
        LocalDate day = call.date(name);
        return day == null ? this : where(row -> row.date(name).equals(day));
    }

    /**
     * Filters by {@code date} or {@code dateStart} and {@code dateEnd} on the date of a time; both ends are included.
     *
     * @param column the column
     * @return these filters
     */
    public Filters days(String column) {
        LocalDate day = call.date("date");
        LocalDate start = day != null ? day : call.date("dateStart");
        LocalDate end = day != null ? day : call.date("dateEnd");
        if (start != null) {
            LocalDateTime first = start.atStartOfDay();
            where(row -> !row.dateTime(column).isBefore(first));
        }
        if (end != null) {
            LocalDateTime after = end.plusDays(1).atStartOfDay();
            where(row -> row.dateTime(column).isBefore(after));
        }
        return this;
    }

    /**
     * Keeps the rows that a rule admits.
     *
     * @param rule the rule
     * @return these filters
     */
    public Filters where(Predicate<OdRow> rule) {
        predicate = predicate == null ? rule : predicate.and(rule);
        return this;
    }

    /** {@return the rows that fit, in key order; unmodifiable} */
    public List<OdRow> rows() {
        return selected(Order.BY_KEY, this::select);
    }

    /**
     * Sorts the rows that fit.
     *
     * @param order the order
     * @return the rows; unmodifiable
     */
    public List<OdRow> sorted(Comparator<OdRow> order) {
        return selected(Order.SORTED, () -> {
            List<OdRow> rows = select();
            rows.sort(order);
            return rows;
        });
    }

    /** {@return the rows that fit, highest key first; unmodifiable} */
    public List<OdRow> newestFirst() {
        return selected(Order.NEWEST_FIRST, () -> {
            List<OdRow> rows = select();
            Collections.reverse(rows);
            return rows;
        });
    }

    private List<OdRow> selected(Order order, Supplier<List<OdRow>> select) {
        Office office = call.office();
        if (call.list().call().isWrite()) {
            // A body says more than the parameters.
            return select.get();
        }
        Object key = new Selected(call.list(), table.schema().name(), number, order, office.today());
        return office.database().select(key, select);
    }

    private List<OdRow> select() {
        Collection<OdRow> candidates = indexColumn == null ? table.rows() : table.by(indexColumn, indexValue);
        if (predicate == null) {
            return new ArrayList<>(candidates);
        }
        List<OdRow> found = new ArrayList<>();
        for (OdRow row : candidates) {
            if (predicate.test(row)) {
                found.add(row);
            }
        }
        return found;
    }
}
