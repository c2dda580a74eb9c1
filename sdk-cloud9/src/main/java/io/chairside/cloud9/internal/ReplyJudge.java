package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.http.AnswerJudge;
import io.chairside.http.Verdict;
import java.time.Clock;
import java.util.List;

/**
 * What an answer with HTTP 200 really means: the envelope's code first, then a result that begins with "Error" (reference, section 5). Codes
 * that prove a bad request are left to writers, which make a refusal of them.
 */
final class ReplyJudge implements AnswerJudge {

    private final ServiceWindow window;
    private final Clock clock;

    ReplyJudge(ServiceWindow window, Clock clock) {
        this.window = window;
        this.clock = clock;
    }

    @Override
    public Verdict judge(ErrorContext context, boolean write, Object body) {
        if (!(body instanceof Reply reply)) {
            return Verdict.accepted();
        }
        return switch (reply.kind()) {
            case SUCCESS -> write || !reply.refused() ? Verdict.accepted() : Verdict.refused(badRequest(context));
            case UNREADABLE -> unreadable(context, write, reply);
            case ERROR -> error(context, write, reply);
        };
    }

    private static Verdict unreadable(ErrorContext context, boolean write, Reply reply) {
        ProtocolException error = new ProtocolException(context, reply.message(), null, null);
        return write || reply.cutOff() ? Verdict.unknown(error) : Verdict.refused(error);
    }

    private Verdict error(ErrorContext context, boolean write, Reply reply) {
        // Integrators have seen the throttling text with code 0 or without one.
        if (reply.code() == 8 || reply.says("too many requests")) {
            return Verdict.notApplied(
                    new RateLimitedException(context, "Cloud 9 asks for fewer calls of this procedure", null));
        }
        return switch (reply.code()) {
            case 1 ->
                Verdict.refused(
                        new AuthenticationException(
                                context,
                                "Cloud 9 does not accept client id, user name and password together",
                                "Check the three settings against the vendor's letter; all partners' databases share name and password."));
            case 6 ->
                Verdict.refused(new PermissionException(
                        context,
                        "this partner may not see this client database",
                        "Have the practice's authorization form signed and sent to the vendor."));
            case 10 ->
                Verdict.refused(new PermissionException(
                        context,
                        "this partner may not call this procedure",
                        "Ask the vendor to allow the procedure; each writing one is tested and allowed separately."));
            case 7, 9 -> Verdict.refused(closed(context, reply));
            case 2, 3, 4, 5, 16 -> write ? Verdict.accepted() : Verdict.refused(badRequest(context));
            default ->
                Verdict.unknown(new UnavailableException(
                        context,
                        "Cloud 9 answered with an error it does not explain (code " + reply.code() + ")",
                        "Try again later; if it keeps happening, ask the vendor.",
                        null));
        };
    }

    private UnavailableException closed(ErrorContext context, Reply reply) {
        var again = window.availableAgain(reply.message(), clock.instant());
        return closed(context, again);
    }

    static UnavailableException closed(ErrorContext context, java.time.Instant again) {
        return new UnavailableException(
                context,
                "Cloud 9 is closed for this call until " + again,
                "Nothing is wrong: the service is open to partners at night only. Call again from " + again
                        + ", or ask the vendor to allow the procedure by day.",
                null,
                again);
    }

    private static ValidationException badRequest(ErrorContext context) {
        return new ValidationException(
                context,
                List.of("Cloud 9 refused the request's parameters"),
                "Check the ids of the call; nothing was changed.");
    }
}
