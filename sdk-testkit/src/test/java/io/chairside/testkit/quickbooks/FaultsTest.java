package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest extends SimulatorTestBase {

    private Reply createDeposit() {
        return client.post("deposit", simpleDeposit());
    }

    private int deposits() {
        return company().ids("Deposit").size();
    }

    private void once(QuickBooksFault fault) {
        simulator.faults().once(fault, RequestMatch.any());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void cut_leavesTheEffectItSays(QuickBooksFault fault, int effect) {
        once(fault);

        assertThatThrownBy(this::createDeposit).isInstanceOf(UncheckedIOException.class);

        assertThat(deposits()).isEqualTo(effect);
        assertThat(simulator.requests().last().get(0).status()).isZero();
        assertThat(simulator.faults().fired()).isOne();
        assertThat(createDeposit().status()).as("the next call is unharmed").isEqualTo(200);
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                Arguments.of(QuickBooksFault.lostAnswerAfterEffect(), 1),
                Arguments.of(QuickBooksFault.lostAnswerBeforeEffect(), 0),
                Arguments.of(QuickBooksFault.closedAfterReading(), 1));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void status_isAnsweredWithTheEffectItSays(QuickBooksFault fault, int status, int effect, boolean html) {
        once(fault);
        Reply reply = createDeposit();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(deposits()).isEqualTo(effect);
        assertThat(reply.header("Content-Type")).startsWith(html ? "text/html" : "application/json");
        assertThat(reply.header("intuit_tid")).isNotEmpty();
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(QuickBooksFault.gatewayTimeout(true), 504, 1, true),
                Arguments.of(QuickBooksFault.gatewayTimeout(false), 504, 0, true),
                Arguments.of(QuickBooksFault.serviceUnavailable(), 503, 0, true),
                Arguments.of(QuickBooksFault.serviceUnavailableJson(), 503, 0, false),
                Arguments.of(QuickBooksFault.serverErrorHtml(), 500, 0, true),
                Arguments.of(QuickBooksFault.serverErrorAfterEffect(), 500, 1, true),
                Arguments.of(QuickBooksFault.htmlInsteadOfJson(), 200, 0, true),
                Arguments.of(QuickBooksFault.tooManyRequests(), 429, 0, false),
                Arguments.of(QuickBooksFault.tooManyRequests(403, "003001", "SystemFault"), 403, 0, false),
                Arguments.of(QuickBooksFault.expiredToken(), 401, 0, false),
                Arguments.of(QuickBooksFault.applicationNotAuthorized(), 403, 0, false),
                Arguments.of(QuickBooksFault.systemFailure(), 500, 0, false),
                Arguments.of(QuickBooksFault.duplicateRequestId(), 400, 0, false));
    }

    @Test
    void throttled_hasTheRecordedShape() {
        once(QuickBooksFault.tooManyRequests());
        Reply reply = createDeposit();

        assertThat(reply.code()).isEqualTo("3001");
        assertThat(reply.at("/Fault/type").asText()).isEqualTo("SERVICE");
        assertThat(reply.at("/Fault/Error/0/Message").asText())
                .isEqualTo("message=ThrottleExceeded; errorCode=003001; statusCode=429");
        assertThat(reply.header("Retry-After")).isEmpty();
        assertThat(simulator.requests().throttled()).isOne();
    }

    @Test
    void lowerCaseFault_changesTheShapeOfARefusal() {
        simulator.faults().always(QuickBooksFault.lowerCaseFault(), RequestMatch.any());
        create("vendor", "{\"DisplayName\":\"Twice\"}");
        Reply reply = client.post("vendor", "{\"DisplayName\":\"Twice\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().has("Fault")).isFalse();
        assertThat(reply.at("/fault/error/0/code").asText()).isEqualTo("6240");
        assertThat(reply.at("/fault/error/0/message").asText()).isEqualTo("Duplicate Name Exists Error");
        assertThat(reply.at("/fault/type").asText()).isEqualTo("ValidationFault");
        assertThat(reply.at("/time").isIntegralNumber()).isTrue();
    }

    @Test
    void faultInside200_sitsInTheAnswerOrInTheQueryResponse() {
        simulator.faults().times(2, QuickBooksFault.faultInside200("6000", "Business", "No"), RequestMatch.any());
        Reply write = createDeposit();
        Reply query = client.query("select * from Deposit");

        assertThat(write.status()).isEqualTo(200);
        assertThat(write.code()).isEqualTo("6000");
        assertThat(deposits()).isZero();
        assertThat(query.status()).isEqualTo(200);
        assertThat(query.at("/QueryResponse/Fault/Error/0/code").asText()).isEqualTo("6000");
    }

    @Test
    void expiredTokenFault_leavesTheTokenGood() {
        once(QuickBooksFault.expiredToken());

        assertThat(createDeposit().at("/fault/error/0/code").asText()).isEqualTo("3200");
        assertThat(createDeposit().status()).isEqualTo(200);
    }

    @Test
    void closedBooksAsStale_carriesTheOtherText() {
        once(QuickBooksFault.closedBooksAsStale());
        Reply reply = createDeposit();

        assertThat(reply.code()).isEqualTo("5010");
        assertThat(reply.at("/Fault/Error/0/Message").asText()).isEqualTo("Account Period Closed");
    }

    @Test
    void damagedBodies_areDamagedAsTheySay() {
        once(QuickBooksFault.emptyBody());
        Reply empty = createDeposit();
        assertThat(empty.text()).isEmpty();
        assertThat(empty.header("Content-Type")).startsWith("application/json");

        once(QuickBooksFault.malformedJson());
        assertThat(createDeposit().json().isMissingNode()).isTrue();

        once(QuickBooksFault.truncatedBody());
        assertThat(createDeposit().json().isMissingNode()).isTrue();

        once(QuickBooksFault.cutBody());
        assertThatThrownBy(this::createDeposit).isInstanceOf(UncheckedIOException.class);

        once(QuickBooksFault.missingField("TotalAmt"));
        assertThat(createDeposit().json().get("Deposit").has("TotalAmt")).isFalse();

        once(QuickBooksFault.wrongType("TotalAmt"));
        assertThat(createDeposit().at("/Deposit/TotalAmt").isObject()).isTrue();

        once(QuickBooksFault.unknownFields());
        assertThat(createDeposit().at("/Deposit/aNewObject/a").asInt()).isOne();

        once(QuickBooksFault.unknownEnumWords());
        assertThat(createDeposit().at("/Deposit/Line/0/DetailType").asText()).isEqualTo("SomethingNew");

        once(QuickBooksFault.duplicateRows());
        assertThat(client.query("select * from Account where Id = '1'").at("/QueryResponse/Account"))
                .hasSize(2);

        once(QuickBooksFault.withoutTid());
        assertThat(createDeposit().header("intuit_tid")).isEmpty();
        assertThat(deposits()).isEqualTo(9);
    }

    @Test
    void hugeBody_isAboutThatLarge() {
        once(QuickBooksFault.hugeBody(3_000_000));

        assertThat(client.query("select * from Deposit").text().length()).isBetween(3_000_000, 3_100_000);
    }

    @Test
    void delayAndDrip_bringTheWholeAnswer() {
        once(QuickBooksFault.delay(Duration.ofMillis(20)));
        assertThat(createDeposit().status()).isEqualTo(200);
        once(QuickBooksFault.slowDrip(Duration.ofMillis(40)));
        assertThat(createDeposit().at("/Deposit/TotalAmt").asInt()).isEqualTo(100);
    }

    @Test
    void armed_skipsCountsAndDisarms() {
        QuickBooksFaults.Armed armed = simulator
                .faults()
                .arm(QuickBooksFault.serverErrorHtml(), RequestMatch.of("POST", "deposit", "create"), 1, 2);

        assertThat(Stream.generate(this::createDeposit).limit(4).map(Reply::status))
                .containsExactly(200, 500, 500, 200);
        assertThat(armed.fired()).isEqualTo(2);
        QuickBooksFaults.Armed always =
                simulator.faults().always(QuickBooksFault.serverErrorHtml(), RequestMatch.reads());
        assertThat(client.get("preferences").status()).isEqualTo(500);
        assertThat(createDeposit().status()).isEqualTo(200);
        always.disarm();
        assertThat(client.get("preferences").status()).isEqualTo(200);
    }

    @Test
    void oauthFault_hitsTheTokenEndpointOnly() {
        simulator.faults().once(QuickBooksFault.serviceUnavailable(), RequestMatch.oauth());

        assertThat(createDeposit().status()).isEqualTo(200);
        assertThat(client.token(java.util.Map.of("grant_type", "refresh_token")).status())
                .isEqualTo(503);
    }

    @Test
    void requests_areCountedByShapeWithoutValues() {
        createDeposit();
        client.query("select * from Deposit where TxnDate = '2026-02-04'");
        client.get("deposit/1");

        assertThat(simulator.requests().counts())
                .containsOnlyKeys("GET deposit/read", "GET query/deposit", "POST deposit/create");
        assertThat(simulator.requests().moneyWrites()).isOne();
        assertThat(simulator.requests().count("GET", "query")).isOne();
        assertThat(simulator.requests().last().get(1).path()).isEqualTo("query?query&minorversion");
        simulator.requests().reset();
        assertThat(simulator.requests().total()).isZero();
    }
}
