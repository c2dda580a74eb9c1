package io.chairside.core.spi;

import java.time.Duration;

/** How to wait, so that tests need not. Thread-safe. */
@FunctionalInterface
public interface Sleeper {

    /** Sleeps for real. */
    Sleeper REAL = duration -> Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);

    /**
     * Waits.
     *
     * @param duration how long; zero or negative means not at all
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    void sleep(Duration duration) throws InterruptedException;
}
