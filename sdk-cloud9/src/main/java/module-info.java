/** The connector for Cloud 9 Ortho. */
@SuppressWarnings("module") // the system is called Cloud 9
module io.chairside.cloud9 {
    requires transitive io.chairside.core;
    requires io.chairside.http;
    requires java.xml;
    requires static transitive org.jspecify;
    requires okhttp3;
    requires retrofit2;

    exports io.chairside.cloud9;

    provides io.chairside.core.spi.ConnectorProvider with
            io.chairside.cloud9.Cloud9Provider;
}
