package io.chairside.sql;

import java.util.Objects;

/** A column whose value cannot be what it should be. Names the column and never the value; readers turn it into their typed error. */
public final class UnmappableRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The column. */
    private final String column;

    /** What is wrong. */
    private final String problem;

    /**
     * Creates the error.
     *
     * @param column the column
     * @param problem what is wrong, without the value
     */
    public UnmappableRowException(String column, String problem) {
        super(column + " " + problem, null, false, false);
        this.column = Objects.requireNonNull(column, "column");
        this.problem = Objects.requireNonNull(problem, "problem");
    }

    /** {@return the column} */
    public String column() {
        return column;
    }

    /** {@return what is wrong, without the value} */
    public String problem() {
        return problem;
    }
}
