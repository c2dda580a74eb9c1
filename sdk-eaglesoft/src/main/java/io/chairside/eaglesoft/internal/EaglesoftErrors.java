package io.chairside.eaglesoft.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.SanitizedCause;
import io.chairside.sql.VendorErrors;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** What the server's own errors mean. */
final class EaglesoftErrors implements VendorErrors {

    /** The words with which the vendor's edition of the server refuses changes; public clients look for them. */
    private static final String READ_ONLY = "authentication violation";

    @Override
    public Optional<ChairsideException> translate(SQLException error, ErrorContext context) {
        String message = error.getMessage() == null ? "" : error.getMessage().toLowerCase(Locale.ROOT);
        return message.contains(READ_ONLY)
                ? Optional.of(new PermissionException(
                        context,
                        "the database is read-only for this connection: it has not presented a signature that the vendor issued",
                        "Get a signature from the vendor's partner programme and set connectionInitSql, or switch writing off.",
                        SanitizedCause.of(error, "authentication violation")))
                : Optional.empty();
    }
}
