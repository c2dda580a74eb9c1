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
 * @param simulated the simulator's means, when the office is simulated
 */
record Office(PmsConnector connector, LocalDate today, boolean writable, Optional<SimulatedOffice> simulated)
        implements AutoCloseable {

    @Override
    public void close() {
        connector.close();
        simulated.ifPresent(SimulatedOffice::close);
    }
}
