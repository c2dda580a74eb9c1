package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.chairside.core.spi.ConnectorContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/** Puts a canary wherever a patient's data or a secret may be, and looks for it in everything that leaves the plumbing. */
class PhiCanaryTest {

    private static final String CANARY = "Canary7Quux";
    private static final String CANARY_NUMBER = "48151623421081";
    private static final List<String> JUL = List.of(
            "",
            "okhttp3",
            "okhttp3.OkHttpClient",
            "okhttp3.internal.http2.Http2",
            "okhttp3.internal.concurrent.TaskRunner",
            "javax.net.ssl");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final FakeTime time = new FakeTime();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level usual = root.getLevel();
    private final Collector collector = new Collector();
    private final JulCollector julCollector = new JulCollector();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = System.err;
    private final PrintStream out = System.out;
    /** Held, because the log manager itself forgets loggers that nobody holds. */
    private final List<java.util.logging.Logger> jul = new ArrayList<>();

    private final class Collector extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            told.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap());
            for (IThrowableProxy at = event.getThrowableProxy(); at != null; at = at.getCause()) {
                told.add(at.getClassName() + " " + at.getMessage());
            }
        }
    }

    private final class JulCollector extends Handler {
        @Override
        public void publish(LogRecord event) {
            told.add(event.getMessage() + (event.getThrown() == null ? "" : everything(event.getThrown())));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listenToEverything() {
        collector.start();
        root.addAppender(collector);
        root.setLevel(Level.TRACE);
        julCollector.setLevel(java.util.logging.Level.ALL);
        for (String name : JUL) {
            java.util.logging.Logger logger = java.util.logging.Logger.getLogger(name);
            logger.setLevel(java.util.logging.Level.ALL);
            jul.add(logger);
        }
        jul.get(0).addHandler(julCollector);
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setErr(stream);
        System.setOut(stream);
    }

    @AfterEach
    void stopListening() {
        System.setErr(err);
        System.setOut(out);
        root.detachAppender(collector);
        root.setLevel(usual);
        jul.get(0).removeHandler(julCollector);
        jul.forEach(logger -> logger.setLevel(logger == jul.get(0) ? java.util.logging.Level.INFO : null));
    }

    private static String everything(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            text.append(at.toString()).append(String.valueOf(at.getMessage()));
            for (Throwable suppressed : at.getSuppressed()) {
                text.append(everything(suppressed));
            }
        }
        return text.toString();
    }

    static Stream<String> answers() {
        String row = "{\"WidgetNum\":7,\"Kind\":\"" + CANARY + "\",\"Amount\":" + CANARY_NUMBER + "}";
        String headers = "X-Extra: " + CANARY + "\r\nX-Tid: " + CANARY + " x\r\nRetry-After: " + CANARY
                + "\r\nLocation: /" + CANARY + "\r\n";
        return Stream.of(
                RawServer.http(200, headers, row),
                RawServer.http(200, headers, "[" + row + "]"),
                RawServer.http(200, headers, row.replace("7", "\"" + CANARY + "\"")),
                RawServer.http(200, headers, row.replace(CANARY_NUMBER, "\"" + CANARY + "\"")),
                RawServer.http(200, headers, row.replace("Kind", CANARY)),
                RawServer.http(200, headers, row.replace("{", "{\"Kind\":\"" + CANARY + "\",")),
                RawServer.http(200, headers, row.substring(0, row.length() - 5)),
                RawServer.http(200, headers, CANARY),
                RawServer.http(200, headers, "<html>" + CANARY + "</html>"),
                RawServer.http(200, headers, "[" + row + "," + CANARY + "]"),
                RawServer.http(302, headers, CANARY),
                RawServer.http(400, headers, "\"" + CANARY + "\""),
                RawServer.http(401, headers, CANARY),
                RawServer.http(404, headers, "\"Patient " + CANARY + " not found\""),
                RawServer.http(429, headers, CANARY),
                RawServer.http(500, headers, "<html>" + CANARY),
                RawServer.http(503, headers, row),
                "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n[" + row,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CANARY + "\r\n" + row,
                "HTTP/1.1 " + CANARY + "\r\n\r\n",
                CANARY + "\r\n\r\n",
                "");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void answer_ofAnyKind_leaksNothing(String answer) throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(socket, answer);
            return false;
        })) {
            HttpSettings settings =
                    HttpSettings.of(server.url()).withRequestIdHeader("X-Tid").withMaxAttempts(2);
            HttpCalls http = HttpCalls.builder(
                            settings,
                            ConnectorContext.standard().withClock(time).withSleeper(time),
                            "widgets",
                            "office-1")
                    .authorizer(Authorizer.header("Authorization", "KEY " + CANARY))
                    .rateLimit(CANARY, RateLimit.none())
                    .build();
            Widgets api = http.api(Widgets.class);
            Widgets.NewWidget body = new Widgets.NewWidget(CANARY, new BigDecimal(CANARY_NUMBER), CANARY);

            note(() -> http.read(Http.READ, api.list(1, CANARY)));
            note(() -> http.read(Http.READ, api.listWith(CANARY)));
            note(() -> http.read(Http.READ, api.get(CANARY)));
            note(() -> http.write(Http.WRITE, api.create(body)));
            note(() -> http.write(Http.WRITE, api.close(Long.parseLong(CANARY_NUMBER))));
            told.add(http + " " + settings);
            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(5).allMatch(sent -> sent.contains(CANARY));
        }
        expectNoCanary();
    }

    @Test
    void request_thatCannotBeMadeOrSent_leaksNothing() throws Exception {
        HttpCalls http = Http.builder(
                        HttpSettings.of("https://nowhere.invalid/").withMaxAttempts(1), time)
                .authorizer(Authorizer.header("Authorization", CANARY))
                .build();
        Widgets api = http.api(Widgets.class);
        note(() -> http.read(Http.READ, api.list(1, CANARY)));
        note(() -> http.write(Http.WRITE, api.create(new Widgets.NewWidget(CANARY, BigDecimal.ONE, CANARY))));
        note(() -> http.read(Http.READ, api.listWith(CANARY + "\n")));
        note(() -> http.read(Http.READ, api.get("../" + CANARY + "/..")));
        HttpCalls badKey = Http.builder(HttpSettings.of("http://localhost:9/").withMaxAttempts(1), time)
                .authorizer(Authorizer.header("X-Key", CANARY + "\n"))
                .build();
        note(() -> badKey.read(Http.READ, badKey.api(Widgets.class).get("1")));

        expectNoCanary();
    }

    @Test
    void collector_ofThisTest_hearsWhatIsSaid() {
        LoggerFactory.getLogger("okhttp3").trace("slf4j {}", CANARY);
        java.util.logging.Logger.getLogger("okhttp3.OkHttpClient").finest("jul " + CANARY);
        note(() -> {
            throw new IOException("outer", new IOException(CANARY));
        });

        assertThat(told).filteredOn(line -> line.contains(CANARY)).hasSize(3);
    }

    private interface Act {
        Object run() throws Exception;
    }

    private void note(Act act) {
        try {
            Object result = act.run();
            told.add(String.valueOf(result));
            if (result instanceof WriteAnswer.Refused<?> refused) {
                told.add(refused.text() + everything(refused.error()));
            } else if (result instanceof WriteAnswer.NotSent<?> notSent) {
                told.add(everything(notSent.error()));
            }
        } catch (Exception e) {
            told.add(everything(e));
        }
    }

    private void expectNoCanary() {
        assertThat(told).as("what was told").isNotEmpty();
        assertThat(told).noneMatch(line -> line.contains(CANARY) || line.contains(CANARY_NUMBER));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .doesNotContain(CANARY)
                .doesNotContain(CANARY_NUMBER);
    }
}
