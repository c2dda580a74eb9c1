package io.chairside.engine.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for what other nodes stored. Only where PostgreSQL's driver is on the path; polling works without. The driver is the application's, so its two
 * methods are called by name and the engine compiles and runs without it.
 */
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
        Class<?> driver = driver();
        while (!closed) {
            try (Connection connection = source.getConnection()) {
                if (driver == null || !connection.isWrapperFor(driver)) {
                    log.info("other nodes wake this one by polling only: the DataSource hides PostgreSQL's connection");
                    return;
                }
                listen(connection, connection.unwrap(driver), driver);
            } catch (SQLException e) {
                if (!closed && !rest()) {
                    return;
                }
            } catch (ReflectiveOperationException e) {
                log.info(
                        "other nodes wake this one by polling only: this driver has no notifications error={}",
                        e.getClass().getName());
                return;
            }
        }
    }

    private static @Nullable Class<?> driver() {
        String name = "org.postgresql.PGConnection";
        try {
            return Class.forName(name, false, PgWakeUp.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            try {
                return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            } catch (ClassNotFoundException again) {
                return null;
            }
        }
    }

    private void listen(Connection connection, Object listening, Class<?> driver)
            throws SQLException, ReflectiveOperationException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + Submission.CHANNEL);
        }
        try {
            while (!closed) {
                Object[] notes = (Object[]) call(listening, driver, "getNotifications", WAIT_MILLIS);
                if (notes != null) {
                    Class<?> note = Class.forName("org.postgresql.PGNotification", false, driver.getClassLoader());
                    for (Object heard : notes) {
                        wake.accept(
                                String.valueOf(note.getMethod("getParameter").invoke(heard)));
                    }
                }
            }
        } finally {
            try (Statement statement = connection.createStatement()) {
                statement.execute("UNLISTEN *");
            }
        }
    }

    private static @Nullable Object call(Object target, Class<?> type, String method, int argument)
            throws SQLException, ReflectiveOperationException {
        try {
            return type.getMethod(method, int.class).invoke(target, argument);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException failed) {
                throw failed;
            }
            throw e;
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
