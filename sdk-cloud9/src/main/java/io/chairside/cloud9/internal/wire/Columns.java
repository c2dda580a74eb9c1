package io.chairside.cloud9.internal.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The field names of one answer, in any case: the vendor spells one field in several ways. Names of social security numbers are not taken: such
 * values are dropped while reading. Grows while an answer is read by one thread, and is only read afterwards.
 */
final class Columns {

    /** Beyond this an answer is no list of records any more. */
    static final int MAX = 1_000;
    /** The place of a field that is dropped. */
    static final int DROPPED = -1;

    private static final Set<String> SECRET =
            Set.of("patientsocial", "responsiblessn", "subscriberpersonsocial", "employeetin", "cardnumber");

    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> lower = new HashMap<>();

    /** The place of a field, made if need be. */
    int place(String name) {
        Integer known = exact.get(name);
        if (known != null) {
            return known;
        }
        String key = name.toLowerCase(Locale.ROOT);
        int place = SECRET.contains(key) ? DROPPED : lower.computeIfAbsent(key, fresh -> lower.size());
        exact.put(name, place);
        return place;
    }

    /** The place of a field by its name in any case; {@link #DROPPED} when no record has it. */
    int find(String name) {
        Integer known = exact.get(name);
        return known != null ? known : lower.getOrDefault(name.toLowerCase(Locale.ROOT), DROPPED);
    }

    int size() {
        return lower.size();
    }
}
