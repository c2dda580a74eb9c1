package io.chairside.testkit.ascend;

import io.chairside.testkit.run.ArmedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @return a handle to count and disarm
     */
    public ArmedFault arm(AscendFault fault, Predicate<String> operations, int skip, int times) {
        return arm(
                fault,
                operations,
                operations == WRITES
                        ? "any write"
                        : operations == READS ? "any read" : operations == ANY ? "any call" : "",
                skip,
                times);
    }

    /**
     * Arms a fault for an operation.
     *
     * @param fault what goes wrong
     * @param operation method and path, as in {@link AscendRequestLog}
     * @param skip how many calls stay unharmed first, not negative
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     * @return a handle to count and disarm
     */
    public ArmedFault arm(AscendFault fault, String operation, int skip, int times) {
        return arm(fault, operation::equals, operation, skip, times);
    }

    private synchronized ArmedFault arm(
            AscendFault fault, Predicate<String> operations, String match, int skip, int times) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
        }
        Armed added = new Armed(
                Objects.requireNonNull(fault, "fault"),
                Objects.requireNonNull(operations, "operations"),
                match,
                skip,
                times);
        armed.add(added);
        return added;
    }

    /**
     * Arms a fault for the next call of a operation.
     *
     * @param kind what goes wrong
     * @param operation method and path, as in {@link AscendRequestLog}
     */
    public void once(AscendFault.Kind kind, String operation) {
        arm(AscendFault.of(kind), operation, 0, 1);
    }

    /**
     * Arms a fault for every call of a operation.
     *
     * @param kind what goes wrong
     * @param operation method and path, as in {@link AscendRequestLog}
     */
    public void always(AscendFault.Kind kind, String operation) {
        arm(AscendFault.of(kind), operation, 0, Integer.MAX_VALUE);
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

    /** {@return the faults that wait, in the order in which they were armed} */
    public synchronized List<ArmedFault> armed() {
        return armed.stream()
                .filter(one -> one.left > 0)
                .map(ArmedFault.class::cast)
                .toList();
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
                one.count++;
                fired++;
                return one.fault;
            }
        }
        return null;
    }

    private final class Armed implements ArmedFault {
        private final AscendFault fault;
        private final Predicate<String> operations;
        private final String match;
        private int skip;
        private int left;
        private int count;

        Armed(AscendFault fault, Predicate<String> operations, String match, int skip, int left) {
            this.fault = fault;
            this.operations = operations;
            this.match = match;
            this.skip = skip;
            this.left = left;
        }

        @Override
        public String fault() {
            return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String match() {
            return match;
        }

        @Override
        public int left() {
            synchronized (AscendFaults.this) {
                return left;
            }
        }

        @Override
        public int fired() {
            synchronized (AscendFaults.this) {
                return count;
            }
        }

        @Override
        public void disarm() {
            synchronized (AscendFaults.this) {
                armed.remove(this);
            }
        }
    }
}
