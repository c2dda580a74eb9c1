package io.chairside.testkit.opendental.internal.wire;

import io.chairside.testkit.opendental.data.OdDatabase;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Office;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values of one answer are written: the office's names for keys, the caller's date formats, the server's time. */
public final class Wire {
    private final Office office;
    private final LocalDateTime serverTime;
    private final @Nullable NetDateFormat dateFormat;
    private final @Nullable NetDateFormat dateTimeFormat;

    /**
     * Creates the formats of one answer.
     *
     * @param office the office
     * @param query the call's parameters
     */
    public Wire(Office office, Map<String, String> query) {
        this.office = office;
        // Taken before the rows are selected, so that a client may use it as its next watermark.
        this.serverTime = office.now();
        this.dateFormat = format(query.get("DateFormatString"));
        this.dateTimeFormat = format(query.get("DateTimeFormatString"));
    }

    private @Nullable NetDateFormat format(@Nullable String pattern) {
        return pattern == null || pattern.isEmpty()
                ? null
                : new NetDateFormat(pattern, office.clock().zone());
    }

    /** {@return the office} */
    public Office office() {
        return office;
    }

    String date(LocalDate date) {
        return dateFormat == null ? plain(date) : dateFormat.format(date.atStartOfDay());
    }

    /**
     * Writes a time in the caller's format.
     *
     * @param time office-local time
     * @return the text
     */
    public String dateTime(LocalDateTime time) {
        return dateTimeFormat == null ? plain(time) : dateTimeFormat.format(time);
    }

    /** {@return the server's time as of the start of the call} */
    public String serverTime() {
        return dateTime(serverTime);
    }

    static String time(LocalTime time) {
        StringBuilder out = new StringBuilder(8);
        clock(out, time);
        return out.toString();
    }

    private static String plain(LocalDateTime time) {
        StringBuilder out = new StringBuilder(19);
        day(out, time.toLocalDate());
        out.append(' ');
        clock(out, time.toLocalTime());
        return out.toString();
    }

    private static String plain(LocalDate date) {
        StringBuilder out = new StringBuilder(10);
        day(out, date);
        return out.toString();
    }

    /** What {@code LocalDate.toString} writes for the years 0 to 9999, without its detours. */
    private static void day(StringBuilder out, LocalDate date) {
        int year = date.getYear();
        if (year < 0 || year > 9999) {
            out.append(date);
            return;
        }
        two(out, year / 100);
        two(out, year % 100);
        out.append('-');
        two(out, date.getMonthValue());
        out.append('-');
        two(out, date.getDayOfMonth());
    }

    private static void clock(StringBuilder out, LocalTime time) {
        two(out, time.getHour());
        out.append(':');
        two(out, time.getMinute());
        out.append(':');
        two(out, time.getSecond());
    }

    private static void two(StringBuilder out, int number) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /**
     * Writes a decimal as the vendor's JSON writer does: at least one decimal, no further trailing zero.
     *
     * @param amount the amount
     * @return for example {@code 187.5} or {@code 0.0}
     */
    public static String decimal(BigDecimal amount) {
        BigDecimal plain = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        return (plain.scale() < 1 ? plain.setScale(1, RoundingMode.UNNECESSARY) : plain).toPlainString();
    }

    /**
     * Writes a decimal with no trailing zero at all.
     *
     * @param amount the amount
     * @return for example {@code 187.5} or {@code 0}
     */
    public static String shortest(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /**
     * Writes a decimal with two places.
     *
     * @param amount the amount
     * @return for example {@code 1140.00}
     */
    public static String twoPlaces(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    String amountText(BigDecimal amount) {
        return office.assumptions().trailingZerosInAmounts() ? twoPlaces(amount) : shortest(amount);
    }

    String lookup(String table, long key, String column) {
        if (key == 0) {
            return "";
        }
        OdDatabase database = office.database();
        return database.table(table).get(key).map(row -> row.text(column)).orElse("");
    }

    static String color(long argb) {
        return (argb >> 16 & 0xff) + "," + (argb >> 8 & 0xff) + "," + (argb & 0xff);
    }

    static String americanTime(LocalDateTime time) {
        int hour = (time.getHour() + 11) % 12 + 1;
        StringBuilder out = new StringBuilder(24);
        out.append(time.getMonthValue())
                .append('/')
                .append(time.getDayOfMonth())
                .append('/')
                .append(time.getYear());
        out.append(' ').append(hour).append(':');
        two(out, time.getMinute());
        out.append(':');
        two(out, time.getSecond());
        return out.append(time.getHour() < 12 ? " AM" : " PM").toString();
    }

    /**
     * Tells whether a row's date is set.
     *
     * @param row the row
     * @param column a date column
     * @return whether it holds a real date
     */
    public static boolean hasDate(OdRow row, String column) {
        return row.date(column).getYear() > 1;
    }
}
