package io.chairside.testkit.opendental;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One misbehaviour of the vendor, the office or the network between them. Immutable; arm it with {@link OpenDentalFaults}.
 */
public final class OpenDentalFault {

    /** The kinds of misbehaviour; the factory methods of the outer type say what each does. */
    public enum Kind {
        /** See {@link OpenDentalFault#lostAnswerAfterEffect()}. */
        LOST_ANSWER_AFTER_EFFECT,
        /** See {@link OpenDentalFault#lostAnswerBeforeEffect()}. */
        LOST_ANSWER_BEFORE_EFFECT,
        /** See {@link OpenDentalFault#closedAfterReading()}. */
        CLOSED_AFTER_READING,
        /** See {@link OpenDentalFault#gatewayTimeout(boolean)}. */
        GATEWAY_TIMEOUT_WITH_EFFECT,
        /** See {@link OpenDentalFault#gatewayTimeout(boolean)}. */
        GATEWAY_TIMEOUT_WITHOUT_EFFECT,
        /** See {@link OpenDentalFault#officeOffline()}. */
        OFFICE_OFFLINE,
        /** See {@link OpenDentalFault#officeOfflineAfterEffect()}. */
        OFFICE_OFFLINE_AFTER_EFFECT,
        /** See {@link OpenDentalFault#tooManyRequests(Duration)}. */
        TOO_MANY_REQUESTS,
        /** See {@link OpenDentalFault#serviceUnavailable()}. */
        SERVICE_UNAVAILABLE,
        /** See {@link OpenDentalFault#serverErrorHtml()}. */
        SERVER_ERROR_HTML,
        /** See {@link OpenDentalFault#serverErrorAfterEffect()}. */
        SERVER_ERROR_AFTER_EFFECT,
        /** See {@link OpenDentalFault#htmlInsteadOfJson()}. */
        HTML_INSTEAD_OF_JSON,
        /** See {@link OpenDentalFault#malformedJson()}. */
        MALFORMED_JSON,
        /** See {@link OpenDentalFault#truncatedBody()}. */
        TRUNCATED_BODY,
        /** See {@link OpenDentalFault#cutBody()}. */
        CUT_BODY,
        /** See {@link OpenDentalFault#hugeBody(long)}. */
        HUGE_BODY,
        /** See {@link OpenDentalFault#slowDrip(Duration)}. */
        SLOW_DRIP,
        /** See {@link OpenDentalFault#delay(Duration)}. */
        DELAY,
        /** See {@link OpenDentalFault#duplicateRows()}. */
        DUPLICATE_ROWS,
        /** See {@link OpenDentalFault#unknownEnumWords()}. */
        UNKNOWN_ENUM_WORDS,
        /** See {@link OpenDentalFault#unknownFields()}. */
        UNKNOWN_FIELDS,
        /** See {@link OpenDentalFault#missingField(String)}. */
        MISSING_FIELD,
        /** See {@link OpenDentalFault#wrongType(String)}. */
        WRONG_TYPE,
        /** See {@link OpenDentalFault#rowInsertedBetweenPages()}. */
        ROW_INSERTED_BETWEEN_PAGES,
        /** See {@link OpenDentalFault#rowDeletedBetweenPages()}. */
        ROW_DELETED_BETWEEN_PAGES,
        /** See {@link OpenDentalFault#expiredKey()}. */
        EXPIRED_KEY
    }

    private final Kind kind;
    private final Duration duration;
    private final long bytes;
    private final @Nullable String text;

    private OpenDentalFault(Kind kind, Duration duration, long bytes, @Nullable String text) {
        this.kind = kind;
        this.duration = duration;
        this.bytes = bytes;
        this.text = text;
    }

    private static OpenDentalFault plain(Kind kind) {
        return new OpenDentalFault(kind, Duration.ZERO, 0, null);
    }

    /** {@return the call is carried out, then the connection is reset without an answer} */
    public static OpenDentalFault lostAnswerAfterEffect() {
        return plain(Kind.LOST_ANSWER_AFTER_EFFECT);
    }

    /** {@return the request is read, nothing is done, the connection is reset without an answer} */
    public static OpenDentalFault lostAnswerBeforeEffect() {
        return plain(Kind.LOST_ANSWER_BEFORE_EFFECT);
    }

    /** {@return the call is carried out, then the connection is closed in an orderly way without a byte of answer} */
    public static OpenDentalFault closedAfterReading() {
        return plain(Kind.CLOSED_AFTER_READING);
    }

    /**
     * Answers 504, as the relay does when an office needs more than 60 seconds.
     *
     * @param withEffect whether the office finishes the work all the same
     * @return the fault
     */
    public static OpenDentalFault gatewayTimeout(boolean withEffect) {
        return plain(withEffect ? Kind.GATEWAY_TIMEOUT_WITH_EFFECT : Kind.GATEWAY_TIMEOUT_WITHOUT_EFFECT);
    }

    /** {@return a 400 with the text of an office that cannot be reached; nothing is done} */
    public static OpenDentalFault officeOffline() {
        return plain(Kind.OFFICE_OFFLINE);
    }

    /** {@return a 400 with the offline text although the office has done the work: the link broke on the way back} */
    public static OpenDentalFault officeOfflineAfterEffect() {
        return plain(Kind.OFFICE_OFFLINE_AFTER_EFFECT);
    }

    /**
     * Answers 429 with {@code Retry-After} in seconds; nothing is done.
     *
     * @param retryAfter the time to wait, whole seconds
     * @return the fault
     */
    public static OpenDentalFault tooManyRequests(Duration retryAfter) {
        return tooManyRequestsHeader(Long.toString(retryAfter.toSeconds()));
    }

    /**
     * Answers 429 with {@code Retry-After} as an HTTP date; nothing is done.
     *
     * @param retryAt the instant named in the header
     * @return the fault
     */
    public static OpenDentalFault tooManyRequests(Instant retryAt) {
        return tooManyRequestsHeader(
                java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(retryAt.atZone(java.time.ZoneOffset.UTC)));
    }

    /** {@return a 429 whose {@code Retry-After} is neither a number nor a date} */
    public static OpenDentalFault tooManyRequestsMalformed() {
        return tooManyRequestsHeader("soon");
    }

    /** {@return a 429 without {@code Retry-After}} */
    public static OpenDentalFault tooManyRequestsWithoutHeader() {
        return plain(Kind.TOO_MANY_REQUESTS);
    }

    private static OpenDentalFault tooManyRequestsHeader(String header) {
        return new OpenDentalFault(Kind.TOO_MANY_REQUESTS, Duration.ZERO, 0, header);
    }

    /** {@return a 503; nothing is done} */
    public static OpenDentalFault serviceUnavailable() {
        return plain(Kind.SERVICE_UNAVAILABLE);
    }

    /** {@return a 500 with an HTML page; nothing is done} */
    public static OpenDentalFault serverErrorHtml() {
        return plain(Kind.SERVER_ERROR_HTML);
    }

    /** {@return a 500 with an HTML page after the work was done} */
    public static OpenDentalFault serverErrorAfterEffect() {
        return plain(Kind.SERVER_ERROR_AFTER_EFFECT);
    }

    /** {@return the right status with an HTML page as body, as a captive portal or proxy sends it; nothing is done} */
    public static OpenDentalFault htmlInsteadOfJson() {
        return plain(Kind.HTML_INSTEAD_OF_JSON);
    }

    /** {@return the right answer with one unquoted token in the middle} */
    public static OpenDentalFault malformedJson() {
        return plain(Kind.MALFORMED_JSON);
    }

    /** {@return the first half of the right answer, complete as far as HTTP can tell} */
    public static OpenDentalFault truncatedBody() {
        return plain(Kind.TRUNCATED_BODY);
    }

    /** {@return status 200, a broken piece of body, then the end of the connection; the work is done} */
    public static OpenDentalFault cutBody() {
        return plain(Kind.CUT_BODY);
    }

    /**
     * Answers with an endless-looking array of rows, produced while it is sent.
     *
     * @param bytes about how many bytes to send
     * @return the fault
     */
    public static OpenDentalFault hugeBody(long bytes) {
        return new OpenDentalFault(Kind.HUGE_BODY, Duration.ZERO, bytes, null);
    }

    /**
     * Sends the right answer in many small pieces.
     *
     * @param total the time from first to last byte
     * @return the fault
     */
    public static OpenDentalFault slowDrip(Duration total) {
        return new OpenDentalFault(Kind.SLOW_DRIP, total, 0, null);
    }

    /**
     * Holds the right answer back; the work is done before the wait.
     *
     * @param wait the time before the first byte
     * @return the fault
     */
    public static OpenDentalFault delay(Duration wait) {
        return new OpenDentalFault(Kind.DELAY, wait, 0, null);
    }

    /** {@return a list answer in which the last row comes twice} */
    public static OpenDentalFault duplicateRows() {
        return plain(Kind.DUPLICATE_ROWS);
    }

    /** {@return the right answer with a word no client knows in every enumerated field} */
    public static OpenDentalFault unknownEnumWords() {
        return plain(Kind.UNKNOWN_ENUM_WORDS);
    }

    /** {@return the right answer with additional scalar, object and array fields in every row} */
    public static OpenDentalFault unknownFields() {
        return plain(Kind.UNKNOWN_FIELDS);
    }

    /**
     * Leaves a field out of every row.
     *
     * @param field the JSON name
     * @return the fault
     */
    public static OpenDentalFault missingField(String field) {
        return new OpenDentalFault(Kind.MISSING_FIELD, Duration.ZERO, 0, Objects.requireNonNull(field, "field"));
    }

    /**
     * Sends an object where a field should hold a scalar.
     *
     * @param field the JSON name
     * @return the fault
     */
    public static OpenDentalFault wrongType(String field) {
        return new OpenDentalFault(Kind.WRONG_TYPE, Duration.ZERO, 0, Objects.requireNonNull(field, "field"));
    }

    /** {@return after a list answer, a copy of its first row is added to the office's data under a new key} */
    public static OpenDentalFault rowInsertedBetweenPages() {
        return plain(Kind.ROW_INSERTED_BETWEEN_PAGES);
    }

    /** {@return after a list answer, its first row is removed from the office's data for good} */
    public static OpenDentalFault rowDeletedBetweenPages() {
        return plain(Kind.ROW_DELETED_BETWEEN_PAGES);
    }

    /** {@return a 401 as for a key that was disabled; nothing is done} */
    public static OpenDentalFault expiredKey() {
        return plain(Kind.EXPIRED_KEY);
    }

    /** {@return the kind} */
    public Kind kind() {
        return kind;
    }

    /** {@return the wait of a delay or drip, else zero} */
    public Duration duration() {
        return duration;
    }

    /** {@return the size of a huge body, else 0} */
    public long bytes() {
        return bytes;
    }

    /** {@return the field name or header value of the kinds that have one, else {@code null}} */
    public @Nullable String text() {
        return text;
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
