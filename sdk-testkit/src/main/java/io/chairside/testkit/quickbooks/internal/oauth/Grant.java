package io.chairside.testkit.quickbooks.internal.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** One user's consent for one company, and the tokens that hang on it. Guarded by {@link AuthorizationServer}. */
final class Grant {
    static final Duration ROLLING = Duration.ofDays(100);
    static final Duration HARD = Duration.ofDays(5 * 365);
    static final Duration VALUE_LIFE = Duration.ofHours(24);

    final String realmId;
    final String scope;
    final Instant created;
    String refreshToken;
    Instant valueBorn;
    Instant lastUsed;
    Instant lastRefresh = Instant.EPOCH;
    boolean revoked;
    boolean administrator = true;
    private final Set<Attempt> inFlight = new HashSet<>();

    /** One refresh request between its arrival and its answer. */
    static final class Attempt {
        boolean won;
        boolean beaten;
    }

    Grant(String realmId, String scope, Instant created, String refreshToken) {
        this.realmId = realmId;
        this.scope = scope;
        this.created = created;
        this.refreshToken = refreshToken;
        this.valueBorn = created;
        this.lastUsed = created;
    }

    /** A request arrives; it has lost already if another one has won and is not answered yet. */
    Attempt begin() {
        Attempt attempt = new Attempt();
        attempt.beaten = inFlight.stream().anyMatch(other -> other.won);
        inFlight.add(attempt);
        return attempt;
    }

    /** A request succeeds; all others under way have lost. */
    void win(Attempt attempt, Instant now) {
        inFlight.forEach(other -> other.beaten = true);
        attempt.beaten = false;
        attempt.won = true;
        lastRefresh = now;
    }

    void end(Attempt attempt) {
        inFlight.remove(attempt);
    }

    boolean isParallel(Attempt attempt, Instant now, Duration window) {
        return attempt.beaten || now.isBefore(lastRefresh.plus(window));
    }

    /** The end of the rolling window, never beyond the end of the grant. */
    Instant expires() {
        Instant rolling = lastUsed.plus(ROLLING);
        return rolling.isBefore(hardExpires()) ? rolling : hardExpires();
    }

    Instant hardExpires() {
        return created.plus(HARD);
    }

    boolean isAlive(Instant now) {
        return !revoked && now.isBefore(expires());
    }
}
