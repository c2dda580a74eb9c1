package io.chairside.opendental.internal.mapping;

import io.chairside.core.write.RejectionReason;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the words of a refusal that provably had no effect: why, and whether they may be shown. */
public final class RefusalText {

    /** Texts that consist of field names and fixed words only. */
    private static final Pattern SHOWABLE = Pattern.compile(
            "[A-Za-z]{1,30} is (required|invalid)|[A-Za-z]{1,30} format must be [yMdHms :/-]{8,24}|[A-Za-z]{1,30} not found"
                    + "|[A-Za-z]{1,30} must be (negative|positive) for this [A-Za-z]{1,30}"
                    + "|[A-Za-z]{1,30} does not match the total of eligible ClaimProcs"
                    + "|[a-z]{1,30} [A-Z]{3,6} [A-Za-z]{0,30} ?is not a valid method|[a-z]{1,30} is not a valid resource");

    private static final List<Rule> RULES = List.of(
            new Rule("not a valid (method|resource)", RejectionReason.UNSUPPORTED),
            new Rule("\\bversion\\b", RejectionReason.UNSUPPORTED),
            new Rule("patient (was )?not found|patient does not exist", RejectionReason.PATIENT_NOT_FOUND),
            new Rule("pay ?plan|payment plan|attached|locked|deposit|negative split", RejectionReason.LOCKED),
            new Rule("not found|does not exist", RejectionReason.TARGET_NOT_FOUND),
            new Rule("(adj|pay|comm)type\\b.* (is )?(invalid|required|not)", RejectionReason.INVALID_TYPE),
            new Rule("must be (negative|positive) for this", RejectionReason.INVALID_TYPE),
            new Rule("(amt|amount)\\b", RejectionReason.INVALID_AMOUNT),
            new Rule("date|future", RejectionReason.INVALID_DATE),
            new Rule("too long|length|characters", RejectionReason.TEXT_TOO_LONG));

    private RefusalText() {}

    private record Rule(Pattern pattern, RejectionReason reason) {
        Rule(String regex, RejectionReason reason) {
            this(Pattern.compile("(?i)" + regex), reason);
        }
    }

    /**
     * Why a request was refused.
     *
     * @param status status code, 400 to 499
     * @param text the answer's text; may be empty
     * @return the reason
     */
    public static RejectionReason reason(int status, String text) {
        return switch (status) {
            case 400 -> byRule(text).orElse(RejectionReason.OTHER);
            case 401, 403 -> RejectionReason.NOT_PERMITTED;
            case 404 -> byRule(text).orElse(RejectionReason.TARGET_NOT_FOUND);
            case 405, 410, 415 -> RejectionReason.UNSUPPORTED;
            case 409 -> RejectionReason.CONFLICT;
            default -> RejectionReason.OTHER;
        };
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
        plain = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
        return SHOWABLE.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
