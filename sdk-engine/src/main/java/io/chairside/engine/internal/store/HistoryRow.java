package io.chairside.engine.internal.store;

import io.chairside.engine.Move;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One row of the append-only history. Its hash covers its content and the hash of the row before it, so that a change of the past shows.
 *
 * @param item the item
 * @param no the item's version that the move led to, without gaps from 1
 * @param at when, milliseconds since 1970 UTC
 * @param actor who: a person, the platform or the engine's node
 * @param move what
 * @param from the state before
 * @param to the state after
 * @param reason why, for programs
 * @param detail why, for people
 * @param attempt how many attempts had begun
 * @param fence the lane holder's fence
 * @param hash the chain's hash
 */
public record HistoryRow(
        long item,
        int no,
        long at,
        String actor,
        Move move,
        WritebackState from,
        WritebackState to,
        WritebackReason reason,
        String detail,
        int attempt,
        long fence,
        String hash) {

    /** The hash before the first row. */
    public static final String GENESIS = "";

    /**
     * The hash of a row.
     *
     * @param previous hash of the row before it
     * @param reference the item's reference; in place of its id, which is not known before the first insert
     * @param row the row, its own hash aside
     * @return SHA-256 in hexadecimal
     */
    static String hash(String previous, String reference, HistoryRow row) {
        String text = String.join(
                "\u001f",
                previous,
                reference,
                Integer.toString(row.no),
                Long.toString(row.at),
                row.actor,
                row.move.name(),
                row.from.name(),
                row.to.name(),
                row.reason.name(),
                row.detail,
                Integer.toString(row.attempt),
                Long.toString(row.fence));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    HistoryRow chained(String previous, String reference) {
        return new HistoryRow(
                item, no, at, actor, move, from, to, reason, detail, attempt, fence, hash(previous, reference, this));
    }

    /**
     * Whether the row follows from the one before it.
     *
     * @param previous hash of the row before it
     * @param reference the item's reference
     * @return whether the hash is right
     */
    public boolean follows(String previous, String reference) {
        return hash.equals(hash(previous, reference, this));
    }
}
