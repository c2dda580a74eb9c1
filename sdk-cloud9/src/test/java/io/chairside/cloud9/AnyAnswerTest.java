package io.chairside.cloud9;

import com.sun.net.httpserver.HttpServer;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.PmsConnector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the service answers, a read ends in records or in an error of ours. */
class AnyAnswerTest {

    private static final AtomicReference<byte[]> ANSWER = new AtomicReference<>(new byte[0]);

    private static long counted;
    private static HttpServer server;
    private static PmsConnector connector;

    @BeforeContainer
    static void start() throws IOException {
        // Otherwise every answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = ANSWER.get();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        connector = (PmsConnector) new Cloud9Provider()
                .connect(
                        ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                                .with(
                                        Cloud9Settings.URL,
                                        "http://127.0.0.1:"
                                                + server.getAddress().getPort() + "/GetData.ashx")
                                .with(Cloud9Settings.CLIENT_ID, "11111111-2222-3333-4444-555555555555")
                                .with(Cloud9Settings.USER_NAME, "u")
                                .with(Cloud9Settings.PASSWORD, "p")
                                .with(Cloud9Settings.WINDOW, "always")
                                .with(Cloud9Settings.READ_SPACING_MILLIS, "0")
                                .with(Cloud9Settings.HISTORY_FROM, "2026-01-01"),
                        ConnectorContext.standard().withSleeper(duration -> {}));
    }

    @AfterContainer
    static void stop() {
        connector.close();
        server.stop(0);
        // Some of the answers must have been good ones, or nothing was tried.
        org.assertj.core.api.Assertions.assertThat(counted).isPositive();
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> name = Arbitraries.of(
                "PatientGUID",
                "PersonGUID",
                "PatientBirthdate",
                "AppointmentGUID",
                "AppointmentDateTime",
                "AppointmentMinutes",
                "transGUID",
                "patGUID",
                "transDateTime",
                "transDueNowAmount",
                "trcatDescription",
                "ppGUID",
                "pipGUID",
                "pipRank",
                "DueNow",
                "FutureDue",
                "LocationGUID",
                "TimeZone",
                "empGUID",
                "emptypDescription",
                "ttypGUID",
                "Result",
                "LastModifiedDate",
                "Rank",
                "ContractGUID",
                "ContractStartDate");
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "",
                        "1",
                        "True",
                        "11111111-2222-3333-4444-555555555555",
                        "7/4/2026 8:05:00 AM",
                        "99/99/9999",
                        "123.4567",
                        "(99,999,999,999,999,999,999.99)",
                        "-5",
                        "999999999999",
                        "Error: no",
                        "Charge",
                        "Payment",
                        "Doctor"),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12));
        Arbitrary<String> field = Combinators.combine(name, value)
                .as((n, v) -> "<" + n + ">" + v.replace("&", "&amp;").replace("<", "&lt;") + "</" + n + ">");
        Arbitrary<String> record =
                field.list().ofMaxSize(14).map(fields -> "<Record>" + String.join("", fields) + "</Record>");
        Arbitrary<String> status = Arbitraries.of("Success", "Success", "Success", "Error", "");
        Arbitrary<String> code = Arbitraries.integers().between(-1, 20).map(String::valueOf);
        return Combinators.combine(status, code, record.list().ofMaxSize(5), Arbitraries.of(true, true, true, false))
                .as((s, c, records, whole) -> {
                    String document = "<GetDataResponse><ResponseStatus>" + s + "</ResponseStatus><ErrorCode>" + c
                            + "</ErrorCode><Records>" + String.join("", records) + "</Records></GetDataResponse>";
                    return whole ? document : document.substring(0, document.length() / 2);
                });
    }

    @Property(tries = 50)
    void anyAnswer_everyRead_endsInRecordsOrATypedError(@ForAll("answers") String answer) {
        ANSWER.set(answer.getBytes(StandardCharsets.UTF_8));
        ReadRequest full = ReadRequest.full();
        for (ReadRequest request : List.of(full, full.quarantining())) {
            attempt(() ->
                    connector.patients().orElseThrow().list(request).items().count());
            attempt(() ->
                    connector.appointments().orElseThrow().list(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().entries(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().payments(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().balances(request).items().count());
            attempt(() -> connector
                    .ledger()
                    .orElseThrow()
                    .paymentPlans(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .insurance()
                    .orElseThrow()
                    .coverages(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .insurance()
                    .orElseThrow()
                    .benefits(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .operations()
                    .orElseThrow()
                    .locations(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .operations()
                    .orElseThrow()
                    .providers(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .operations()
                    .orElseThrow()
                    .operatories(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .operations()
                    .orElseThrow()
                    .paymentTypes(request)
                    .items()
                    .count());
        }
        connector.check();
    }

    private static void attempt(java.util.function.LongSupplier read) {
        try {
            counted += read.getAsLong();
        } catch (ChairsideException e) {
            // one of ours
        }
    }
}
