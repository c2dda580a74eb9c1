package io.chairside.testkit.cloud9;

import java.util.ArrayList;
import java.util.List;
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
     */
    public synchronized void arm(Cloud9Fault fault, Predicate<String> procedures, int skip, int times) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
        }
        armed.add(new Armed(
                Objects.requireNonNull(fault, "fault"), Objects.requireNonNull(procedures, "procedures"), skip, times));
    }

    /**
     * Arms a fault for the next call of a procedure.
     *
     * @param kind what goes wrong
     * @param procedure the procedure's name
     */
    public void once(Cloud9Fault.Kind kind, String procedure) {
        arm(Cloud9Fault.of(kind), procedure::equals, 0, 1);
    }

    /**
     * Arms a fault for every call of a procedure.
     *
     * @param kind what goes wrong
     * @param procedure the procedure's name
     */
    public void always(Cloud9Fault.Kind kind, String procedure) {
        arm(Cloud9Fault.of(kind), procedure::equals, 0, Integer.MAX_VALUE);
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
                fired++;
                return one.fault;
            }
        }
        return null;
    }

    private static final class Armed {
        private final Cloud9Fault fault;
        private final Predicate<String> procedures;
        private int skip;
        private int left;

        Armed(Cloud9Fault fault, Predicate<String> procedures, int skip, int left) {
            this.fault = fault;
            this.procedures = procedures;
            this.skip = skip;
            this.left = left;
        }
    }
}
