/** Plumbing for connectors that read a database: named queries, lenient rows, keyset paging, checkpoints, write transactions, schema probe. */
module io.chairside.sql {
    requires transitive io.chairside.core;
    requires transitive java.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.chairside.sql;
}
