/** The connector for Eaglesoft. */
module io.chairside.eaglesoft {
    requires transitive io.chairside.core;
    requires transitive io.chairside.sql;
    requires static transitive org.jspecify;

    exports io.chairside.eaglesoft;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.eaglesoft.EaglesoftProvider;
}
