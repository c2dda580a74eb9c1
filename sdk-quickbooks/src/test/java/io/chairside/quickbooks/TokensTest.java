package io.chairside.quickbooks;

import static io.chairside.quickbooks.SimulatedCompany.CONNECTION;
import static io.chairside.quickbooks.SimulatedCompany.START;
import static io.chairside.quickbooks.SimulatedCompany.posted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.ConnectionCheck.Finding;
import io.chairside.core.spi.ConnectionCheck.Level;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.testkit.quickbooks.QuickBooksFault;
import io.chairside.testkit.quickbooks.RequestMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final SecretKey OTHER =
            new SecretKeySpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6}, "AES");

    @TempDir
    Path directory;

    private SimulatedCompany company = SimulatedCompany.open();

    @AfterEach
    void close() {
        company.close();
    }

    private void reopen(TokenStore store) {
        company.close();
        company = SimulatedCompany.open(builder -> builder, store, Map.of());
    }

    private QuickBooksAuthorization authorization() {
        return QuickBooksAuthorization.of(company.settings(), company.context());
    }

    // ---- connecting

    @Test
    void complete_agreed_keepsTheTokensAndSaysByWhenToReconnect() {
        try (QuickBooksAuthorization authorization = authorization()) {
            String state = QuickBooksAuthorization.newState();

            QuickBooksAuthorization.Granted granted =
                    authorization.complete(SimulatedCompany.consent(authorization.authorizationUrl(state)), state);

            assertThat(granted.realmId()).isEqualTo(company.simulator.realmId());
            assertThat(granted.reconnectBy())
                    .isBetween(START.plus(Duration.ofDays(99)), START.plus(Duration.ofDays(102)));
            assertThat(authorization.status()).contains(granted);
        }
    }

    @Test
    void complete_stateOfAnotherSession_connectsNothing() {
        try (QuickBooksAuthorization authorization = authorization()) {
            authorization.forget();
            Map<String, String> redirect =
                    SimulatedCompany.consent(authorization.authorizationUrl(QuickBooksAuthorization.newState()));

            assertThatThrownBy(() -> authorization.complete(redirect, QuickBooksAuthorization.newState()))
                    .isInstanceOf(PermissionException.class);
            assertThat(authorization.status()).isEmpty();
        }
    }

    @Test
    void complete_userRefused_saysSo() {
        company.simulator.oauth().userAgrees(false);
        try (QuickBooksAuthorization authorization = authorization()) {
            String state = QuickBooksAuthorization.newState();
            Map<String, String> redirect = SimulatedCompany.consent(authorization.authorizationUrl(state));

            assertThatThrownBy(() -> authorization.complete(redirect, state))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("did not connect");
        }
    }

    @Test
    void complete_anotherCompanyChosen_connectsNothing() {
        company.simulator
                .oauth()
                .userPicks(company.simulator.addCompany("Another practice").realmId());
        try (QuickBooksAuthorization authorization = authorization()) {
            String state = QuickBooksAuthorization.newState();
            Map<String, String> redirect = SimulatedCompany.consent(authorization.authorizationUrl(state));

            assertThatThrownBy(() -> authorization.complete(redirect, state))
                    .isInstanceOf(PermissionException.class)
                    .hasMessageContaining("another company");
        }
        company.accountsOnce();
    }

    @Test
    void complete_sameCodeTwice_asksToBeginAgain() {
        try (QuickBooksAuthorization authorization = authorization()) {
            String state = QuickBooksAuthorization.newState();
            Map<String, String> redirect = SimulatedCompany.consent(authorization.authorizationUrl(state));
            authorization.complete(redirect, state);

            assertThat(catchThrowableOfType(
                                    AuthenticationException.class, () -> authorization.complete(redirect, state))
                            .remedy())
                    .contains("Begin connecting");
        }
    }

    @Test
    void complete_wrongClientSecret_namesTheKeys() {
        ConnectionSettings settings = company.settings().with(QuickBooksSettings.CLIENT_SECRET, "wrong");
        try (QuickBooksAuthorization authorization = QuickBooksAuthorization.of(settings, company.context())) {
            String state = QuickBooksAuthorization.newState();
            Map<String, String> redirect = SimulatedCompany.consent(authorization.authorizationUrl(state));

            assertThatThrownBy(() -> authorization.complete(redirect, state))
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageContaining("client id and secret");
        }
    }

    @Test
    void disconnect_connected_revokesAndForgets() {
        try (QuickBooksAuthorization authorization = authorization()) {
            authorization.disconnect();

            assertThat(company.simulator.oauth().isConnected(company.simulator.realmId()))
                    .isFalse();
            assertThat(authorization.status()).isEmpty();
        }
        assertThatThrownBy(() -> company.connect().accounts().orElseThrow().company())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("not connected");
    }

    @Test
    void connect_badSettings_namesEveryProblemAtOnce() {
        ConnectionSettings settings = ConnectionSettings.of("x", ZoneOffset.UTC)
                .with(QuickBooksSettings.CLIENT_ID, "id")
                .with(QuickBooksSettings.REALM_ID, "not a number")
                .with(QuickBooksSettings.CALLS_PER_SECOND, "many")
                .with(QuickBooksSettings.BASE_URL, "ftp://x");

        ConfigurationException thrown = catchThrowableOfType(
                ConfigurationException.class,
                () -> new QuickBooksProvider().connect(settings, ConnectorContext.standard()));

        assertThat(thrown.problems())
                .hasSize(5)
                .anyMatch(text -> text.contains("clientSecret"))
                .anyMatch(text -> text.contains("TokenStore"));
    }

    // ---- refreshing

    @Test
    void headers_tokenAtItsEnd_refreshesBeforeTheCall() {
        company.advance(Duration.ofMinutes(59));

        posted(company.payouts().post(company.plain("po_1"), WriteOptions.careful()));

        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
        assertThat(company.simulator.requests().last()).noneMatch(entry -> entry.status() == 401);
    }

    @Test
    void refresh_valueRotated_isKeptBeforeItIsUsed() {
        company.advance(Duration.ofDays(2));
        AtomicInteger callsAtSave = new AtomicInteger(-1);
        TokenStore watched = new Watched(
                company.store,
                () -> callsAtSave.set((int) company.simulator.requests().count("GET", "companyinfo")));
        AccountingConnector node = (AccountingConnector) new QuickBooksProvider()
                .connect(company.settings(), company.context().withResource(TokenStore.class, watched));

        node.accounts().orElseThrow().company();

        assertThat(callsAtSave.get()).isZero();
        assertThat(company.store.load(CONNECTION).orElseThrow())
                .contains(company.simulator
                        .oauth()
                        .currentRefreshToken(company.simulator.realmId())
                        .orElseThrow());
    }

    @Test
    void refresh_storeFailsOnce_keepsTheNewTokensAndTheConnection() {
        company.advance(Duration.ofDays(2));
        AtomicInteger saves = new AtomicInteger();
        TokenStore failing = new Watched(company.store, () -> {
            if (saves.incrementAndGet() == 1) {
                throw new IllegalStateException("disk full");
            }
        });
        AccountingConnector node = (AccountingConnector) new QuickBooksProvider()
                .connect(company.settings(), company.context().withResource(TokenStore.class, failing));

        assertThatThrownBy(() -> node.accounts().orElseThrow().company())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("token store");
        node.accounts().orElseThrow().company();

        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
        assertThat(company.simulator.oauth().invalidGrants()).isZero();
    }

    @Test
    void refresh_byTwoNodesAtOnce_happensOnceAndBothBook() throws Exception {
        reopen(TokenStore.inDirectory(directory).encryptedWith(KEY));
        AccountingConnector second = (AccountingConnector) new QuickBooksProvider()
                .connect(
                        company.settings(),
                        company.context()
                                .withResource(
                                        TokenStore.class,
                                        TokenStore.inDirectory(directory).encryptedWith(KEY)));
        company.advance(Duration.ofDays(2));
        company.simulator.oauth().gatherRefreshes(2, Duration.ofMillis(400));

        List<WriteOutcome> outcomes = together(
                () -> company.payouts().post(company.plain("po_1"), WriteOptions.careful()),
                () -> second.payouts().orElseThrow().post(company.plain("po_2"), WriteOptions.careful()));

        assertThat(outcomes).allMatch(outcome -> outcome instanceof WriteOutcome.Posted);
        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
        assertThat(company.simulator.oauth().invalidGrants()).isZero();
        second.close();
    }

    @Test
    void refresh_afterA401MetByManyThreads_happensOnce() throws Exception {
        company.accountsOnce();
        company.simulator.oauth().expireAccessTokens();

        List<String> names = together(
                () -> company.connector.accounts().orElseThrow().company().name(),
                () -> company.connector.accounts().orElseThrow().company().name());

        assertThat(names).hasSize(2).doesNotContainNull();
        assertThat(company.simulator.oauth().refreshes()).isEqualTo(1);
    }

    @Test
    void refresh_answerLost_isTriedAgainWithTheTokenStillGood() {
        company.advance(Duration.ofHours(2));
        company.simulator.faults().once(QuickBooksFault.lostAnswerBeforeEffect(), RequestMatch.oauth());

        assertThatThrownBy(() -> company.connector.accounts().orElseThrow().company())
                .isInstanceOf(UnavailableException.class);
        assertThat(company.connector.accounts().orElseThrow().company().name()).isNotBlank();
    }

    @Test
    void reconnectBy_usedForYears_endsAfterFive() {
        QuickBooksAuthorization authorization = authorization();
        Instant hardEnd = START.plus(Duration.ofDays(5 * 365 + 2));
        for (int i = 0; i < 18; i++) {
            company.advance(Duration.ofDays(99));
            company.connector.accounts().orElseThrow().company();
            assertThat(authorization.status().orElseThrow().reconnectBy()).isBeforeOrEqualTo(hardEnd);
        }
        assertThat(authorization.status().orElseThrow().reconnectBy())
                .isBefore(company.simulator.now().plus(Duration.ofDays(60)));
        company.advance(Duration.ofDays(20));
        Finding finding = company.connector.check().findings().get(0);
        assertThat(finding.level()).isEqualTo(Level.WARNING);
        assertThat(finding.message()).contains("Reconnect by 2031-0");
        authorization.close();
    }

    @Test
    void refresh_unusedForTooLong_asksToConnectAgain() {
        company.advance(Duration.ofDays(103));

        assertThat(catchThrowableOfType(
                                AuthenticationException.class,
                                () -> company.connector.accounts().orElseThrow().company())
                        .remedy())
                .contains("connect QuickBooks again");
    }

    // ---- stores

    @Test
    void encrypted_kept_showsNothingAndOpensOnlyWithItsKeyAndConnection() throws IOException {
        TokenStore plain = TokenStore.inDirectory(directory);
        TokenStore store = plain.encryptedWith(KEY);
        store.save("a", "secret-canary");

        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain("canary");
            }
        }
        assertThat(store.load("a")).contains("secret-canary");
        assertThat(plain.encryptedWith(OTHER, KEY).load("a")).contains("secret-canary");
        assertThatThrownBy(() -> plain.encryptedWith(OTHER).load("a")).isInstanceOf(ConfigurationException.class);
        plain.save("b", plain.load("a").orElseThrow());
        assertThatThrownBy(() -> store.load("b")).isInstanceOf(ConfigurationException.class);
        plain.save("c", "secret in the clear");
        assertThatThrownBy(() -> store.load("c")).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> plain.encryptedWith(new SecretKeySpec(new byte[5], "AES")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.toString()).doesNotContain("canary");
    }

    @Test
    void encrypted_sameTextTwice_looksDifferent() {
        TokenStore plain = TokenStore.inMemory();
        TokenStore store = plain.encryptedWith(KEY);
        store.save("a", "x");
        String first = plain.load("a").orElseThrow();
        store.save("a", "x");

        assertThat(plain.load("a").orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void directory_nothingKept_isEmpty_andDeletedIsGone() {
        TokenStore store = TokenStore.inDirectory(directory.resolve("new"));

        assertThat(store.load("a")).isEmpty();
        store.save("a", "one");
        store.save("a", "two");
        assertThat(store.load("a")).contains("two");
        store.delete("a");
        assertThat(store.load("a")).isEmpty();
    }

    @Test
    void exclusively_byManyThreadsAndStores_letsOneInAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Callable<Integer> work = () -> {
            TokenStore store = TokenStore.inDirectory(directory);
            for (int i = 0; i < 50; i++) {
                store.exclusively("a", () -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    Thread.yield();
                    return inside.decrementAndGet();
                });
            }
            return most.get();
        };

        together(work, work);

        assertThat(most.get()).isEqualTo(1);
    }

    private static <T> List<T> together(Callable<T> one, Callable<T> two) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<T> first = threads.submit(one);
            Future<T> second = threads.submit(two);
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Does something before each save. */
    private record Watched(TokenStore inner, Runnable beforeSave) implements TokenStore {

        @Override
        public Optional<String> load(String connectionId) {
            return inner.load(connectionId);
        }

        @Override
        public void save(String connectionId, String tokens) {
            beforeSave.run();
            inner.save(connectionId, tokens);
        }

        @Override
        public void delete(String connectionId) {
            inner.delete(connectionId);
        }

        @Override
        public <T> T exclusively(String connectionId, Supplier<T> work) {
            return inner.exclusively(connectionId, work);
        }
    }
}
