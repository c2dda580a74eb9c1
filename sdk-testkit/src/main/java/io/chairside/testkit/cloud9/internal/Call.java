package io.chairside.testkit.cloud9.internal;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of one call, checked against the procedure's shape. Names count in any case. */
final class Call {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Set<String> BITS = Set.of("0", "1", "true", "false");

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Call(Map<String, String> given) {
        given.forEach((name, value) -> {
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
    }

    void check(Shapes.Shape shape) {
        for (Shapes.Parameter parameter : shape.parameters()) {
            String value = values.get(parameter.name());
            if (value == null) {
                if (parameter.required()) {
                    throw Refusal.missing();
                }
            } else if (!fits(parameter, value)) {
                throw parameter.type().equals("guid")
                        ? new Refusal(5, "Invalid GUID format for parameter: '" + parameter.name() + "'")
                        : Refusal.value(parameter.name());
            }
        }
    }

    private static boolean fits(Shapes.Parameter parameter, String value) {
        return switch (parameter.type()) {
            case "guid" -> GUID.matcher(value).matches();
            case "bit" -> BITS.contains(value.toLowerCase(Locale.ROOT));
            case "int" -> value.matches("-?\\d{1,9}");
            case "money" -> value.matches("-?\\d{1,15}(\\.\\d{1,4})?");
            case "date" -> Wire.parse(value) != null;
            default -> value.length() <= parameter.longest();
        };
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String required(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** A GUID in lower case, or null. */
    @Nullable
    String guid(String name) {
        String value = values.get(name);
        return value == null ? null : value.toLowerCase(Locale.ROOT);
    }

    boolean bit(String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : value.equals("1") || value.equalsIgnoreCase("true");
    }

    int number(String name, int otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Integer.parseInt(value);
    }

    @Nullable
    LocalDateTime date(String name) {
        String value = values.get(name);
        return value == null ? null : Wire.parse(value);
    }

    /** A list with bars or commas, lower case; empty when none was given. */
    List<String> list(String name) {
        String value = values.get(name);
        return value == null
                ? List.of()
                : List.of(value.toLowerCase(Locale.ROOT).split("[|,]"));
    }
}
