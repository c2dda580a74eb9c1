/** The connectors for Dentrix. */
module io.chairside.dentrix {
    requires transitive io.chairside.core;
    requires transitive io.chairside.sql;
    requires static transitive org.jspecify;

    exports io.chairside.dentrix;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.dentrix.DentrixProvider;
}
