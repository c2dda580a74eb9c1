/** The connector for Open Dental. */
module io.chairside.opendental {
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires transitive io.chairside.core;
    requires io.chairside.http;
    requires static transitive org.jspecify;
    requires retrofit2;

    exports io.chairside.opendental;

    opens io.chairside.opendental.internal to
            com.fasterxml.jackson.databind;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.opendental.OpenDentalProvider;
}
