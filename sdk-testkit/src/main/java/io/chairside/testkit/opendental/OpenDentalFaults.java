package io.chairside.testkit.opendental;

import io.chairside.testkit.run.ArmedFault;
import java.time.Duration;
import java.util.List;

/**
 * Arms misbehaviour. At most one armed fault fires per call: the one armed first among those that match. Thread-safe.
 */
public interface OpenDentalFaults {

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
    Armed arm(OpenDentalFault fault, RequestMatch match, int skip, int times);

    /**
     * Arms a fault for the next matching call.
     *
     * @param fault what goes wrong
     * @param match which call it hits
     * @return a handle to count and disarm
     */
    default Armed once(OpenDentalFault fault, RequestMatch match) {
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
    default Armed times(int count, OpenDentalFault fault, RequestMatch match) {
        return arm(fault, match, 0, count);
    }

    /**
     * Arms a fault for every matching call until it is disarmed.
     *
     * @param fault what goes wrong
     * @param match which calls it hits
     * @return a handle to count and disarm
     */
    default Armed always(OpenDentalFault fault, RequestMatch match) {
        return arm(fault, match, 0, Integer.MAX_VALUE);
    }

    /**
     * Takes the office off the network or brings it back; every call is then a 400 with the offline text (remote mode) or a
     * reset connection (service and local mode).
     *
     * @param offline whether the office is unreachable
     */
    void officeOffline(boolean offline);

    /**
     * Disables or enables the customer key, as the office can; every call is then a 401.
     *
     * @param disabled whether the key is disabled
     */
    void keyDisabled(boolean disabled);

    /**
     * Makes the office's clock run ahead of or behind its true local time in everything it stamps and reports.
     *
     * @param skew the difference, positive when the office is ahead
     */
    void clockSkew(Duration skew);

    /** Disarms everything, brings the office online, enables the key and sets the skew to zero. */
    void clear();

    /** {@return how many calls were hit by an armed fault since the start or the last {@link #clear()}} */
    long fired();

    /** {@return the faults that wait, in the order in which they were armed} */
    List<Armed> armed();

    /** An armed fault. */
    interface Armed extends ArmedFault {}
}
