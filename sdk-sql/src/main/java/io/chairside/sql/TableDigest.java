package io.chairside.sql;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.BitSet;
import java.util.Optional;

/**
 * What a whole table looked like, in 1,024 characters: rows are dealt by their key into 128 parts, and each part is the sum of its rows'
 * fingerprints. Two digests tell which parts differ, so that a table without change stamps can be read again without delivering what did
 * not change. Order does not matter. Not thread-safe.
 */
final class TableDigest {

    private static final int PARTS = 128;
    private static final int BYTES = 6;
    private static final long MASK = 0xffff_ffff_ffffL;

    private final long[] sums = new long[PARTS];

    void add(String key, long fingerprint) {
        // A row moves nothing by being there twice or not at all unless its own number counts, so the key is mixed in.
        sums[part(key)] += new Fingerprint().add(key).add(fingerprint).value();
    }

    void addAll(TableDigest other) {
        for (int i = 0; i < PARTS; i++) {
            sums[i] += other.sums[i];
        }
    }

    /** Takes over the parts of another digest that are not in a difference. */
    void takeUnchanged(TableDigest other, Difference difference) {
        for (int i = 0; i < PARTS; i++) {
            if (!difference.parts.get(i)) {
                sums[i] = other.sums[i];
            }
        }
    }

    private static int part(String key) {
        return (int) (new Fingerprint().add(key).value() >>> 57);
    }

    /** The parts in which two digests differ. */
    Difference differenceTo(TableDigest other) {
        BitSet parts = new BitSet(PARTS);
        for (int i = 0; i < PARTS; i++) {
            parts.set(i, ((sums[i] ^ other.sums[i]) & MASK) != 0);
        }
        return new Difference(parts);
    }

    /** Parts of a table. */
    static final class Difference {
        private final BitSet parts;

        private Difference(BitSet parts) {
            this.parts = parts;
        }

        boolean isEmpty() {
            return parts.isEmpty();
        }

        boolean contains(String key) {
            return parts.get(part(key));
        }
    }

    String encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(PARTS * BYTES);
        for (long sum : sums) {
            bytes.putShort((short) (sum >>> 32)).putInt((int) sum);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    static Optional<TableDigest> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != PARTS * BYTES) {
            return Optional.empty();
        }
        TableDigest digest = new TableDigest();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int i = 0; i < PARTS; i++) {
            digest.sums[i] = ((buffer.getShort() & 0xffffL) << 32) | (buffer.getInt() & 0xffff_ffffL);
        }
        return Optional.of(digest);
    }
}
