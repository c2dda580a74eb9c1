package io.chairside.core.spi;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How far one capability is offered, with its limits and a sentence of evidence. Immutable and thread-safe.
 *
 * @param support how far
 * @param evidence what that rests on, one sentence
 * @param limits numbers that bound it
 */
public record CapabilityEntry(Support support, String evidence, Map<Limit, Long> limits) {

    /**
     * Copies the map.
     *
     * @param support how far
     * @param evidence what that rests on, one sentence
     * @param limits numbers that bound it
     */
    public CapabilityEntry {
        Objects.requireNonNull(support, "support");
        Objects.requireNonNull(evidence, "evidence");
        limits = limits.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(limits));
    }

    /**
     * One limit.
     *
     * @param limit which
     * @return the number, empty when there is none
     */
    public OptionalLong limit(Limit limit) {
        Long value = limits.get(limit);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
