package io.chairside.engine.payout;

import io.chairside.engine.internal.EngineStyle;
import io.chairside.engine.policy.ClosedPeriod;
import org.immutables.value.Value;

/**
 * How a practice wants its payouts booked. The defaults are right for most practices.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface PayoutPolicy permits ImmutablePayoutPolicy {

    /** The kind of document. */
    enum Form {
        /**
         * A deposit, which a bank feed matches in one click; a journal entry where a deposit cannot say it: nothing or less than nothing is paid out, lines belong
         * to several locations of the books, or a line goes to a bank or liability account.
         */
        AUTOMATIC,
        /** Always a journal entry. */
        JOURNAL
    }

    /** {@return the kind of document} */
    @Value.Default
    default Form form() {
        return Form.AUTOMATIC;
    }

    /** {@return what happens when the bank's day lies in a closed period of the books} */
    @Value.Default
    default ClosedPeriod closedPeriod() {
        return ClosedPeriod.STOP;
    }

    /** {@return lines above which lines of one kind and account are put together, at least 1; sums never change} */
    @Value.Default
    default int maxLines() {
        return 100;
    }

    /**
     * {@return whether lines without location, of a payout that has gross lines with locations, are shared out among these in proportion to gross, to the last cent;
     * otherwise they stay without location}
     */
    @Value.Default
    default boolean shareUnlocated() {
        return true;
    }

    /** {@return the policy with all defaults} */
    static PayoutPolicy standard() {
        return builder().build();
    }

    /** {@return a new builder} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link PayoutPolicy}. Not thread-safe. */
    final class Builder extends ImmutablePayoutPolicy.Builder {
        Builder() {}
    }
}
