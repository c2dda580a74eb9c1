package io.chairside.http;

import io.chairside.core.error.ChairsideException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What became of a write on the wire. There is no fifth possibility. The request was on the wire at most once per attempt, and was attempted
 * again only after it had provably had no effect.
 *
 * <p>Instances are immutable; none prints its content.
 *
 * @param <T> type of the answer's body
 */
public sealed interface WriteAnswer<T> {

    /**
     * The system answered with success (2xx) and the body could be read.
     *
     * @param <T> type of the body
     * @param status status code, 200 to 299
     * @param body the body; {@link NoBody#INSTANCE} when none was asked for
     * @param headers the few headers that are kept ({@link HttpSettings#keptHeaders()}), names in lower case
     */
    record Answered<T>(int status, T body, Map<String, String> headers) implements WriteAnswer<T> {
        /**
         * Checks that nothing is null and copies the map.
         *
         * @param status status code, 200 to 299
         * @param body the body; {@link NoBody#INSTANCE} when none was asked for
         * @param headers the few headers that are kept ({@link HttpSettings#keptHeaders()}), names in lower case
         */
        public Answered {
            Objects.requireNonNull(body, "body");
            headers = Map.copyOf(headers);
        }

        /**
         * One of the kept headers.
         *
         * @param name its name, in any case
         * @return its value, empty when the answer had none or it is not among the kept ones
         */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * The system refused the write and it had no effect.
     *
     * @param <T> type of the body that success would have had
     * @param status status code of the refusal
     * @param text the answer's own words, bounded and masked; may quote a patient's data
     * @param error the refusal as an error without any of those words, classified by the {@link ErrorTranslator} or by status
     */
    record Refused<T>(int status, ErrorText text, ChairsideException error) implements WriteAnswer<T> {
        /**
         * Checks that nothing is null.
         *
         * @param status status code of the refusal
         * @param text the answer's own words, bounded and masked; may quote a patient's data
         * @param error the refusal as an error without any of those words, classified by the {@link ErrorTranslator} or by status
         */
        public Refused {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(error, "error");
        }

        @Override
        public String toString() {
            return "Refused[" + status + " " + error.category() + "]";
        }
    }

    /**
     * The write provably had no effect: not a byte of the request was written, or the system turned it away at the gate (429, or what the
     * {@link ErrorTranslator} declares as not applied) until patience ran out. It is right to throw the error from a writer.
     *
     * @param <T> type of the body that success would have had
     * @param error why
     */
    record NotSent<T>(ChairsideException error) implements WriteAnswer<T> {
        /**
         * Checks that nothing is null.
         *
         * @param error why
         */
        public NotSent {
            Objects.requireNonNull(error, "error");
        }

        @Override
        public String toString() {
            return "NotSent[" + error.category() + "]";
        }
    }

    /**
     * The request, or a part of it, went out and no answer was understood. The write may or may not have taken effect: look before anything
     * else.
     *
     * @param <T> type of the body that success would have had
     * @param why what happened, in plain words without data
     * @param since when the request went out
     * @param status status code of the answer, where there was one
     */
    record Unknown<T>(String why, Instant since, OptionalInt status) implements WriteAnswer<T> {
        /**
         * Checks that nothing is null.
         *
         * @param why what happened, in plain words without data
         * @param since when the request went out
         * @param status status code of the answer, where there was one
         */
        public Unknown {
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(since, "since");
            Objects.requireNonNull(status, "status");
        }
    }
}
