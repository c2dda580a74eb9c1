package io.chairside.engine.policy;

import io.chairside.core.id.PracticeId;
import java.util.Map;
import java.util.Optional;

/** Where the engine finds practices' policies. Asked at every submit: answer from memory. Thread-safe. */
@FunctionalInterface
public interface PolicySource {

    /**
     * The policies of a practice.
     *
     * @param practice the practice
     * @return all versions; empty when the practice has none, and then its payments wait for a person
     */
    Optional<PolicyBook> policies(PracticeId practice);

    /**
     * A source that knows these books only.
     *
     * @param books one per practice
     * @return the source
     */
    static PolicySource of(PolicyBook... books) {
        Map<PracticeId, PolicyBook> byPractice = new java.util.HashMap<>();
        for (PolicyBook book : books) {
            byPractice.put(book.latest().practice(), book);
        }
        Map<PracticeId, PolicyBook> copy = Map.copyOf(byPractice);
        return practice -> Optional.ofNullable(copy.get(practice));
    }

    /**
     * A source that knows one practice with one version.
     *
     * @param policy the policy
     * @return the source
     */
    static PolicySource of(WritebackPolicy policy) {
        return of(PolicyBook.of(policy));
    }
}
