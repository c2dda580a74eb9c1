package io.chairside.core.write;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What a search for a reference found. A failed search is an exception or {@link Inconclusive}, never {@link Absent}. */
public sealed interface Lookup {

    /**
     * At least one row carries the reference.
     *
     * @param receipts the rows, oldest first; more than one means that something was doubled
     */
    record Found(List<Receipt> receipts) implements Lookup {
        /**
         * Copies the list and checks that it is not empty.
         *
         * @param receipts the rows, oldest first; more than one means that something was doubled
         */
        public Found {
            receipts = List.copyOf(receipts);
            if (receipts.isEmpty()) {
                throw new IllegalArgumentException("Found nothing is Absent or Inconclusive");
            }
        }
    }

    /**
     * No row carries the reference, on data known to be complete up to a moment. Whether that proves anything depends on when the request
     * was sent: {@link io.chairside.core.spi.TargetProfile#provesAbsence}.
     *
     * <p>The moment is by the clock of the connector's context: when the search began, minus the lag of reads; for a vendor's copy the
     * copy's own watermark, minus what the two clocks may differ.
     *
     * @param freshAsOf every effect up to this moment would have been seen
     * @param lookAlikes rows without any reference but with the same patient, amount and date: somebody may have typed it in
     */
    record Absent(Instant freshAsOf, List<Receipt> lookAlikes) implements Lookup {
        /**
         * Checks that nothing is null and copies the list.
         *
         * @param freshAsOf every effect up to this moment would have been seen
         * @param lookAlikes rows without any reference but with the same patient, amount and date: somebody may have typed it in
         */
        public Absent {
            Objects.requireNonNull(freshAsOf, "freshAsOf");
            lookAlikes = List.copyOf(lookAlikes);
        }
    }

    /**
     * Nothing was found, but that proves nothing: the data may be older than the write, or the search could not see all of it.
     *
     * @param why why it proves nothing
     */
    record Inconclusive(String why) implements Lookup {
        /**
         * Checks that nothing is null.
         *
         * @param why why it proves nothing
         */
        public Inconclusive {
            Objects.requireNonNull(why, "why");
        }
    }
}
