package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ClosedException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.ConnectorListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTest {

    private final FakeTime time = new FakeTime();

    private WriteAnswer<Widgets.Widget> write(HttpCalls http) {
        return http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget()));
    }

    private WriteAnswer<Widgets.Widget> answer(RawServer server) {
        return write(Http.builder(server.url(), time).build());
    }

    @Test
    void write_success_isAnsweredWithBodyAndKeptHeaders() throws Exception {
        try (RawServer server =
                RawServer.answering(RawServer.http(201, "Location: /api/widgets/7\r\nX-Other: CANARY\r\n", Http.ROW))) {
            WriteAnswer<Widgets.Widget> answer = answer(server);

            assertThat(answer).hasToString("Answered[201]");
            if (answer instanceof WriteAnswer.Answered<Widgets.Widget> answered) {
                assertThat(answered.status()).isEqualTo(201);
                assertThat(answered.body().num()).isEqualTo(7);
                assertThat(answered.header("Location")).contains("/api/widgets/7");
                assertThat(answered.header("X-Other")).isEmpty();
            }
            assertThat(server.requests().get(0)).endsWith("{\"Kind\":\"A\",\"Amount\":12.30,\"note\":\"note\"}");
        }
    }

    @Test
    void write_permitEndedBeforeTheWire_sendsNothingAndSaysSo() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(201, "", Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            WriteAnswer<Widgets.Widget> answer = http.write(
                    Http.WRITE.permittedBy(() -> false), http.api(Widgets.class).create(Http.widget()));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error()).isInstanceOf(CancelledException.class));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void write_successWithoutBody_isAnsweredWhenNoneIsWanted() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(200, "", ""))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).close(5)))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Answered.class,
                            answered -> assertThat(answered.body()).isEqualTo(NoBody.INSTANCE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 415, 422})
    void write_refusal_isRefusedWithMaskedText(int status) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(status, "\"Patient CANARY not found.\""))) {
            assertThat(answer(server)).isInstanceOfSatisfying(WriteAnswer.Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(status);
                assertThat(refused.text().reveal()).isEqualTo("Patient CANARY not found.");
                assertThat(refused.text().contains("NOT FOUND")).isTrue();
                assertThat(refused.error().httpStatus()).hasValue(status);
                assertThat(refused + " " + refused.text() + refused.error()).doesNotContain("CANARY");
            });
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308, 408, 500, 501, 502, 503, 504, 520})
    void write_answerThatSaysNothing_isUnknownAndSentOnce(int status) throws Exception {
        try (RawServer server =
                RawServer.answering(RawServer.http(status, "Location: /api/elsewhere\r\nRetry-After: 1\r\n", ""))) {
            assertThat(answer(server)).isInstanceOfSatisfying(WriteAnswer.Unknown.class, unknown -> {
                assertThat(unknown.status()).hasValue(status);
                assertThat(unknown.since()).isEqualTo(FakeTime.START);
                assertThat(unknown.why()).contains("HTTP " + status).doesNotContain("ry again");
            });
            assertThat(server.requests()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{\"WidgetNum\":7}", "{\"WidgetNum\":\"CANARY\"", "null"})
    void write_unreadableSuccess_isUnknownAndSentOnce(String body) throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(201, body))) {
            assertThat(answer(server)).isInstanceOfSatisfying(WriteAnswer.Unknown.class, unknown -> {
                assertThat(unknown.status()).hasValue(201);
                assertThat(unknown.why()).contains("could not be read").doesNotContain("CANARY");
            });
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void write_successOverTheLimitOrCutOff_isUnknown() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(201, " ".repeat(10_000) + Http.ROW))) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withMaxBodyBytes(1_000), time)
                    .build();
            assertThat(write(http)).isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(socket, "HTTP/1.1 201 X\r\nContent-Length: 500\r\n\r\n" + Http.ROW);
            return false;
        })) {
            assertThat(answer(server)).isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void write_silentServer_isUnknownAndSentOnce() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> held(end))) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withReadTimeout(Duration.ofMillis(200)), time)
                    .build();

            assertThat(write(http))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("did not answer in time"));
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
    void write_nobodyListens_isNotSentAfterAllAttempts() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Recorder recorder = new Recorder();
        HttpCalls http = HttpCalls.builder(
                        HttpSettings.of("http://127.0.0.1:" + port + "/").withMaxAttempts(3),
                        ConnectorContext.standard()
                                .withClock(time)
                                .withSleeper(time)
                                .withListener(recorder),
                        "widgets",
                        "office-1")
                .build();

        assertThat(write(http))
                .isInstanceOfSatisfying(
                        WriteAnswer.NotSent.class,
                        notSent -> assertThat(notSent.error())
                                .isInstanceOf(UnavailableException.class)
                                .hasMessageContaining("Nothing was sent"));
        assertThat(recorder.events)
                .filteredOn(event -> event.startsWith("start"))
                .hasSize(3);
    }

    @Test
    void write_429_isWaitedOutAndSentAgain() throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            RawServer.send(
                    socket, number < 3 ? RawServer.http(429, "Retry-After: 5\r\n", "") : RawServer.json(201, Http.ROW));
            return true;
        })) {
            assertThat(answer(server)).isInstanceOf(WriteAnswer.Answered.class);
            assertThat(server.requests()).hasSize(3);
            assertThat(time.slept()).isEqualTo(Duration.ofSeconds(10));
        }
    }

    @Test
    void write_429ForEver_isNotSent() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(429, "Retry-After: 5\r\n", ""))) {
            assertThat(answer(server))
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error()).isInstanceOf(RateLimitedException.class));
        }
    }

    @Test
    void write_errorTranslator_decidesWhetherItTookEffect() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(400, "\"relay timeout\""))) {
            HttpCalls unknown = Http.builder(server.url(), time)
                    .errors(answer ->
                            Verdict.unknown(new UnavailableException(answer.context(), "relay", "Look it up.", null)))
                    .build();
            assertThat(write(unknown)).isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.requests()).hasSize(1);

            HttpCalls refused = Http.builder(server.url(), time)
                    .errors(answer -> Verdict.refused(new NotFoundException(answer.context(), "no such", "Check.")))
                    .build();
            assertThat(write(refused))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Refused.class,
                            refusal -> assertThat(refusal.error()).isInstanceOf(NotFoundException.class));
            assertThat(server.requests()).hasSize(2);

            HttpCalls offline = Http.builder(HttpSettings.of(server.url()).withMaxAttempts(3), time)
                    .errors(answer -> Verdict.notApplied(
                            new UnavailableException(answer.context(), "offline", "Start it.", null)))
                    .build();
            assertThat(write(offline)).isInstanceOf(WriteAnswer.NotSent.class);
            assertThat(server.requests()).hasSize(5);
        }
    }

    @Test
    void write_interruptedAfterSending_isUnknownWithTheFlagSet() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (RawServer server = new RawServer((number, request, socket) -> {
            received.countDown();
            return held(end);
        })) {
            HttpCalls http = Http.builder(server.url(), time).build();
            AtomicReference<WriteAnswer<?>> answer = new AtomicReference<>();
            AtomicReference<Boolean> flag = new AtomicReference<>();
            Thread caller = new Thread(() -> {
                answer.set(write(http));
                flag.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            received.await();

            caller.interrupt();
            caller.join();

            assertThat(answer.get())
                    .isInstanceOfSatisfying(
                            WriteAnswer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("interrupted"));
            assertThat(flag.get()).isTrue();
            end.countDown();
        }
    }

    @Test
    void write_interruptedBeforeSending_isNotSent() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(201, Http.ROW))) {
            Thread.currentThread().interrupt();

            WriteAnswer<Widgets.Widget> answer = answer(server);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error()).isInstanceOf(CancelledException.class));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void write_closed_isNotSent() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(201, Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time).build();
            http.close();

            assertThat(write(http))
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error()).isInstanceOf(ClosedException.class));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void write_requestThatCannotBeMade_isNotSent() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.json(201, Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .authorizer(Authorizer.header("X-Key", "CANARY\n"))
                    .build();

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).get("..")))
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error()).isInstanceOf(ValidationException.class));
            assertThat(write(http))
                    .isInstanceOfSatisfying(
                            WriteAnswer.NotSent.class,
                            notSent -> assertThat(notSent.error())
                                    .isInstanceOf(AuthenticationException.class)
                                    .hasMessageNotContaining("CANARY"));
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void write_listenerThatThrows_changesNothing() throws Exception {
        ConnectorListener rude = new ConnectorListener() {
            @Override
            public void callStarted(Call call) {
                throw new IllegalStateException("started");
            }

            @Override
            public void callEnded(Call call, CallEnd end) {
                throw new IllegalStateException("ended");
            }
        };
        try (RawServer server = RawServer.answering(RawServer.json(201, Http.ROW))) {
            HttpCalls http = HttpCalls.builder(
                            HttpSettings.of(server.url()),
                            ConnectorContext.standard().withListener(rude),
                            "widgets",
                            "office-1")
                    .build();

            assertThat(write(http)).isInstanceOf(WriteAnswer.Answered.class);
        }
    }

    @Test
    void write_converterThatThrows_isUnknown() throws IOException {
        try (RawServer server = RawServer.answering(RawServer.json(201, Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .converter(new FailingConverter())
                    .build();

            assertThat(write(http))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("could not be read"));
        }
    }

    /** Fails as only a defect can. */
    private static final class FailingConverter extends retrofit2.Converter.Factory {

        @Override
        public retrofit2.Converter<okhttp3.ResponseBody, ?> responseBodyConverter(
                java.lang.reflect.Type type,
                java.lang.annotation.Annotation[] annotations,
                retrofit2.Retrofit retrofit) {
            return body -> {
                throw new StackOverflowError("CANARY");
            };
        }
    }
}
