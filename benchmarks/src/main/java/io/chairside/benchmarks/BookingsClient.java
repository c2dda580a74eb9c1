package io.chairside.benchmarks;

import com.intuit.ipp.core.Context;
import com.intuit.ipp.core.ServiceType;
import com.intuit.ipp.data.Deposit;
import com.intuit.ipp.data.DepositLineDetail;
import com.intuit.ipp.data.Line;
import com.intuit.ipp.data.LineDetailTypeEnum;
import com.intuit.ipp.data.ReferenceType;
import com.intuit.ipp.exception.FMSException;
import com.intuit.ipp.security.OAuth2Authorizer;
import com.intuit.ipp.services.DataService;
import com.intuit.ipp.util.Config;
import com.sun.management.OperatingSystemMXBean;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import io.chairside.core.spi.Connectors;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.quickbooks.QuickBooksAuthorization;
import io.chairside.quickbooks.TokenStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Both clients in one JVM, in turns. */
final class BookingsClient {

    private static final int WARM_UP = 3;
    private static final int ROUNDS = 7;
    private static final String CONNECTION = "benchmark";
    private static final LocalDate DAY = LocalDate.of(2026, 2, 4);
    private static final List<String> AMOUNTS = List.of("900.00", "350.00", "-80.00", "-31.41", "-5.00");

    private final String[] arguments;
    private final int perRound;
    private final AtomicLong calls = new AtomicLong();
    private final AccountingConnector connector;
    private final DataService intuit;
    private int next;

    private interface Booker {
        void book(String payout) throws FMSException;
    }

    private record Measured(double perSecond, double cpuMillis, double calls) {}

    private BookingsClient(String[] arguments) throws IOException, InterruptedException, FMSException {
        this.arguments = arguments;
        this.perRound = Integer.parseInt(arguments[1]);
        TokenStore store = TokenStore.inMemory();
        ConnectorContext context = ConnectorContext.standard()
                .withResource(TokenStore.class, store)
                .withListener(new ConnectorListener() {
                    @Override
                    public void callStarted(Call call) {
                        calls.incrementAndGet();
                    }
                });
        ConnectionSettings settings = settings();
        try (QuickBooksAuthorization authorization = QuickBooksAuthorization.of(settings, context)) {
            String state = QuickBooksAuthorization.newState();
            authorization.complete(consent(authorization.authorizationUrl(state)), state);
        }
        this.connector = Connectors.discover().connectAccounting("quickbooks", settings, context);
        Matcher token = Pattern.compile("\"accessToken\":\"([^\"]+)\"")
                .matcher(store.load(CONNECTION).orElseThrow());
        if (!token.find()) {
            throw new IllegalStateException("no access token");
        }
        // The SDK's default transport drops the port of the base address.
        Config.setProperty("httpTransport", "HTTP_URL_CONNECTION");
        Config.setProperty("baseURL.qbo", arguments[2] + "/v3/company");
        this.intuit = new DataService(new Context(new OAuth2Authorizer(token.group(1)), ServiceType.QBO, arguments[3]));
    }

    private ConnectionSettings settings() {
        return ConnectionSettings.of(CONNECTION, ZoneId.of("America/Los_Angeles"))
                .with("baseUrl", arguments[2])
                .with("realmId", arguments[3])
                .with("clientId", arguments[4])
                .with("clientSecret", arguments[5])
                .with("redirectUri", "https://platform.example/back")
                .with("authorizeUrl", arguments[2] + "/connect/oauth2")
                .with("tokenUrl", arguments[2] + "/oauth2/v1/tokens/bearer")
                .with("revokeUrl", arguments[2] + "/v2/oauth2/tokens/revoke")
                .with("callsPerSecond", "1000000")
                .with("callsPerMinute", "10000000");
    }

    private static Map<String, String> consent(URI page) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding());
        Map<String, String> parameters = new HashMap<>();
        for (String pair : URI.create(answer.headers().firstValue("Location").orElseThrow())
                .getRawQuery()
                .split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    /** The child. */
    static void run(String[] arguments) throws IOException, InterruptedException {
        try {
            new BookingsClient(arguments).measure();
        } catch (FMSException e) {
            throw new IOException("Intuit's SDK failed", e);
        }
    }

    private void measure() throws FMSException {
        Map<String, Booker> bookers = new java.util.LinkedHashMap<>();
        bookers.put("Intuit's SDK, one call", this::bookWithIntuit);
        bookers.put("connector, one call", payout -> post(payout, new WriteOptions(false, false, Set.of())));
        bookers.put("connector, read back", payout -> post(payout, WriteOptions.firstSend()));
        Map<String, List<Measured>> results = new java.util.LinkedHashMap<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            for (Map.Entry<String, Booker> booker : bookers.entrySet()) {
                Measured measured = round(booker.getValue());
                if (round >= WARM_UP) {
                    results.computeIfAbsent(booker.getKey(), key -> new ArrayList<>())
                            .add(measured);
                }
            }
        }
        connector.close();
        Measured base = median(results.values().iterator().next());
        System.out.printf(
                Locale.US, "bookings: %d per round, median of %d rounds, deposits of five lines%n", perRound, ROUNDS);
        results.forEach((name, rounds) -> {
            Measured median = median(rounds);
            System.out.printf(
                    Locale.US,
                    "%-24s %7.1f bookings/s (x%.2f)  %6.2f ms CPU per booking (x%.2f)  %.2f calls per booking%n",
                    name,
                    median.perSecond(),
                    median.perSecond() / base.perSecond(),
                    median.cpuMillis(),
                    median.cpuMillis() / base.cpuMillis(),
                    median.calls());
        });
    }

    private Measured round(Booker booker) throws FMSException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = calls.get();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        for (int i = 0; i < perRound; i++) {
            booker.book("po_" + next++);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpuMillis = (system.getProcessCpuTime() - cpu) / 1e6 / perRound;
        long made = calls.get() - before;
        return new Measured(perRound / seconds, cpuMillis, made == 0 ? 1 : (double) made / perRound);
    }

    private static Measured median(List<Measured> rounds) {
        int middle = rounds.size() / 2;
        double[] rates =
                rounds.stream().mapToDouble(Measured::perSecond).sorted().toArray();
        double[] cpu = rounds.stream().mapToDouble(Measured::cpuMillis).sorted().toArray();
        double[] made = rounds.stream().mapToDouble(Measured::calls).sorted().toArray();
        return new Measured(rates[middle], cpu[middle], made[middle]);
    }

    private String account(int line) {
        return arguments[line < 3 ? 7 : line + 5];
    }

    private void post(String payout, WriteOptions options) {
        List<BookingLine> lines = new ArrayList<>();
        for (int i = 0; i < AMOUNTS.size(); i++) {
            lines.add(BookingLine.builder()
                    .account(AccountId.of(account(i)))
                    .amount(Money.usd(AMOUNTS.get(i)))
                    .description("Line " + i)
                    .build());
        }
        Booking booking = Booking.builder()
                .reference(Reference.of(PracticeId.of("benchmark"), "payout", payout))
                .payout(PayoutId.of(payout))
                .form(BookingForm.DEPOSIT)
                .date(DAY)
                .bankAccount(AccountId.of(arguments[6]))
                .lines(lines)
                .net(Money.usd("1133.59"))
                .memo("payout " + payout)
                .build();
        WriteOutcome outcome = connector.payouts().orElseThrow().post(booking, options);
        if (!(outcome instanceof WriteOutcome.Posted)) {
            throw new IllegalStateException("not posted: " + outcome);
        }
    }

    private void bookWithIntuit(String payout) throws FMSException {
        Deposit deposit = new Deposit();
        deposit.setDepositToAccountRef(reference(arguments[6]));
        deposit.setTxnDate(Date.from(DAY.atStartOfDay(ZoneId.systemDefault()).toInstant()));
        deposit.setPrivateNote("payout " + payout);
        Line[] lines = new Line[AMOUNTS.size()];
        for (int i = 0; i < lines.length; i++) {
            DepositLineDetail detail = new DepositLineDetail();
            detail.setAccountRef(reference(account(i)));
            Line line = new Line();
            line.setAmount(new BigDecimal(AMOUNTS.get(i)));
            line.setDescription("Line " + i);
            line.setDetailType(LineDetailTypeEnum.DEPOSIT_LINE_DETAIL);
            line.setDepositLineDetail(detail);
            lines[i] = line;
        }
        deposit.setLine(Arrays.asList(lines));
        Deposit made = intuit.add(deposit);
        if (made == null || made.getTotalAmt().compareTo(new BigDecimal("1133.59")) != 0) {
            throw new IllegalStateException("not booked");
        }
    }

    private static ReferenceType reference(String id) {
        ReferenceType reference = new ReferenceType();
        reference.setValue(id);
        return reference;
    }
}
