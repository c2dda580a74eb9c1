package io.chairside.testkit.quickbooks;

import io.chairside.testkit.run.ArmedFault;
import java.util.List;

/**
 * Arms misbehaviour. At most one armed fault fires per call: the one armed first among those that match. Thread-safe.
 */
public interface QuickBooksFaults {

    /**
     * Arms a fault.
     *
     * @param fault what goes wrong
     * @param match which calls it can hit
     * @param skip how many matching calls stay unharmed first
     * @param times how often it fires, {@link Integer#MAX_VALUE} for always
     * @return a handle to count and disarm
     * @throws IllegalArgumentException if {@code skip} is negative or {@code times} is below 1
     */
    Armed arm(QuickBooksFault fault, RequestMatch match, int skip, int times);

    /**
     * Arms a fault for the next matching call.
     *
     * @param fault what goes wrong
     * @param match which call it hits
     * @return a handle to count and disarm
     */
    default Armed once(QuickBooksFault fault, RequestMatch match) {
        return arm(fault, match, 0, 1);
    }

    /**
     * Arms a fault for the next matching calls.
     *
     * @param count how many calls
     * @param fault what goes wrong
     * @param match which calls it hits
     * @return a handle to count and disarm
     */
    default Armed times(int count, QuickBooksFault fault, RequestMatch match) {
        return arm(fault, match, 0, count);
    }

    /**
     * Arms a fault for every matching call until it is disarmed.
     *
     * @param fault what goes wrong
     * @param match which calls it hits
     * @return a handle to count and disarm
     */
    default Armed always(QuickBooksFault fault, RequestMatch match) {
        return arm(fault, match, 0, Integer.MAX_VALUE);
    }

    /** Disarms everything. */
    void clear();

    /** {@return how many calls were hit by an armed fault since the start or the last {@link #clear()}} */
    long fired();

    /** {@return the faults that wait, in the order in which they were armed} */
    List<Armed> armed();

    /** An armed fault. */
    interface Armed extends ArmedFault {}
}
