package io.chairside.testkit.ascend;

import java.time.Duration;
import java.util.Objects;

/** One misbehaviour of the API or the network before it. Immutable; arm it with {@link AscendFaults}. */
public final class AscendFault {

    /** The kinds of misbehaviour; the factory methods of the outer type take those that need a value. */
    public enum Kind {
        /** The request is carried out, then the connection is reset without an answer. */
        LOST_ANSWER_AFTER_EFFECT,
        /** The request is read, nothing is done, the connection is reset. */
        LOST_ANSWER_BEFORE_EFFECT,
        /** The request is carried out, then answered with 500. */
        SERVER_ERROR_AFTER_EFFECT,
        /** 500; nothing is done. */
        SERVER_ERROR,
        /** 503; nothing is done. */
        UNAVAILABLE,
        /** 429 with a wait of two seconds; nothing is done. */
        TOO_MANY_REQUESTS,
        /** 401 as for a token that has ended; nothing is done. */
        TOKEN_REFUSED,
        /** 403 as for an organisation that has not enabled the partner; nothing is done. */
        FORBIDDEN,
        /** 400 with an error in the envelope that quotes the request; nothing is done. */
        BAD_REQUEST,
        /** 200 with a web page; nothing is done. */
        HTML_INSTEAD_OF_JSON,
        /** 200 with an empty body; nothing is done. */
        EMPTY_BODY,
        /** Half of the answer, ended in an orderly way. */
        TRUNCATED_BODY,
        /** The connection breaks in the middle of the answer. */
        CUT_BODY,
        /** The answer with a bracket of the wrong kind. */
        MALFORMED_JSON,
        /** 200 with data and a warning that it may be partial. */
        WARNINGS,
        /** 200 with errors in the envelope. */
        ERRORS_IN_SUCCESS,
        /** Every record twice. */
        DUPLICATE_ROWS,
        /** The last record is missing from the page. */
        SHORT_PAGE,
        /** {@code lastId} is ignored: the first page again. */
        LAST_ID_IGNORED,
        /** The filter is ignored. */
        FILTER_IGNORED,
        /** Records with a field that nobody knows. */
        UNKNOWN_FIELDS,
        /** Constants that nobody knows in status, state and ledger type. */
        UNKNOWN_CONSTANTS,
        /** Records without a field. */
        MISSING_FIELD,
        /** Records with nonsense in a field. */
        NONSENSE_FIELD,
        /** The answer comes late. */
        DELAY
    }

    private final Kind kind;
    private final String text;
    private final Duration duration;

    private AscendFault(Kind kind, String text, Duration duration) {
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
    public static AscendFault of(Kind kind) {
        if (kind == Kind.MISSING_FIELD || kind == Kind.NONSENSE_FIELD || kind == Kind.DELAY) {
            throw new IllegalArgumentException(kind + " needs a value");
        }
        return new AscendFault(kind, "", Duration.ZERO);
    }

    /**
     * Leaves a field out of every record.
     *
     * @param field its name
     * @return the fault
     */
    public static AscendFault missingField(String field) {
        return new AscendFault(Kind.MISSING_FIELD, Objects.requireNonNull(field, "field"), Duration.ZERO);
    }

    /**
     * Puts nonsense into a field of every record.
     *
     * @param field its name
     * @return the fault
     */
    public static AscendFault nonsenseField(String field) {
        return new AscendFault(Kind.NONSENSE_FIELD, Objects.requireNonNull(field, "field"), Duration.ZERO);
    }

    /**
     * Answers late.
     *
     * @param by how late
     * @return the fault
     */
    public static AscendFault delay(Duration by) {
        return new AscendFault(Kind.DELAY, "", Objects.requireNonNull(by, "by"));
    }

    /** {@return what goes wrong} */
    public Kind kind() {
        return kind;
    }

    /** {@return name of the field concerned, empty for other kinds} */
    public String text() {
        return text;
    }

    /** {@return how late the answer is, zero for other kinds} */
    public Duration duration() {
        return duration;
    }

    @Override
    public String toString() {
        return "AscendFault[" + kind + "]";
    }
}
