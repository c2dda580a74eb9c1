package io.chairside.quickbooks.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.http.ErrorAnswer;
import io.chairside.http.ErrorTranslator;
import io.chairside.http.Verdict;
import io.chairside.http.json.LenientJson;
import io.chairside.quickbooks.internal.wire.WireAnswer;
import io.chairside.quickbooks.internal.wire.WireFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Intuit's refusals mean, whatever case and wherever they come in. Their texts are compared, never repeated. */
final class Faults implements ErrorTranslator {

    /** Name of the header with Intuit's id of a request. */
    static final String TRACE_HEADER = "intuit_tid";

    /** Intuit's advice after a throttle. */
    static final Duration THROTTLED = Duration.ofSeconds(60);

    private static final ObjectMapper JSON = LenientJson.mapper();

    /** Parses the words of a refusal; empty when there is no fault in them. */
    static Optional<Refusal> parse(String text) {
        if (!text.startsWith("{")) {
            return Optional.empty();
        }
        try {
            WireAnswer answer = JSON.readValue(text, WireAnswer.class);
            WireFault fault = answer == null ? null : answer.fault();
            return fault == null ? Optional.empty() : Optional.of(Refusal.of(fault));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    @Override
    public Verdict judge(ErrorAnswer answer) {
        Optional<Refusal> parsed = parse(answer.text().reveal());
        int status = answer.status();
        if (parsed.isEmpty()) {
            if (status == 401) {
                return Verdict.refused(unauthorized(answer.context()));
            }
            // A page of some proxy in the way: 4xx or not, it does not say what QuickBooks did.
            boolean clear = status == 403 || status == 404 || status == 429 || status >= 500 || status < 400;
            return clear
                    ? Verdict.byStatus()
                    : Verdict.unknown(new UnavailableException(
                            answer.context(),
                            "something on the way answered instead of QuickBooks",
                            "Check proxies and the base URL, and try again.",
                            null));
        }
        Refusal refusal = parsed.get();
        if (status >= 500 && !refusal.isThrottle()) {
            return Verdict.byStatus();
        }
        ChairsideException error = error(answer.context(), refusal);
        boolean later = error instanceof RateLimitedException || error instanceof UnavailableException;
        return later ? Verdict.notApplied(error) : Verdict.refused(error);
    }

    /** The error for a refusal of something that had no effect. */
    static ChairsideException error(ErrorContext context, Refusal refusal) {
        if (refusal.isThrottle()) {
            return new RateLimitedException(context, "the company's limit of calls was reached", THROTTLED);
        }
        String code = " (code " + refusal.code() + ")";
        return switch (refusal.number()) {
            case 100, 110, 3200, 3202 -> unauthorized(context);
            case 120, 3100 ->
                new AuthenticationException(
                        context,
                        "the application may no longer use this company" + code
                                + "; whoever connected it lost the administrator's role, or disconnected it",
                        QuickBooks.RECONNECT);
            case 130, 140, 150 ->
                new UnavailableException(
                        context,
                        "the company's books are under maintenance" + code,
                        "Wait; it is tried again. Nothing was changed.",
                        null);
            case 610 ->
                new NotFoundException(
                        context,
                        "the object does not exist, or something it names is inactive" + code,
                        "Look whether it was deleted or made inactive in QuickBooks.");
            case 5010 ->
                new ConflictException(
                        context,
                        "somebody changed the object meanwhile" + code,
                        "Read it again and decide on what stands there now.");
            case 5020, 6190 -> new PermissionException(context, refusal.problem() + code, refusal.remedy());
            default -> new ValidationException(context, List.of(refusal.problem() + code), refusal.remedy());
        };
    }

    private static AuthenticationException unauthorized(ErrorContext context) {
        return new AuthenticationException(
                context, "QuickBooks does not accept the connection's token", QuickBooks.RECONNECT);
    }
}
