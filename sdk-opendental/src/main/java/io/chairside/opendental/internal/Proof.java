package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.mapping.ExpectedRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Compares what stands in the office with what was asked for, before and after a send. */
final class Proof {

    private Proof() {}

    /**
     * Judges what was found before sending.
     *
     * @param found rows that carry the reference
     * @param expected what would be sent
     * @param moved whether a row on another account is there because the patient was merged
     * @return the outcome if the write has been made or is contradicted; empty when nothing was found and it may be sent
     */
    static Optional<WriteOutcome> ofEarlier(List<Receipt> found, ExpectedRow expected, Predicate<Receipt> moved) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String rows = found.stream()
                .map(receipt -> receipt.resource() + " " + receipt.rawId())
                .collect(Collectors.joining(", "));
        if (found.size() > 1) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "Several rows carry this reference: " + rows + ". Something was entered twice.",
                    "Compare them in Open Dental and take back the one that is too many."));
        }
        Receipt receipt = found.get(0);
        List<String> different = expected.contradictions(receipt);
        if (different.contains("patient") && moved.test(receipt)) {
            different =
                    different.stream().filter(part -> !part.equals("patient")).toList();
        }
        return Optional.of(
                different.isEmpty()
                        ? new WriteOutcome.Posted(receipt, List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "The reference already stands in " + rows + ", but " + String.join(" and ", different)
                                        + " differ.",
                                "Compare the entry in Open Dental with the payment; somebody may have changed one of them."));
    }

    /**
     * Judges a row that a write has just made.
     *
     * @param answered what the answer to the write said
     * @param again reads the row back; empty when the caller wants no reading back
     * @param expected what was asked for
     * @param adaptations what was written otherwise than asked
     * @param since when the request went out
     * @param howToFindOut where to look when the proof fails
     * @return posted when the office shows what was asked for, unknown otherwise
     */
    static WriteOutcome ofNew(
            Receipt answered,
            Optional<Supplier<List<Receipt>>> again,
            ExpectedRow expected,
            List<Adaptation> adaptations,
            Instant since,
            String howToFindOut) {
        Receipt shown = answered;
        if (again.isPresent()) {
            List<Receipt> rows;
            try {
                rows = again.get().get();
            } catch (ChairsideException e) {
                // The answer named the row; only the second look failed.
                rows = List.of(answered);
            }
            Optional<Receipt> same = rows.stream()
                    .filter(row -> row.rawId().equals(answered.rawId()))
                    .findFirst();
            if (same.isEmpty()) {
                return Outcomes.unknown(
                        "Open Dental answered with " + answered + ", but does not show it.", howToFindOut, since);
            }
            shown = same.get();
            long carriers = rows.stream()
                    .filter(row -> row.reference().equals(Optional.of(expected.reference())))
                    .count();
            if (carriers > 1) {
                return Outcomes.unknown(
                        "More than one row carries the reference; something was entered twice.", howToFindOut, since);
            }
        }
        List<String> different = expected.differences(shown);
        return different.isEmpty()
                ? new WriteOutcome.Posted(shown, adaptations)
                : Outcomes.unknown(
                        "Open Dental shows " + shown + ", but not as asked: " + String.join(" and ", different)
                                + " differ.",
                        howToFindOut,
                        since);
    }
}
