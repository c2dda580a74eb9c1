package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.spi.ConnectorContext;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTest {

    private static final String ROWS = "[" + Http.ROW + "]";

    private final FakeTime time = new FakeTime();

    /** Answers with the first answer once, then with the second for ever. */
    private static RawServer first(String first, String then) throws IOException {
        return new RawServer((number, request, socket) -> {
            RawServer.send(socket, number == 1 ? first : then);
            return true;
        });
    }

    private List<Widgets.Widget> read(HttpCalls http) {
        return http.read(Http.READ, http.api(Widgets.class).list(100, "x"));
    }

    private Throwable failure(String answer) throws IOException {
        try (RawServer server = RawServer.answering(answer)) {
            return catchThrowable(() -> read(Http.builder(server.url(), time).build()));
        }
    }

    @Test
    void read_goodAnswer_isDecoded() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, ROWS))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .authorizer(Authorizer.header("Authorization", "KEY k"))
                    .build();

            assertThat(read(http)).containsExactly(new Widgets.Widget(7, "A", new BigDecimal("12.30"), false));

            assertThat(server.requests().get(0))
                    .startsWith("GET /api/widgets?Limit=100&Name=x HTTP/1.1")
                    .contains("Authorization: KEY k")
                    .contains("User-Agent: chairside-sdk");
            assertThat(http.read(Http.READ, http.api(Widgets.class).text())).isEqualTo(ROWS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void read_transientStatus_isTriedAgain(int status) throws Exception {
        try (RawServer server = first(RawServer.json(status, "\"CANARY\""), RawServer.json(200, ROWS))) {
            assertThat(read(Http.builder(server.url(), time).build())).hasSize(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 307, 400, 401, 403, 404, 405, 409, 410, 422, 501})
    void read_lastingStatus_isNotTriedAgain(int status) throws Exception {
        try (RawServer server = RawServer.answering(
                RawServer.http(status, "Location: http://127.0.0.1:1/elsewhere\r\n", "\"CANARY\""))) {
            Throwable thrown =
                    catchThrowable(() -> read(Http.builder(server.url(), time).build()));

            assertThat(thrown)
                    .isInstanceOfSatisfying(ChairsideException.class, e -> {
                        assertThat(e.httpStatus()).hasValue(status);
                        assertThat(e.remedy()).isNotBlank();
                        assertThat(e.context().attempts()).isEqualTo(1);
                    })
                    .hasMessageNotContaining("CANARY");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void read_eachStatus_hasItsLeaf() throws Exception {
        assertThat(failure(RawServer.json(400, ""))).isInstanceOf(ValidationException.class);
        assertThat(failure(RawServer.json(401, ""))).isInstanceOf(AuthenticationException.class);
        assertThat(failure(RawServer.json(403, ""))).isInstanceOf(PermissionException.class);
        assertThat(failure(RawServer.json(404, ""))).isInstanceOf(NotFoundException.class);
        assertThat(failure(RawServer.json(409, ""))).isInstanceOf(ConflictException.class);
        assertThat(failure(RawServer.json(429, ""))).isInstanceOf(RateLimitedException.class);
        assertThat(failure(RawServer.json(503, ""))).isInstanceOf(UnavailableException.class);
        assertThat(failure(RawServer.json(302, ""))).isInstanceOf(ProtocolException.class);
    }

    @Test
    void read_alwaysFailing_stopsAfterTheAttempts() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(503, ""))) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withMaxAttempts(3), time)
                    .build();

            assertThat(catchThrowableOfType(UnavailableException.class, () -> read(http))
                            .context()
                            .attempts())
                    .isEqualTo(3);

            assertThat(server.requests()).hasSize(3);
            assertThat(time.slept()).isLessThanOrEqualTo(Duration.ofMillis(500 + 1_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"30,30", "'Mon, 23 Nov 2026 12:00:45 GMT',45"})
    void read_429WithRetryAfter_waitsExactlyThatLong(String header, int seconds) throws Exception {
        try (RawServer server =
                first(RawServer.http(429, "Retry-After: " + header + "\r\n", ""), RawServer.json(200, ROWS))) {
            assertThat(read(Http.builder(server.url(), time).build())).hasSize(1);
            assertThat(time.slept()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void read_429WithNonsense_waitsAsIfNothingWereSaid() throws Exception {
        try (RawServer server = first(RawServer.http(429, "Retry-After: soon\r\n", ""), RawServer.json(200, ROWS))) {
            assertThat(read(Http.builder(server.url(), time).build())).hasSize(1);
            assertThat(time.slept()).isLessThanOrEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void read_throttleWithoutATime_waitsAsLongAsTheTranslatorKnows() throws Exception {
        try (RawServer server = first(RawServer.http(403, "", "throttled"), RawServer.json(200, ROWS))) {
            ErrorTranslator translator = answer -> answer.text().contains("throttled")
                    ? Verdict.notApplied(
                            new RateLimitedException(answer.context(), "too many calls", Duration.ofSeconds(60)))
                    : Verdict.byStatus();
            assertThat(read(Http.builder(server.url(), time).errors(translator).build()))
                    .hasSize(1);
            assertThat(time.slept()).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void readAnswered_success_givesTheKeptHeadersToo() throws Exception {
        try (RawServer server = RawServer.answering(
                RawServer.http(200, "Content-Type: application/json\r\nX-Trace: t-1\r\nX-Other: no\r\n", ROWS))) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withKeptHeader("X-Trace"), time)
                    .build();

            WriteAnswer.Answered<List<Widgets.Widget>> answer =
                    http.readAnswered(Http.READ, http.api(Widgets.class).list(10, "x"));

            assertThat(answer.header("x-trace")).contains("t-1");
            assertThat(answer.headers()).doesNotContainKey("x-other");
        }
    }

    @Test
    void read_429BeyondTheDeadline_failsAtOnceAndSaysWhen() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(429, "Retry-After: 600\r\n", ""))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            RateLimitedException thrown = catchThrowableOfType(RateLimitedException.class, () -> read(http));

            assertThat(thrown.retryAfter()).contains(Duration.ofMinutes(10));
            assertThat(server.requests()).hasSize(1);
            assertThat(time.sleeps()).isEmpty();
        }
    }

    @Test
    void read_429_holdsAllConnectionsOfTheCredential() throws Exception {
        try (RawServer server = first(RawServer.http(429, "Retry-After: 600\r\n", ""), RawServer.json(200, ROWS))) {
            ConnectorContext context =
                    ConnectorContext.standard().withClock(time).withSleeper(time);
            HttpCalls one = HttpCalls.builder(HttpSettings.of(server.url()), context, "widgets", "a")
                    .rateLimit("key", RateLimit.none())
                    .build();
            HttpCalls two = HttpCalls.builder(HttpSettings.of(server.url()), context, "widgets", "b")
                    .rateLimit("key", RateLimit.none())
                    .build();
            assertThatThrownBy(() -> read(one)).isInstanceOf(RateLimitedException.class);

            assertThatThrownBy(() -> read(two))
                    .isInstanceOf(RateLimitedException.class)
                    .hasMessageContaining("left no room before the deadline");
            assertThat(server.requests()).hasSize(1);

            assertThat(two.read(
                            Http.READ.within(Duration.ofMinutes(11)),
                            two.api(Widgets.class).list(1, "x")))
                    .hasSize(1);
            assertThat(time.slept()).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void read_nobodyListens_saysSoAndTriesAgain() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Recorder recorder = new Recorder();
        HttpCalls http = HttpCalls.builder(
                        HttpSettings.of("http://127.0.0.1:" + port + "/").withMaxAttempts(2),
                        ConnectorContext.standard()
                                .withClock(time)
                                .withSleeper(time)
                                .withListener(recorder),
                        "widgets",
                        "office-1")
                .build();

        assertThatThrownBy(() -> read(http))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("refused the connection")
                .hasMessageContaining("Nothing was sent");
        assertThat(recorder.events)
                .containsExactly("start widgets.list 1 read", "end 1 - -1", "start widgets.list 2 read", "end 2 - -1");
    }

    @Test
    void read_nameUnknown_saysSo() {
        HttpCalls http = Http.builder(
                        HttpSettings.of("https://nowhere.invalid/").withMaxAttempts(1), time)
                .build();

        assertThatThrownBy(() -> read(http))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("nowhere.invalid cannot be resolved");
    }

    @Test
    void read_firstAddressDead_usesTheNext() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, ROWS))) {
            Dns two = host -> List.of(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 9}),
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
            HttpCalls http = Http.builder(
                            HttpSettings.ofPlainHttp("http://office.example:" + server.port() + "/api/")
                                    .withMaxAttempts(1),
                            time)
                    .tuning(client -> client.dns(two))
                    .build();

            assertThat(read(http)).hasSize(1);
        }
    }

    @Test
    void read_silentServer_endsWithTheReadTimeout() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> held(end))) {
            HttpCalls http = Http.builder(
                            HttpSettings.of(server.url())
                                    .withReadTimeout(Duration.ofMillis(200))
                                    .withMaxAttempts(2),
                            time)
                    .build();

            assertThatThrownBy(() -> read(http))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("did not answer in time");
            assertThat(server.requests()).hasSize(2);
            end.countDown();
        }
    }

    @Test
    void read_slowDrip_endsWithTheDeadlineAndIsNotTriedAgain() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[");
            return held(end);
        })) {
            HttpCalls http = Http.builder(server.url(), time).build();

            assertThatThrownBy(() -> http.read(
                            Http.READ.within(Duration.ofMillis(300)),
                            http.api(Widgets.class).list(1, "x")))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("the deadline passed");
            assertThat(server.requests()).hasSize(1);
            end.countDown();
        }
    }

    private static boolean held(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Test
    void read_bodyCutOff_isTriedAgain() throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            boolean first = number <= 2;
            String length = number == 1 ? "Content-Length: 500\r\n" : "Connection: close\r\n";
            RawServer.send(
                    socket,
                    first ? "HTTP/1.1 200 OK\r\n" + length + "\r\n[{\"WidgetNum\":7," : RawServer.json(200, ROWS));
            return !first;
        })) {
            assertThat(read(Http.builder(server.url(), time).build())).hasSize(1);
            assertThat(server.requests()).hasSize(3);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><p>CANARY</p>|web page",
                "  <html>|web page",
                "''|empty",
                "'  '|empty",
                "null|null",
                "Service CANARY unavailable|not valid JSON",
                "[{\"WidgetNum\":\"CANARY\",\"Kind\":\"A\"}]|[0].WidgetNum",
                "[{\"WidgetNum\":1,\"Kind\":\"A\"},{\"WidgetNum\":2}]|[1].Kind"
            })
    void read_undecodableBody_isAProtocolErrorWithoutValues(String body, String part) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, body))) {
            assertThatThrownBy(() -> read(Http.builder(server.url(), time).build()))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining(part)
                    .hasMessageNotContaining("CANARY");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void read_bodyOverTheLimit_isAProtocolError(boolean announced) throws Exception {
        String body = "[" + " ".repeat(100_000) + "]";
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(
                    socket,
                    announced ? RawServer.json(200, body) : "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body);
            return announced;
        })) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withMaxBodyBytes(50_000), time)
                    .build();

            assertThatThrownBy(() -> read(http))
                    .isInstanceOf(ProtocolException.class)
                    .hasMessageContaining("larger than the limit of 50000 bytes");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void read_errorTranslator_decidesWhatAnAnswerMeans() throws Exception {
        try (RawServer server = first(RawServer.json(400, "\"The office is OFFLINE.\""), RawServer.json(200, ROWS))) {
            ErrorTranslator offline =
                    answer -> answer.status() == 400 && answer.text().contains("offline")
                            ? Verdict.notApplied(
                                    new UnavailableException(answer.context(), "office offline", "Start it.", null))
                            : Verdict.byStatus();

            assertThat(read(Http.builder(server.url(), time).errors(offline).build()))
                    .hasSize(1);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void read_errorTranslatorThatThrows_isOverruledByTheStatus() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(404, "\"gone\""))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .errors(answer -> {
                        throw new IllegalStateException(answer.text().reveal());
                    })
                    .build();

            assertThatThrownBy(() -> read(http)).isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void read_interruptedBefore_sendsNothing() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, ROWS))) {
            HttpCalls http = Http.builder(server.url(), time).build();
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> read(http)).isInstanceOf(CancelledException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void read_interruptedWhileTheServerIsSilent_endsWithTheFlagSet() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> {
            received.countDown();
            return held(end);
        })) {
            Interrupted caller =
                    new Interrupted(Http.builder(server.url(), time).build());

            caller.interruptAfter(received);

            assertThat(caller.thrown).isInstanceOf(CancelledException.class);
            assertThat(caller.flag).isTrue();
            assertThat(server.requests()).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void read_interruptedWhileTheBodyArrives_endsWithTheFlagSet() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n[");
            began.countDown();
            return held(end);
        })) {
            Interrupted caller =
                    new Interrupted(Http.builder(server.url(), time).build());

            caller.interruptAfter(began);

            assertThat(caller.thrown).isInstanceOf(CancelledException.class);
            assertThat(caller.flag).isTrue();
            assertThat(server.requests()).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void read_interruptedWhileTheNameIsLookedUp_endsWithTheFlagSet() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Dns slow = host -> {
            began.countDown();
            while (end.getCount() > 0) {
                held(end);
            }
            throw new UnknownHostException(host);
        };
        Interrupted caller = new Interrupted(
                Http.builder(HttpSettings.of("https://slow.invalid/").withMaxAttempts(1), time)
                        .tuning(client -> client.dns(new LookUps(threads, slow)))
                        .build());

        caller.interruptAfter(began);

        assertThat(caller.thrown).isInstanceOf(CancelledException.class);
        assertThat(caller.flag).isTrue();
        end.countDown();
        threads.shutdown();
    }

    @Test
    void read_interruptionThrownUndeclared_isACancelledExceptionWithTheFlagSet() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, ROWS))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .tuning(client -> client.addInterceptor(chain -> undeclared(new InterruptedException())))
                    .build();

            assertThatThrownBy(() -> read(http)).isInstanceOf(CancelledException.class);

            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @SuppressWarnings("unchecked")
    private static <R, E extends Throwable> R undeclared(Throwable thrown) throws E {
        throw (E) thrown;
    }

    /** A thread that reads until it is interrupted. */
    private final class Interrupted {

        private final Thread thread;
        private volatile Throwable thrown;
        private volatile boolean flag;

        Interrupted(HttpCalls http) {
            thread = new Thread(() -> {
                thrown = catchThrowable(() -> read(http));
                flag = Thread.currentThread().isInterrupted();
            });
            thread.start();
        }

        void interruptAfter(CountDownLatch moment) throws InterruptedException {
            moment.await();
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void read_interruptedWhileWaitingToTryAgain_endsWithTheFlagSet() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(503, ""))) {
            ConnectorContext context = ConnectorContext.standard()
                    .withClock(time)
                    .withSleeper(duration -> {
                        throw new InterruptedException();
                    });
            HttpCalls http = HttpCalls.builder(HttpSettings.of(server.url()), context, "widgets", "office-1")
                    .build();

            assertThatThrownBy(() -> read(http)).isInstanceOf(CancelledException.class);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void read_closedBeforeOrDuring_isAClosedException() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> {
            received.countDown();
            return held(end);
        })) {
            HttpCalls http = Http.builder(server.url(), time).build();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = new Thread(() -> thrown.set(catchThrowable(() -> read(http))));
            caller.start();
            received.await();

            http.close();
            caller.join();

            assertThat(thrown.get()).isInstanceOf(ClosedException.class);
            assertThatThrownBy(() -> read(http)).isInstanceOf(ClosedException.class);
            assertThat(server.requests()).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void read_throttled_tellsTheListener() throws Exception {
        Recorder recorder = new Recorder();
        try (RawServer server = RawServer.answering(RawServer.json(200, "[]"))) {
            HttpCalls http = HttpCalls.builder(
                            HttpSettings.of(server.url()),
                            ConnectorContext.standard()
                                    .withClock(time)
                                    .withSleeper(time)
                                    .withListener(recorder),
                            "widgets",
                            "office-1")
                    .rateLimit("key", RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.START))
                    .build();
            read(http);
            read(http);
        }
        assertThat(recorder.events)
                .containsExactly(
                        "start widgets.list 1 read",
                        "end 1 200 2",
                        "throttled 1 PT1S",
                        "start widgets.list 1 read",
                        "end 1 200 2");
    }

    @Test
    void read_requestIdHeader_isInTheErrorIfItLooksLikeOne() throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(
                    socket, RawServer.http(404, "X-Tid: " + (number == 1 ? "1-abc" : "John Q. Public") + "\r\n", ""));
            return true;
        })) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withRequestIdHeader("X-Tid"), time)
                    .build();

            assertThat(catchThrowableOfType(NotFoundException.class, () -> read(http))
                            .requestId())
                    .contains("1-abc");
            assertThat(catchThrowableOfType(NotFoundException.class, () -> read(http))
                            .requestId())
                    .isEmpty();
        }
    }

    @Test
    void call_outsideReadAndWrite_isRefused() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, ROWS))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            assertThatThrownBy(() -> http.api(Widgets.class).list(1, "x").execute())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("HttpCalls.read");
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void call_thatCannotBeMade_isAValidationErrorWithoutTheValue() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(200, Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            assertThatThrownBy(
                            () -> http.read(Http.READ, http.api(Widgets.class).get("..")))
                    .isInstanceOf(ValidationException.class);
            assertThatThrownBy(
                            () -> http.read(Http.READ, http.api(Widgets.class).listWith("CANARY\n")))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageNotContaining("CANARY");
            assertThat(server.requests()).isEmpty();
        }
    }
}
