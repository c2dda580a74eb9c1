package io.chairside.testkit.opendental.internal.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The JSON object that a caller sent. Values are taken as number or string, as the vendor does; unknown fields are never looked at.
 */
public final class Body {
    private final JsonNode object;

    Body(JsonNode object) {
        this.object = object;
    }

    /**
     * Tells whether a field was sent.
     *
     * @param name the exact name
     * @return whether it is there and not null
     */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /**
     * Reads a text.
     *
     * @param name the field
     * @return the text, or {@code null} when it was not sent
     */
    public @Nullable String text(String name) {
        JsonNode node = object.get(name);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isValueNode()) {
            throw Refusal.bad(name + " is invalid.");
        }
        return node.asText();
    }

    /**
     * Reads a text that must be sent.
     *
     * @param name the field
     * @return the text, not blank
     */
    public String needText(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            throw Refusal.bad(name + " is required.");
        }
        return text;
    }

    /**
     * Reads a whole number or key.
     *
     * @param name the field
     * @return the number, or {@code null} when it was not sent
     */
    public @Nullable Long number(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Long.valueOf(text.trim());
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is invalid.");
        }
    }

    /**
     * Reads a number that must be sent.
     *
     * @param name the field
     * @return the number
     */
    public long needNumber(String name) {
        Long number = number(name);
        if (number == null) {
            throw Refusal.bad(name + " is required.");
        }
        return number;
    }

    /**
     * Reads an amount.
     *
     * @param name the field
     * @return the amount, or {@code null} when it was not sent
     */
    public @Nullable BigDecimal amount(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        return decimal(name, text);
    }

    private static BigDecimal decimal(String name, String text) {
        try {
            BigDecimal amount = new BigDecimal(text.trim());
            if (amount.precision() - amount.scale() > 12) {
                throw Refusal.bad(name + " is invalid.");
            }
            return amount;
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is invalid.");
        }
    }

    /**
     * Reads an amount that must be sent.
     *
     * @param name the field
     * @return the amount
     */
    public BigDecimal needAmount(String name) {
        BigDecimal amount = amount(name);
        if (amount == null) {
            throw Refusal.bad(name + " is required.");
        }
        return amount;
    }

    /**
     * Reads a yes or no.
     *
     * @param name the field
     * @return the value, or {@code null} when it was not sent
     */
    public @Nullable Boolean flag(String name) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw Refusal.bad(name + " is invalid.");
    }

    /**
     * Tells whether a yes was sent.
     *
     * @param name the field
     * @return whether it is "true"
     */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(flag(name));
    }

    /**
     * Reads a date.
     *
     * @param name the field
     * @return the date, or {@code null} when it was not sent
     */
    public @Nullable LocalDate date(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : Inputs.date(name, text);
    }

    /**
     * Reads a date that must be sent.
     *
     * @param name the field
     * @return the date
     */
    public LocalDate needDate(String name) {
        LocalDate date = date(name);
        if (date == null) {
            throw Refusal.bad(name + " is required.");
        }
        return date;
    }

    /**
     * Reads a date and time.
     *
     * @param name the field
     * @return the time, or {@code null} when it was not sent
     */
    public @Nullable LocalDateTime dateTime(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : Inputs.dateTime(name, text);
    }

    /**
     * Reads a date and time that must be sent.
     *
     * @param name the field
     * @return the time
     */
    public LocalDateTime needDateTime(String name) {
        LocalDateTime time = dateTime(name);
        if (time == null) {
            throw Refusal.bad(name + " is required.");
        }
        return time;
    }

    /**
     * Reads a time of day.
     *
     * @param name the field
     * @return the time, or {@code null} when it was not sent
     */
    public @Nullable LocalTime time(String name) {
        String text = text(name);
        return text == null || text.isBlank() ? null : Inputs.time(name, text);
    }

    /**
     * Reads a word.
     *
     * @param name the field
     * @param words the words
     * @return the database number, or {@code null} when it was not sent
     */
    public @Nullable Long word(String name, Words words) {
        String text = text(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        OptionalLong number = words.number(text);
        if (number.isEmpty()) {
            throw Refusal.bad(name + " is invalid.");
        }
        return number.getAsLong();
    }

    /**
     * Reads an array of keys.
     *
     * @param name the field
     * @return the keys, empty when it was not sent
     */
    public List<Long> keys(String name) {
        JsonNode node = object.get(name);
        List<Long> keys = new ArrayList<>();
        if (node == null || node.isNull()) {
            return keys;
        }
        if (!node.isArray()) {
            throw Refusal.bad(name + " is invalid.");
        }
        for (JsonNode item : node) {
            if (!item.canConvertToLong() && !item.asText().chars().allMatch(Character::isDigit)) {
                throw Refusal.bad(name + " is invalid.");
            }
            keys.add(item.canConvertToLong() ? item.asLong() : Long.parseLong(item.asText()));
        }
        return keys;
    }

    /**
     * Reads an array of objects.
     *
     * @param name the field
     * @return the objects, empty when it was not sent
     */
    public List<Body> objects(String name) {
        JsonNode node = object.get(name);
        List<Body> bodies = new ArrayList<>();
        if (node == null || node.isNull()) {
            return bodies;
        }
        if (!node.isArray()) {
            throw Refusal.bad(name + " is invalid.");
        }
        for (JsonNode item : node) {
            bodies.add(new Body(item));
        }
        return bodies;
    }

    @Override
    public String toString() {
        return "Body of " + object.size() + " fields";
    }
}
