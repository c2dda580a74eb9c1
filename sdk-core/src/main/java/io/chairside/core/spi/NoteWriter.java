package io.chairside.core.spi;

import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;

/** Writes notes and communication logs. Thread-safe. */
public interface NoteWriter {

    /**
     * Adds an entry to a patient's communication log.
     *
     * @param draft the entry
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome log(CommunicationDraft draft, WriteOptions options);

    /**
     * Adds a line to an appointment's note; what stands there stays.
     *
     * @param draft the line
     * @param options how to write
     * @return what became of it
     * @throws io.chairside.core.error.ChairsideException only if provably nothing took effect
     */
    WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options);

    /**
     * Looks for what we may already have written. Makes no write.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);
}
