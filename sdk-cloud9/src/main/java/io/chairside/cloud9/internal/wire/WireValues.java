package io.chairside.cloud9.internal.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values as they stand on the wire (reference, sections 3 and 4): US dates, padded or not, without zone; bits in words or digits; money in a
 * form nobody has seen.
 */
public final class WireValues {

    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("MM/dd/uuuu hh:mm:ss a", Locale.US);
    private static final Pattern US = Pattern.compile(
            "(\\d{1,2})/(\\d{1,2})/(\\d{4})(?:\\s+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?(?:\\s*([AaPp])[Mm])?)?");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d{1,9})?)?)?");
    private static final Pattern AMOUNT =
            Pattern.compile("(\\()?\\s*(-)?\\s*\\$?\\s*(-)?(\\d[\\d,]{0,24})?(\\.\\d{1,10})?\\s*(\\))?");
    private static final int NOON = 12;

    private WireValues() {}

    /**
     * A time as the service wants it.
     *
     * @param time wall time, whole seconds
     * @return for example {@code 07/04/2026 08:05:00 AM}
     */
    public static String sent(LocalDateTime time) {
        return SENT.format(time);
    }

    /**
     * Reads a time.
     *
     * @param text the text, without blanks around it
     * @return the wall time, midnight when it is a mere date; empty when it is none
     */
    public static Optional<LocalDateTime> dateTime(String text) {
        try {
            Matcher us = US.matcher(text);
            if (us.matches()) {
                LocalDate date = LocalDate.of(number(us, 3), number(us, 1), number(us, 2));
                if (us.group(4) == null) {
                    return Optional.of(date.atStartOfDay());
                }
                int hour = number(us, 4);
                String half = us.group(7);
                if (half != null) {
                    if (hour < 1 || hour > NOON) {
                        return Optional.empty();
                    }
                    hour = hour % NOON + (half.equalsIgnoreCase("p") ? NOON : 0);
                }
                return Optional.of(date.atTime(LocalTime.of(hour, number(us, 5), number(us, 6))));
            }
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return Optional.of(LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3))
                        .atTime(LocalTime.of(number(iso, 4), number(iso, 5), number(iso, 6))));
            }
        } catch (DateTimeException e) {
            // a date that does not exist
        }
        return Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    /**
     * Reads an amount: {@code 123.4500}, {@code -1}, {@code $1,234.50}, {@code (12.00)}.
     *
     * @param text the text, without blanks around it
     * @return the amount; empty when it is none
     */
    public static Optional<BigDecimal> amount(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches()
                || (amount.group(4) == null && amount.group(5) == null)
                || (amount.group(1) == null) != (amount.group(6) == null)) {
            return Optional.empty();
        }
        String digits = (amount.group(4) == null ? "0" : amount.group(4).replace(",", ""))
                + (amount.group(5) == null ? "" : amount.group(5));
        BigDecimal value = new BigDecimal(digits);
        int minus = (amount.group(1) == null ? 0 : 1)
                + (amount.group(2) == null ? 0 : 1)
                + (amount.group(3) == null ? 0 : 1);
        return minus > 1 ? Optional.empty() : Optional.of(minus == 1 ? value.negate() : value);
    }

    /**
     * Reads a yes or no.
     *
     * @param text the text
     * @return the answer; empty when it is neither
     */
    public static Optional<Boolean> bit(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true", "yes" -> Optional.of(true);
            case "0", "false", "no" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
