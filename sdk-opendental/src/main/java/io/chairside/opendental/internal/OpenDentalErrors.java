package io.chairside.opendental.internal;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.http.ErrorAnswer;
import io.chairside.http.ErrorTranslator;
import io.chairside.http.Verdict;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the vendor's refusals mean. Only sentences of a fixed list are repeated; all others may quote a patient.
 *
 * <p>The vendor answers 400 both to a bad field and when the office cannot be reached, and the texts of the latter are not public. So a 400 that
 * is not known as a refusal is a refusal only for a read (the client then asks whether the office answers at all), and leaves a write unknown.
 */
final class OpenDentalErrors implements ErrorTranslator {

    /** Problem of a 400 whose words say nothing known. */
    static final String UNRECOGNISED = "the request was refused with words that are not known to be harmless";

    /** Sentences of the vendor that hold no data, without their full stop. */
    private static final Set<String> KNOWN = Set.of(
            "Patient not found",
            "Patient does not exist",
            "Clinic not found",
            "Schedule not found",
            "Appointment not found",
            "procCode not found",
            "Priority not found",
            "Dx not found",
            "Procedure not found",
            "Document not found",
            "Mount not found",
            "Claim not found",
            "ClaimProc not found",
            "InsSub does not exist",
            "PatNum is required",
            "ProcDate is required",
            "Status is invalid",
            "DateTStamp format must be yyyy-MM-dd HH:mm:ss",
            "DateCreated format must be yyyy-MM-dd HH:mm:ss",
            "AdjAmt must be negative for this AdjType",
            "CheckAmt does not match the total of eligible ClaimProcs",
            "Cannot change InsPayAmt when Status is Received and attached to a ClaimPayment",
            "Cannot change Status from Supplemental when there is a ClaimProc with a different status and the same ProcNum",
            "Claim cannot be deleted. Procedure(s) have an insurance payment attached",
            "Not allowed to delete a procedure that is attached to a claim",
            "Can't delete InsSub because PatPlans are still attached");

    /** A field's complaint: one word that is a field's name, and what is wrong. */
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_]{2,40} "
            + "(is required|is invalid|not found|does not exist|cannot be (blank|negative|zero|in the future)"
            + "|must be [A-Za-z ]{3,40}|format must be [yMdHhms: /-]{4,30})");

    @Override
    public Verdict judge(ErrorAnswer answer) {
        ErrorContext context = answer.context();
        String text = plain(answer.text().reveal());
        return switch (answer.status()) {
            case 400 -> badRequest(answer, text);
            case 401 ->
                Verdict.refused(new AuthenticationException(
                        context,
                        "the developer key or the customer key is not accepted",
                        "Check both keys, and that the office has the key enabled at Setup, Advanced Setup, API."));
            case 403 -> Verdict.refused(noPermission(context));
            case 404 -> Verdict.refused(notFound(context, text));
            case 410 -> Verdict.refused(notOffered(context));
            default -> Verdict.byStatus();
        };
    }

    private static ChairsideException notFound(ErrorContext context, String text) {
        return text.endsWith("is not a valid resource")
                ? notOffered(context)
                : new NotFoundException(
                        context,
                        KNOWN.contains(text) ? "Open Dental says: " + text : "the record does not exist in this office",
                        "Read the record's id again; it may have been deleted or merged in Open Dental.");
    }

    private static Verdict badRequest(ErrorAnswer answer, String text) {
        ErrorContext context = answer.context();
        if (text.endsWith("is not a valid method")) {
            return Verdict.refused(notOffered(context));
        }
        if (KNOWN.contains(text)) {
            return Verdict.refused(new ValidationException(
                    context, List.of("Open Dental says: " + text), "Correct the input; nothing was changed."));
        }
        if (FIELD.matcher(text).matches()) {
            return Verdict.refused(new ValidationException(
                    context,
                    List.of("Open Dental refused a field of the request"),
                    "Correct the input; nothing was changed."));
        }
        if (answer.write()) {
            return Verdict.unknown(new UnavailableException(
                    context,
                    "the office refused or could not be reached; the answer does not tell which",
                    "Look the write up by its reference before anything else.",
                    null));
        }
        return Verdict.refused(
                new ValidationException(context, List.of(UNRECOGNISED), "Correct the input; nothing was changed."));
    }

    static PermissionException noPermission(ErrorContext context) {
        return new PermissionException(
                context,
                "the customer key is good but may not do this",
                "Ask the vendor to give this customer key the permission that the operation needs.");
    }

    private static UnsupportedCapabilityException notOffered(ErrorContext context) {
        return new UnsupportedCapabilityException(
                context, context.operation(), "the office's program version does not have this method");
    }

    private static String plain(String text) {
        String plain = text.strip();
        if (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\"")) {
            plain = plain.substring(1, plain.length() - 1).strip();
        }
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
    }

    /** Whether an error is a 400 that may as well mean that the office is offline. */
    static boolean unrecognised(ValidationException error) {
        return error.httpStatus().orElse(0) == 400 && error.problems().contains(UNRECOGNISED);
    }
}
