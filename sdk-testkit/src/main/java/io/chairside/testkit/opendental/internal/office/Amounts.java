package io.chairside.testkit.opendental.internal.office;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** What the office does with amounts and texts that do not fit their columns. */
public final class Amounts {
    private static final int SHORT_TEXT = 25;

    private Amounts() {}

    /**
     * Brings an amount to cents.
     *
     * @param office the office
     * @param name the field, for the refusal
     * @param amount the amount as sent
     * @return the amount as stored
     */
    public static BigDecimal cents(Office office, String name, BigDecimal amount) {
        if (amount.stripTrailingZeros().scale() <= 2) {
            return amount.setScale(2, RoundingMode.UNNECESSARY);
        }
        return switch (office.assumptions().tooManyDecimals()) {
            case ROUNDED -> amount.setScale(2, RoundingMode.HALF_UP);
            case REFUSED -> throw Refusal.bad(name + " is invalid.");
            case KEPT -> amount;
        };
    }

    /**
     * Fits a check number or bank branch into its 25 characters.
     *
     * @param office the office
     * @param name the field, for the refusal
     * @param text the text as sent, {@code null} when it was not
     * @return the text as stored
     */
    public static String shortText(Office office, String name, @Nullable String text) {
        if (text == null) {
            return "";
        }
        if (text.length() <= SHORT_TEXT) {
            return text;
        }
        if (office.assumptions().longCheckNumberCut()) {
            return text.substring(0, SHORT_TEXT);
        }
        throw Refusal.bad(name + " cannot be longer than 25 characters.");
    }

    /**
     * Replaces a missing text.
     *
     * @param text the text, {@code null} when it was not sent
     * @return the text or {@code ""}
     */
    public static String orBlank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
