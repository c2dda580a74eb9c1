package io.chairside.engine.payout;

import io.chairside.core.payout.Booking;
import java.util.List;
import java.util.Objects;

/** What a payout becomes: a booking, nothing, or something that a person must clear up first. */
public sealed interface Composition {

    /**
     * It can be booked.
     *
     * @param booking the balanced document
     * @param alerts what somebody should look at
     */
    record Ready(Booking booking, List<PayoutAlert> alerts) implements Composition {
        /**
         * Copies the list.
         *
         * @param booking the balanced document
         * @param alerts what somebody should look at
         */
        public Ready {
            Objects.requireNonNull(booking, "booking");
            alerts = List.copyOf(alerts);
        }
    }

    /** There is nothing to book: no line is left, and nothing is paid out. */
    record Nothing() implements Composition {}

    /**
     * It must not be booked as things are.
     *
     * @param reason why, for programs
     * @param detail why, for people
     * @param remedy what to do
     */
    record Held(PayoutReason reason, String detail, String remedy) implements Composition {
        /**
         * Checks that nothing is null.
         *
         * @param reason why, for programs
         * @param detail why, for people
         * @param remedy what to do
         */
        public Held {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
            Objects.requireNonNull(remedy, "remedy");
        }
    }
}
