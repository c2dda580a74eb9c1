package io.chairside.engine.internal.store;

import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.write.Reference;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.EngineStyle;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** One row of the state table. The first group never changes after the insert. Holds no patient data in clear. */
@Value.Immutable
@EngineStyle
public sealed interface Item permits ImmutableItem {

    /** Nobody has said that the row is not in the ledger. */
    int NOT_CLEARED = 0;
    /** A look has just proven it. */
    int PROVEN_ABSENT = 1;
    /** A person has looked and said so. */
    int PERSON_LOOKED = 2;

    long id();

    String lane();

    String practice();

    String payment();

    WritebackOperation operation();

    PaymentKind kind();

    Optional<String> location();

    String orderKey();

    Reference reference();

    String contentHash();

    Money amount();

    OptionalLong parent();

    OptionalLong batch();

    long acceptedAt();

    int policy();

    LocalDate businessDate();

    WritebackState state();

    WritebackReason reason();

    String detail();

    String remedy();

    /** 1: to be done now; 0: waits until {@link #nextAt()}; empty: nothing to be done. */
    OptionalInt due();

    long nextAt();

    int attempts();

    /** How many attempts ended in doubt; from the first on, a look precedes every send. */
    int doubts();

    OptionalLong doubtSince();

    OptionalLong sentAt();

    /** Fence of the lane's holder at the last attempt. */
    long fence();

    /** Who has said that the row is not in the ledger, for the next attempt only: one of the constants of this type. */
    int clearance();

    OptionalLong postedAt();

    Optional<String> remoteId();

    Optional<String> remotePrint();

    /** Receipt, vendor's ticket or a person's evidence. */
    Optional<Sealed> proof();

    long since();

    int version();

    String lastHash();

    static Builder builder() {
        return new Builder();
    }

    /** {@return a builder that starts with this row} */
    default Builder toBuilder() {
        return builder().from(this);
    }

    /** Builds an {@link Item}. Not thread-safe. */
    final class Builder extends ImmutableItem.Builder {
        Builder() {}

        /**
         * To be done now.
         *
         * @param now the moment
         * @return this builder
         */
        public Builder dueNow(long now) {
            return due(1).nextAt(now);
        }

        /**
         * To be done later.
         *
         * @param at when
         * @return this builder
         */
        public Builder dueAt(long at) {
            return due(0).nextAt(at);
        }

        /** {@return this builder, with nothing left to be done} */
        public Builder notDue() {
            return due(OptionalInt.empty());
        }

        /**
         * Says why it is where it is.
         *
         * @param why for programs
         * @param sentence for people, without patient data
         * @param whatToDo for people
         * @return this builder
         */
        public Builder because(WritebackReason why, String sentence, String whatToDo) {
            return reason(why).detail(clip(sentence)).remedy(clip(whatToDo));
        }

        private static String clip(String text) {
            return text.length() <= 1000 ? text : text.substring(0, 997) + "...";
        }
    }
}
