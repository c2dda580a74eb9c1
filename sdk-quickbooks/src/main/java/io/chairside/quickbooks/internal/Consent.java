package io.chairside.quickbooks.internal;

import io.chairside.core.spi.ConnectorContext;
import io.chairside.quickbooks.TokenStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Connecting and disconnecting behind the public door. Thread-safe. */
public final class Consent implements AutoCloseable {

    /** The only scope of the Accounting API; there is none that only reads. */
    private static final String SCOPE = "com.intuit.quickbooks.accounting";

    private final QuickBooksConfig config;
    private final TokenStore store;
    private final OAuthClient oauth;

    /** A consent; makes no call. */
    public Consent(QuickBooksConfig config, ConnectorContext context) {
        this.config = config;
        this.store = config.tokens();
        this.oauth = new OAuthClient(config, context);
    }

    /** Address of the consent page. */
    public URI url(String state) {
        String base = config.authorizeUrl();
        return URI.create(base + (base.contains("?") ? "&" : "?") + "client_id=" + escape(config.clientId())
                + "&response_type=code&scope=" + escape(SCOPE) + "&redirect_uri=" + escape(config.redirectUri())
                + "&state=" + escape(state));
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether a company is the one that the settings expect, or they expect none. */
    public boolean isExpected(String realmId) {
        return config.expectedRealm().map(realmId::equals).orElse(true);
    }

    /** Exchanges a code and keeps the tokens; gives the end in sight. */
    public Instant grant(String code, String realmId) {
        return store.exclusively(config.connectionId(), () -> {
            TokenSet tokens = oauth.exchange(code, realmId);
            store.save(config.connectionId(), tokens.toText());
            return tokens.reconnectBy();
        });
    }

    /** Company and end in sight of what is kept. */
    public Optional<Map.Entry<String, Instant>> reconnectBy() {
        return store.load(config.connectionId())
                .map(TokenSet::parse)
                .map(tokens -> Map.entry(tokens.realmId(), tokens.reconnectBy()));
    }

    /** Revokes and forgets. */
    public void revoke() {
        store.exclusively(config.connectionId(), () -> {
            store.load(config.connectionId()).map(TokenSet::parse).ifPresent(tokens -> {
                oauth.revoke(tokens);
                store.delete(config.connectionId());
            });
            return Boolean.TRUE;
        });
    }

    /** Forgets. */
    public void forget() {
        store.exclusively(config.connectionId(), () -> {
            store.delete(config.connectionId());
            return Boolean.TRUE;
        });
    }

    @Override
    public void close() {
        oauth.close();
    }
}
