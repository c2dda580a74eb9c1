package io.chairside.core.spi;

import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOutcome;

/**
 * What all writers have in common: a way to find out what became of a write. Thread-safe.
 *
 * <p>Rules for every method that writes. A capability that is not declared ends in
 * {@link io.chairside.core.error.UnsupportedCapabilityException} before any call is made; {@code Rejected(UNSUPPORTED)} is for the one write
 * that a system which has the capability cannot take. Whatever happens after a request may have left the process is an outcome, never an
 * exception: an unreadable answer, a lost connection, an interruption.
 */
public interface Writer {

    /**
     * Looks for what we may already have written. Makes no write. A search that may have stopped early, or whose patient was merged or
     * removed meanwhile so that the row may stand elsewhere, is {@link Lookup.Inconclusive}.
     *
     * @param request what to look for
     * @return what was found; absence only on data known to be complete
     * @throws io.chairside.core.error.ChairsideException if the search itself failed, which is never absence
     */
    Lookup find(LookupRequest request);

    /**
     * Asks what became of a write that the vendor had only queued.
     *
     * @param ticket the ticket of an {@link WriteOutcome.Accepted}
     * @return the outcome now; the same ticket again while it is still queued
     */
    default WriteOutcome poll(Ticket ticket) {
        return new WriteOutcome.Unknown(
                "this connector never queues writes, so the ticket is not its own",
                "Look the write up by its reference.",
                ticket.acceptedAt());
    }

    /**
     * How this writer behaves when an answer is lost: how long to wait before looking, what proves absence.
     *
     * @return the profile; unless a writer says otherwise, one under which absence is never proven
     */
    default TargetProfile profile() {
        return TargetProfile.UNPROVEN;
    }
}
