package io.chairside.engine.internal.sync;

/**
 * The keys met in one complete read, as 64-bit hashes: 8 bytes a key, so that a million fit into memory many times over. Two keys with one hash (a chance of one
 * in thirty million at a million keys) would hide one removal. Not thread-safe.
 */
final class SeenKeys {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long PRIME = 0x100000001b3L;
    private static final long BASIS = 0xcbf29ce484222325L;

    private long[] slots = new long[FIRST_CAPACITY];
    private int size;
    private boolean zero;

    void add(String key) {
        long hash = hash(key);
        if (hash == 0) {
            zero = true;
            return;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        if (put(slots, hash)) {
            size++;
        }
    }

    boolean contains(String key) {
        long hash = hash(key);
        if (hash == 0) {
            return zero;
        }
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return true;
            }
            slot = slot + 1 & mask;
        }
        return false;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] into, long hash) {
        int mask = into.length - 1;
        int slot = (int) hash & mask;
        while (into[slot] != 0) {
            if (into[slot] == hash) {
                return false;
            }
            slot = slot + 1 & mask;
        }
        into[slot] = hash;
        return true;
    }

    /** FNV-1a with a finishing mix, because its low bits alone are poor. */
    private static long hash(String key) {
        long hash = BASIS;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 33;
        hash *= 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash;
    }
}
