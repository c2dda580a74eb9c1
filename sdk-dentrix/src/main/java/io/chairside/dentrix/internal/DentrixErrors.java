package io.chairside.dentrix.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.write.RejectionReason;
import io.chairside.sql.VendorErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the vendor's own codes (50000 to 59999) mean; facts of its exceptions reference of 2014. */
final class DentrixErrors implements VendorErrors {

    static final int LOCKED = 51_701;

    /**
     * One code.
     *
     * @param reason why a write is refused
     * @param meaning a plain sentence
     */
    record Meaning(RejectionReason reason, String meaning) {}

    private static final Map<Integer, Meaning> CODES = Map.ofEntries(
            Map.entry(51_001, new Meaning(RejectionReason.PATIENT_NOT_FOUND, "the patient was not found")),
            Map.entry(52_005, new Meaning(RejectionReason.PATIENT_NOT_FOUND, "the patient was not found")),
            Map.entry(51_002, new Meaning(RejectionReason.PATIENT_NOT_ACTIVE, "the patient is archived")),
            Map.entry(51_101, new Meaning(RejectionReason.TARGET_NOT_FOUND, "the provider was not found")),
            Map.entry(51_102, new Meaning(RejectionReason.INVALID_TYPE, "the provider is inactive")),
            Map.entry(51_103, new Meaning(RejectionReason.INVALID_TYPE, "a secondary provider is not allowed here")),
            Map.entry(51_501, new Meaning(RejectionReason.INVALID_TYPE, "this type of contact may not be written")),
            Map.entry(52_450, new Meaning(RejectionReason.INVALID_TYPE, "the payment type is invalid")),
            Map.entry(52_453, new Meaning(RejectionReason.INVALID_TYPE, "the adjustment type is invalid")),
            Map.entry(52_324, new Meaning(RejectionReason.INVALID_AMOUNT, "the amount has the wrong form")),
            Map.entry(52_325, new Meaning(RejectionReason.INVALID_AMOUNT, "the amount is invalid")),
            Map.entry(52_900, new Meaning(RejectionReason.INVALID_DATE, "a date was not understood")),
            Map.entry(52_904, new Meaning(RejectionReason.OTHER, "the text was taken for malicious")));

    static Optional<Meaning> meaning(int code) {
        return Optional.ofNullable(CODES.get(code));
    }

    @Override
    public Optional<ChairsideException> translate(SQLException error, ErrorContext context) {
        // The server gives its own errors a sign at times.
        int code = Math.abs(error.getErrorCode());
        if (code < 50_000 || code > 59_999) {
            return Optional.empty();
        }
        if (code == LOCKED) {
            return Optional.of(new UnavailableException(
                    context,
                    "the database is locked (code " + code + ")",
                    "The office's backup may be running; it is tried again later.",
                    SanitizedCause.of(error, "code " + code)));
        }
        String meaning = meaning(code).map(Meaning::meaning).orElse("the system refused it") + " (code " + code + ")";
        RejectionReason reason = meaning(code).map(Meaning::reason).orElse(RejectionReason.OTHER);
        if (reason == RejectionReason.PATIENT_NOT_FOUND || reason == RejectionReason.TARGET_NOT_FOUND) {
            return Optional.of(new NotFoundException(context, meaning, "Read the records again and choose anew."));
        }
        if (reason == RejectionReason.PATIENT_NOT_ACTIVE) {
            return Optional.of(
                    new ConflictException(context, meaning, "Let the office make the patient active again."));
        }
        return Optional.of(new ValidationException(context, List.of(meaning), "Correct the values or the settings."));
    }
}
