package io.chairside.engine.internal.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for what other nodes stored. Only where PostgreSQL's driver is on the path; polling works without. */
public final class PgWakeUp implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(PgWakeUp.class);
    private static final int WAIT_MILLIS = 500;

    private final DataSource source;
    private final Consumer<String> wake;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean closed;

    private PgWakeUp(DataSource source, Consumer<String> wake) {
        this.source = source;
        this.wake = wake;
    }

    /**
     * Makes a listener on a connection of its own.
     *
     * @param source the data source
     * @param wake told the lane
     * @return the listener
     */
    public static PgWakeUp on(DataSource source, Consumer<String> wake) {
        return new PgWakeUp(source, wake);
    }

    @Override
    public void run() {
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                if (!connection.isWrapperFor(PGConnection.class)) {
                    log.info("other nodes wake this one by polling only: the DataSource hides PostgreSQL's connection");
                    return;
                }
                listen(connection);
            } catch (SQLException e) {
                if (!closed && !rest()) {
                    return;
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + Submission.CHANNEL);
        }
        PGConnection listening = connection.unwrap(PGConnection.class);
        try {
            while (!closed) {
                PGNotification[] notes = listening.getNotifications(WAIT_MILLIS);
                if (notes != null) {
                    for (PGNotification note : notes) {
                        wake.accept(note.getParameter());
                    }
                }
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UNLISTEN *");
            }
        }
    }

    private boolean rest() {
        try {
            return !closing.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends the listening within half a second. */
    public void close() {
        closed = true;
        closing.countDown();
    }
}
