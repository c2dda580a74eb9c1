package io.chairside.testkit.run;

import io.chairside.testkit.opendental.data.OfficeClock;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every system can be started with. Immutable and thread-safe. */
public final class StartOptions {
    private static final StartOptions STANDARD = new StartOptions("127.0.0.1", 0, false, 20, 1, null, null, Map.of());

    private final String host;
    private final int port;
    private final boolean served;
    private final int patients;
    private final long seed;
    private final @Nullable Path data;
    private final @Nullable OfficeClock clock;
    private final Map<String, String> options;

    private StartOptions(
            String host,
            int port,
            boolean served,
            int patients,
            long seed,
            @Nullable Path data,
            @Nullable OfficeClock clock,
            Map<String, String> options) {
        this.host = host;
        this.port = port;
        this.served = served;
        this.patients = patients;
        this.seed = seed;
        this.data = data;
        this.clock = clock;
        this.options = options;
    }

    /** {@return a generated practice with 20 patients and seed 1 on a free port of this computer, its clock standing still} */
    public static StartOptions standard() {
        return STANDARD;
    }

    /**
     * Chooses the address.
     *
     * @param newHost address to listen on
     * @param newPort port, 0 for any free one
     * @return changed options
     */
    public StartOptions withAddress(String newHost, int newPort) {
        Objects.requireNonNull(newHost, "newHost");
        return new StartOptions(newHost, newPort, served, patients, seed, data, clock, options);
    }

    /**
     * Makes databases listen on a port as well, so that other processes reach them.
     *
     * @return changed options
     */
    public StartOptions asServer() {
        return new StartOptions(host, port, true, patients, seed, data, clock, options);
    }

    /**
     * Chooses the generated practice.
     *
     * @param count how many patients, at least 1
     * @param newSeed the same seed gives the same practice
     * @return changed options
     * @throws IllegalArgumentException if there is no patient
     */
    public StartOptions withPractice(int count, long newSeed) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one patient is needed");
        }
        return new StartOptions(host, port, served, count, newSeed, null, clock, options);
    }

    /**
     * Loads data instead of generating it.
     *
     * @param folder the folder; what is in it depends on the system
     * @return changed options
     */
    public StartOptions withData(Path folder) {
        return new StartOptions(host, port, served, patients, seed, Objects.requireNonNull(folder), clock, options);
    }

    /**
     * Chooses the clock on the office's wall.
     *
     * @param wall the clock
     * @return changed options
     */
    public StartOptions withClock(OfficeClock wall) {
        return new StartOptions(host, port, served, patients, seed, data, Objects.requireNonNull(wall), options);
    }

    /**
     * Sets an option of the system's own.
     *
     * @param name its name
     * @param value its value
     * @return changed options
     */
    public StartOptions withOption(String name, String value) {
        Map<String, String> copy = new LinkedHashMap<>(options);
        copy.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
        return new StartOptions(host, port, served, patients, seed, data, clock, Map.copyOf(copy));
    }

    /** {@return the address to listen on} */
    public String host() {
        return host;
    }

    /** {@return the port, 0 for any free one} */
    public int port() {
        return port;
    }

    /** {@return whether databases listen on a port} */
    public boolean served() {
        return served;
    }

    /** {@return size of the generated practice} */
    public int patients() {
        return patients;
    }

    /** {@return seed of the generated practice} */
    public long seed() {
        return seed;
    }

    /** {@return the folder to load, empty to generate} */
    public Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** {@return the clock, empty for the practice's own, which stands still} */
    public Optional<OfficeClock> clock() {
        return Optional.ofNullable(clock);
    }

    /** {@return the options of the system's own} */
    public Map<String, String> options() {
        return options;
    }

    /**
     * An option of the system's own.
     *
     * @param name its name
     * @return its value, empty when it was not set
     */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    @Override
    public String toString() {
        return "StartOptions[" + host + ":" + port + ", " + (data == null ? patients + " patients" : "loaded data")
                + "]";
    }
}
