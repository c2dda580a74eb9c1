package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import org.junit.jupiter.api.Test;

/** Refusals inside a success. */
class AnswerJudgeTest {

    private static final String REFUSED = Http.ROW.replace("\"A\"", "\"REFUSED\"");
    private static final String SLOW_DOWN = Http.ROW.replace("\"A\"", "\"SLOW\"");
    private static final String NOBODY_KNOWS = Http.ROW.replace("\"A\"", "\"UNKNOWN\"");

    private final FakeTime time = new FakeTime();

    private HttpCalls http(RawServer server) {
        return Http.builder(server.url(), time).answers(AnswerJudgeTest::judge).build();
    }

    private static Verdict judge(ErrorContext context, boolean write, Object body) {
        return switch (((Widgets.Widget) body).kind()) {
            case "REFUSED" -> Verdict.refused(new PermissionException(context, "not allowed", "Ask."));
            case "SLOW" -> Verdict.notApplied(new RateLimitedException(context, "too fast", null));
            case "UNKNOWN" -> Verdict.unknown(new UnavailableException(context, "no idea", "Look.", null));
            default -> Verdict.accepted();
        };
    }

    private static RawServer answering(String first, String then) throws Exception {
        return new RawServer((number, request, socket) -> {
            RawServer.send(socket, ok(number == 1 ? first : then));
            return true;
        });
    }

    private static String ok(String body) {
        return RawServer.json(200, body);
    }

    @Test
    void write_refusalInsideSuccess_isRefusedAndSentOnce() throws Exception {
        try (RawServer server = RawServer.answering(ok(REFUSED))) {
            HttpCalls http = http(server);

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOfSatisfying(
                            WriteAnswer.Refused.class,
                            refused -> assertThat(refused.error())
                                    .isInstanceOf(PermissionException.class)
                                    .hasMessageContaining("HTTP 200"));
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void write_throttledInsideSuccess_isSentAgain() throws Exception {
        try (RawServer server = answering(SLOW_DOWN, Http.ROW)) {
            HttpCalls http = http(server);

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOf(WriteAnswer.Answered.class);
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void write_doubtInsideSuccess_isUnknownAndSentOnce() throws Exception {
        try (RawServer server = answering(NOBODY_KNOWS, Http.ROW)) {
            HttpCalls http = http(server);

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOf(WriteAnswer.Unknown.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void write_judgeThatThrows_isUnknown() throws Exception {
        try (RawServer server = RawServer.answering(ok(Http.ROW))) {
            HttpCalls http = Http.builder(server.url(), time)
                    .answers((context, write, body) -> {
                        throw new IllegalStateException("broken judge");
                    })
                    .build();

            assertThat(http.write(Http.WRITE, http.api(Widgets.class).create(Http.widget())))
                    .isInstanceOf(WriteAnswer.Unknown.class);
        }
    }

    @Test
    void read_doubtInsideSuccess_isReadAgainAndRefusalIsThrown() throws Exception {
        try (RawServer server = answering(NOBODY_KNOWS, REFUSED)) {
            HttpCalls http = http(server);

            assertThatThrownBy(
                            () -> http.read(Http.READ, http.api(Widgets.class).get("7")))
                    .isInstanceOf(PermissionException.class);
            assertThat(server.requests()).hasSize(2);
        }
    }
}
