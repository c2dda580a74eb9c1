package io.chairside.examples.quickstart;

import io.chairside.core.spi.PmsConnector;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The office the quickstart works on: a simulated one, or a real one.
 *
 * @param connector the live link
 * @param today the office's business day
 * @param writable whether payments may be posted
 * @param simulated whether the office is simulated
 * @param faulty the simulator's means to make things go wrong, where the quickstart has them
 * @param stop ends the simulator, if there is one
 */
record Office(
        PmsConnector connector,
        LocalDate today,
        boolean writable,
        boolean simulated,
        Optional<SimulatedOffice> faulty,
        Runnable stop)
        implements AutoCloseable {

    @Override
    public void close() {
        connector.close();
        stop.run();
    }
}
