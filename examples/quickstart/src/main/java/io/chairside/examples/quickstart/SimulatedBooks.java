package io.chairside.examples.quickstart;

import io.chairside.core.id.AccountId;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.engine.payout.MappedAccount;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.quickbooks.QuickBooksAuthorization;
import io.chairside.quickbooks.QuickBooksSettings;
import io.chairside.quickbooks.TokenStore;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** A simulated QuickBooks company in this process, connected through its consent page as a practice's bookkeeper would do it. */
final class SimulatedBooks implements AutoCloseable {

    static final String CONNECTION = "quickstart-books";

    private final QuickBooksSimulator simulator;
    private final AccountingConnector connector;

    private SimulatedBooks(QuickBooksSimulator simulator, AccountingConnector connector) {
        this.simulator = simulator;
        this.connector = connector;
    }

    static SimulatedBooks open(ZoneId zone, long seed) throws IOException {
        QuickBooksSimulator simulator = QuickBooksSimulator.builder()
                .seed(seed)
                .zone(zone)
                .clock(Clock.systemUTC())
                .limits(false)
                .start();
        try {
            ConnectionSettings settings = ConnectionSettings.of(CONNECTION, zone)
                    .with(QuickBooksSettings.CLIENT_ID, simulator.clientId())
                    .with(QuickBooksSettings.CLIENT_SECRET, simulator.clientSecret())
                    .with(QuickBooksSettings.REDIRECT_URI, "https://platform.example/quickbooks/back")
                    .with(QuickBooksSettings.REALM_ID, simulator.realmId())
                    .with(QuickBooksSettings.BASE_URL, simulator.baseUrl())
                    .with(QuickBooksSettings.AUTHORIZE_URL, simulator.authorizationEndpoint())
                    .with(QuickBooksSettings.TOKEN_URL, simulator.tokenEndpoint())
                    .with(QuickBooksSettings.REVOKE_URL, simulator.revokeEndpoint());
            ConnectorContext context =
                    ConnectorContext.standard().withResource(TokenStore.class, TokenStore.inMemory());
            try (QuickBooksAuthorization authorization = QuickBooksAuthorization.of(settings, context)) {
                String state = QuickBooksAuthorization.newState();
                authorization.complete(consent(authorization.authorizationUrl(state)), state);
            }
            return new SimulatedBooks(
                    simulator, Connectors.discover().connectAccounting("quickbooks", settings, context));
        } catch (RuntimeException | IOException e) {
            simulator.close();
            throw e;
        }
    }

    /** What Intuit sends the bookkeeper's browser back with. */
    private static Map<String, String> consent(URI page) throws IOException {
        HttpResponse<Void> answer;
        try {
            answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted on the consent page", e);
        }
        String query = URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getRawQuery();
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int at = pair.indexOf('=');
            parameters.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return parameters;
    }

    AccountingConnector connector() {
        return connector;
    }

    String name() {
        return simulator.company().name();
    }

    /** Which account each kind of line goes to. */
    PayoutMapping mapping() {
        return PayoutMapping.builder()
                .bankAccount(AccountId.of(id(StandardAccount.CHECKING)))
                .clearing(AccountId.of(id(StandardAccount.CARD_CLEARING)))
                .suspense(AccountId.of(id(StandardAccount.SUSPENSE)))
                .map(
                        PayoutLineKind.FEE,
                        to(StandardAccount.MERCHANT_FEES)
                                .withParty("vendor:" + simulator.company().platformVendorId()))
                .fee("instant_payout", to(StandardAccount.INSTANT_PAYOUT_FEES))
                .map(PayoutLineKind.CHARGEBACK, to(StandardAccount.CHARGEBACKS))
                .map(PayoutLineKind.RESERVE_HELD, to(StandardAccount.PROCESSOR_RESERVE))
                .build();
    }

    private MappedAccount to(StandardAccount account) {
        return MappedAccount.of(id(account));
    }

    private String id(StandardAccount account) {
        return simulator.company().accountId(account);
    }

    /** The bank reports what arrived; whether QuickBooks offers exactly the given document for one click. */
    boolean matchedByBankFeed(LocalDate day, BigDecimal net, String document) {
        BankFeed feed = simulator.company().bankFeed();
        BankFeed.Line line = feed.report(id(StandardAccount.CHECKING), day, net, "CHAIRSIDE PAYOUT");
        return feed.matchOneClick(line)
                && feed.matchOf(line).stream()
                        .map(BankFeed.Candidate::id)
                        .toList()
                        .equals(java.util.List.of(document));
    }

    BigDecimal trialBalance() {
        return simulator.company().trialBalance();
    }

    @Override
    public void close() {
        connector.close();
        simulator.close();
    }
}
