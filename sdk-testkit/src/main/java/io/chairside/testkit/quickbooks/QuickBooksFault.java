package io.chairside.testkit.quickbooks;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** One misbehaviour of Intuit or the network before it. Immutable; arm it with {@link QuickBooksFaults}. */
public final class QuickBooksFault {

    /** The kinds of misbehaviour; the factory methods of the outer type say what each does. */
    public enum Kind {
        /** See {@link QuickBooksFault#lostAnswerAfterEffect()}. */
        LOST_ANSWER_AFTER_EFFECT,
        /** See {@link QuickBooksFault#lostAnswerBeforeEffect()}. */
        LOST_ANSWER_BEFORE_EFFECT,
        /** See {@link QuickBooksFault#closedAfterReading()}. */
        CLOSED_AFTER_READING,
        /** See {@link QuickBooksFault#gatewayTimeout(boolean)}. */
        GATEWAY_TIMEOUT_WITH_EFFECT,
        /** See {@link QuickBooksFault#gatewayTimeout(boolean)}. */
        GATEWAY_TIMEOUT_WITHOUT_EFFECT,
        /** See {@link QuickBooksFault#serviceUnavailable()}. */
        SERVICE_UNAVAILABLE,
        /** See {@link QuickBooksFault#serviceUnavailableJson()}. */
        SERVICE_UNAVAILABLE_JSON,
        /** See {@link QuickBooksFault#serverErrorHtml()}. */
        SERVER_ERROR_HTML,
        /** See {@link QuickBooksFault#serverErrorAfterEffect()}. */
        SERVER_ERROR_AFTER_EFFECT,
        /** See {@link QuickBooksFault#htmlInsteadOfJson()}. */
        HTML_INSTEAD_OF_JSON,
        /** See {@link QuickBooksFault#emptyBody()}. */
        EMPTY_BODY,
        /** See {@link QuickBooksFault#malformedJson()}. */
        MALFORMED_JSON,
        /** See {@link QuickBooksFault#truncatedBody()}. */
        TRUNCATED_BODY,
        /** See {@link QuickBooksFault#cutBody()}. */
        CUT_BODY,
        /** See {@link QuickBooksFault#hugeBody(long)}. */
        HUGE_BODY,
        /** See {@link QuickBooksFault#slowDrip(Duration)}. */
        SLOW_DRIP,
        /** See {@link QuickBooksFault#delay(Duration)}. */
        DELAY,
        /** See {@link QuickBooksFault#tooManyRequests()}. */
        TOO_MANY_REQUESTS,
        /** See {@link QuickBooksFault#apiFault(int, String, String, String, String)}. */
        API_FAULT,
        /** See {@link QuickBooksFault#faultInside200(String, String, String)}. */
        FAULT_IN_200,
        /** See {@link QuickBooksFault#lowerCaseFault()}. */
        LOWER_CASE_FAULT,
        /** See {@link QuickBooksFault#expiredToken()}. */
        EXPIRED_TOKEN,
        /** See {@link QuickBooksFault#batchItemFault(int, String, String, String)}. */
        BATCH_ITEM_FAULT,
        /** See {@link QuickBooksFault#batchUnauthorizedAfter(int)}. */
        BATCH_UNAUTHORIZED_AFTER,
        /** See {@link QuickBooksFault#requestIdIgnored()}. */
        REQUEST_ID_IGNORED,
        /** See {@link QuickBooksFault#duplicateRows()}. */
        DUPLICATE_ROWS,
        /** See {@link QuickBooksFault#unknownEnumWords()}. */
        UNKNOWN_ENUM_WORDS,
        /** See {@link QuickBooksFault#unknownFields()}. */
        UNKNOWN_FIELDS,
        /** See {@link QuickBooksFault#missingField(String)}. */
        MISSING_FIELD,
        /** See {@link QuickBooksFault#wrongType(String)}. */
        WRONG_TYPE,
        /** See {@link QuickBooksFault#withoutTid()}. */
        WITHOUT_TID
    }

    private final Kind kind;
    private final Duration duration;
    private final long number;
    private final List<String> texts;

    private QuickBooksFault(Kind kind, Duration duration, long number, String... texts) {
        this.kind = kind;
        this.duration = duration;
        this.number = number;
        this.texts = List.of(texts);
    }

    private static QuickBooksFault plain(Kind kind, String... texts) {
        return new QuickBooksFault(kind, Duration.ZERO, 0, texts);
    }

    /** {@return the call is carried out, then the connection is reset without an answer} */
    public static QuickBooksFault lostAnswerAfterEffect() {
        return plain(Kind.LOST_ANSWER_AFTER_EFFECT);
    }

    /** {@return the request is read, nothing is done, the connection is reset without an answer} */
    public static QuickBooksFault lostAnswerBeforeEffect() {
        return plain(Kind.LOST_ANSWER_BEFORE_EFFECT);
    }

    /** {@return the call is carried out, then the connection is closed in an orderly way without a byte of answer} */
    public static QuickBooksFault closedAfterReading() {
        return plain(Kind.CLOSED_AFTER_READING);
    }

    /** {@return a 503 with an HTML page; nothing is done} */
    public static QuickBooksFault serviceUnavailable() {
        return plain(Kind.SERVICE_UNAVAILABLE);
    }

    /** {@return a 503 with the body {@code {}}, which Intuit's own SDK takes for success; nothing is done} */
    public static QuickBooksFault serviceUnavailableJson() {
        return plain(Kind.SERVICE_UNAVAILABLE_JSON);
    }

    /** {@return a 500 with an HTML page; nothing is done} */
    public static QuickBooksFault serverErrorHtml() {
        return plain(Kind.SERVER_ERROR_HTML);
    }

    /** {@return a 500 with an HTML page after the work was done} */
    public static QuickBooksFault serverErrorAfterEffect() {
        return plain(Kind.SERVER_ERROR_AFTER_EFFECT);
    }

    /** {@return a 200 with an HTML page, as a captive portal or proxy sends it; nothing is done} */
    public static QuickBooksFault htmlInsteadOfJson() {
        return plain(Kind.HTML_INSTEAD_OF_JSON);
    }

    /** {@return a 200 with a JSON type and no body, after the work was done} */
    public static QuickBooksFault emptyBody() {
        return plain(Kind.EMPTY_BODY);
    }

    /** {@return the right answer with one unquoted token in the middle} */
    public static QuickBooksFault malformedJson() {
        return plain(Kind.MALFORMED_JSON);
    }

    /** {@return the first half of the right answer, complete as far as HTTP can tell} */
    public static QuickBooksFault truncatedBody() {
        return plain(Kind.TRUNCATED_BODY);
    }

    /** {@return status 200, a broken piece of body, then the end of the connection; the work is done} */
    public static QuickBooksFault cutBody() {
        return plain(Kind.CUT_BODY);
    }

    /** {@return if the call is refused, the fault comes in the all lower-case shape} */
    public static QuickBooksFault lowerCaseFault() {
        return plain(Kind.LOWER_CASE_FAULT);
    }

    /** {@return a 401 with code 3200 as for an expired access token; nothing is done and the token stays good} */
    public static QuickBooksFault expiredToken() {
        return plain(Kind.EXPIRED_TOKEN);
    }

    /** {@return the request id of the call is not looked at and not remembered} */
    public static QuickBooksFault requestIdIgnored() {
        return plain(Kind.REQUEST_ID_IGNORED);
    }

    /** {@return a list answer in which the last row comes twice} */
    public static QuickBooksFault duplicateRows() {
        return plain(Kind.DUPLICATE_ROWS);
    }

    /** {@return the right answer with a word no client knows in every enumerated field} */
    public static QuickBooksFault unknownEnumWords() {
        return plain(Kind.UNKNOWN_ENUM_WORDS);
    }

    /** {@return the right answer with additional scalar, object and array fields in every object} */
    public static QuickBooksFault unknownFields() {
        return plain(Kind.UNKNOWN_FIELDS);
    }

    /** {@return the right answer without the {@code intuit_tid} header} */
    public static QuickBooksFault withoutTid() {
        return plain(Kind.WITHOUT_TID);
    }

    /**
     * Answers 504.
     *
     * @param withEffect whether the work is done all the same
     * @return the fault
     */
    public static QuickBooksFault gatewayTimeout(boolean withEffect) {
        return plain(withEffect ? Kind.GATEWAY_TIMEOUT_WITH_EFFECT : Kind.GATEWAY_TIMEOUT_WITHOUT_EFFECT);
    }

    /**
     * Answers with an endless-looking list of rows, produced while it is sent.
     *
     * @param bytes about how many bytes to send
     * @return the fault
     */
    public static QuickBooksFault hugeBody(long bytes) {
        return new QuickBooksFault(Kind.HUGE_BODY, Duration.ZERO, bytes);
    }

    /**
     * Sends the right answer in many small pieces.
     *
     * @param total the time from first to last byte
     * @return the fault
     */
    public static QuickBooksFault slowDrip(Duration total) {
        return new QuickBooksFault(Kind.SLOW_DRIP, total, 0);
    }

    /**
     * Holds the right answer back; the work is done before the wait.
     *
     * @param wait the time before the first byte
     * @return the fault
     */
    public static QuickBooksFault delay(Duration wait) {
        return new QuickBooksFault(Kind.DELAY, wait, 0);
    }

    /** {@return a 429 with code 3001 as it is mostly seen; nothing is done} */
    public static QuickBooksFault tooManyRequests() {
        return tooManyRequests(429, "3001", "SERVICE");
    }

    /**
     * Throttles in one of the variants that have been seen; nothing is done.
     *
     * @param status 429, or 403 as in older answers
     * @param code {@code 3001} or {@code 003001}
     * @param type {@code SERVICE}, {@code SystemFault} or {@code ServiceFault}
     * @return the fault
     */
    public static QuickBooksFault tooManyRequests(int status, String code, String type) {
        return new QuickBooksFault(Kind.TOO_MANY_REQUESTS, Duration.ZERO, status, type, code);
    }

    /**
     * Refuses with any fault; nothing is done.
     *
     * @param status the HTTP status
     * @param type the fault's type, for example {@code ValidationFault}
     * @param code the error code
     * @param message the error's {@code Message}
     * @param detail the error's {@code Detail}
     * @return the fault
     */
    public static QuickBooksFault apiFault(int status, String type, String code, String message, String detail) {
        return new QuickBooksFault(Kind.API_FAULT, Duration.ZERO, status, type, code, message, detail);
    }

    /** {@return a 400 with code 600; nothing is done} */
    public static QuickBooksFault duplicateRequestId() {
        return apiFault(400, "ValidationFault", "600", "Duplicate Request ID", "The request id has already been used.");
    }

    /** {@return a 403 with code 3100, as for an application that may not use the company; nothing is done} */
    public static QuickBooksFault applicationNotAuthorized() {
        return apiFault(
                403,
                "AuthorizationFault",
                "3100",
                "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
                "The application is not authorized for the company.");
    }

    /** {@return a 500 with a fault of code 10000; nothing is done} */
    public static QuickBooksFault systemFailure() {
        return apiFault(500, "SystemFault", "10000", "An application error has occurred", "System Failure Error");
    }

    /** {@return a 400 with the closed-books text under code 5010, as one integrator saw it; nothing is done} */
    public static QuickBooksFault closedBooksAsStale() {
        return apiFault(400, "ValidationFault", "5010", "Account Period Closed", "The account period has closed.");
    }

    /**
     * Refuses inside a 200; nothing is done. In a query the fault sits inside {@code QueryResponse}.
     *
     * @param code the error code
     * @param message the error's {@code Message}
     * @param detail the error's {@code Detail}
     * @return the fault
     */
    public static QuickBooksFault faultInside200(String code, String message, String detail) {
        return plain(Kind.FAULT_IN_200, "ValidationFault", code, message, detail);
    }

    /**
     * Refuses one item of a batch, which is then not carried out; the others are.
     *
     * @param index the item, from 0
     * @param code the error code, for example {@code 3001}
     * @param message the error's {@code Message}
     * @param detail the error's {@code Detail}
     * @return the fault
     */
    public static QuickBooksFault batchItemFault(int index, String code, String message, String detail) {
        return new QuickBooksFault(
                Kind.BATCH_ITEM_FAULT, Duration.ZERO, index, "ValidationFault", code, message, detail);
    }

    /**
     * Carries out the first items of a batch, then answers the whole batch with a 401.
     *
     * @param items how many items are carried out
     * @return the fault
     */
    public static QuickBooksFault batchUnauthorizedAfter(int items) {
        return new QuickBooksFault(Kind.BATCH_UNAUTHORIZED_AFTER, Duration.ZERO, items);
    }

    /**
     * Leaves a field out of every object.
     *
     * @param field the JSON name
     * @return the fault
     */
    public static QuickBooksFault missingField(String field) {
        return plain(Kind.MISSING_FIELD, Objects.requireNonNull(field, "field"));
    }

    /**
     * Sends an object where a field should hold a scalar.
     *
     * @param field the JSON name
     * @return the fault
     */
    public static QuickBooksFault wrongType(String field) {
        return plain(Kind.WRONG_TYPE, Objects.requireNonNull(field, "field"));
    }

    /** {@return the kind} */
    public Kind kind() {
        return kind;
    }

    /** {@return the wait of a delay or drip, else zero} */
    public Duration duration() {
        return duration;
    }

    /** {@return the status, size, index or number of items of the kinds that have one, else 0} */
    public long number() {
        return number;
    }

    /** {@return the field name, or type, code, message and detail, of the kinds that have them, else empty} */
    public List<String> texts() {
        return texts;
    }

    @Override
    public String toString() {
        return kind.name();
    }
}
