package io.chairside.testkit.opendental.internal.wire;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A .NET custom date format string, as clients send in {@code DateTimeFormatString}. Immutable. */
final class NetDateFormat {
    private interface Part {
        void append(StringBuilder out, LocalDateTime time, ZoneId zone);
    }

    private final List<Part> parts = new ArrayList<>();
    private final ZoneId zone;

    NetDateFormat(String pattern, ZoneId zone) {
        this.zone = zone;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c == '\'' || c == '"') {
                int end = pattern.indexOf(c, i + 1);
                String text = pattern.substring(i + 1, end < 0 ? pattern.length() : end);
                literal(text);
                i = end < 0 ? pattern.length() : end + 1;
            } else if (c == '\\' && i + 1 < pattern.length()) {
                literal(pattern.substring(i + 1, i + 2));
                i += 2;
            } else if ("yMdHhmsftzK".indexOf(c) >= 0) {
                int end = i;
                while (end < pattern.length() && pattern.charAt(end) == c) {
                    end++;
                }
                parts.add(part(c, end - i));
                i = end;
            } else {
                literal(pattern.substring(i, i + 1));
                i++;
            }
        }
    }

    String format(LocalDateTime time) {
        StringBuilder out = new StringBuilder(32);
        for (Part part : parts) {
            part.append(out, time, zone);
        }
        return out.toString();
    }

    private void literal(String text) {
        parts.add((out, time, ignored) -> out.append(text));
    }

    private static Part part(char letter, int count) {
        return switch (letter) {
            case 'y' ->
                (out, time, zone) -> pad(out, count <= 2 ? time.getYear() % 100 : time.getYear(), Math.min(count, 4));
            case 'M' ->
                count >= 3
                        ? (out, time, zone) -> out.append(time.getMonth()
                                .getDisplayName(count == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.US))
                        : (out, time, zone) -> pad(out, time.getMonthValue(), count);
            case 'd' ->
                count >= 3
                        ? (out, time, zone) -> out.append(time.getDayOfWeek()
                                .getDisplayName(count == 3 ? TextStyle.SHORT : TextStyle.FULL, Locale.US))
                        : (out, time, zone) -> pad(out, time.getDayOfMonth(), count);
            case 'H' -> (out, time, zone) -> pad(out, time.getHour(), Math.min(count, 2));
            case 'h' -> (out, time, zone) -> pad(out, (time.getHour() + 11) % 12 + 1, Math.min(count, 2));
            case 'm' -> (out, time, zone) -> pad(out, time.getMinute(), Math.min(count, 2));
            case 's' -> (out, time, zone) -> pad(out, time.getSecond(), Math.min(count, 2));
            case 'f' -> (out, time, zone) -> out.append("0".repeat(count));
            case 't' -> (out, time, zone) -> out.append(time.getHour() < 12 ? "AM" : "PM", 0, Math.min(count, 2));
            default -> (out, time, zone) -> offset(out, time, zone, letter == 'K' ? 3 : count);
        };
    }

    private static void offset(StringBuilder out, LocalDateTime time, ZoneId zone, int count) {
        ZoneOffset offset = zone.getRules().getOffset(time);
        int minutes = offset.getTotalSeconds() / 60;
        out.append(minutes < 0 ? '-' : '+');
        int absolute = Math.abs(minutes);
        pad(out, absolute / 60, Math.min(count, 2));
        if (count >= 3) {
            out.append(':');
            pad(out, absolute % 60, 2);
        }
    }

    private static void pad(StringBuilder out, int number, int width) {
        String digits = Integer.toString(number);
        out.append("0".repeat(Math.max(0, width - digits.length()))).append(digits);
    }
}
