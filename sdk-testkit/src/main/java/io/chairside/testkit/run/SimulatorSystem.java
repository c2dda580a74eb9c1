package io.chairside.testkit.run;

import java.util.Optional;
import java.util.Set;

/**
 * A system that can be simulated. An implementation has a public constructor without parameters and is named in
 * {@code META-INF/services/io.chairside.testkit.run.SimulatorSystem}; it then has the command line, the web page and the JUnit extension.
 */
public interface SimulatorSystem {

    /** {@return the key, which is also the connector's, for example {@code opendental}} */
    String key();

    /** {@return the name for people, for example {@code Open Dental}} */
    String title();

    /** {@return the names of the options of its own that {@link StartOptions#option} may carry} */
    default Set<String> optionNames() {
        return Set.of();
    }

    /**
     * Starts a simulator.
     *
     * @param options what to start
     * @return the running simulator, to be closed by the caller
     * @throws IllegalArgumentException if the options cannot be used; the message says why, in one line
     */
    RunningSimulator start(StartOptions options);

    /**
     * Takes over a simulator that was started by its own builder.
     *
     * @param simulator the simulator
     * @return its handle, empty when it is not of this system
     */
    default Optional<RunningSimulator> adopt(Object simulator) {
        return Optional.empty();
    }
}
