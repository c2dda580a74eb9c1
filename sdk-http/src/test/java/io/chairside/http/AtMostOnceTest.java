package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.write.SendPermit;
import java.io.IOException;
import java.net.Socket;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts at the server how often a request came, which is the only place where it counts. */
class AtMostOnceTest {

    private final FakeTime time = new FakeTime();

    static Stream<Arguments> rudeness() {
        return Stream.of(
                Arguments.of(false, false),
                Arguments.of(false, true),
                Arguments.of(true, false),
                Arguments.of(true, true));
    }

    private static boolean drop(Socket socket, boolean reset) throws IOException {
        if (reset) {
            RawServer.reset(socket);
        }
        return false;
    }

    @ParameterizedTest(name = "kept alive {0}, reset {1}")
    @MethodSource("rudeness")
    void write_serverReadsAndCloses_isOnTheWireOnceAndUnknown(boolean keptAlive, boolean reset) throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            if (request.startsWith("GET")) {
                RawServer.send(socket, RawServer.json(200, "[]"));
                return true;
            }
            return drop(socket, reset);
        })) {
            HttpCalls http = Http.builder(server.url(), time).build();
            Widgets api = http.api(Widgets.class);
            if (keptAlive) {
                http.read(Http.READ, api.list(1, "x"));
            }

            WriteAnswer<Widgets.Widget> answer = http.write(Http.WRITE, api.create(Http.widget()));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            WriteAnswer.Unknown.class,
                            unknown -> assertThat(unknown.why())
                                    .contains("broke before the answer")
                                    .doesNotContain("ry again"));
            assertThat(server.count("POST")).isEqualTo(1);
            if (keptAlive) {
                assertThat(server.connectionOf())
                        .as("a write rides on no used connection")
                        .containsExactly(1, 2);
            }
        }
    }

    @ParameterizedTest(name = "reset {0}")
    @ValueSource(booleans = {true, false})
    void write_rightAfterAnother_isOnTheWireOnceAndUnknownWhenTheServerCloses(boolean reset) throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            if (number == 1) {
                RawServer.send(socket, RawServer.json(201, "{\"WidgetNum\":1,\"Kind\":\"A\"}"));
                return true;
            }
            return drop(socket, reset);
        })) {
            HttpCalls http = Http.builder(HttpSettings.of(server.url()).withWriteRuns(), time)
                    .build();
            Widgets api = http.api(Widgets.class);

            assertThat(http.write(Http.WRITE, api.create(Http.widget()))).isInstanceOf(WriteAnswer.Answered.class);
            WriteAnswer<Widgets.Widget> second = http.write(Http.WRITE, api.create(Http.widget()));

            assertThat(second).isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.count("POST")).isEqualTo(2);
        }
    }

    @ParameterizedTest(name = "reset {0}")
    @ValueSource(booleans = {true, false})
    void transport_evenOnAKeptConnection_sendsOnce(boolean reset) throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            if (request.startsWith("GET")) {
                RawServer.send(socket, RawServer.json(200, "[]"));
                return true;
            }
            return drop(socket, reset);
        })) {
            OkHttpClient client =
                    new Transport().client(HttpSettings.of(server.url())).build();
            Request.Builder request = new Request.Builder().url(server.url());
            try (Response response = client.newCall(request.get()
                            .tag(Attempt.class, new Attempt(SendPermit.ALWAYS))
                            .build())
                    .execute()) {
                assertThat(response.body().string()).isEqualTo("[]");
            }
            Attempt attempt = new Attempt(SendPermit.ALWAYS);
            Request post = request.post(RequestBody.create("{}", null))
                    .tag(Attempt.class, attempt)
                    .build();

            assertThatThrownBy(() -> client.newCall(post).execute()).isInstanceOf(IOException.class);

            assertThat(attempt.begun()).isTrue();
            assertThat(server.count("POST")).isEqualTo(1);
            assertThat(server.connectionOf()).containsExactly(1, 1);
        }
    }

    @ParameterizedTest(name = "kept alive {0}, reset {1}")
    @MethodSource("rudeness")
    void read_serverReadsAndCloses_isTriedAgainByTheRetryLayer(boolean keptAlive, boolean reset) throws Exception {
        try (RawServer server = new RawServer((number, request, socket) -> {
            if (number == (keptAlive ? 2 : 1)) {
                return drop(socket, reset);
            }
            RawServer.send(socket, RawServer.json(200, "[" + Http.ROW + "]"));
            return true;
        })) {
            HttpCalls http = Http.builder(server.url(), time).build();
            Widgets api = http.api(Widgets.class);
            if (keptAlive) {
                http.read(Http.READ, api.list(1, "x"));
            }

            assertThat(http.read(Http.READ, api.list(1, "x"))).hasSize(1);

            assertThat(server.count("GET")).isEqualTo(keptAlive ? 3 : 2);
            assertThat(time.sleeps()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void write_503WithRetryAfterZero_isNotSentAgainBehindOurBack() throws Exception {
        try (RawServer server = RawServer.answering(RawServer.http(503, "Retry-After: 0\r\n", ""))) {
            HttpCalls http = Http.builder(server.url(), time).build();

            WriteAnswer<NoBody> answer =
                    http.write(Http.WRITE, http.api(Widgets.class).delete(1));

            assertThat(answer).isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }
}
