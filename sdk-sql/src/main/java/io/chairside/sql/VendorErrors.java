package io.chairside.sql;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import java.sql.SQLException;
import java.util.Optional;

/** What a system's own SQL errors mean. An implementation must not let the error's message travel on: it may quote data. */
@FunctionalInterface
public interface VendorErrors {

    /** No errors of its own. */
    VendorErrors NONE = (error, context) -> Optional.empty();

    /**
     * Translates an error.
     *
     * @param error the driver's error; also asked for every error chained to it
     * @param context where it happened
     * @return the typed error, empty when it is not one of the system's own
     */
    Optional<ChairsideException> translate(SQLException error, ErrorContext context);
}
