package io.chairside.quickbooks.internal;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import io.chairside.http.Authorizer;
import io.chairside.quickbooks.TokenStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the access token, and a new one when it ends. Only one thread on one node refreshes at a time, after a look whether another one has done
 * so, and new tokens are kept before they are used. Thread-safe.
 */
final class TokenKeeper implements Authorizer {

    /** So much before its end a token is not used any more. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final ErrorContext CONTEXT = ErrorContext.of(QuickBooks.KEY, "oauth.token");

    private final String connectionId;
    private final String realmId;
    private final TokenStore store;
    private final OAuthClient oauth;
    private final Clock clock;
    private volatile @Nullable TokenSet current;
    /** Tokens that Intuit gave and the store did not take; they are all that is left of the connection. */
    private @Nullable TokenSet unsaved;

    TokenKeeper(QuickBooksConfig config, OAuthClient oauth, Clock clock) {
        this.connectionId = config.connectionId();
        this.realmId = config.realmId();
        this.store = config.tokens();
        this.oauth = oauth;
        this.clock = clock;
    }

    @Override
    public Map<String, String> headers() {
        TokenSet tokens = current;
        if (tokens == null || ends(tokens)) {
            tokens = renewed(null);
        }
        return Map.of("Authorization", "Bearer " + tokens.accessToken());
    }

    @Override
    public boolean refresh() {
        TokenSet refused = current;
        TokenSet fresh = renewed(refused);
        return refused == null || !fresh.accessToken().equals(refused.accessToken());
    }

    /** The tokens as kept now; no call. */
    Optional<TokenSet> kept() {
        return store.load(connectionId).map(TokenSet::parse);
    }

    /**
     * Tokens that are good.
     *
     * @param refused tokens that were refused although they should be good; null when there are none
     */
    private TokenSet renewed(@Nullable TokenSet refused) {
        try {
            return store.exclusively(connectionId, () -> renewedAlone(refused));
        } catch (ChairsideException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new UnavailableException(
                    CONTEXT,
                    "the token store failed",
                    "Check the application's token store; the connection itself is not lost.",
                    SanitizedCause.of(e, ""));
        }
    }

    private TokenSet renewedAlone(@Nullable TokenSet refused) {
        saveLeftOver();
        TokenSet kept = kept().orElseThrow(TokenKeeper::notConnected);
        if (!kept.realmId().equals(realmId)) {
            throw new ConfigurationException(
                    CONTEXT,
                    List.of("the connection was made with another company than setting 'realmId' names"),
                    "Set 'realmId' to the company that was connected, or connect this one.");
        }
        boolean another = refused != null && !kept.accessToken().equals(refused.accessToken());
        if (!ends(kept) && (refused == null || another)) {
            current = kept;
            return kept;
        }
        TokenSet fresh = oauth.refresh(kept);
        unsaved = fresh;
        saveLeftOver();
        current = fresh;
        return fresh;
    }

    private void saveLeftOver() {
        TokenSet left = unsaved;
        if (left != null) {
            store.save(connectionId, left.toText());
            unsaved = null;
        }
    }

    private boolean ends(TokenSet tokens) {
        Instant now = clock.instant();
        return !now.plus(MARGIN).isBefore(tokens.accessExpiresAt());
    }

    private static ChairsideException notConnected() {
        return new AuthenticationException(
                CONTEXT,
                "the company is not connected: the token store keeps nothing for this connection",
                "Have an administrator of the company connect QuickBooks.");
    }

    @Override
    public String toString() {
        return "TokenKeeper[" + connectionId + "]";
    }
}
