/** The connector for QuickBooks Online. */
module io.chairside.quickbooks {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.chairside.core;
    requires io.chairside.http;
    requires static transitive org.jspecify;
    requires retrofit2;

    exports io.chairside.quickbooks;

    opens io.chairside.quickbooks.internal.wire to
            com.fasterxml.jackson.databind;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.quickbooks.QuickBooksProvider;
}
