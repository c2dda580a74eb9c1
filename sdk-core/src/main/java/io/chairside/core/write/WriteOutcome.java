package io.chairside.core.write;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a write. There is no fifth possibility, and none of the four can be mistaken for another.
 *
 * <p>A writer returns one of these for everything that happens once a request may have left the process. A writer that throws a
 * {@link io.chairside.core.error.ChairsideException} says: provably nothing took effect.
 */
public sealed interface WriteOutcome {

    /**
     * The row stands in the system; the receipt says what the system itself shows.
     *
     * @param receipt the proof
     * @param adaptations what was written otherwise than asked; empty when nothing was
     */
    record Posted(Receipt receipt, List<Adaptation> adaptations) implements WriteOutcome {
        /**
         * Checks that nothing is null and copies the list.
         *
         * @param receipt the proof
         * @param adaptations what was written otherwise than asked; empty when nothing was
         */
        public Posted {
            Objects.requireNonNull(receipt, "receipt");
            adaptations = List.copyOf(adaptations);
        }
    }

    /**
     * The vendor queued the write. Nothing is proven.
     *
     * @param ticket what to poll with
     */
    record Accepted(Ticket ticket) implements WriteOutcome {
        /**
         * Checks that nothing is null.
         *
         * @param ticket what to poll with
         */
        public Accepted {
            Objects.requireNonNull(ticket, "ticket");
        }
    }

    /**
     * The write was refused and had no effect.
     *
     * @param reason why, for programs
     * @param explanation why, for people; no patient data
     * @param remedy a plain sentence that says what to do
     * @param vendorCode the system's own code or status, where it gives one
     */
    record Rejected(RejectionReason reason, String explanation, String remedy, Optional<String> vendorCode)
            implements WriteOutcome {
        /**
         * Checks that nothing is null.
         *
         * @param reason why, for programs
         * @param explanation why, for people; no patient data
         * @param remedy a plain sentence that says what to do
         * @param vendorCode the system's own code or status, where it gives one
         */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(explanation, "explanation");
            Objects.requireNonNull(remedy, "remedy");
            Objects.requireNonNull(vendorCode, "vendorCode");
        }

        /**
         * A refusal without a vendor's code.
         *
         * @param reason why, for programs
         * @param explanation why, for people
         * @param remedy what to do
         * @return the refusal
         */
        public static Rejected of(RejectionReason reason, String explanation, String remedy) {
            return new Rejected(reason, explanation, remedy, Optional.empty());
        }
    }

    /**
     * The write may or may not have taken effect. Do not send again before {@code find} has proven its absence.
     *
     * @param why what happened, for people; no patient data
     * @param howToFindOut a plain sentence that says where to look
     * @param since when the request went out
     */
    record Unknown(String why, String howToFindOut, Instant since) implements WriteOutcome {
        /**
         * Checks that nothing is null.
         *
         * @param why what happened, for people; no patient data
         * @param howToFindOut a plain sentence that says where to look
         * @param since when the request went out
         */
        public Unknown {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(howToFindOut, "howToFindOut");
            Objects.requireNonNull(since, "since");
        }
    }
}
