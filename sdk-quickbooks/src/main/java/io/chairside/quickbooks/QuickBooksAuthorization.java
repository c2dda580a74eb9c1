package io.chairside.quickbooks;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.PermissionException;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.quickbooks.internal.Consent;
import io.chairside.quickbooks.internal.QuickBooks;
import io.chairside.quickbooks.internal.QuickBooksConfig;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Connects a company by OAuth 2 and ends the connection again. The user's browser goes to {@link #authorizationUrl}; what Intuit sends back to
 * the redirect address goes into {@link #complete}, which keeps the tokens in the context's {@link TokenStore}.
 *
 * <pre>{@code
 * String state = QuickBooksAuthorization.newState();             // keep it in the user's session
 * redirect(authorization.authorizationUrl(state));
 * ...
 * Granted granted = authorization.complete(queryOfTheRedirect, stateOfTheSession);
 * settings = settings.with(QuickBooksSettings.REALM_ID, granted.realmId());
 * }</pre>
 *
 * <p>Thread-safe. Facts: Intuit's OAuth 2.0 pages; an access token lives an hour, a refresh token 100 days from its last use and five years in
 * all.
 */
public final class QuickBooksAuthorization implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final ErrorContext CONTEXT = ErrorContext.of(QuickBooks.KEY, "oauth.complete");

    private final Consent consent;

    private QuickBooksAuthorization(Consent consent) {
        this.consent = consent;
    }

    /**
     * Begins with the settings of a connection; makes no call.
     *
     * @param settings the connection's settings; {@link QuickBooksSettings#REDIRECT_URI} must be among them, the company need not
     * @param context the application's context, with a {@link TokenStore} as a resource
     * @return the authorization, to be closed by the caller
     * @throws io.chairside.core.error.ConfigurationException with every problem of the settings at once
     */
    public static QuickBooksAuthorization of(ConnectionSettings settings, ConnectorContext context) {
        return new QuickBooksAuthorization(new Consent(QuickBooksConfig.forAuthorization(settings, context), context));
    }

    /** {@return a new value for {@code state}, 256 bits that nobody can guess; for one attempt, bound to the user's session} */
    public static String newState() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Where to send the user's browser.
     *
     * @param state a value of {@link #newState()}
     * @return the address of Intuit's consent page
     * @throws IllegalArgumentException if the state is too short to protect anything
     */
    public URI authorizationUrl(String state) {
        if (state.length() < 16) {
            throw new IllegalArgumentException("a state has at least 16 characters");
        }
        return consent.url(state);
    }

    /**
     * Takes what Intuit sent the browser back with, exchanges the code and keeps the tokens. A code is good once; call this once.
     *
     * @param redirect the query parameters of the redirect, decoded
     * @param expectedState the state in the user's session
     * @return what was granted
     * @throws PermissionException if the state is another one, so that somebody else began this; if the user refused, or chose another
     *     company than {@link QuickBooksSettings#REALM_ID} names
     * @throws io.chairside.core.error.AuthenticationException if Intuit takes neither the code nor the application
     * @throws io.chairside.core.error.ChairsideException if Intuit or the store cannot be reached
     */
    public Granted complete(Map<String, String> redirect, String expectedState) {
        String state = redirect.getOrDefault("state", "");
        if (!MessageDigest.isEqual(
                state.getBytes(StandardCharsets.UTF_8), expectedState.getBytes(StandardCharsets.UTF_8))) {
            throw new PermissionException(
                    CONTEXT,
                    "the state is not the one this session began with",
                    "Begin connecting from the start, in one browser; nothing was connected.");
        }
        String code = redirect.getOrDefault("code", "");
        String realm = redirect.getOrDefault("realmId", "");
        if (redirect.containsKey("error") || code.isEmpty() || !realm.matches("\\d{1,30}")) {
            throw new PermissionException(
                    CONTEXT,
                    "the user did not connect a company",
                    "Ask an administrator of the company to agree on Intuit's page; nothing was connected.");
        }
        if (!consent.isExpected(realm)) {
            throw new PermissionException(
                    CONTEXT,
                    "the user chose another company than this connection belongs to",
                    "Connect again and choose the right company, or make a connection of its own for this one.");
        }
        return new Granted(realm, consent.grant(code, realm));
    }

    /**
     * How the connection stands, by what the store keeps; makes no call.
     *
     * @return the company and the end in sight; empty when nothing is connected
     */
    public Optional<Granted> status() {
        return consent.reconnectBy().map(entry -> new Granted(entry.getKey(), entry.getValue()));
    }

    /**
     * Ends the connection: revokes it at Intuit and forgets the tokens. When Intuit cannot be reached or does not know the connection, the
     * tokens are kept and the error is thrown.
     *
     * @throws io.chairside.core.error.ChairsideException if it could not be revoked
     */
    public void disconnect() {
        consent.revoke();
    }

    /** Forgets the tokens without a word to Intuit, for a connection that was ended there. */
    public void forget() {
        consent.forget();
    }

    /** Releases the transport. */
    @Override
    public void close() {
        consent.close();
    }

    /**
     * A connected company.
     *
     * @param realmId the company's id, for {@link QuickBooksSettings#REALM_ID}
     * @param reconnectBy the connection ends at this moment unless it is used before (100 days) or made anew (five years)
     */
    public record Granted(String realmId, Instant reconnectBy) {
        /**
         * Checks that nothing is null.
         *
         * @param realmId the company's id, for {@link QuickBooksSettings#REALM_ID}
         * @param reconnectBy the connection ends at this moment unless it is used before (100 days) or made anew (five years)
         */
        public Granted {
            Objects.requireNonNull(realmId, "realmId");
            Objects.requireNonNull(reconnectBy, "reconnectBy");
        }
    }
}
