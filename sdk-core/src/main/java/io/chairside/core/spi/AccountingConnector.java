package io.chairside.core.spi;

import java.util.Optional;

/** A link to an accounting system. */
public non-sealed interface AccountingConnector extends Connector {

    /** {@return reading the chart of accounts, if offered} */
    Optional<AccountReader> accounts();

    /** {@return writing bookings of payouts, if offered} */
    Optional<PayoutWriter> payouts();
}
