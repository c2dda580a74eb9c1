package io.chairside.http;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Turns what happened on the wire into errors in our own words. Nothing of a foreign message goes in. */
final class Failures {

    private static final String NOTHING_SENT = " Nothing was sent.";

    private Failures() {}

    /** An exception while nothing had been sent. */
    static ChairsideException unreachable(ErrorContext context, String host, IOException failure) {
        if (failure instanceof UnknownHostException) {
            return unavailable(
                    context,
                    "the name " + host + " cannot be resolved",
                    "Check the base URL and this machine's name service (DNS)." + NOTHING_SENT,
                    failure);
        }
        if (untrusted(failure)) {
            return unavailable(
                    context,
                    "the TLS certificate of " + host + " is not trusted",
                    "Check this machine's clock and whether a proxy or a virus scanner stands in between; a legitimate certificate authority"
                            + " belongs into Java's trust store. Verification cannot be switched off." + NOTHING_SENT,
                    failure);
        }
        if (failure instanceof SSLException) {
            return unavailable(
                    context,
                    "no secure connection could be agreed with " + host,
                    "Check that the base URL and its port speak TLS 1.2 or newer." + NOTHING_SENT,
                    failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return unavailable(
                    context,
                    host + " did not accept a connection in time",
                    "Check the network, a firewall in between and the base URL." + NOTHING_SENT,
                    failure);
        }
        if (failure instanceof ConnectException) {
            return unavailable(
                    context,
                    host + " refused the connection",
                    "Check that the service runs and that the base URL has the right host and port." + NOTHING_SENT,
                    failure);
        }
        return unavailable(
                context,
                "no connection to " + host,
                "Check the network and the base URL, and try again." + NOTHING_SENT,
                failure);
    }

    /** Whether another try cannot help, because the other side's identity is wrong. */
    static boolean untrusted(IOException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof javax.net.ssl.SSLPeerUnverifiedException
                    || (failure instanceof SSLException && at instanceof GeneralSecurityException)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the operation's own deadline cut the call. */
    static boolean outOfTime(IOException failure) {
        return failure instanceof InterruptedIOException && !(failure instanceof SocketTimeoutException);
    }

    /** An exception after something had been sent. */
    static ChairsideException lost(ErrorContext context, String host, IOException failure) {
        return unavailable(
                context,
                lostBecause(host, failure),
                "Try again; if it keeps happening, check the network and whether the system is up.",
                failure);
    }

    static String lostBecause(String host, IOException failure) {
        if (outOfTime(failure)) {
            return "the deadline passed before " + host + " had answered";
        }
        return failure instanceof SocketTimeoutException
                ? host + " did not answer in time"
                : "the connection to " + host + " broke before the answer was complete";
    }

    /** The usual meaning of a status that is not a success. */
    static ChairsideException byStatus(ErrorContext context, int status, Optional<Duration> retryAfter) {
        return switch (status) {
            case 401 ->
                new AuthenticationException(
                        context,
                        "the credentials were not accepted",
                        "Check the keys of this connection and that they are enabled for this office.");
            case 403 ->
                new PermissionException(
                        context,
                        "the credentials do not allow this",
                        "Have the permission added to the keys of this connection.");
            case 404, 410 ->
                new NotFoundException(
                        context,
                        "the addressed record or method does not exist",
                        "Check whether the record was deleted in the system; if not, the system's version may lack this method.");
            case 409, 412 ->
                new ConflictException(
                        context,
                        "the request contradicts what is already there",
                        "Read the record again and decide on what stands there now.");
            case 429 ->
                new RateLimitedException(context, "the system asks for fewer requests", retryAfter.orElse(null));
            case 408 -> unavailable(context, "the system gave up waiting for the request", "Try again later.", null);
            default -> byClass(context, status);
        };
    }

    private static ChairsideException byClass(ErrorContext context, int status) {
        if (status >= 500) {
            return unavailable(
                    context,
                    "the system failed to answer the request",
                    "Try again later; if it keeps happening, ask the system's support.",
                    null);
        }
        if (status >= 400) {
            return new ValidationException(
                    context,
                    List.of("the system refused the request"),
                    "Compare the input with the system's rules; nothing was changed.");
        }
        return new ProtocolException(
                context,
                "the system answered with a redirection or an unknown status; it was not followed",
                null,
                null);
    }

    /** Whether an answer of this status may differ next time. */
    static boolean transientStatus(int status) {
        return status == 408
                || status == 429
                || status == 500
                || (status >= 502 && status <= 504)
                || (status >= 520 && status <= 529);
    }

    static UnavailableException unavailable(
            ErrorContext context, String problem, String remedy, @org.jspecify.annotations.Nullable Throwable cause) {
        return new UnavailableException(context, problem, remedy, cause == null ? null : SanitizedCause.of(cause, ""));
    }
}
