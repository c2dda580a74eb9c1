package io.chairside.testkit.quickbooks.internal.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.books.BookEntry;
import io.chairside.testkit.quickbooks.internal.books.Books;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Carries out queries against one company. */
public final class QueryEngine {
    private final Books books;

    /**
     * Creates the engine of a company.
     *
     * @param books the company
     */
    public QueryEngine(Books books) {
        this.books = books;
    }

    /**
     * Carries out a statement.
     *
     * @param statement the statement
     * @return the content of {@code QueryResponse}
     */
    public ObjectNode run(String statement) {
        Query query = Parser.parse(statement);
        boolean mentionsActive = query.conditions().stream()
                .anyMatch(condition -> condition.field().path().equals("Active"));
        List<Test> tests = query.conditions().stream().map(this::test).toList();
        synchronized (books) {
            List<BookEntry> rows = new ArrayList<>();
            for (BookEntry entry : books.live(query.entity())) {
                if (query.entity().hidesInactive() && !mentionsActive && !entry.active()) {
                    continue;
                }
                if (tests.stream().allMatch(test -> test.holds(entry))) {
                    rows.add(entry);
                }
            }
            return query.count() ? Json.object().put("totalCount", rows.size()) : page(query, rows);
        }
    }

    private ObjectNode page(Query query, List<BookEntry> rows) {
        for (int i = query.orders().size() - 1; i >= 0; i--) {
            rows.sort(comparator(query.orders().get(i)));
        }
        int from = Math.min(rows.size(), query.start() - 1);
        int to = Math.min(rows.size(), from + query.max());
        ObjectNode response = Json.object();
        if (from < to) {
            ArrayNode array = response.putArray(query.entity().wireName());
            rows.subList(from, to).forEach(row -> array.add(books.render(row)));
            response.put("startPosition", query.start());
            response.put("maxResults", to - from);
        }
        return response;
    }

    // ---- values

    private Comparator<BookEntry> comparator(Query.Order order) {
        Comparator<BookEntry> ascending = (left, right) -> {
            String first = books.value(left, order.field());
            String second = books.value(right, order.field());
            if (first == null || second == null) {
                return Boolean.compare(first != null, second != null);
            }
            return compare(order.field(), first, second);
        };
        return order.descending() ? ascending.reversed() : ascending;
    }

    private int compare(EntityType.Field field, String left, String right) {
        return switch (field.kind()) {
            case NUMBER -> new BigDecimal(left).compareTo(number(right));
            case ID -> number(left).compareTo(number(right));
            case DATE -> LocalDate.parse(left).compareTo(date(right));
            case INSTANT -> instant(left).compareTo(instant(right));
            default -> left.compareToIgnoreCase(right);
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Parser.invalid("value '" + text + "' is not a number");
        }
    }

    private LocalDate date(String text) {
        if (text.equalsIgnoreCase("CURRENT_DATE")) {
            return books.clock().today();
        }
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw Parser.invalid("value '" + text + "' is not a date");
        }
    }

    private Instant instant(String text) {
        if (text.equalsIgnoreCase("CURRENT_DATE")) {
            return books.clock().today().atStartOfDay(books.clock().zone()).toInstant();
        }
        Instant instant = instant(text, books.clock().zone());
        if (instant == null) {
            throw Parser.invalid("value '" + text + "' is not a date and time");
        }
        return instant;
    }

    /**
     * Reads a point in time in one of the forms QuickBooks takes: with an offset, with {@code Z}, local, or only a date.
     *
     * @param text the text
     * @param zone the zone of local times
     * @return the instant, or {@code null} if it cannot be read
     */
    public static @Nullable Instant instant(String text, ZoneId zone) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(zone).toInstant();
            }
            boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    // ---- conditions

    @FunctionalInterface
    private interface Test {
        boolean holds(BookEntry row);
    }

    private Test test(Query.Condition condition) {
        EntityType.Field field = condition.field();
        if (field.path().startsWith("AttachableRef")) {
            return row -> attached(row, condition);
        }
        validate(condition);
        return row -> holds(condition, books.value(row, field));
    }

    /** Finds values that cannot be compared before any row is looked at. */
    private void validate(Query.Condition condition) {
        for (String value : condition.values()) {
            switch (condition.field().kind()) {
                case NUMBER, ID -> number(value);
                case DATE -> date(value);
                case INSTANT -> instant(value);
                default -> {}
            }
        }
    }

    private boolean holds(Query.Condition condition, @Nullable String actual) {
        EntityType.Field field = condition.field();
        String wanted = condition.values().get(0);
        if (actual == null) {
            return condition.operator().equals("=") && wanted.equals(" ");
        }
        return switch (condition.operator()) {
            case "IN" -> condition.values().stream().anyMatch(value -> compare(field, actual, value) == 0);
            case "LIKE" -> like(actual, wanted);
            case "=" -> compare(field, actual, wanted) == 0;
            case "<" -> compare(field, actual, wanted) < 0;
            case ">" -> compare(field, actual, wanted) > 0;
            case "<=" -> compare(field, actual, wanted) <= 0;
            default -> compare(field, actual, wanted) >= 0;
        };
    }

    /** The only wildcard is the percent sign; it cannot be escaped. */
    private static boolean like(String actual, String pattern) {
        String text = actual.toLowerCase(Locale.ROOT);
        String[] parts = pattern.toLowerCase(Locale.ROOT).split("%", -1);
        if (parts.length == 1) {
            return text.equals(parts[0]);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - at >= last.length() && text.endsWith(last);
    }

    private boolean attached(BookEntry row, Query.Condition condition) {
        String name = condition.field().path().endsWith("Type") ? "type" : "value";
        List<String> actual = books.attachedTo(row, name);
        return condition.values().stream().anyMatch(wanted -> actual.stream().anyMatch(wanted::equalsIgnoreCase));
    }
}
