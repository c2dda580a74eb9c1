package io.chairside.http;

import io.chairside.core.error.ChairsideException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an answer that is not a success, or only looks like one, means. Immutable and thread-safe. */
public final class Verdict {

    enum Kind {
        BY_STATUS,
        REFUSED,
        NOT_APPLIED,
        UNKNOWN
    }

    private static final Verdict BY_STATUS = new Verdict(Kind.BY_STATUS, null);

    private final Kind kind;
    private final @Nullable ChairsideException error;

    private Verdict(Kind kind, @Nullable ChairsideException error) {
        this.kind = kind;
        this.error = error;
    }

    /** {@return the answer is what it says: for an {@link AnswerJudge} that finds no refusal in a success} */
    public static Verdict accepted() {
        return BY_STATUS;
    }

    /** {@return the usual meaning of the status code} */
    public static Verdict byStatus() {
        return BY_STATUS;
    }

    /**
     * The system said no, nothing took effect, and asking again will not help. A read throws the error; a write becomes
     * {@link WriteAnswer.Refused}.
     *
     * @param error the refusal, made with {@link ErrorAnswer#context()} and without the answer's words
     * @return the verdict
     */
    public static Verdict refused(ChairsideException error) {
        return new Verdict(Kind.REFUSED, Objects.requireNonNull(error, "error"));
    }

    /**
     * Provably nothing took effect, and asking again may help: the office is offline, a gate is closed. Tried again within the deadline; then a
     * read throws the error, and a write becomes {@link WriteAnswer.NotSent}. A {@link io.chairside.core.error.RateLimitedException} pauses the
     * whole credential, for its own {@code retryAfter} when the answer names no time.
     *
     * @param error the reason, made with {@link ErrorAnswer#context()} and without the answer's words
     * @return the verdict
     */
    public static Verdict notApplied(ChairsideException error) {
        return new Verdict(Kind.NOT_APPLIED, Objects.requireNonNull(error, "error"));
    }

    /**
     * The request may have taken effect. A read is tried again and then throws the error; a write becomes {@link WriteAnswer.Unknown} at once.
     *
     * @param error what happened, made with {@link ErrorAnswer#context()} and without the answer's words
     * @return the verdict
     */
    public static Verdict unknown(ChairsideException error) {
        return new Verdict(Kind.UNKNOWN, Objects.requireNonNull(error, "error"));
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    ChairsideException error() {
        return error;
    }

    @Override
    public String toString() {
        return "Verdict[" + kind + "]";
    }
}
