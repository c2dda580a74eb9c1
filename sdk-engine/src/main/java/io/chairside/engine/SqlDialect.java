package io.chairside.engine;

/** The databases that the engine runs on. */
public enum SqlDialect {
    /** PostgreSQL 12 or newer, for one node or many. */
    POSTGRESQL("postgresql"),
    /** A SQLite file, for one process. */
    SQLITE("sqlite");

    private final String folder;

    SqlDialect(String folder) {
        this.folder = folder;
    }

    /** {@return the name used in resources, lower case} */
    public String folder() {
        return folder;
    }
}
