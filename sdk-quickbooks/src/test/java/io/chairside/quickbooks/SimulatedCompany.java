package io.chairside.quickbooks;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.PayoutWriter;
import io.chairside.core.spi.Sleeper;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.quickbooks.StandardAccount;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A simulated company, connected through the consent page, and a connector whose waiting moves the clock they share. */
final class SimulatedCompany implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    static final Instant START = Instant.parse("2026-02-04T18:00:00Z");
    static final LocalDate DAY = LocalDate.parse("2026-02-04");
    static final String CONNECTION = "practice-1";
    static final PracticeId PRACTICE = PracticeId.of("practice-1");

    final QuickBooksSimulator simulator;
    final TokenStore store;
    final Map<String, String> more;
    final AccountingConnector connector;

    private SimulatedCompany(QuickBooksSimulator simulator, TokenStore store, Map<String, String> more) {
        this.simulator = simulator;
        this.store = store;
        this.more = more;
        try (QuickBooksAuthorization authorization = QuickBooksAuthorization.of(settings(), context())) {
            String state = QuickBooksAuthorization.newState();
            authorization.complete(consent(authorization.authorizationUrl(state)), state);
        }
        this.connector = connect();
    }

    static SimulatedCompany open() {
        return open(builder -> builder, TokenStore.inMemory(), Map.of());
    }

    static SimulatedCompany open(
            UnaryOperator<QuickBooksSimulator.Builder> tuning, TokenStore store, Map<String, String> more) {
        QuickBooksSimulator simulator = tuning.apply(
                        QuickBooksSimulator.builder().seed(7).zone(ZONE).startingAt(START))
                .start();
        return new SimulatedCompany(simulator, store, more);
    }

    /** One more connector on the same company and store, as another node would have it. */
    AccountingConnector connect() {
        return (AccountingConnector) new QuickBooksProvider().connect(settings(), context());
    }

    ConnectionSettings settings() {
        ConnectionSettings settings = ConnectionSettings.of(CONNECTION, ZONE)
                .with(QuickBooksSettings.CLIENT_ID, simulator.clientId())
                .with(QuickBooksSettings.CLIENT_SECRET, simulator.clientSecret())
                .with(QuickBooksSettings.REDIRECT_URI, "https://platform.example/quickbooks/back")
                .with(QuickBooksSettings.REALM_ID, simulator.realmId())
                .with(QuickBooksSettings.BASE_URL, simulator.baseUrl())
                .with(QuickBooksSettings.AUTHORIZE_URL, simulator.authorizationEndpoint())
                .with(QuickBooksSettings.TOKEN_URL, simulator.tokenEndpoint())
                .with(QuickBooksSettings.REVOKE_URL, simulator.revokeEndpoint());
        for (Map.Entry<String, String> setting : more.entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return settings;
    }

    ConnectorContext context() {
        Sleeper sleeper = simulator::advance;
        return ConnectorContext.standard()
                .withClock(new SharedClock(simulator))
                .withSleeper(sleeper)
                .withResource(TokenStore.class, store);
    }

    /** What Intuit sends the browser back with. */
    static Map<String, String> consent(URI page) {
        try {
            HttpResponse<Void> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
            String query = URI.create(answer.headers().firstValue("Location").orElseThrow())
                    .getRawQuery();
            Map<String, String> parameters = new HashMap<>();
            for (String pair : query.split("&", -1)) {
                int at = pair.indexOf('=');
                parameters.put(
                        pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
            }
            return parameters;
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    PayoutWriter payouts() {
        return connector.payouts().orElseThrow();
    }

    String id(StandardAccount account) {
        return simulator.company().accountId(account);
    }

    BookingLine line(String amount, StandardAccount account) {
        return BookingLine.builder()
                .account(AccountId.of(id(account)))
                .amount(Money.usd(amount))
                .description(account.accountName())
                .build();
    }

    static Reference reference(String payout) {
        return Reference.of(PRACTICE, "payout", payout);
    }

    Booking booking(String payout, BookingForm form, BookingLine... lines) {
        return booking(payout, form, DAY, lines);
    }

    Booking booking(String payout, BookingForm form, LocalDate date, BookingLine... lines) {
        Booking.Builder booking = Booking.builder();
        booking.reference(reference(payout));
        booking.payout(PayoutId.of(payout));
        booking.form(form);
        booking.date(date);
        booking.bankAccount(AccountId.of(id(StandardAccount.CHECKING)));
        booking.addLines(lines);
        booking.net(Money.sum(List.of(lines).stream().map(BookingLine::amount).toList(), Money.USD));
        booking.memo("payout " + payout);
        return booking.build();
    }

    /** Gross 1,250.00, a refund and two fees: 1,133.59 arrive. */
    Booking plain(String payout) {
        return booking(
                payout,
                BookingForm.DEPOSIT,
                line("900.00", StandardAccount.CARD_CLEARING),
                line("350.00", StandardAccount.CARD_CLEARING),
                line("-80.00", StandardAccount.CARD_CLEARING),
                line("-31.41", StandardAccount.MERCHANT_FEES),
                line("-5.00", StandardAccount.INSTANT_PAYOUT_FEES));
    }

    /** More refunded than collected: 143.20 are taken from the bank. */
    Booking negative(String payout) {
        return booking(
                payout,
                BookingForm.JOURNAL,
                line("100.00", StandardAccount.CARD_CLEARING),
                line("-240.00", StandardAccount.CARD_CLEARING),
                line("-3.20", StandardAccount.MERCHANT_FEES));
    }

    List<PostedBooking> bookings(ReadRequest request) {
        return payouts().bookings(request).items().toList();
    }

    static <T> List<Page<T>> pages(Pages<T> pages) {
        List<Page<T>> all = new ArrayList<>();
        pages.forEach(all::add);
        return all;
    }

    void accountsOnce() {
        connector.accounts().orElseThrow().company();
    }

    int documents() {
        return simulator.company().ids("Deposit").size()
                + simulator.company().ids("JournalEntry").size();
    }

    static WriteOutcome.Posted posted(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Posted posted) {
            return posted;
        }
        throw new AssertionError("expected Posted, but was " + outcome);
    }

    static WriteOutcome.Rejected rejected(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return rejected;
        }
        throw new AssertionError("expected Rejected, but was " + outcome);
    }

    void advance(Duration duration) {
        simulator.advance(duration);
    }

    @Override
    public void close() {
        connector.close();
        simulator.close();
    }

    /** The simulator's clock as Java wants it. */
    private static final class SharedClock extends Clock {
        private final QuickBooksSimulator simulator;

        SharedClock(QuickBooksSimulator simulator) {
            this.simulator = simulator;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return simulator.now();
        }
    }
}
