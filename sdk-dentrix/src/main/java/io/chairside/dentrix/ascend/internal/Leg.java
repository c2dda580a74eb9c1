package io.chairside.dentrix.ascend.internal;

import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.List;
import java.util.function.Predicate;

/**
 * One list that a read goes through, by keyset.
 *
 * @param key names it inside of a checkpoint: letters, digits and hyphens
 * @param path where it is
 * @param conditions what the filter asks for, beside the change stamp
 * @param check the same, asked again of every record, because filters have been seen to be ignored
 */
record Leg(String key, String path, List<String> conditions, Predicate<WireRecord> check) {

    static Leg of(String path) {
        return new Leg(path.substring(path.lastIndexOf('/') + 1), path, List.of(), row -> true);
    }

    Leg where(String condition, Predicate<WireRecord> holds) {
        List<String> all = new java.util.ArrayList<>(conditions);
        all.add(condition);
        return new Leg(key, path, List.copyOf(all), check.and(holds));
    }

    Leg named(String suffix) {
        return new Leg(key + "-" + suffix, path, conditions, check);
    }

    @Override
    public String toString() {
        return "Leg[" + path + "]";
    }
}
