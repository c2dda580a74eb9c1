package io.chairside.examples.quickstart;

import io.chairside.core.spi.Capability;
import io.chairside.testkit.practice.SyntheticPractice;

/**
 * One way in which a system, read through its connector, tells a practice otherwise than it was generated. It is tolerated only because the connector
 * declares it: the quoted words stand in the evidence of the capability.
 *
 * @param system the system
 * @param capability where it is declared
 * @param quote the words of the declaration
 * @param effect what is different, for people
 * @param change makes of the true figures what the system must tell; nothing else is tolerated
 */
record Difference(SimulatedSystem system, Capability capability, String quote, String effect, Change change) {

    /** Turns true figures into what a system must tell. */
    @FunctionalInterface
    interface Change {
        void apply(Figures figures, SyntheticPractice practice);
    }

    @Override
    public String toString() {
        return system.key() + ": " + effect;
    }
}
