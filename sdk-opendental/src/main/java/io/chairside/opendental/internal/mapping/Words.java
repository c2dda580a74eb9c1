package io.chairside.opendental.internal.mapping;

import io.chairside.core.read.Coded;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words of one of the vendor's enumerations and the numbers that stand for them in its database, with what they mean to us. Made once; the
 * pairs are shared by all values. Thread-safe after it was made.
 *
 * @param <E> our enum
 */
final class Words<E extends Enum<E>> {

    private final Map<String, Coded<E>> known = new HashMap<>();
    private final String field;
    private final E other;
    private final Coded<E> absent;

    /**
     * An enumeration without words.
     *
     * @param field name of the field, for reporting unknown words
     * @param other what an unknown word means
     * @param absent what a blank means
     */
    Words(String field, E other, E absent) {
        this.field = field;
        this.other = other;
        this.absent = Coded.of(absent, "");
    }

    /** Adds a word with the number that stands for it in the database; either way the record holds the word. */
    Words<E> with(E value, String word, int number) {
        Coded<E> coded = Coded.of(value, word);
        known.put(Integer.toString(number), coded);
        known.put(word, coded);
        return this;
    }

    /** Adds a word. */
    Words<E> with(E value, String word) {
        known.put(word, Coded.of(value, word));
        return this;
    }

    /** What a word means; an unknown one is told to the listener and kept. */
    Coded<E> of(@Nullable String raw, MapContext context) {
        if (raw == null) {
            return absent;
        }
        Coded<E> coded = known.get(raw);
        if (coded == null) {
            context.oddity("unknown-constant", field);
            return Coded.of(other, raw);
        }
        return coded;
    }
}
