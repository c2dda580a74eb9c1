package io.chairside.opendental.internal;

import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.mapping.RefusalText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what happened on the wire into outcomes that people understand. */
final class Outcomes {

    private Outcomes() {}

    /**
     * The outcome of an answer that is no success.
     *
     * @param answer refusal or doubt
     * @param since when the request went out
     * @param howToFindOut where to look when the answer leaves the outcome open
     * @return a refusal if the answer proves one, unknown otherwise
     */
    static WriteOutcome of(Answer answer, Instant since, String howToFindOut) {
        if (answer instanceof Answer.Refused refused) {
            return refusal(refused);
        }
        if (answer instanceof Answer.Doubt doubt) {
            return unknown(doubt.why(), howToFindOut, doubt.since());
        }
        return unknown("Open Dental's answer did not show the row it made.", howToFindOut, since);
    }

    private static WriteOutcome.Rejected refusal(Answer.Refused refused) {
        RejectionReason reason = RefusalText.reason(refused.status(), refused.text());
        return new WriteOutcome.Rejected(
                reason,
                "Open Dental refused it"
                        + RefusalText.showable(refused.text())
                                .map(text -> ": " + text)
                                .orElse("")
                        + ".",
                remedy(reason),
                Optional.of("HTTP " + refused.status()));
    }

    static WriteOutcome.Unknown unknown(String why, String howToFindOut, Instant since) {
        return new WriteOutcome.Unknown(why, howToFindOut, since);
    }

    /** Refuses a write that needs an adaptation which the caller forbids; nothing has been sent yet. */
    static void refuseForbidden(List<Adaptation> adaptations, WriteOptions options) {
        List<Adaptation> unwanted = adaptations.stream()
                .filter(adaptation -> options.forbidden().contains(adaptation.kind()))
                .toList();
        if (!unwanted.isEmpty()) {
            throw RefusedWrite.because(
                    RejectionReason.ADAPTATION_FORBIDDEN,
                    "It could only be written otherwise than asked, which is forbidden here: "
                            + unwanted.stream().map(Adaptation::detail).collect(Collectors.joining(" ")),
                    "Enter it by hand, or allow this way of writing in the practice's policy.");
        }
    }

    private static String remedy(RejectionReason reason) {
        return switch (reason) {
            case PATIENT_NOT_FOUND -> "Choose the patient again; the account may have been deleted or merged.";
            case TARGET_NOT_FOUND ->
                "Check in Open Dental whether the record it belongs to still exists, and choose again.";
            case NOT_PERMITTED ->
                "Ask the integrator to give the office's API key the permission, and check that the key is enabled in Open Dental"
                        + " (Setup, Advanced Setup, API).";
            case UNSUPPORTED -> "The office's version of Open Dental may be too old; update it or enter it by hand.";
            case LOCKED ->
                "Correct it in Open Dental by hand; the record is attached to something that must not change.";
            case INVALID_TYPE -> "Choose another type in the connection's settings.";
            case INVALID_DATE -> "Choose another date.";
            case INVALID_AMOUNT -> "Check the amounts against Open Dental and correct them.";
            default -> "Enter it by hand in Open Dental, and report this to the integrator.";
        };
    }
}
