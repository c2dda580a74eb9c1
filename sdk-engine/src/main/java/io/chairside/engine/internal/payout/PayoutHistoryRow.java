package io.chairside.engine.internal.payout;

import io.chairside.engine.payout.PayoutHistoryEntry;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One row of the append-only history. Its hash covers its content and the hash of the row before it, so that a change of the past shows.
 *
 * @param no the item's version that the move led to, without gaps from 1
 * @param at when, milliseconds since 1970 UTC
 * @param actor who
 * @param move what
 * @param from the state before
 * @param to the state after
 * @param reason why, for programs
 * @param detail why, for people
 * @param attempt how many attempts had begun
 * @param hash the chain's hash
 */
public record PayoutHistoryRow(
        int no,
        long at,
        String actor,
        PayoutMove move,
        PayoutState from,
        PayoutState to,
        PayoutReason reason,
        String detail,
        int attempt,
        String hash) {

    /** The hash before the first row. */
    static final String GENESIS = "";

    String expected(String previous, String reference) {
        String text = String.join(
                "\u001f",
                previous,
                reference,
                Integer.toString(no),
                Long.toString(at),
                actor,
                move.name(),
                from.name(),
                to.name(),
                reason.name(),
                detail,
                Integer.toString(attempt));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    PayoutHistoryRow chained(String previous, String reference) {
        return new PayoutHistoryRow(
                no, at, actor, move, from, to, reason, detail, attempt, expected(previous, reference));
    }

    PayoutHistoryEntry entry(boolean intact) {
        return new PayoutHistoryEntry(
                no, Instant.ofEpochMilli(at), actor, move, from, to, reason, detail, attempt, intact);
    }
}
