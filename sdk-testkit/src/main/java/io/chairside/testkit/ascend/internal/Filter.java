package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filter grammar: conditions joined by commas, all of which must hold. Values are not quoted. */
final class Filter {

    private static final Pattern CONDITION = Pattern.compile(
            "([A-Za-z][A-Za-z0-9]*(?:\\.[A-Za-z][A-Za-z0-9]*)*)(==|!=|>=|<=|>|<|~=|->)(.*)", Pattern.DOTALL);

    private record Condition(String field, String operator, List<String> values) {}

    private final List<Condition> conditions;

    private Filter(List<Condition> conditions) {
        this.conditions = conditions;
    }

    static Filter parse(@Nullable String text) {
        List<Condition> conditions = new ArrayList<>();
        if (text == null || text.isEmpty()) {
            return new Filter(conditions);
        }
        for (String part : split(text)) {
            Matcher condition = CONDITION.matcher(part);
            if (!condition.matches()) {
                throw Refusal.bad("invalid.filter", "The filter cannot be understood: " + part);
            }
            conditions.add(new Condition(
                    condition.group(1), condition.group(2), values(condition.group(2), condition.group(3))));
        }
        return new Filter(conditions);
    }

    /** Commas inside brackets separate values, others conditions. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, at));
                from = at + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static List<String> values(String operator, String text) {
        if (!operator.equals("->")) {
            return List.of(text);
        }
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw Refusal.bad("invalid.filter", "A list is written in brackets.");
        }
        return List.of(text.substring(1, text.length() - 1).split(",", -1));
    }

    /** The value that a field must equal. */
    Optional<String> equal(String field) {
        return conditions.stream()
                .filter(condition ->
                        condition.field().equals(field) && condition.operator().equals("=="))
                .map(condition -> condition.values().get(0))
                .findFirst();
    }

    boolean matches(JsonNode record, Map<String, String> aliases) {
        return conditions.stream()
                .allMatch(condition -> matches(
                        Json.at(record, aliases.getOrDefault(condition.field(), condition.field())), condition));
    }

    private static boolean matches(@Nullable JsonNode node, Condition condition) {
        if (node == null || node.isContainerNode()) {
            return condition.operator().equals("!=");
        }
        String own = node.asText();
        String wanted = condition.values().get(0);
        return switch (condition.operator()) {
            case "==" -> own.equals(wanted);
            case "!=" -> !own.equals(wanted);
            case "->" -> condition.values().contains(own);
            case "~=" -> own.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT));
            case ">" -> compare(own, wanted) > 0;
            case ">=" -> compare(own, wanted) >= 0;
            case "<" -> compare(own, wanted) < 0;
            default -> compare(own, wanted) <= 0;
        };
    }

    private static int compare(String own, String wanted) {
        Optional<Instant> ours = instant(own);
        Optional<Instant> theirs = instant(wanted);
        if (ours.isPresent() && theirs.isPresent()) {
            return ours.get().compareTo(theirs.get());
        }
        if (own.matches("-?\\d+(\\.\\d+)?") && wanted.matches("-?\\d+(\\.\\d+)?")) {
            return new BigDecimal(own).compareTo(new BigDecimal(wanted));
        }
        return own.compareTo(wanted);
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() < 20 || !text.endsWith("Z")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
