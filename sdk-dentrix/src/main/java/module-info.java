/** The connectors for Dentrix. */
module io.chairside.dentrix {
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.chairside.core;
    requires io.chairside.http;
    requires transitive io.chairside.sql;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires retrofit2;

    exports io.chairside.dentrix;
    exports io.chairside.dentrix.ascend;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.dentrix.DentrixProvider,
            io.chairside.dentrix.ascend.DentrixAscendProvider;
}
