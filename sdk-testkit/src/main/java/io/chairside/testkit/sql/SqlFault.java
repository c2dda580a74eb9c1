package io.chairside.testkit.sql;

import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * One way in which a database misbehaves. Immutable.
 *
 * @param name what goes wrong, in the words of the command line
 * @param where a pattern for the beginning of a statement, {@code commit}, or {@code connect}; case does not matter
 * @param afterEffect whether the statement or commit takes effect before the error is raised
 * @param breaks whether the connection is gone afterwards, with everything not committed
 * @param error makes the error
 */
public record SqlFault(String name, Pattern where, boolean afterEffect, boolean breaks, Supplier<SQLException> error) {

    private static SqlFault of(
            String name, String where, boolean afterEffect, boolean breaks, Supplier<SQLException> error) {
        return new SqlFault(
                name,
                Pattern.compile("\\s*" + where + ".*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL),
                afterEffect,
                breaks,
                error);
    }

    private static SQLException lost() {
        return new SQLException("Communication link failure", "08S01");
    }

    /**
     * The connection is lost.
     *
     * @param where at which statement, {@code commit} or {@code connect}
     * @param afterEffect whether what was asked for was done before
     * @return the fault
     */
    public static SqlFault lostConnection(String where, boolean afterEffect) {
        return of(
                afterEffect ? "lost-answer-after-effect" : "lost-answer-before-effect",
                where,
                afterEffect,
                true,
                SqlFault::lost);
    }

    /**
     * A statement fails.
     *
     * @param where at which statement or {@code connect}
     * @param message the driver's words
     * @param state the SQLSTATE
     * @param code the vendor's code
     * @return the fault
     */
    public static SqlFault error(String where, String message, String state, int code) {
        return of("error", where, false, false, () -> new SQLException(message, state, code));
    }

    /**
     * The same fault under another name.
     *
     * @param other the name
     * @return the fault
     */
    public SqlFault named(String other) {
        return new SqlFault(other, where, afterEffect, breaks, error);
    }

    boolean hits(String what) {
        return where.matcher(what).matches();
    }
}
