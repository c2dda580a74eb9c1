package io.chairside.engine.internal.payout;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.engine.payout.PayoutReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an exception of the books means to people.
 *
 * @param reason why, for programs
 * @param detail why, for people
 * @param remedy what to do
 * @param again when the system says that it answers again
 */
record Trouble(PayoutReason reason, String detail, String remedy, Optional<Instant> again) {

    static Trouble of(Throwable thrown, String books, Instant now) {
        if (!(thrown instanceof ChairsideException known)) {
            return new Trouble(
                    PayoutReason.UNREACHABLE,
                    "The connector failed (" + thrown.getClass().getName() + ").",
                    "Nothing, if it is rare; otherwise give the log to whoever looks after the connector.",
                    Optional.empty());
        }
        Optional<Instant> again = Optional.empty();
        if (thrown instanceof UnavailableException closed) {
            again = closed.availableAgain();
        } else if (thrown instanceof RateLimitedException limited) {
            again = limited.retryAfter().map((Duration wait) -> now.plus(wait));
        }
        PayoutReason reason = switch (known.category()) {
            case AUTHENTICATION -> PayoutReason.RECONNECT;
            case PERMISSION -> PayoutReason.NOT_PERMITTED;
            case UNSUPPORTED -> PayoutReason.UNSUPPORTED;
            case CONFIGURATION, CLOSED -> PayoutReason.NOT_CONNECTED;
            default -> PayoutReason.UNREACHABLE;
        };
        String detail = switch (reason) {
            case RECONNECT -> books + " does not accept the connection any more.";
            case NOT_PERMITTED -> books + " does not allow it.";
            case UNSUPPORTED -> "The connector to " + books + " does not offer it.";
            case NOT_CONNECTED -> "The connection to " + books + " is not set up.";
            default ->
                known.category() == io.chairside.core.error.ErrorCategory.RATE_LIMITED
                        ? books + " takes no more requests for now."
                        : books + " does not answer as it should.";
        };
        return new Trouble(reason, detail, known.remedy(), again);
    }

    /** Whether somebody must act before it can go away. */
    boolean forPerson() {
        return reason != PayoutReason.UNREACHABLE;
    }
}
