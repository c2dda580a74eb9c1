package io.chairside.opendental.internal.mapping;

import io.chairside.core.write.RejectionReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a refusal. The API answers 400 for a bad field and for an office that cannot be reached alike, so the text decides: what is clearly
 * about the request was refused before anything was written; everything else leaves the outcome open.
 */
public final class RefusalText {

    /** Words of a transport that did not get through; such an answer proves nothing about a write. */
    private static final Pattern TRANSPORT = Pattern.compile(
            "(?i)e-?connector|offline|unreachable|unable to (reach|connect|communicate)|could not (reach|connect)|time[d-]? ?-?out"
                    + "|no response|not responding|not running|registration key|try again|network|connection|internet");

    private static final Pattern VALIDATION = Pattern.compile("(?i) is required| format must be | is(n't| not)? (in)?valid"
            + "|\\bmust be\\b|\\bmust (not|match|have|equal)\\b|\\bcannot\\b|\\bcan't\\b|\\bnot allowed\\b|\\bdoes not (match|exist|equal)\\b"
            + "|\\bnot found\\b|\\binvalid\\b|\\balready\\b|unable to convert request|\\brequires? version\\b|\\bversion .*(required|older|too low)"
            + "|\\bis attached\\b|\\bnot permitted\\b|\\bnot enabled\\b|\\bmay not\\b|\\bexceeds?\\b|\\btoo (long|large)\\b");

    /** Texts that consist of field names and fixed words only, and so can be shown. */
    private static final Pattern SHOWABLE = Pattern.compile(
            "[A-Za-z]{1,30} is (required|invalid)\\.?|[A-Za-z]{1,30} format must be [yMdHms :/-]{8,24}\\.?|[A-Za-z]{1,30} not found\\.?"
                    + "|[A-Za-z]{1,30} must be (negative|positive) for this [A-Za-z]{1,30}\\.?"
                    + "|[A-Za-z]{1,30} does not match the total of eligible ClaimProcs\\.?"
                    + "|[a-z]{1,30} [A-Z]{3,6} [A-Za-z]{0,30} ?is not a valid method\\.?|[a-z]{1,30} is not a valid resource\\.?");

    private static final List<Rule> RULES = List.of(
            new Rule("not a valid (method|resource)", RejectionReason.UNSUPPORTED),
            new Rule("\\bversion\\b", RejectionReason.UNSUPPORTED),
            new Rule("patient (was )?not found|patient does not exist", RejectionReason.PATIENT_NOT_FOUND),
            new Rule("pay ?plan|payment plan|attached|locked|deposit|received|negative split", RejectionReason.LOCKED),
            new Rule("not found|does not exist", RejectionReason.TARGET_NOT_FOUND),
            new Rule("(adj|pay)type\\b", RejectionReason.INVALID_TYPE),
            new Rule("(pay|adj|check|split)?(amt|amount)\\b", RejectionReason.INVALID_AMOUNT),
            new Rule("date|future", RejectionReason.INVALID_DATE),
            new Rule("too long|length|characters", RejectionReason.TEXT_TOO_LONG));

    private RefusalText() {}

    private record Rule(Pattern pattern, RejectionReason reason) {
        Rule(String regex, RejectionReason reason) {
            this(Pattern.compile("(?i)" + regex), reason);
        }
    }

    /**
     * Why a request was refused, if the answer proves that it was.
     *
     * @param status status code, 400 to 499
     * @param text the answer's text; may be empty
     * @return the reason; empty when the answer leaves open whether the write took effect
     */
    public static Optional<RejectionReason> reason(int status, String text) {
        return switch (status) {
            case 400 -> ofBadRequest(text);
            case 401, 403 -> Optional.of(RejectionReason.NOT_PERMITTED);
            case 404 -> Optional.of(byRule(text).orElse(RejectionReason.TARGET_NOT_FOUND));
            case 405, 410, 415 -> Optional.of(RejectionReason.UNSUPPORTED);
            case 409 -> Optional.of(RejectionReason.CONFLICT);
            case 411, 413, 414, 422, 431 -> Optional.of(RejectionReason.OTHER);
            default -> Optional.empty();
        };
    }

    private static Optional<RejectionReason> ofBadRequest(String text) {
        if (text.isBlank()
                || TRANSPORT.matcher(text).find()
                || !VALIDATION.matcher(text).find()) {
            return Optional.empty();
        }
        return Optional.of(byRule(text).orElse(RejectionReason.OTHER));
    }

    private static Optional<RejectionReason> byRule(String text) {
        return RULES.stream()
                .filter(rule -> rule.pattern().matcher(text).find())
                .map(Rule::reason)
                .findFirst();
    }

    /**
     * The text, if it certainly holds no patient data.
     *
     * @param text the answer's text
     * @return the text without its full stop, empty when it may hold anything
     */
    public static Optional<String> showable(String text) {
        String plain = text.strip();
        return SHOWABLE.matcher(plain).matches()
                ? Optional.of(plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain)
                : Optional.empty();
    }
}
