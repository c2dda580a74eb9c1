package io.chairside.testkit.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.testkit.quickbooks.RawClient.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OAuthTest extends SimulatorTestBase {
    private static final String REDIRECT = "https://platform.example/callback";
    private static final String ACCOUNTING = "com.intuit.quickbooks.accounting";

    private Reply authorize(Map<String, String> parameters) {
        return client.send(HttpRequest.newBuilder(
                        URI.create(simulator.authorizationEndpoint() + "?" + RawClient.encode(parameters)))
                .GET());
    }

    private Map<String, String> consent(String state) {
        return Map.of(
                "client_id",
                simulator.clientId(),
                "response_type",
                "code",
                "scope",
                ACCOUNTING,
                "redirect_uri",
                REDIRECT,
                "state",
                state);
    }

    private Map<String, String> back(Reply page) {
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location")).startsWith(REDIRECT + "?");
        return RawClient.parameters(URI.create(page.header("Location")));
    }

    private static String code(Map<String, String> back) {
        return Objects.requireNonNull(back.get("code"));
    }

    private Reply exchange(String code) {
        return client.token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    private Reply refresh(String token, String... headers) {
        return client.token(Map.of("grant_type", "refresh_token", "refresh_token", token), headers);
    }

    private Reply companyInfo(String accessToken) {
        return new RawClient(simulator, simulator.realmId(), accessToken).get("companyinfo/" + simulator.realmId());
    }

    @Test
    void consent_agreed_comesBackWithCodeStateAndRealm() {
        Map<String, String> back = back(authorize(consent("a b&c")));

        assertThat(back).containsEntry("state", "a b&c").containsEntry("realmId", simulator.realmId());
        Reply tokens = exchange(code(back));
        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.at("/token_type").asText()).isEqualTo("bearer");
        assertThat(tokens.at("/expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.at("/x_refresh_token_expires_in").asInt()).isEqualTo(8_640_000);
        assertThat(tokens.json().has("x_refresh_token_hard_expires_in")).isFalse();
        assertThat(tokens.json().has("id_token")).isFalse();
        assertThat(tokens.header("intuit_tid")).isNotEmpty();
        assertThat(companyInfo(tokens.at("/access_token").asText()).status()).isEqualTo(200);
    }

    @Test
    void consent_refused_comesBackWithAccessDenied() {
        simulator.oauth().userAgrees(false);

        assertThat(back(authorize(consent("s"))))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("code");
    }

    @Test
    void consent_userPicksAnotherCompany_bindsThatRealm() {
        Company second = simulator.addCompany("Second Practice");
        simulator.oauth().userPicks(second.realmId());

        assertThat(back(authorize(consent("s")))).containsEntry("realmId", second.realmId());
    }

    @Test
    void consent_unregisteredRedirect_isNotFollowed() {
        restart(QuickBooksSimulator.builder().redirectUris(Set.of("https://other.example/cb")));

        Reply page = authorize(consent("s"));

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.header("Location")).isEmpty();
    }

    @Test
    void exchange_codeUsedTwice_killsTheConnection() {
        String code = code(back(authorize(consent("s"))));
        String access = exchange(code).at("/access_token").asText();

        Reply second = exchange(code);

        assertThat(second.status()).isEqualTo(400);
        assertThat(second.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(companyInfo(access).status()).isEqualTo(401);
    }

    @Test
    void exchange_bogusCodeOrWrongSecret_tellsThemApart() {
        assertThat(exchange("bogus").at("/error").asText()).isEqualTo("invalid_grant");
        Reply wrong = client.send(HttpRequest.newBuilder(URI.create(simulator.tokenEndpoint()))
                .header("Authorization", RawClient.basic(simulator.clientId(), "wrong"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&refresh_token=x")));
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.at("/error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void accessToken_afterAnHour_isExpired() {
        Tokens tokens = simulator.connect();
        simulator.advance(Duration.ofMinutes(59));
        assertThat(companyInfo(tokens.accessToken()).status()).isEqualTo(200);

        simulator.advance(Duration.ofMinutes(1));

        Reply refused = companyInfo(tokens.accessToken());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.at("/fault/error/0/code").asText()).isEqualTo("3200");
        assertThat(refused.at("/fault/type").asText()).isEqualTo("AUTHENTICATION");
        assertThat(refused.at("/fault/error/0/detail").asText()).isEqualTo("Token expired: " + tokens.accessToken());
        assertThat(refused.at("/time").asLong()).isEqualTo(simulator.now().toEpochMilli());
        assertThat(refused.json().has("Fault")).isFalse();
        assertThat(refused.at("/batchItemResponse").isArray()).isTrue();
    }

    @Test
    void token_absent_is3202() {
        Reply refused = client.send(
                HttpRequest.newBuilder(client.company("companyinfo/1")).GET());

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.at("/fault/error/0/code").asText()).isEqualTo("3202");
    }

    @Test
    void token_ofAnotherCompany_is403With3100() {
        Company second = simulator.addCompany("Second Practice");
        Tokens tokens = simulator.connect();

        Reply refused = new RawClient(simulator, second.realmId(), tokens.accessToken()).get("preferences");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("3100");
    }

    @Test
    void refresh_withinADay_keepsTheValue_andRotatesItAfterwards() {
        String first = simulator.connect().refreshToken();
        simulator.advance(Duration.ofHours(23));
        assertThat(refresh(first).at("/refresh_token").asText()).isEqualTo(first);

        simulator.advance(Duration.ofHours(1));
        String second = refresh(first).at("/refresh_token").asText();

        assertThat(second).isNotEqualTo(first).startsWith("AB11");
        assertThat(refresh(first).at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(refresh(second).status()).isEqualTo(200);
        assertThat(simulator.oauth().currentRefreshToken(simulator.realmId())).contains(second);
    }

    @Test
    void refresh_oldValueWhenItIsAssumedToLive_givesTheNewOne() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .oldRefreshTokenDies(false)
                .build());
        String first = simulator.connect().refreshToken();
        simulator.advance(Duration.ofHours(25));
        String second = refresh(first).at("/refresh_token").asText();

        assertThat(refresh(first).at("/refresh_token").asText()).isEqualTo(second);
    }

    @Test
    void refresh_after100DaysOfSilence_isInvalid() {
        String first = simulator.connect().refreshToken();
        simulator.advance(Duration.ofDays(99));
        String second = refresh(first).at("/refresh_token").asText();
        simulator.advance(Duration.ofDays(99));
        String third = refresh(second).at("/refresh_token").asText();
        assertThat(third).isNotEmpty();

        simulator.advance(Duration.ofDays(100));

        assertThat(refresh(third).at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(simulator.oauth().isConnected(simulator.realmId())).isFalse();
    }

    @Test
    void refresh_towardsFiveYears_shortensTheWindowAndEnds() {
        String token = simulator.connect().refreshToken();
        for (int i = 0; i < 20; i++) {
            simulator.advance(Duration.ofDays(90));
            token = refresh(token).at("/refresh_token").asText();
        }
        Reply late = refresh(token, "x-include-refresh-token-hard-expires-in", "true");
        long left = Duration.ofDays(25).toSeconds();
        assertThat(late.at("/x_refresh_token_hard_expires_in").asLong()).isEqualTo(left);
        assertThat(late.at("/x_refresh_token_expires_in").asLong()).isEqualTo(left);

        simulator.advance(Duration.ofDays(25));

        assertThat(refresh(token).at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void refresh_twoAtTheSameTime_killsTheConnection() {
        Tokens tokens = simulator.connect();
        simulator.oauth().gatherRefreshes(2, Duration.ofSeconds(20));

        List<CompletableFuture<Reply>> both = List.of(
                CompletableFuture.supplyAsync(() -> refresh(tokens.refreshToken())),
                CompletableFuture.supplyAsync(() -> refresh(tokens.refreshToken())));
        List<Reply> replies = both.stream().map(CompletableFuture::join).toList();

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 400);
        Reply winner = replies.stream()
                .filter(reply -> reply.status() == 200)
                .findFirst()
                .orElseThrow();
        assertThat(companyInfo(winner.at("/access_token").asText()).status()).isEqualTo(401);
        assertThat(refresh(winner.at("/refresh_token").asText()).at("/error").asText())
                .isEqualTo("invalid_grant");
        assertThat(simulator.oauth().refreshes()).isOne();
        assertThat(simulator.oauth().invalidGrants()).isEqualTo(2);
    }

    @Test
    void refresh_twoAtTheSameTimeInTheMilderReading_leavesTheWinnerAlive() {
        start(QuickBooksAssumptions.defaults().toBuilder()
                .parallelRefreshRevokes(false)
                .parallelRefreshWindow(Duration.ofSeconds(5))
                .build());
        Tokens tokens = simulator.connect();
        Reply first = refresh(tokens.refreshToken());
        Reply second = refresh(tokens.refreshToken());

        assertThat(second.at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(companyInfo(first.at("/access_token").asText()).status()).isEqualTo(200);
        simulator.advance(Duration.ofSeconds(5));
        assertThat(refresh(tokens.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void refresh_gatheredButAlone_goesOnAfterItsPatience() {
        Tokens tokens = simulator.connect();
        simulator.oauth().gatherRefreshes(2, Duration.ofMillis(1));

        assertThat(refresh(tokens.refreshToken()).status()).isEqualTo(200);
    }

    @Test
    void revoke_asJsonOrForm_killsTheConnection() {
        Tokens first = simulator.connect();
        Reply form = client.form(simulator.revokeEndpoint(), Map.of("token", first.accessToken()));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text()).isEmpty();
        assertThat(companyInfo(first.accessToken()).status()).isEqualTo(401);

        Tokens second = simulator.connect();
        Reply json = client.send(HttpRequest.newBuilder(URI.create(simulator.revokeEndpoint()))
                .header("Authorization", RawClient.basic(simulator.clientId(), simulator.clientSecret()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + second.refreshToken() + "\"}")));
        assertThat(json.status()).isEqualTo(200);
        assertThat(refresh(second.refreshToken()).at("/error").asText()).isEqualTo("invalid_grant");
        assertThat(client.form(simulator.revokeEndpoint(), Map.of("token", "unknown"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void disconnect_insideQuickBooks_makesTokensWorthless() {
        Tokens tokens = simulator.connect();
        simulator.oauth().disconnect(simulator.realmId());

        assertThat(companyInfo(tokens.accessToken()).status()).isEqualTo(401);
        assertThat(refresh(tokens.refreshToken()).at("/error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void administratorLost_isError120UntilConnectedAgain() {
        Tokens tokens = simulator.connect();
        simulator.oauth().loseAdministrator(simulator.realmId());

        assertThat(companyInfo(tokens.accessToken()).code()).isEqualTo("120");
        assertThat(companyInfo(simulator.connect().accessToken()).status()).isEqualTo(200);
    }

    @Test
    void discovery_namesTheSimulatorsEndpoints() {
        Reply document = client.send(
                HttpRequest.newBuilder(URI.create(simulator.discoveryUrl())).GET());

        assertThat(document.at("/token_endpoint").asText()).isEqualTo(simulator.tokenEndpoint());
        assertThat(document.at("/authorization_endpoint").asText()).isEqualTo(simulator.authorizationEndpoint());
        assertThat(document.at("/revocation_endpoint").asText()).isEqualTo(simulator.revokeEndpoint());
        assertThat(document.at("/scopes_supported").toString()).doesNotContain("accounting");
    }
}
