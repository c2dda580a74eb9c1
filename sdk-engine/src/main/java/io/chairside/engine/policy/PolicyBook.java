package io.chairside.engine.policy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All versions of a practice's policy. Immutable and thread-safe.
 *
 * @param versions the versions, at least one, in the order of their effective days
 */
public record PolicyBook(List<WritebackPolicy> versions) {

    /**
     * Sorts the versions and checks that they belong together.
     *
     * @param versions the versions, at least one
     */
    public PolicyBook {
        List<WritebackPolicy> sorted = new ArrayList<>(versions);
        sorted.sort(Comparator.comparing(WritebackPolicy::effectiveFrom).thenComparingInt(WritebackPolicy::version));
        versions = List.copyOf(sorted);
        List<String> problems = new ArrayList<>();
        if (versions.isEmpty()) {
            problems.add("a practice needs at least one version of its policy");
        }
        Set<Integer> seen = new HashSet<>();
        for (WritebackPolicy policy : versions) {
            if (!policy.practice().equals(versions.get(0).practice())) {
                problems.add("version " + policy.version() + " belongs to another practice");
            }
            if (!seen.add(policy.version())) {
                problems.add("version " + policy.version() + " stands more than once");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Policies: " + String.join("; ", problems));
        }
    }

    /**
     * A book with these versions.
     *
     * @param versions the versions
     * @return the book
     */
    public static PolicyBook of(WritebackPolicy... versions) {
        return new PolicyBook(List.of(versions));
    }

    /**
     * The version in force on a day.
     *
     * @param day a day in the practice's zone
     * @return the latest version that is effective by then, empty before the first
     */
    public Optional<WritebackPolicy> on(LocalDate day) {
        return versions.stream()
                .filter(policy -> !policy.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later);
    }

    /** {@return the version with the latest effective day} */
    public WritebackPolicy latest() {
        return versions.get(versions.size() - 1);
    }
}
