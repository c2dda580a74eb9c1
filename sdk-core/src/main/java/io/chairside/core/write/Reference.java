package io.chairside.core.write;

import io.chairside.core.id.PracticeId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our permanent key of one write, stamped into the row that the write makes in the other system, so that the row can be found again after a
 * lost answer, a crash or a restore.
 *
 * <p>It is deterministic: the same practice, purpose and id give the same reference in every process for ever, and it carries no patient
 * data and no amount. It is 20 characters long, because vendors keep it in a check-number field of 20 to 25: {@code CS}, 17 characters of
 * Crockford's base 32 (85 bits of a SHA-256), and a check character (ISO 7064 MOD 37,36), which catches every single mistyped character and
 * nearly every swap of neighbours. {@link #longForm()} is for systems with room. Immutable and thread-safe.
 *
 * @param shortForm the 20 characters
 */
public record Reference(String shortForm) implements Comparable<Reference> {

    /** Length of {@link #shortForm()}. */
    public static final int LENGTH = 20;

    private static final String PREFIX = "CS";
    private static final String LONG_PREFIX = "chairside:";
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String CHECK_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("CS[0-9A-HJKMNP-TV-Z]{17}[0-9A-Z]");
    private static final Pattern IN_TEXT = Pattern.compile("(?<![0-9A-Za-z])[Cc][Ss][0-9A-Za-z]{18}(?![0-9A-Za-z])");

    /**
     * Checks shape and check character.
     *
     * @param shortForm the 20 characters
     */
    public Reference {
        Objects.requireNonNull(shortForm, "shortForm");
        if (!SHAPE.matcher(shortForm).matches() || shortForm.charAt(LENGTH - 1) != checkCharacter(shortForm)) {
            throw new IllegalArgumentException(
                    "Not a reference: expected CS, 17 base-32 characters and a matching check character");
        }
    }

    /**
     * The reference of a write.
     *
     * @param practice the practice it belongs to
     * @param purpose what kind of write it is, for example {@code payment}, {@code fee-adjustment}, {@code refund}; part of the key
     * @param id the platform's permanent id of what is written
     * @return the reference, always the same for the same three
     */
    public static Reference of(PracticeId practice, String purpose, String id) {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(purpose, "purpose");
        Objects.requireNonNull(id, "id");
        byte[] digest = sha256(lengthPrefixed(practice.value()) + lengthPrefixed(purpose) + lengthPrefixed(id));
        StringBuilder text = new StringBuilder(LENGTH).append(PREFIX);
        int buffer = 0;
        int bits = 0;
        for (int next = 0; text.length() < LENGTH - 1; ) {
            if (bits < 5) {
                buffer = (buffer << 8) | (digest[next++] & 0xFF);
                bits += 8;
            }
            bits -= 5;
            text.append(ALPHABET.charAt((buffer >> bits) & 31));
            buffer &= (1 << bits) - 1;
        }
        text.append('0');
        text.setCharAt(LENGTH - 1, checkCharacter(text));
        return new Reference(text.toString());
    }

    /**
     * Reads a reference that a person may have typed: blanks and hyphens are dropped, letter case does not matter.
     *
     * @param text the text
     * @return the reference, empty when the text is none or is mistyped
     */
    public static Optional<Reference> parse(String text) {
        String plain = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return SHAPE.matcher(plain).matches() && plain.charAt(LENGTH - 1) == checkCharacter(plain)
                ? Optional.of(new Reference(plain))
                : Optional.empty();
    }

    /**
     * Finds the references standing in a longer text such as a note, in either letter case.
     *
     * @param text any text
     * @return the references in their order, each once; empty when there is none
     */
    public static List<Reference> findAll(String text) {
        List<Reference> found = new ArrayList<>();
        Matcher matcher = IN_TEXT.matcher(text);
        while (matcher.find()) {
            parse(matcher.group()).filter(r -> !found.contains(r)).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    /**
     * Whether a text from the other system carries this reference, alone or inside a longer text.
     *
     * @param text a check number, note or memo; any text
     * @return whether it does
     */
    public boolean standsIn(String text) {
        return findAll(text).contains(this);
    }

    /** {@return the reference with a prefix that says whose it is, for systems with room: {@code chairside:CS...}} */
    public String longForm() {
        return LONG_PREFIX + shortForm;
    }

    @Override
    public int compareTo(Reference other) {
        return shortForm.compareTo(other.shortForm);
    }

    /** {@return the short form} */
    @Override
    public String toString() {
        return shortForm;
    }

    private static String lengthPrefixed(String part) {
        return part.length() + ":" + part + ";";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** ISO 7064 MOD 37,36 over all but the last character. */
    private static char checkCharacter(CharSequence text) {
        int product = 36;
        for (int i = 0; i < LENGTH - 1; i++) {
            int sum = (product + CHECK_ALPHABET.indexOf(text.charAt(i))) % 36;
            product = ((sum == 0 ? 36 : sum) * 2) % 37;
        }
        return CHECK_ALPHABET.charAt((37 - product) % 36);
    }
}
