package io.chairside.core.spi;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes appointments. Thread-safe. */
public interface AppointmentWriter {

    /**
     * Makes an appointment.
     *
     * @param draft the appointment
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome book(AppointmentDraft draft, WriteOptions options);

    /**
     * Moves an appointment.
     *
     * @param move new time or place
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome move(AppointmentMove move, WriteOptions options);

    /**
     * Marks an appointment as confirmed.
     *
     * @param reference our permanent key of this write
     * @param appointment the appointment
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options);

    /**
     * Takes an appointment off the schedule because it was missed or cancelled.
     *
     * @param reference our permanent key of this write
     * @param appointment the appointment
     * @param missed true when the patient did not come, false when it was cancelled
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);
}
