package io.chairside.sql;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Boils values down to one 64-bit number, the same on every machine. Not a secret: it tells whether something changed, not what. Not
 * thread-safe.
 */
public final class Fingerprint {

    private static final long PRIME = 0x100000001b3L;

    private long hash = 0xcbf29ce484222325L;

    /** Creates one without values. */
    public Fingerprint() {}

    /**
     * Takes one more value in; the order counts.
     *
     * @param value the value, or null
     * @return this
     */
    public Fingerprint add(@Nullable Object value) {
        String text = value == null
                ? "\u0000"
                : value instanceof BigDecimal decimal
                        ? decimal.stripTrailingZeros().toString()
                        : value.toString();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash = (hash ^ 0x1fL) * PRIME;
        return this;
    }

    /** {@return the number} */
    public long value() {
        // Spreads the bits, so that any part of the number can stand for the whole.
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
