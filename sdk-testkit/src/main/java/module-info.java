/** Simulators, fault injection, synthetic practices and the connector contract suite. */
module io.chairside.testkit {
    requires de.siegmar.fastcsv;
    requires org.slf4j;
    requires static org.jspecify;

    exports io.chairside.testkit.opendental.data;
}
