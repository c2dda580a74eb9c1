package io.chairside.testkit.quickbooks.internal.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.OAuthDesk;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.Tokens;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Intuit's authorization server for one application and the companies of one simulator. Thread-safe. */
public final class AuthorizationServer implements OAuthDesk {
    /** The scope of the Accounting API. */
    public static final String ACCOUNTING = "com.intuit.quickbooks.accounting";

    private static final Duration ACCESS_LIFE = Duration.ofHours(1);
    private static final Duration CODE_LIFE = Duration.ofMinutes(10);
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SimulatorClock clock;
    private final QuickBooksAssumptions assumptions;
    private final String clientId;
    private final String clientSecret;
    private final Set<String> redirectUris;
    private final Random random;
    private final Set<String> realms = new LinkedHashSet<>();
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Grant> refreshTokens = new HashMap<>();
    private final List<Grant> grants = new ArrayList<>();
    private boolean agrees = true;
    private @Nullable String picked;
    private long refreshes;
    private long invalidGrants;
    private int gatherCount;
    private int gathered;
    private Duration patience = Duration.ZERO;

    private record Access(Grant grant, Instant expires) {}

    private static final class Code {
        final Grant grant;
        final String redirectUri;
        final Instant expires;
        boolean used;

        Code(Grant grant, String redirectUri, Instant expires) {
            this.grant = grant;
            this.redirectUri = redirectUri;
            this.expires = expires;
        }
    }

    /**
     * Creates a server with one application.
     *
     * @param clock the simulator's clock
     * @param assumptions what is assumed
     * @param clientId the application
     * @param clientSecret its secret
     * @param redirectUris where users may be sent back to; empty for anywhere
     * @param seed decides the tokens
     */
    public AuthorizationServer(
            SimulatorClock clock,
            QuickBooksAssumptions assumptions,
            String clientId,
            String clientSecret,
            Set<String> redirectUris,
            long seed) {
        this.clock = clock;
        this.assumptions = assumptions;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.redirectUris = Set.copyOf(redirectUris);
        this.random = new Random(seed ^ 0x5DEECE66DL);
    }

    /**
     * Adds a company.
     *
     * @param realmId its id
     */
    public synchronized void addRealm(String realmId) {
        realms.add(realmId);
    }

    // ---- the consent page

    /**
     * Answers the consent page with what the user does.
     *
     * @param client the {@code client_id}
     * @param redirectUri the {@code redirect_uri}
     * @param scope the {@code scope}
     * @return the code and the company, or {@code null} if the user refuses
     * @throws OAuthError if the page cannot even be shown
     */
    public synchronized @Nullable Consent consent(
            @Nullable String client, @Nullable String redirectUri, @Nullable String scope) {
        if (!clientId.equals(client)) {
            throw new OAuthError(400, "invalid_client", "The application is not known.");
        }
        if (redirectUri == null || (!redirectUris.isEmpty() && !redirectUris.contains(redirectUri))) {
            throw new OAuthError(400, "invalid_request", "The redirect_uri is not registered.");
        }
        if (scope == null || scope.isBlank()) {
            throw new OAuthError(400, "invalid_scope", "A scope is needed.");
        }
        if (!agrees) {
            return null;
        }
        String realm = picked == null ? realms.iterator().next() : picked;
        Grant grant = new Grant(realm, scope, clock.now(), "");
        String code = token("XAB11", 40);
        codes.put(code, new Code(grant, redirectUri, clock.now().plus(CODE_LIFE)));
        return new Consent(code, realm);
    }

    /**
     * The user has agreed.
     *
     * @param code to be exchanged once
     * @param realmId the company
     */
    public record Consent(String code, String realmId) {}

    // ---- the token endpoint

    /**
     * Carries out a token request.
     *
     * @param authorization the {@code Authorization} header
     * @param form the form
     * @param hardExpiry whether the end of the five years is asked for
     * @return the answer
     * @throws OAuthError if it is refused
     */
    public ObjectNode token(@Nullable String authorization, Map<String, String> form, boolean hardExpiry) {
        authenticate(authorization);
        String type = form.getOrDefault("grant_type", "");
        return switch (type) {
            case "authorization_code" -> exchange(form, hardExpiry);
            case "refresh_token" -> refresh(form.getOrDefault("refresh_token", ""), hardExpiry);
            default -> throw new OAuthError(400, "unsupported_grant_type", "The grant type is not supported.");
        };
    }

    private void authenticate(@Nullable String authorization) {
        String expected = "Basic "
                + java.util.Base64.getEncoder()
                        .encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        String given = authorization == null ? "" : authorization.trim();
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))) {
            throw new OAuthError(401, "invalid_client", "");
        }
    }

    private synchronized ObjectNode exchange(Map<String, String> form, boolean hardExpiry) {
        Code code = codes.get(form.getOrDefault("code", ""));
        if (code == null) {
            throw invalidGrant("Invalid authorization code");
        }
        if (code.used) {
            if (assumptions.parallelRefreshRevokes()) {
                revoke(code.grant);
            }
            throw invalidGrant("Authorization code has already been used");
        }
        if (!clock.now().isBefore(code.expires)) {
            throw invalidGrant("Authorization code expired");
        }
        if (!code.redirectUri.equals(form.get("redirect_uri"))) {
            throw invalidGrant("Invalid redirect_uri");
        }
        code.used = true;
        return issue(activate(code.grant), hardExpiry);
    }

    private Grant activate(Grant grant) {
        grant.refreshToken = token("AB11", 46);
        refreshTokens.put(grant.refreshToken, grant);
        grants.add(grant);
        return grant;
    }

    private ObjectNode refresh(String value, boolean hardExpiry) {
        Grant grant;
        Grant.Attempt attempt;
        synchronized (this) {
            grant = refreshTokens.get(value);
            if (grant == null) {
                throw invalidGrant("Incorrect or invalid refresh token");
            }
            attempt = grant.begin();
        }
        try {
            gather();
            synchronized (this) {
                return refresh(grant, attempt, value, hardExpiry);
            }
        } finally {
            synchronized (this) {
                grant.end(attempt);
            }
        }
    }

    private ObjectNode refresh(Grant grant, Grant.Attempt attempt, String value, boolean hardExpiry) {
        Instant now = clock.now();
        if (grant.isParallel(attempt, now, assumptions.parallelRefreshWindow())) {
            if (assumptions.parallelRefreshRevokes()) {
                revoke(grant);
            }
            throw invalidGrant("Incorrect or invalid refresh token");
        }
        boolean old = !value.equals(grant.refreshToken);
        if (!grant.isAlive(now) || (old && assumptions.oldRefreshTokenDies())) {
            throw invalidGrant("Incorrect or invalid refresh token");
        }
        grant.win(attempt, now);
        if (!now.isBefore(grant.valueBorn.plus(Grant.VALUE_LIFE))) {
            grant.refreshToken = token("AB11", 46);
            grant.valueBorn = now;
            refreshTokens.put(grant.refreshToken, grant);
        }
        grant.lastUsed = now;
        refreshes++;
        return issue(grant, hardExpiry);
    }

    private ObjectNode issue(Grant grant, boolean hardExpiry) {
        Instant now = clock.now();
        String access = token("eyJ", 120);
        accessTokens.put(access, new Access(grant, now.plus(ACCESS_LIFE)));
        ObjectNode json = Json.object();
        json.put("token_type", "bearer");
        json.put("access_token", access);
        json.put("expires_in", ACCESS_LIFE.toSeconds());
        json.put("refresh_token", grant.refreshToken);
        json.put(
                "x_refresh_token_expires_in",
                Duration.between(now, grant.expires()).toSeconds());
        if (hardExpiry) {
            json.put(
                    "x_refresh_token_hard_expires_in",
                    Duration.between(now, grant.hardExpires()).toSeconds());
        }
        return json;
    }

    private OAuthError invalidGrant(String description) {
        synchronized (this) {
            invalidGrants++;
        }
        return new OAuthError(400, "invalid_grant", description);
    }

    /** Waits for other refreshes if the test author wants them parallel. */
    private synchronized void gather() {
        if (gatherCount < 2) {
            return;
        }
        gathered++;
        if (gathered >= gatherCount) {
            gatherCount = 0;
            notifyAll();
            return;
        }
        long until = System.nanoTime() + patience.toNanos();
        while (gatherCount > 0) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                gatherCount = 0;
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    // ---- the revoke endpoint

    /**
     * Revokes the grant behind a token.
     *
     * @param authorization the {@code Authorization} header
     * @param token an access or refresh token
     * @throws OAuthError if the client or the token is not known
     */
    public synchronized void revoke(@Nullable String authorization, @Nullable String token) {
        authenticate(authorization);
        Access access = accessTokens.get(token);
        Grant grant = access != null ? access.grant() : refreshTokens.get(token);
        if (grant == null || grant.revoked) {
            throw new OAuthError(400, "invalid_request", "The token is not known.");
        }
        revoke(grant);
    }

    private static void revoke(Grant grant) {
        grant.revoked = true;
    }

    // ---- guarding the API

    /**
     * Lets a call through or refuses it.
     *
     * @param authorization the {@code Authorization} header
     * @param realmId the company in the path
     * @throws Refusal 401 or 403
     */
    public synchronized void admit(@Nullable String authorization, String realmId) {
        String token = authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).trim()
                : "";
        if (token.isEmpty()) {
            throw unauthenticated("3202", "Token empty");
        }
        Access access = accessTokens.get(token);
        if (access == null) {
            throw unauthenticated("3200", "Token invalid: " + token);
        }
        if (access.grant().revoked) {
            throw unauthenticated("3200", "Token revoked: " + token);
        }
        if (!clock.now().isBefore(access.expires())) {
            throw unauthenticated("3200", "Token expired: " + token);
        }
        if (!access.grant().realmId.equals(realmId)
                || !List.of(access.grant().scope.split(" ", -1)).contains(ACCOUNTING)) {
            throw notAuthorized();
        }
        if (!access.grant().administrator) {
            throw administratorLost();
        }
    }

    /**
     * Makes a 401.
     *
     * @param code the code, 4 digits
     * @param detail the long text
     * @return the refusal
     */
    public static Refusal unauthenticated(String code, String detail) {
        return new Refusal(
                401,
                "AUTHENTICATION",
                code,
                "message=AuthenticationFailed; errorCode=00" + code + "; statusCode=401",
                detail,
                null);
    }

    /** {@return a 403 for an application that may not use the company} */
    public static Refusal notAuthorized() {
        return new Refusal(
                403,
                "AuthorizationFault",
                "3100",
                "message=ApplicationAuthorizationFailed; errorCode=003100; statusCode=403",
                "The application is not authorized for the company.",
                null);
    }

    /** {@return a 403 for a user who is no administrator any more} */
    public static Refusal administratorLost() {
        return new Refusal(
                403,
                "AuthorizationFault",
                "120",
                "Authorization Failure",
                "-11014-The user is not an administrator.",
                null);
    }

    // ---- past the API

    @Override
    public synchronized Tokens connect() {
        return connect(realms.iterator().next());
    }

    @Override
    public synchronized Tokens connect(String realmId) {
        requireRealm(realmId);
        ObjectNode issued = issue(activate(new Grant(realmId, ACCOUNTING, clock.now(), "")), false);
        return new Tokens(
                realmId,
                String.valueOf(Json.text(issued, "access_token")),
                String.valueOf(Json.text(issued, "refresh_token")));
    }

    private void requireRealm(String realmId) {
        if (!realms.contains(realmId)) {
            throw new IllegalArgumentException("no such company: " + realmId);
        }
    }

    @Override
    public synchronized void userAgrees(boolean agree) {
        agrees = agree;
    }

    @Override
    public synchronized void userPicks(String realmId) {
        requireRealm(realmId);
        picked = realmId;
    }

    @Override
    public synchronized void disconnect(String realmId) {
        of(realmId).forEach(AuthorizationServer::revoke);
    }

    @Override
    public synchronized void loseAdministrator(String realmId) {
        of(realmId).forEach(grant -> grant.administrator = false);
    }

    private List<Grant> of(String realmId) {
        return grants.stream().filter(grant -> grant.realmId.equals(realmId)).toList();
    }

    @Override
    public synchronized void expireAccessTokens() {
        Instant now = clock.now();
        accessTokens.replaceAll(
                (token, access) -> access.expires().isAfter(now) ? new Access(access.grant(), now) : access);
    }

    @Override
    public synchronized void gatherRefreshes(int count, Duration longest) {
        gatherCount = count;
        gathered = 0;
        patience = longest;
    }

    @Override
    public synchronized long refreshes() {
        return refreshes;
    }

    @Override
    public synchronized long invalidGrants() {
        return invalidGrants;
    }

    @Override
    public synchronized Optional<String> currentRefreshToken(String realmId) {
        return of(realmId).stream()
                .filter(grant -> grant.isAlive(clock.now()))
                .reduce((first, second) -> second)
                .map(grant -> grant.refreshToken);
    }

    @Override
    public synchronized boolean isConnected(String realmId) {
        return currentRefreshToken(realmId).isPresent();
    }

    private synchronized String token(String prefix, int length) {
        StringBuilder text = new StringBuilder(prefix);
        while (text.length() < length) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
