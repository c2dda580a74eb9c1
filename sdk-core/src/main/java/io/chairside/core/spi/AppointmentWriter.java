package io.chairside.core.spi;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/**
 * Writes appointments. Thread-safe.
 *
 * <p>A booking can be found by its reference. Moving, confirming and cancelling leave no reference behind on most systems; they set an
 * absolute state, so after a doubt the same call may be made again.
 */
public interface AppointmentWriter extends Writer {

    /**
     * Makes an appointment. Governed by {@link Capability#WRITE_APPOINTMENT}.
     *
     * @param draft the appointment
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome book(AppointmentDraft draft, WriteOptions options);

    /**
     * Moves an appointment. Governed by {@link Capability#MOVE_APPOINTMENT}.
     *
     * @param move new time or place
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome move(AppointmentMove move, WriteOptions options);

    /**
     * Marks an appointment as confirmed. Governed by {@link Capability#CONFIRM_APPOINTMENT}.
     *
     * @param reference our permanent key of this write
     * @param appointment the appointment
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options);

    /**
     * Takes an appointment off the schedule because it was missed or cancelled. Governed by
     * {@link Capability#CANCEL_APPOINTMENT}.
     *
     * @param reference our permanent key of this write
     * @param appointment the appointment
     * @param missed true when the patient did not come, false when it was cancelled
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options);
}
