package io.chairside.cloud9.internal.wire;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer document, judged by nobody yet: records, an error envelope, or something that is neither. The service says HTTP 200 to all of
 * them. Immutable; prints no content.
 */
public final class Reply {

    /** What the document is. */
    public enum Kind {
        /** A success with records. */
        SUCCESS,
        /** An error envelope. */
        ERROR,
        /** No answer document at all, or one that breaks off. */
        UNREADABLE
    }

    /** The code of an envelope that has none. */
    public static final int NO_CODE = -1;

    private final Kind kind;
    private final int code;
    private final String message;
    private final List<WireRecord> records;
    private final boolean cutOff;

    private Reply(Kind kind, int code, String message, List<WireRecord> records, boolean cutOff) {
        this.kind = kind;
        this.code = code;
        this.message = message;
        this.records = records;
        this.cutOff = cutOff;
    }

    static Reply success(List<WireRecord> records) {
        return new Reply(Kind.SUCCESS, NO_CODE, "", List.copyOf(records), false);
    }

    static Reply error(int code, String message) {
        return new Reply(Kind.ERROR, code, message, List.of(), false);
    }

    static Reply unreadable(String problem, boolean cutOff) {
        return new Reply(Kind.UNREADABLE, NO_CODE, problem, List.of(), cutOff);
    }

    /** {@return what it is} */
    public Kind kind() {
        return kind;
    }

    /** {@return the vendor's error code, {@link #NO_CODE} when there is none} */
    public int code() {
        return code;
    }

    /** {@return the records; empty unless it is a success} */
    public List<WireRecord> records() {
        return records;
    }

    /** {@return whether an unreadable document broke off, so that the same call may bring a whole one} */
    public boolean cutOff() {
        return cutOff;
    }

    /** {@return for an unreadable document, what is wrong in our words; for an error envelope, the vendor's, to be compared and not shown} */
    public String message() {
        return message;
    }

    /**
     * Whether the vendor's message contains a phrase.
     *
     * @param phrase the phrase, in any case
     * @return whether it does
     */
    public boolean says(String phrase) {
        return message.toLowerCase(Locale.ROOT).contains(phrase.toLowerCase(Locale.ROOT));
    }

    /** {@return the text of a write's result, empty when there is none; may quote a patient's data} */
    public Optional<String> result() {
        return records.isEmpty() ? Optional.empty() : records.get(0).text("Result");
    }

    /** {@return whether a result says that the write was refused, which the envelope calls a success} */
    public boolean refused() {
        return result().filter(text -> text.regionMatches(true, 0, "error", 0, 5))
                .isPresent();
    }

    @Override
    public String toString() {
        return "Reply[" + kind + ", code=" + code + ", records=" + records.size() + "]";
    }
}
