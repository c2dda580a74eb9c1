/** Plumbing for connectors that speak HTTP: one OkHttp set-up, one retry layer, at-most-once writes, lenient JSON, rate limits. */
module io.chairside.http {
    requires transitive com.fasterxml.jackson.annotation;
    requires transitive com.fasterxml.jackson.databind;
    requires dev.failsafe.core;
    requires transitive io.chairside.core;
    requires transitive okhttp3;
    requires okio;
    requires static transitive org.jspecify;
    requires org.slf4j;
    requires transitive retrofit2;

    exports io.chairside.http;
    exports io.chairside.http.json;
}
