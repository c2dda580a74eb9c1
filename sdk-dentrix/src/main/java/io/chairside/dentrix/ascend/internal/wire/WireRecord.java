package io.chairside.dentrix.ascend.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One record as the API sends it. Texts may come as numbers and numbers as texts; blank is absent. Holds patient data and never prints it.
 * Immutable.
 */
public final class WireRecord {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMERIC_ID = Pattern.compile("[1-9]\\d{0,17}");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ].*)?", Pattern.DOTALL);
    private static final int MAX_DIGITS = 40;

    private final JsonNode node;

    /**
     * A record.
     *
     * @param node the object
     */
    public WireRecord(JsonNode node) {
        this.node = node;
    }

    /** {@return the object itself, for writing it back} */
    public JsonNode node() {
        return node;
    }

    /**
     * Whether a text can be an id that goes into a path or a filter.
     *
     * @param text the text
     * @return whether it consists of up to 18 digits
     */
    public static boolean isId(String text) {
        return NUMERIC_ID.matcher(text).matches();
    }

    /**
     * The record's id.
     *
     * @return its digits
     * @throws FieldException if there is none
     */
    public String id() {
        String id = identifier(node.get("id"), "id").orElseThrow(() -> new FieldException("id", "is missing"));
        if (!isId(id)) {
            throw new FieldException("id", "is no number");
        }
        return id;
    }

    /** {@return the id for reports, a question mark when that is what is missing} */
    public String rawId() {
        try {
            return id();
        } catch (FieldException e) {
            return "?";
        }
    }

    private static Optional<String> identifier(JsonNode id, String field) {
        if (id == null || id.isNull()) {
            return Optional.empty();
        }
        String text = id.isTextual() ? id.asText().trim() : id.isIntegralNumber() ? id.asText() : "?";
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!ID.matcher(text).matches()) {
            throw new FieldException(field, "is no id");
        }
        return Optional.of(text);
    }

    /**
     * A text.
     *
     * @param field its name
     * @return the text, trimmed; empty when it is missing or blank
     * @throws FieldException if it is an object or a list
     */
    public Optional<String> text(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw new FieldException(field, "is no text");
        }
        return Optional.of(value.asText().trim()).filter(text -> !text.isEmpty());
    }

    /**
     * A reference to another record.
     *
     * @param field its name
     * @return the other's id; empty when there is none
     * @throws FieldException if it is no reference
     */
    public Optional<String> reference(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        return identifier(value.isObject() ? value.get("id") : value, field);
    }

    /**
     * A reference that must be there.
     *
     * @param field its name
     * @return the other's id
     * @throws FieldException if there is none
     */
    public String requiredReference(String field) {
        return reference(field).orElseThrow(() -> new FieldException(field, "is missing"));
    }

    /**
     * References to other records.
     *
     * @param field name of the list
     * @return their ids; empty when there is no list
     * @throws FieldException if one is no reference
     */
    public List<String> references(String field) {
        List<String> ids = new ArrayList<>();
        for (JsonNode item : list(field)) {
            identifier(item.isObject() ? item.get("id") : item, field).ifPresent(ids::add);
        }
        return ids;
    }

    /**
     * Records inside this one.
     *
     * @param field name of the list, or of the one object
     * @return the objects; what is no object is left out
     */
    public List<WireRecord> records(String field) {
        List<WireRecord> records = new ArrayList<>();
        for (JsonNode item : list(field)) {
            if (item.isObject()) {
                records.add(new WireRecord(item));
            }
        }
        return records;
    }

    /**
     * Texts in a list; objects in it are left out.
     *
     * @param field name of the list
     * @return the texts
     */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : list(field)) {
            if (item.isValueNode() && !item.isNull() && !item.asText().isBlank()) {
                texts.add(item.asText().trim());
            }
        }
        return texts;
    }

    private Iterable<JsonNode> list(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        return value.isArray() ? value : List.of(value);
    }

    /**
     * An amount or another number, exact.
     *
     * @param field its name
     * @return the number; empty when there is none
     * @throws FieldException if it is no number, or an absurd one
     */
    public Optional<BigDecimal> decimal(String field) {
        JsonNode value = node.get(field);
        if (value == null
                || value.isNull()
                || (value.isTextual() && value.asText().isBlank())) {
            return Optional.empty();
        }
        BigDecimal number;
        if (value.isNumber()) {
            number = value.decimalValue();
        } else if (value.isTextual() && value.asText().length() <= MAX_DIGITS) {
            try {
                number = new BigDecimal(value.asText().trim());
            } catch (NumberFormatException e) {
                throw new FieldException(field, "is no number");
            }
        } else {
            throw new FieldException(field, "is no number");
        }
        if (number.precision() > MAX_DIGITS || Math.abs((long) number.scale()) > MAX_DIGITS) {
            throw new FieldException(field, "is larger than a number can be");
        }
        return Optional.of(number);
    }

    /**
     * A small whole number.
     *
     * @param field its name
     * @return the number; empty when there is none
     * @throws FieldException if it is no whole number
     */
    public OptionalInt number(String field) {
        try {
            return decimal(field)
                    .map(number -> OptionalInt.of(number.intValueExact()))
                    .orElse(OptionalInt.empty());
        } catch (ArithmeticException e) {
            throw new FieldException(field, "is no whole number");
        }
    }

    /**
     * A yes or no.
     *
     * @param field its name
     * @return what it says; empty when there is neither
     */
    public Optional<Boolean> flag(String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isContainerNode()) {
            return Optional.empty();
        }
        return switch (value.asText().trim().toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1" -> Optional.of(true);
            case "false", "0" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /**
     * A calendar day; a time behind it is cut off.
     *
     * @param field its name
     * @return the day; empty when there is none
     * @throws FieldException if it is no day
     */
    public Optional<LocalDate> date(String field) {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (DATE.matcher(text.get()).matches()) {
                return Optional.of(LocalDate.parse(text.get().substring(0, 10)));
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new FieldException(field, "is no day");
    }

    /**
     * A calendar day that must be there.
     *
     * @param field its name
     * @return the day
     * @throws FieldException if it is missing or no day
     */
    public LocalDate requiredDate(String field) {
        return date(field).orElseThrow(() -> new FieldException(field, "is missing"));
    }

    /**
     * A moment, as the office's wall time. Without a zone it is taken as wall time.
     *
     * @param field its name
     * @param zone the office's zone
     * @return the wall time, to the second; empty when there is none
     * @throws FieldException if it is no moment
     */
    public Optional<LocalDateTime> wallTime(String field, ZoneId zone) {
        Optional<String> text = text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String value = text.get().replace(' ', 'T');
        try {
            LocalDateTime time;
            if (value.length() == 10) {
                time = LocalDate.parse(value).atStartOfDay();
            } else if (value.endsWith("Z") || value.matches(".*[+-]\\d{2}:?\\d{2}")) {
                time = OffsetDateTime.parse(value, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                        .atZoneSameInstant(zone)
                        .toLocalDateTime();
            } else {
                time = LocalDateTime.parse(value);
            }
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return Optional.of(time.withNano(0));
            }
        } catch (DateTimeException e) {
            // told below
        }
        throw new FieldException(field, "is no moment");
    }

    /**
     * A moment in UTC.
     *
     * @param field its name
     * @return the moment; empty when there is none or it has no zone
     */
    public Optional<Instant> instant(String field) {
        try {
            return text(field).map(value -> OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException | FieldException e) {
            return Optional.empty();
        }
    }

    /**
     * A time of day.
     *
     * @param field its name
     * @return the time
     * @throws FieldException if it is missing or none
     */
    public LocalTime requiredTime(String field) {
        try {
            return LocalTime.parse(text(field).orElseThrow(() -> new FieldException(field, "is missing")));
        } catch (DateTimeException e) {
            throw new FieldException(field, "is no time");
        }
    }

    /** {@return nothing of the content} */
    @Override
    public String toString() {
        return "WireRecord";
    }
}
