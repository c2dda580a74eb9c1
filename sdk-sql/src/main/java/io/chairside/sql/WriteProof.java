package io.chairside.sql;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compares what stands in the office with what was asked for, before and after a write. */
public final class WriteProof {

    private WriteProof() {}

    /**
     * Judges what was found before writing.
     *
     * @param found rows that carry the reference
     * @param expected what would be written
     * @return the outcome if the write has been made or is contradicted; empty when nothing was found and it may be made
     */
    public static Optional<WriteOutcome> ofEarlier(List<Receipt> found, ExpectedRow expected) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        if (found.size() > 1) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "Several rows carry this reference: " + names(found) + ". Something was entered twice.",
                    "Compare them in the office's program and take back the one that is too many."));
        }
        List<String> different = expected.contradictions(found.get(0));
        return Optional.of(
                different.isEmpty()
                        ? new WriteOutcome.Posted(found.get(0), List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "The reference already stands in " + names(found) + ", but "
                                        + String.join(" and ", different) + " differ.",
                                "Compare the entry in the office's program with ours; somebody may have changed one of them."));
    }

    /**
     * Judges what the office shows after the database confirmed a write.
     *
     * @param shown rows that carry the reference
     * @param expected what was asked for
     * @param adaptations what was written otherwise than asked
     * @param since when the write began
     * @param howToFindOut where to look when the proof fails
     * @return posted when the office shows exactly what was asked for, unknown otherwise
     */
    public static WriteOutcome ofNew(
            List<Receipt> shown,
            ExpectedRow expected,
            List<Adaptation> adaptations,
            Instant since,
            String howToFindOut) {
        if (shown.isEmpty()) {
            return new WriteOutcome.Unknown(
                    "The database confirmed the write, but shows no row with the reference.", howToFindOut, since);
        }
        if (shown.size() > 1) {
            return new WriteOutcome.Unknown(
                    "More than one row carries the reference (" + names(shown) + "); something was entered twice.",
                    howToFindOut,
                    since);
        }
        List<String> different = expected.differences(shown.get(0));
        return different.isEmpty()
                ? new WriteOutcome.Posted(shown.get(0), adaptations)
                : new WriteOutcome.Unknown(
                        "The office shows " + shown.get(0) + ", but not as asked: " + String.join(" and ", different)
                                + " differ.",
                        howToFindOut,
                        since);
    }

    /**
     * Looks at what the office shows after a commit. Whatever goes wrong while looking, the write itself stands, so the outcome is unknown
     * and never an exception.
     *
     * @param look reads back and judges
     * @param since when the write began
     * @param howToFindOut where to look when it cannot be read back
     * @return what was judged
     */
    public static WriteOutcome afterCommit(Supplier<WriteOutcome> look, Instant since, String howToFindOut) {
        try {
            return look.get();
        } catch (ChairsideException | UnmappableRowException | ArithmeticException e) {
            return new WriteOutcome.Unknown(
                    "The database confirmed the write, but it could not be read back.", howToFindOut, since);
        }
    }

    /**
     * What became of a transaction that was not committed.
     *
     * @param result how it ended
     * @param since when it began
     * @param howToFindOut where to look when nobody knows
     * @return the outcome; empty when it was committed and must be proven
     * @throws io.chairside.core.error.ChairsideException if provably nothing was done and trying again can help
     */
    public static Optional<WriteOutcome> notCommitted(WriteResult<?> result, Instant since, String howToFindOut) {
        if (result instanceof WriteResult.InDoubt<?> doubt) {
            return Optional.of(new WriteOutcome.Unknown(doubt.why(), howToFindOut, since));
        }
        if (result instanceof WriteResult.NotDone<?> not) {
            if (not.error() instanceof PermissionException refused) {
                return Optional.of(WriteOutcome.Rejected.of(
                        RejectionReason.NOT_PERMITTED, "The database refused to be changed.", refused.remedy()));
            }
            if (not.error() instanceof ProtocolException) {
                return Optional.of(WriteOutcome.Rejected.of(
                        RejectionReason.OTHER,
                        "The database refused a statement: " + not.error().getMessage(),
                        "Correct the statements in the connection's settings; nothing was written."));
            }
            throw not.error();
        }
        return Optional.empty();
    }

    /**
     * Refuses a write that needs an adaptation which the caller forbids.
     *
     * @param adaptations what would be written otherwise than asked
     * @param options how to write
     * @throws RefusedWriteException if one of them is forbidden
     */
    public static void refuseForbidden(List<Adaptation> adaptations, WriteOptions options) {
        String unwanted = adaptations.stream()
                .filter(adaptation -> options.forbidden().contains(adaptation.kind()))
                .map(Adaptation::detail)
                .collect(Collectors.joining(" "));
        if (!unwanted.isEmpty()) {
            throw RefusedWriteException.because(
                    RejectionReason.ADAPTATION_FORBIDDEN,
                    "It could only be written otherwise than asked, which is forbidden here: " + unwanted,
                    "Allow the adaptation for this connection, or enter it by hand.");
        }
    }

    private static String names(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::toString).collect(Collectors.joining(", "));
    }
}
