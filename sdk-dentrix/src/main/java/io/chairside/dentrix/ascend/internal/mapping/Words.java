package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.read.Coded;
import java.util.Locale;
import java.util.Map;

/** Constants of the wire. */
final class Words {

    private Words() {}

    /** A constant that the settings know, or one of our own names; otherwise the given one, with its raw form. */
    static <E extends Enum<E>> Coded<E> coded(String raw, Map<String, E> known, Class<E> type, E otherwise) {
        String word = raw.trim().toUpperCase(Locale.ROOT);
        E value = known.get(word);
        if (value == null) {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(word)) {
                    value = constant;
                }
            }
        }
        return Coded.of(value == null ? otherwise : value, raw);
    }
}
