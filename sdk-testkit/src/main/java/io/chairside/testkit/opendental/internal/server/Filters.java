package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdTable;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The filters of a list call. A filter that the call did not send, or that the office's version does not know, does nothing. */
public final class Filters {
    private static final String ALWAYS = "0.0";

    private final Call call;
    private final OdTable table;
    private @Nullable String indexColumn;
    private long indexValue;
    private @Nullable Predicate<OdRow> predicate;

    Filters(Call call, OdTable table) {
        this.call = call;
        this.table = table;
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

    /** {@return the rows that fit, in key order} */
    public Collection<OdRow> rows() {
        Collection<OdRow> candidates = indexColumn == null ? table.rows() : table.by(indexColumn, indexValue);
        if (predicate == null) {
            return candidates;
        }
        List<OdRow> found = new ArrayList<>();
        for (OdRow row : candidates) {
            if (predicate.test(row)) {
                found.add(row);
            }
        }
        return found;
    }

    /**
     * Sorts the rows that fit.
     *
     * @param order the order
     * @return the rows
     */
    public List<OdRow> sorted(Comparator<OdRow> order) {
        List<OdRow> rows = new ArrayList<>(rows());
        rows.sort(order);
        return rows;
    }

    /** {@return the rows that fit, highest key first} */
    public List<OdRow> newestFirst() {
        List<OdRow> rows = new ArrayList<>(rows());
        java.util.Collections.reverse(rows);
        return rows;
    }
}
