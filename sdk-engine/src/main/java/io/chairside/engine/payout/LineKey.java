package io.chairside.engine.payout;

import io.chairside.core.payout.PayoutLineKind;
import java.util.Objects;
import java.util.Optional;

/**
 * What a mapping maps: all lines of a kind, or those of a kind with one detail (a payment kind for gross, a fee kind for fees). Immutable and thread-safe.
 *
 * @param kind the kind of line
 * @param detail the platform's own word, compared exactly; empty for the whole kind
 */
public record LineKey(PayoutLineKind kind, Optional<String> detail) {

    /**
     * Checks that nothing is null.
     *
     * @param kind the kind of line
     * @param detail the platform's own word, compared exactly; empty for the whole kind
     */
    public LineKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * All lines of a kind.
     *
     * @param kind the kind
     * @return the key
     */
    public static LineKey of(PayoutLineKind kind) {
        return new LineKey(kind, Optional.empty());
    }

    /**
     * Lines of a kind with a detail.
     *
     * @param kind the kind
     * @param detail the detail
     * @return the key
     */
    public static LineKey of(PayoutLineKind kind, String detail) {
        return new LineKey(kind, Optional.of(detail));
    }

    /** {@return the kind, with its detail in brackets} */
    @Override
    public String toString() {
        return detail.map(word -> kind + "(" + word + ")").orElse(kind.name());
    }
}
