package io.chairside.engine.internal.payout;

import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.EngineStyle;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutState;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** One row of the payouts' state table. The first group never changes after the insert. Times are milliseconds since 1970 UTC. */
@Value.Immutable
@EngineStyle
public sealed interface PayoutItem permits ImmutablePayoutItem {

    long id();

    String practice();

    String payout();

    PayoutOperation operation();

    Reference reference();

    String contentHash();

    Money net();

    OptionalLong parent();

    long acceptedAt();

    Optional<String> connection();

    LocalDate date();

    PayoutState state();

    PayoutReason reason();

    String detail();

    String remedy();

    /** Whether something is to be done at {@link #nextAt()}. */
    boolean due();

    long nextAt();

    int attempts();

    /** How many attempts ended in doubt since the last definite answer. */
    int doubts();

    OptionalLong doubtSince();

    /** Until when the attempt's process may still be sending. */
    OptionalLong leaseUntil();

    /** Whether a person has looked and said that it is not in the books, for the next attempt only. */
    boolean personLooked();

    OptionalLong bookedAt();

    /** The system's own id of the document. */
    Optional<String> document();

    long since();

    int version();

    String lastHash();

    /** How far listeners were told. */
    int told();

    static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with this row} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds a {@link PayoutItem}. Not thread-safe. */
    final class Builder extends ImmutablePayoutItem.Builder {
        Builder() {}

        /**
         * To be done at a moment.
         *
         * @param at when
         * @return this builder
         */
        public Builder dueAt(long at) {
            return due(true).nextAt(at);
        }

        /** {@return this builder, with nothing left to be done} */
        public Builder notDue() {
            return due(false);
        }

        /**
         * Says why it is where it is.
         *
         * @param why for programs
         * @param sentence for people
         * @param whatToDo for people
         * @return this builder
         */
        public Builder because(PayoutReason why, String sentence, String whatToDo) {
            return reason(why).detail(Composing.clip(sentence)).remedy(Composing.clip(whatToDo));
        }

        /** {@return this builder, with no reason} */
        public Builder clear() {
            return because(PayoutReason.NONE, "", "");
        }
    }
}
