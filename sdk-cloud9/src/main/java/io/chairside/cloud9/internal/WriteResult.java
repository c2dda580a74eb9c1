package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.core.error.ErrorCategory;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.http.WriteAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** From what became of a call that writes to an outcome. The vendor's words are compared and never shown: they can name people. */
final class WriteResult {

    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private record Meaning(String words, RejectionReason reason, String explanation, String remedy) {}

    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    "time slot",
                    RejectionReason.CONFLICT,
                    "The chair is not free at that time, or the schedule's template does not allow it.",
                    "Take a free time of that very chair and book again."),
            new Meaning(
                    "in the past",
                    RejectionReason.INVALID_DATE,
                    "Cloud 9 does not change appointments in the past.",
                    "Enter it in Cloud 9 by hand."),
            new Meaning(
                    "patient guid",
                    RejectionReason.PATIENT_NOT_FOUND,
                    "Cloud 9 has no patient with this id.",
                    "Choose the patient again; a payer who is no patient cannot be written to."),
            new Meaning(
                    "appointment type",
                    RejectionReason.INVALID_TYPE,
                    "The appointment type does not exist or is not open for online scheduling.",
                    "Choose another type, or have the office open this one for online scheduling."),
            new Meaning(
                    "schedule view",
                    RejectionReason.TARGET_NOT_FOUND,
                    "The schedule of that chair does not exist any more.",
                    "Read the operatories again and choose another one."),
            new Meaning(
                    "schedule column",
                    RejectionReason.TARGET_NOT_FOUND,
                    "The chair does not exist any more.",
                    "Read the operatories again and choose another one."),
            new Meaning(
                    "apptguid",
                    RejectionReason.TARGET_NOT_FOUND,
                    "Cloud 9 has no appointment with this id.",
                    "Choose the appointment again."),
            new Meaning("locked", RejectionReason.LOCKED, "The comment is locked.", "Change it in Cloud 9 by hand."),
            new Meaning(
                    "minutes",
                    RejectionReason.OTHER,
                    "Cloud 9 does not take an appointment of this length.",
                    "Choose another length."));

    private WriteResult() {}

    /**
     * The outcome.
     *
     * @param answer what became of the call
     * @param howToFindOut where to look when that is open
     * @param accepted the outcome of a result that is no refusal
     * @return the outcome
     * @throws io.chairside.core.error.ChairsideException if provably nothing took effect for a reason that is not about this write
     */
    static WriteOutcome of(WriteAnswer<Reply> answer, String howToFindOut, Function<Reply, WriteOutcome> accepted) {
        if (answer instanceof WriteAnswer.NotSent<Reply> notSent) {
            throw notSent.error();
        }
        if (answer instanceof WriteAnswer.Refused<Reply> refused) {
            ErrorCategory category = refused.error().category();
            if (category == ErrorCategory.PERMISSION) {
                return WriteOutcome.Rejected.of(
                        RejectionReason.NOT_PERMITTED,
                        "The vendor has not allowed this partner to write this for this practice.",
                        refused.error().remedy());
            }
            if (category == ErrorCategory.VALIDATION || category == ErrorCategory.NOT_FOUND) {
                return WriteOutcome.Rejected.of(
                        RejectionReason.OTHER,
                        "The service refused the request.",
                        refused.error().remedy());
            }
            throw refused.error();
        }
        if (answer instanceof WriteAnswer.Unknown<Reply> unknown) {
            return new WriteOutcome.Unknown(unknown.why(), howToFindOut, unknown.since());
        }
        Reply reply = ((WriteAnswer.Answered<Reply>) answer).body();
        if (reply.kind() == Reply.Kind.ERROR) {
            return refusal(reply.message(), Optional.of("error " + reply.code()));
        }
        return reply.refused() ? refusal(reply.result().orElse(""), Optional.empty()) : accepted.apply(reply);
    }

    private static WriteOutcome.Rejected refusal(String words, Optional<String> code) {
        String lower = words.toLowerCase(Locale.ROOT);
        for (Meaning meaning : MEANINGS) {
            if (lower.contains(meaning.words())) {
                return new WriteOutcome.Rejected(meaning.reason(), meaning.explanation(), meaning.remedy(), code);
            }
        }
        return new WriteOutcome.Rejected(
                RejectionReason.OTHER,
                "Cloud 9 refused it for a reason this connector does not know.",
                "Enter it in Cloud 9 by hand, and report this to the integrator.",
                code);
    }

    /** The GUID that a result names, in lower case. */
    static Optional<String> guid(Reply reply) {
        Matcher guid = GUID.matcher(reply.result().orElse(""));
        String found = null;
        while (guid.find()) {
            found = guid.group();
        }
        return Optional.ofNullable(found).map(text -> text.toLowerCase(Locale.ROOT));
    }

    /** A refusal of a write that needs an adaptation which the caller forbids; empty when there is none. Nothing has been sent yet. */
    static Optional<WriteOutcome> forbidden(List<Adaptation> adaptations, WriteOptions options) {
        String unwanted = adaptations.stream()
                .filter(adaptation -> options.forbidden().contains(adaptation.kind()))
                .map(Adaptation::detail)
                .collect(Collectors.joining(" "));
        return unwanted.isEmpty()
                ? Optional.empty()
                : Optional.of(WriteOutcome.Rejected.of(
                        RejectionReason.ADAPTATION_FORBIDDEN,
                        "It could only be written otherwise than asked, which is forbidden here: " + unwanted,
                        "Enter it by hand, or allow this way of writing in the practice's policy."));
    }
}
