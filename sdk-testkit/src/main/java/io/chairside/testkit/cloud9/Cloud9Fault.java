package io.chairside.testkit.cloud9;

import java.time.Duration;
import java.util.Objects;

/** One misbehaviour of the service or the network before it. Immutable; arm it with {@link Cloud9Faults}. */
public final class Cloud9Fault {

    /** The kinds of misbehaviour; the factory methods of the outer type take those that need a value. */
    public enum Kind {
        /** The call is carried out, then the connection is reset without an answer. */
        LOST_ANSWER_AFTER_EFFECT,
        /** The request is read, nothing is done, the connection is reset. */
        LOST_ANSWER_BEFORE_EFFECT,
        /** HTTP 500 with the text of a wrong endpoint; nothing is done. */
        SERVER_ERROR,
        /** The call is carried out, then answered with error code 0. */
        UNKNOWN_ERROR_AFTER_EFFECT,
        /** Nothing is done; error code 0. */
        UNKNOWN_ERROR,
        /** Error code 8; nothing is done. */
        TOO_MANY_REQUESTS,
        /** The throttling text with code 0, as integrators have seen it; nothing is done. */
        TOO_MANY_REQUESTS_WITHOUT_CODE,
        /** Error code 7; nothing is done. */
        WINDOW_CLOSED,
        /** Error code 9 with the window in its text; nothing is done. */
        NOT_WHITELISTED,
        /** Error code 6; nothing is done. */
        NOT_AUTHORIZED,
        /** HTTP 200 with a web page; nothing is done. */
        HTML_INSTEAD_OF_XML,
        /** Half of the answer, ended in an orderly way. */
        TRUNCATED_BODY,
        /** The connection breaks in the middle of the answer. */
        CUT_BODY,
        /** The answer with a tag that is not closed in the right place. */
        MALFORMED_XML,
        /** The answer with a document type that defines entities. */
        DOCTYPE,
        /** A success without records, whatever there is. */
        EMPTY_SUCCESS,
        /** Every record twice. */
        DUPLICATE_ROWS,
        /** Records with an element that nobody knows. */
        UNKNOWN_FIELDS,
        /** Records without an element. */
        MISSING_FIELD,
        /** Records with nonsense in an element. */
        NONSENSE_FIELD,
        /** The answer comes late. */
        DELAY
    }

    private final Kind kind;
    private final String text;
    private final Duration duration;

    private Cloud9Fault(Kind kind, String text, Duration duration) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.text = text;
        this.duration = duration;
    }

    /**
     * A fault without a value.
     *
     * @param kind what goes wrong
     * @return the fault
     * @throws IllegalArgumentException if this kind needs a value
     */
    public static Cloud9Fault of(Kind kind) {
        if (kind == Kind.MISSING_FIELD || kind == Kind.NONSENSE_FIELD || kind == Kind.DELAY) {
            throw new IllegalArgumentException(kind + " needs a value");
        }
        return new Cloud9Fault(kind, "", Duration.ZERO);
    }

    /**
     * Leaves an element out of every record.
     *
     * @param field its name
     * @return the fault
     */
    public static Cloud9Fault missingField(String field) {
        return new Cloud9Fault(Kind.MISSING_FIELD, Objects.requireNonNull(field, "field"), Duration.ZERO);
    }

    /**
     * Puts nonsense into an element of every record.
     *
     * @param field its name
     * @return the fault
     */
    public static Cloud9Fault nonsenseField(String field) {
        return new Cloud9Fault(Kind.NONSENSE_FIELD, Objects.requireNonNull(field, "field"), Duration.ZERO);
    }

    /**
     * Answers late.
     *
     * @param by how late
     * @return the fault
     */
    public static Cloud9Fault delay(Duration by) {
        return new Cloud9Fault(Kind.DELAY, "", Objects.requireNonNull(by, "by"));
    }

    /** {@return what goes wrong} */
    public Kind kind() {
        return kind;
    }

    /** {@return name of the element concerned, empty for other kinds} */
    public String text() {
        return text;
    }

    /** {@return how late the answer is, zero for other kinds} */
    public Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return "Cloud9Fault[" + kind + "]";
    }
}
