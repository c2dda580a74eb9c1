package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ErrorContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AuthorizerTest {

    private final FakeTime time = new FakeTime();

    /** A bearer token that a refresh renews. */
    private static final class Bearer implements Authorizer {

        private final AtomicInteger token = new AtomicInteger(1);
        private final AtomicInteger refreshes = new AtomicInteger();
        private final int last;

        Bearer(int last) {
            this.last = last;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Authorization", "Bearer t" + token.get());
        }

        @Override
        public boolean refresh() {
            refreshes.incrementAndGet();
            return token.getAndUpdate(t -> Math.min(last, t + 1)) < last;
        }
    }

    private static RawServer accepting(String token) throws IOException {
        return new RawServer((number, request, socket) -> {
            boolean good = request.contains("Authorization: Bearer " + token + "\r\n");
            RawServer.send(socket, good ? RawServer.json(200, Http.ROW) : RawServer.json(401, ""));
            return true;
        });
    }

    @Test
    void unauthorized_refreshHelps_isSentOnceMore() throws Exception {
        try (RawServer server = accepting("t2")) {
            Bearer bearer = new Bearer(2);
            HttpCalls http = Http.builder(server.url(), time).authorizer(bearer).build();

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOf(WriteAnswer.Answered.class);

            assertThat(server.requests()).hasSize(2);
            assertThat(bearer.refreshes).hasValue(1);
            assertThat(time.sleeps()).isEmpty();
        }
    }

    @Test
    void unauthorized_refreshDoesNotHelp_isRefusedAfterOneMore() throws Exception {
        try (RawServer server = accepting("t9")) {
            Bearer bearer = new Bearer(5);
            HttpCalls http = Http.builder(server.url(), time).authorizer(bearer).build();

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(401));

            assertThat(server.requests()).hasSize(2);
            assertThat(bearer.refreshes).hasValue(1);
        }
    }

    @Test
    void unauthorized_refreshThrows_thatIsTheError() throws Exception {
        try (RawServer server = accepting("t9")) {
            HttpCalls http = Http.builder(server.url(), time)
                    .authorizer(new Authorizer() {
                        @Override
                        public Map<String, String> headers() {
                            return Map.of();
                        }

                        @Override
                        public boolean refresh() {
                            throw new AuthenticationException(
                                    ErrorContext.of("widgets", "auth.refresh"),
                                    "the grant has ended",
                                    "Connect again.");
                        }
                    })
                    .build();

            assertThatThrownBy(
                            () -> http.read(Http.READ, http.api(Widgets.class).get("1")))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("the grant has ended");
        }
    }

    @Test
    void unauthorized_manyThreadsAtOnce_shareOneRefresh() throws Exception {
        int callers = 8;
        CountDownLatch all = new CountDownLatch(callers);
        try (RawServer server = new RawServer((number, request, socket) -> {
            boolean good = request.contains("Bearer t2");
            if (!good) {
                all.countDown();
                try {
                    all.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            RawServer.send(socket, good ? RawServer.json(200, Http.ROW) : RawServer.json(401, ""));
            return true;
        })) {
            Bearer bearer = new Bearer(2);
            HttpCalls http = Http.builder(server.url(), time).authorizer(bearer).build();
            List<Object> results = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                Thread thread = new Thread(() ->
                        results.add(http.read(Http.READ, http.api(Widgets.class).get("1"))));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(results).hasSize(callers);
            assertThat(bearer.refreshes).hasValue(1);
        }
    }

    @Test
    void toString_ofStaticHeaders_hidesThem() {
        assertThat(Authorizer.header("Authorization", "CANARY")).hasToString("Authorizer[1 headers]");
        assertThat(Authorizer.none().headers()).isEmpty();
        assertThat(Authorizer.none().refresh()).isFalse();
    }
}
