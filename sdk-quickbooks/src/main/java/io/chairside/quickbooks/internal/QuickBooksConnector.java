package io.chairside.quickbooks.internal;

import io.chairside.core.spi.AccountReader;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.PayoutWriter;
import java.util.Optional;

/** One company. Thread-safe. */
public final class QuickBooksConnector implements AccountingConnector {

    private final ConnectorInfo info;
    private final BooksClient client;
    private final AccountReads accounts;
    private final BookingWriter payouts;

    /**
     * A connector; makes no call.
     *
     * @param info what the provider says
     * @param config the settings, checked
     * @param context what the application gives
     */
    public QuickBooksConnector(ConnectorInfo info, QuickBooksConfig config, ConnectorContext context) {
        this.info = info;
        this.client = new BooksClient(config, context);
        CompanyState company = new CompanyState(client);
        this.accounts = new AccountReads(client, company);
        this.payouts = new BookingWriter(client, company);
    }

    @Override
    public ConnectorInfo info() {
        return info;
    }

    @Override
    public Capabilities capabilities() {
        return info.capabilities();
    }

    @Override
    public ConnectionCheck check() {
        return new ConnectionProbe(client, capabilities()).run();
    }

    @Override
    public Optional<AccountReader> accounts() {
        return Optional.of(accounts);
    }

    @Override
    public Optional<PayoutWriter> payouts() {
        return Optional.of(payouts);
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public String toString() {
        return "QuickBooksConnector[" + client.config().connectionId() + "]";
    }
}
