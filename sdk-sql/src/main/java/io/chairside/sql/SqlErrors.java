package io.chairside.sql;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientException;
import java.util.Optional;

/** Turns drivers' errors into typed ones. Of the driver's words only SQLSTATE and vendor code are kept: its messages quote data. */
final class SqlErrors {

    private SqlErrors() {}

    static ChairsideException typed(SQLException error, ErrorContext context, String query, VendorErrors vendor) {
        SQLException link = error;
        for (int depth = 0; link != null && depth < 10; depth++) {
            Optional<ChairsideException> own = vendor.translate(link, context);
            if (own.isPresent()) {
                return own.get();
            }
            link = link.getNextException();
        }
        String facts = facts(error, query);
        SanitizedCause cause = SanitizedCause.of(error, facts);
        String state = state(error);
        if (isConnection(error, state)) {
            return new UnavailableException(
                    context,
                    "the database cannot be reached (" + facts + ")",
                    "Check that the office's database server is running and reachable; it is tried again later.",
                    cause);
        }
        if (error instanceof SQLInvalidAuthorizationSpecException || state.startsWith("28")) {
            return new AuthenticationException(
                    context,
                    "the database does not accept the login (" + facts + ")",
                    "Check user and password of the database connection.",
                    cause);
        }
        if (error instanceof SQLTimeoutException || state.equals("57014") || state.startsWith("HYT")) {
            return new UnavailableException(
                    context,
                    "the database did not answer in time (" + facts + ")",
                    "The office's server may be busy; it is tried again later.",
                    cause);
        }
        if (state.equals("42501")) {
            return new PermissionException(
                    context,
                    "the login may not do this (" + facts + ")",
                    "Grant the login the right, or switch the feature off.",
                    cause);
        }
        if (error instanceof SQLTransientException || state.startsWith("40")) {
            return new UnavailableException(
                    context,
                    "the database gave up in favour of somebody else (" + facts + ")",
                    "It is tried again later.",
                    cause);
        }
        return new ProtocolException(context, "the database refused a statement (" + facts + ")", query, cause);
    }

    static boolean isConnection(SQLException error) {
        return isConnection(error, state(error));
    }

    private static boolean isConnection(SQLException error, String state) {
        return state.startsWith("08")
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException
                || error instanceof java.sql.SQLTransientConnectionException;
    }

    private static String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    static String facts(SQLException error, String query) {
        String state = state(error);
        String shown = state.matches("[0-9A-Z]{5}") ? state : "none";
        return "query " + query + ", SQLSTATE " + shown + ", code " + error.getErrorCode();
    }
}
