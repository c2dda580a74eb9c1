package io.chairside.testkit.cloud9;

import io.chairside.testkit.run.ArmedFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Arms misbehaviour. At most one armed fault fires per call: the one armed first among those that match. Thread-safe. */
public final class Cloud9Faults {

    /** Matches the procedures that change something. */
    public static final Predicate<String> WRITES = procedure -> procedure.startsWith("Set");
    /** Matches the procedures that only read. */
    public static final Predicate<String> READS = procedure -> procedure.startsWith("Get");
    /** Matches every procedure. */
    public static final Predicate<String> ANY = procedure -> true;

    private final List<Armed> armed = new ArrayList<>();
    private boolean offline;
    private long fired;

    Cloud9Faults() {}

    /**
     * Arms a fault.
     *
     * @param fault what goes wrong
     * @param procedures which procedures it hits
     * @param skip how many matching calls stay unharmed first, not negative
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     * @return a handle to count and disarm
     */
    public ArmedFault arm(Cloud9Fault fault, Predicate<String> procedures, int skip, int times) {
        return arm(
                fault,
                procedures,
                procedures == WRITES
                        ? "any write"
                        : procedures == READS ? "any read" : procedures == ANY ? "any call" : "",
                skip,
                times);
    }

    /**
     * Arms a fault for a procedure.
     *
     * @param fault what goes wrong
     * @param procedure the procedure's name
     * @param skip how many calls stay unharmed first, not negative
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     * @return a handle to count and disarm
     */
    public ArmedFault arm(Cloud9Fault fault, String procedure, int skip, int times) {
        return arm(fault, procedure::equals, procedure, skip, times);
    }

    private synchronized ArmedFault arm(
            Cloud9Fault fault, Predicate<String> procedures, String match, int skip, int times) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
        }
        Armed added = new Armed(
                Objects.requireNonNull(fault, "fault"),
                Objects.requireNonNull(procedures, "procedures"),
                match,
                skip,
                times);
        armed.add(added);
        return added;
    }

    /**
     * Arms a fault for the next call of a procedure.
     *
     * @param kind what goes wrong
     * @param procedure the procedure's name
     */
    public void once(Cloud9Fault.Kind kind, String procedure) {
        arm(Cloud9Fault.of(kind), procedure, 0, 1);
    }

    /**
     * Arms a fault for every call of a procedure.
     *
     * @param kind what goes wrong
     * @param procedure the procedure's name
     */
    public void always(Cloud9Fault.Kind kind, String procedure) {
        arm(Cloud9Fault.of(kind), procedure, 0, Integer.MAX_VALUE);
    }

    /**
     * Takes the service off the network or brings it back; every call then ends in a reset connection.
     *
     * @param value whether it is unreachable
     */
    public synchronized void offline(boolean value) {
        offline = value;
    }

    /** Disarms everything and brings the service back. */
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

    synchronized @Nullable Cloud9Fault next(String procedure) {
        for (Armed one : armed) {
            if (!one.procedures.test(procedure)) {
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
        private final Cloud9Fault fault;
        private final Predicate<String> procedures;
        private final String match;
        private int skip;
        private int left;
        private int count;

        Armed(Cloud9Fault fault, Predicate<String> procedures, String match, int skip, int left) {
            this.fault = fault;
            this.procedures = procedures;
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
            synchronized (Cloud9Faults.this) {
                return left;
            }
        }

        @Override
        public int fired() {
            synchronized (Cloud9Faults.this) {
                return count;
            }
        }

        @Override
        public void disarm() {
            synchronized (Cloud9Faults.this) {
                armed.remove(this);
            }
        }
    }
}
