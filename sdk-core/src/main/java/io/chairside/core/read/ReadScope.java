package io.chairside.core.read;

import io.chairside.core.id.PatientId;
import java.time.LocalDate;
import java.util.Objects;

/** Which records a read is about. */
public sealed interface ReadScope {

    /** Everything there is. */
    record Full() implements ReadScope {}

    /**
     * What changed since an earlier read of the same resource.
     *
     * @param checkpoint where that read ended
     */
    record Since(Checkpoint checkpoint) implements ReadScope {
        /**
         * Checks that nothing is null.
         *
         * @param checkpoint where that read ended
         */
        public Since {
            Objects.requireNonNull(checkpoint, "checkpoint");
        }
    }

    /**
     * The records of one patient.
     *
     * @param patient the patient
     */
    record OfPatient(PatientId patient) implements ReadScope {
        /**
         * Checks that nothing is null.
         *
         * @param patient the patient
         */
        public OfPatient {
            Objects.requireNonNull(patient, "patient");
        }
    }

    /**
     * The records whose own date lies in a window of business days.
     *
     * @param from first day
     * @param to last day, not before the first
     */
    record Window(LocalDate from, LocalDate to) implements ReadScope {
        /**
         * Checks the order of the days.
         *
         * @param from first day
         * @param to last day, not before the first
         */
        public Window {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("The window ends before it begins");
            }
        }
    }
}
