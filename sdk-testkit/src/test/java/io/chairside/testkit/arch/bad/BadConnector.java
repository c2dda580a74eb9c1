package io.chairside.testkit.arch.bad;

import io.chairside.testkit.arch.good.GoodProvider;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks every rule there is. */
public final class BadConnector {

    static Logger log = LoggerFactory.getLogger(BadConnector.class);

    private double balance;

    /** Prints, uses another connector and another logging, reads the machine's clock, waits for real. */
    public void run() throws InterruptedException {
        System.out.println(new GoodProvider().info().key()
                + Level.INFO
                + balance
                + Instant.now()
                + log.getName().length());
        TimeUnit.MILLISECONDS.sleep(0);
    }
}
