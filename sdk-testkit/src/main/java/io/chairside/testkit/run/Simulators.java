package io.chairside.testkit.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Finds the systems that can be simulated, those of this artifact and whatever else is on the class path. Thread-safe.
 *
 * <pre>{@code
 * try (RunningSimulator office = Simulators.start("opendental", StartOptions.standard().withPractice(50, 1))) {
 *     office.faults().arm("lost-answer-after-effect@payments");
 *     // point the code under test at office.settings()
 * }
 * }</pre>
 */
public final class Simulators {
    private Simulators() {}

    /** {@return the systems by key, sorted} */
    public static List<SimulatorSystem> all() {
        Map<String, SimulatorSystem> found = new TreeMap<>();
        for (SimulatorSystem system : ServiceLoader.load(SimulatorSystem.class, Simulators.class.getClassLoader())) {
            found.putIfAbsent(system.key(), system);
        }
        return List.copyOf(new LinkedHashMap<>(found).values());
    }

    /**
     * Finds a system.
     *
     * @param key its key
     * @return the system
     * @throws IllegalArgumentException if there is none; the message names those there are
     */
    public static SimulatorSystem find(String key) {
        List<SimulatorSystem> all = all();
        for (SimulatorSystem system : all) {
            if (system.key().equals(key)) {
                return system;
            }
        }
        throw new IllegalArgumentException("unknown system '" + key + "', known are "
                + String.join(", ", all.stream().map(SimulatorSystem::key).toList()));
    }

    /**
     * Starts a simulator.
     *
     * @param key the system's key
     * @param options what to start
     * @return the running simulator, to be closed by the caller
     * @throws IllegalArgumentException if there is no such system or it cannot use the options; the message says why, in one line
     */
    public static RunningSimulator start(String key, StartOptions options) {
        SimulatorSystem system = find(key);
        for (String name : options.options().keySet()) {
            if (!system.optionNames().contains(name)) {
                throw new IllegalArgumentException(key + " has no option '" + name + "'"
                        + (system.optionNames().isEmpty()
                                ? ""
                                : ", known are " + String.join(", ", new java.util.TreeSet<>(system.optionNames()))));
            }
        }
        return system.start(options);
    }

    /**
     * Takes over a simulator that was started by its own builder, for example to open its page.
     *
     * @param simulator the simulator
     * @return its handle; closing it closes the simulator
     * @throws IllegalArgumentException if no system knows it
     */
    public static RunningSimulator adopt(AutoCloseable simulator) {
        for (SimulatorSystem system : all()) {
            Optional<RunningSimulator> running = system.adopt(simulator);
            if (running.isPresent()) {
                return running.get();
            }
        }
        throw new IllegalArgumentException(
                "no system has simulators of " + simulator.getClass().getName());
    }
}
