package io.chairside.dentrix.ascend;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
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
import java.util.function.LongSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever the API answers, a read ends in records or in an error of ours. */
class AnyAnswerTest {

    private static final AtomicReference<byte[]> ANSWER = new AtomicReference<>(new byte[0]);
    private static final byte[] TOKEN = "{\"access_token\":\"t\",\"expires_in\":3600}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMPTY = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);

    private static long counted;
    private static HttpServer server;
    private static PmsConnector connector;
    private static PmsConnector reporting;

    @BeforeContainer
    static void start() throws IOException {
        // Otherwise every answer waits for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] body = exchange.getRequestURI().getPath().contains("accesstoken")
                    ? TOKEN
                    : query.contains("lastId") || query.contains("page==2") ? EMPTY : ANSWER.get();
            exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        connector = connect("ledger");
        reporting = connect("report");
    }

    private static PmsConnector connect(String balances) {
        return (PmsConnector) new DentrixAscendProvider()
                .connect(
                        ConnectionSettings.of("office-1", ZoneId.of("America/Chicago"))
                                .with(
                                        DentrixAscendSettings.BASE_URL,
                                        "http://127.0.0.1:"
                                                + server.getAddress().getPort())
                                .with(DentrixAscendSettings.ORGANIZATION_ID, "5f0c1e2d3a4b5c6d7e8f9a0b")
                                .with(DentrixAscendSettings.CLIENT_ID, "c")
                                .with(DentrixAscendSettings.CLIENT_SECRET, "s")
                                .with(DentrixAscendSettings.CALLS_PER_SECOND, "100")
                                .with(DentrixAscendSettings.BALANCES, balances),
                        ConnectorContext.standard()
                                .withClock(new java.time.Clock() {
                                    private long calls;

                                    @Override
                                    public ZoneId getZone() {
                                        return java.time.ZoneOffset.UTC;
                                    }

                                    @Override
                                    public java.time.Clock withZone(ZoneId zone) {
                                        return this;
                                    }

                                    // Time goes on with every look at it, so that nobody waits for the rate limit.
                                    @Override
                                    public synchronized java.time.Instant instant() {
                                        return java.time.Instant.parse("2026-11-23T18:00:00Z")
                                                .plusMillis(calls++ * 5);
                                    }
                                })
                                .withSleeper(duration -> {}));
    }

    @AfterContainer
    static void stop() {
        connector.close();
        reporting.close();
        server.stop(0);
        // Some of the answers must have been good ones, or nothing was tried.
        assertThat(counted).isPositive();
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> name = Arbitraries.of(
                "patient",
                "start",
                "duration",
                "status",
                "lastName",
                "dateOfBirth",
                "primaryGuarantor",
                "phones",
                "amount",
                "ledgerType",
                "transactionDate",
                "entryDate",
                "isActive",
                "location",
                "distributions",
                "patientPaymentBilling",
                "organizationLedgerType",
                "previousTransaction",
                "practiceProcedure",
                "guarantorPortion",
                "serviceDate",
                "state",
                "totalCharges",
                "claimState",
                "subscriberInsurancePlan",
                "carrierInsurancePlan",
                "responsibilities",
                "patientProcedures",
                "dayOfWeek",
                "end",
                "providers",
                "reason",
                "durationMinutes",
                "balance",
                "patientReports",
                "description",
                "lastModified");
        Arbitrary<String> scalar = Arbitraries.of(
                "null",
                "true",
                "\"\"",
                "1",
                "-5",
                "12.345",
                "1e400",
                "99999999999999999999999",
                "\"7\"",
                "\"2026-11-23\"",
                "\"2026-13-45\"",
                "\"2026-11-23T12:00:00.000Z\"",
                "\"+999999999-01-01T00:00:00Z\"",
                "\"10:00\"",
                "\"MONDAY\"",
                "\"PatientProcedureLedger\"",
                "\"PatientProcedurePaymentCancellation\"",
                "\"Smith\"",
                "\"COMPLETED\"");
        Arbitrary<String> value = Arbitraries.oneOf(
                scalar,
                scalar.map(text -> "{\"id\":" + text + ",\"type\":\"X\"}"),
                scalar.map(text -> "[" + text + "]"),
                scalar.map(text -> "[{\"id\":" + text + ",\"chargeId\":3,\"appliedAmount\":1.00,\"number\":\"5\"}]"),
                Arbitraries.of("{\"id\":\"5\",\"type\":\"PatientV1\"}"));
        Arbitrary<String> field = Combinators.combine(name, value).as((n, v) -> "\"" + n + "\":" + v);
        Arbitrary<String> id = Arbitraries.of("\"id\":1", "\"id\":\"2\"", "\"id\":3", "\"id\":\"x y\"", "\"id\":null");
        Arbitrary<String> good = Arbitraries.just("\"id\":9,\"patient\":{\"id\":5},\"lastName\":\"A\",\"amount\":1.00,"
                + "\"ledgerType\":\"PatientProcedureLedger\",\"transactionDate\":\"2026-01-02\",\"name\":\"N\"");
        Arbitrary<String> record = Arbitraries.oneOf(
                Combinators.combine(id, field.list().ofMaxSize(10))
                        .as((i, fields) -> "{" + i + (fields.isEmpty() ? "" : ",") + String.join(",", fields) + "}"),
                good.map(text -> "{" + text + "}"));
        Arbitrary<String> list = record.list().ofMaxSize(4).map(records -> "[" + String.join(",", records) + "]");
        Arbitrary<String> document = Arbitraries.oneOf(
                list.map(data -> "{\"data\":" + data + "}"),
                list.map(data -> "{\"data\":" + data + "}"),
                record.map(data -> "{\"data\":" + data + "}"),
                list,
                list.map(data -> "{\"data\":" + data + ",\"warnings\":[1]}"),
                Arbitraries.of("", "null", "[]", "{}", "<html>", "\"text\"", "{\"data\":5}", "{\"data\":[1]}"));
        return Combinators.combine(document, Arbitraries.of(true, true, true, true, false))
                .as((text, whole) -> whole ? text : text.substring(0, text.length() / 2));
    }

    @Property(tries = 25)
    void anyAnswer_everyRead_endsInRecordsOrATypedError(@ForAll("answers") String answer) {
        ANSWER.set(answer.getBytes(StandardCharsets.UTF_8));
        ReadRequest full = ReadRequest.full();
        for (ReadRequest request : List.of(full, full.quarantining(), ReadRequest.ofPatient(PatientId.of("5")))) {
            attempt(() ->
                    connector.patients().orElseThrow().list(request).items().count());
            attempt(() ->
                    connector.appointments().orElseThrow().list(request).items().count());
            attempt(() -> connector
                    .appointments()
                    .orElseThrow()
                    .costs(request)
                    .items()
                    .count());
            attempt(() ->
                    connector.ledger().orElseThrow().entries(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().payments(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().procedures(request).items().count());
            attempt(() ->
                    connector.ledger().orElseThrow().balances(request).items().count());
            attempt(() ->
                    reporting.ledger().orElseThrow().balances(request).items().count());
            attempt(() -> connector
                    .insurance()
                    .orElseThrow()
                    .coverages(request)
                    .items()
                    .count());
            attempt(() -> connector
                    .insurance()
                    .orElseThrow()
                    .estimates(request)
                    .items()
                    .count());
            attempt(() ->
                    connector.insurance().orElseThrow().claims(request).items().count());
        }
        attempt(() ->
                connector.operations().orElseThrow().locations(full).items().count());
        attempt(() ->
                connector.operations().orElseThrow().providers(full).items().count());
        attempt(() ->
                connector.operations().orElseThrow().operatories(full).items().count());
        attempt(() ->
                connector.operations().orElseThrow().schedules(full).items().count());
        attempt(() -> connector
                .operations()
                .orElseThrow()
                .appointmentTypes(full)
                .items()
                .count());
        attempt(() ->
                connector.operations().orElseThrow().paymentTypes(full).items().count());
        attempt(() -> connector
                .operations()
                .orElseThrow()
                .adjustmentTypes(full)
                .items()
                .count());
        connector.check();
    }

    private static void attempt(LongSupplier read) {
        try {
            counted += read.getAsLong();
        } catch (ChairsideException e) {
            // one of ours
        }
    }
}
