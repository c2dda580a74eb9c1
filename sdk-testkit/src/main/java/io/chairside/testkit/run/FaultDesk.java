package io.chairside.testkit.run;

import java.util.List;

/** Arms and disarms a simulator's faults by name. Thread-safe. */
public interface FaultDesk {

    /** {@return the names that {@link #arm} knows, sorted} */
    List<String> names();

    /** {@return how a fault is written, for example {@code NAME[=VALUE][:COUNT|:always][@RESOURCE]}} */
    String syntax();

    /**
     * Arms a fault.
     *
     * @param text the fault as {@link #syntax} says
     * @throws IllegalArgumentException if it is not understood; the message says why, in one line
     */
    void arm(String text);

    /** {@return the faults that wait, in the order in which they were armed, those armed by code included} */
    List<? extends ArmedFault> armed();

    /** {@return how many calls were hit so far} */
    long fired();

    /** Disarms everything and ends standing switches. */
    void clear();
}
