package io.chairside.testkit.ascend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Arms misbehaviour. At most one armed fault fires per call: the one armed first among those that match. Thread-safe. */
public final class AscendFaults {

    /** Matches the operations that change something. */
    public static final Predicate<String> WRITES =
            operation -> !operation.startsWith("GET ") && !operation.contains("accesstoken");
    /** Matches the operations that only read. */
    public static final Predicate<String> READS = operation -> operation.startsWith("GET ");
    /** Matches every operation. */
    public static final Predicate<String> ANY = operation -> true;

    private final List<Armed> armed = new ArrayList<>();
    private boolean offline;
    private long fired;

    AscendFaults() {}

    /**
     * Arms a fault.
     *
     * @param fault what goes wrong
     * @param operations which operations it hits
     * @param skip how many matching calls stay unharmed first, not negative
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     */
    public synchronized void arm(AscendFault fault, Predicate<String> operations, int skip, int times) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
        }
        armed.add(new Armed(
                Objects.requireNonNull(fault, "fault"), Objects.requireNonNull(operations, "operations"), skip, times));
    }

    /**
     * Arms a fault for the next call of a operation.
     *
     * @param kind what goes wrong
     * @param operation method and path, as in {@link AscendRequestLog}
     */
    public void once(AscendFault.Kind kind, String operation) {
        arm(AscendFault.of(kind), operation::equals, 0, 1);
    }

    /**
     * Arms a fault for every call of a operation.
     *
     * @param kind what goes wrong
     * @param operation method and path, as in {@link AscendRequestLog}
     */
    public void always(AscendFault.Kind kind, String operation) {
        arm(AscendFault.of(kind), operation::equals, 0, Integer.MAX_VALUE);
    }

    /**
     * Takes the API off the network or brings it back; every call then ends in a reset connection.
     *
     * @param value whether it is unreachable
     */
    public synchronized void offline(boolean value) {
        offline = value;
    }

    /** Disarms everything and brings the API back. */
    public synchronized void clear() {
        armed.clear();
        offline = false;
    }

    /** {@return how many calls were hit by an armed fault so far} */
    public synchronized long fired() {
        return fired;
    }

    synchronized boolean isOffline() {
        return offline;
    }

    synchronized @Nullable AscendFault next(String operation) {
        for (Armed one : armed) {
            if (!one.operations.test(operation)) {
                continue;
            }
            if (one.skip > 0) {
                one.skip--;
            } else if (one.left > 0) {
                if (one.left < Integer.MAX_VALUE) {
                    one.left--;
                }
                fired++;
                return one.fault;
            }
        }
        return null;
    }

    private static final class Armed {
        private final AscendFault fault;
        private final Predicate<String> operations;
        private int skip;
        private int left;

        Armed(AscendFault fault, Predicate<String> operations, int skip, int left) {
            this.fault = fault;
            this.operations = operations;
            this.skip = skip;
            this.left = left;
        }
    }
}
