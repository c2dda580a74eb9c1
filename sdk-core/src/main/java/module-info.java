/** The language of Chairside: domain values, connector SPI, capabilities, write outcomes, errors and discovery. */
module io.chairside.core {
    requires static org.immutables.value.annotations;
    requires static transitive org.jspecify;

    exports io.chairside.core.appointment;
    exports io.chairside.core.error;
    exports io.chairside.core.id;
    exports io.chairside.core.insurance;
    exports io.chairside.core.ledger;
    exports io.chairside.core.money;
    exports io.chairside.core.note;
    exports io.chairside.core.patient;
    exports io.chairside.core.payment;
    exports io.chairside.core.payout;
    exports io.chairside.core.practice;
    exports io.chairside.core.read;
    exports io.chairside.core.spi;
    exports io.chairside.core.write;

    uses io.chairside.core.spi.ConnectorProvider;
}
