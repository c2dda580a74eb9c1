package io.chairside.engine.internal.store;

import io.chairside.core.error.SanitizedCause;
import java.sql.SQLException;

/** The store failed. Whether the statement or commit under way took effect is not known; the rows themselves tell. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Wraps a failure of the driver.
     *
     * @param doing what was being done
     * @param e the failure, whose own message may quote values and does not travel on
     * @return the error
     */
    public static StoreException of(String doing, SQLException e) {
        String state = e.getSQLState() == null ? "none" : e.getSQLState();
        return new StoreException(
                "The engine's database failed while " + doing + " (SQLState " + state + ", code " + e.getErrorCode()
                        + ")",
                SanitizedCause.of(e, "SQLState " + state));
    }
}
