/** What runs connectors over time: durable writeback of payments, with policy, proof and review. */
module io.chairside.engine {
    requires transitive io.chairside.core;
    requires transitive java.sql;
    requires com.cronutils;
    requires com.fasterxml.jackson.databind;
    requires org.slf4j;
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.chairside.engine;
    exports io.chairside.engine.payout;
    exports io.chairside.engine.policy;
    exports io.chairside.engine.report;
    exports io.chairside.engine.sync;
}
