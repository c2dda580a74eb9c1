package io.chairside.core.spi;

import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes notes and communication logs. Thread-safe. */
public interface NoteWriter extends Writer {

    /**
     * Adds an entry to a patient's communication log. Governed by {@link Capability#WRITE_COMMUNICATION_LOG}.
     *
     * @param draft the entry
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome log(CommunicationDraft draft, WriteOptions options);

    /**
     * Adds a line to an appointment's note; what stands there stays. Governed by {@link Capability#WRITE_APPOINTMENT_NOTE}.
     *
     * @param draft the line
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options);
}
