package io.chairside.engine.internal.run;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.RateLimitedException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.spi.TargetProfile;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.internal.store.LaneClaim;
import io.chairside.engine.internal.store.LaneStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A lane while this node works on it: how long the lease can still be trusted by the monotonic clock, the rate budget, the circuit breaker, and which patients
 * must wait. Used by one thread, except for the deadline, which the renewal moves.
 */
final class HeldLane {

    private final Core core;
    private final LaneClaim claim;
    private final TargetProfile profile;
    private volatile long deadlineNanos;
    private final Map<String, Long> blocked = new HashMap<>();
    private int failures;
    private OptionalLong failingSince;
    private long notBefore;
    private long tokens;
    private long tokensAt;
    private boolean open = true;

    HeldLane(Core core, LaneClaim claim, TargetProfile profile, long claimedNanos, long leaseMillis) {
        this.core = core;
        this.claim = claim;
        this.profile = profile;
        this.failures = claim.failures();
        this.failingSince = claim.failingSince();
        this.tokens = claim.tokens();
        this.tokensAt = claim.tokensAt();
        prolong(claimedNanos, leaseMillis);
    }

    LaneClaim claim() {
        return claim;
    }

    /** The lease was taken or renewed; the clock was read before the statement was sent. */
    void prolong(long beforeNanos, long leaseMillis) {
        long usable = leaseMillis
                - profile.clientTimeout().toMillis()
                - core.settings().leaseMargin().toMillis();
        deadlineNanos = beforeNanos + usable * 1_000_000;
    }

    /** Whether a request sent now ends, at the worst, while this node still holds the lane. */
    boolean maySend() {
        return core.time().nanos() - deadlineNanos < 0;
    }

    /** Whether the turn may go on: the breaker is closed and the lease can be trusted. */
    boolean goesOn() {
        return open && maySend();
    }

    void block(String orderKey, long until) {
        blocked.merge(orderKey, until, Math::max);
    }

    @Nullable
    Long blockedUntil(String orderKey) {
        return blocked.get(orderKey);
    }

    /** Takes one call from the rate budget; false ends the turn. */
    boolean takeCall() {
        EngineSettings settings = core.settings();
        if (settings.callsPerMinute().isEmpty()) {
            return true;
        }
        long perMinute = settings.callsPerMinute().getAsInt() * 1_000L;
        long now = core.time().now();
        if (tokens < 0) {
            tokens = perMinute;
        } else {
            tokens = Math.min(perMinute, tokens + Math.max(0, now - tokensAt) * perMinute / 60_000);
        }
        tokensAt = now;
        if (tokens < 1_000) {
            open = false;
            notBefore = Math.max(notBefore, now + (1_000 - tokens) * 60_000 / perMinute + 1);
            return false;
        }
        tokens -= 1_000;
        return true;
    }

    /** The system answered, whatever it said. */
    void answered() {
        failures = 0;
        failingSince = OptionalLong.empty();
    }

    /** The system did not answer sensibly. */
    void failed(@Nullable Throwable thrown) {
        long now = core.time().now();
        failures++;
        if (failingSince.isEmpty()) {
            failingSince = OptionalLong.of(now);
        }
        long pause = 0;
        if (thrown instanceof RateLimitedException limited) {
            pause = limited.retryAfter().map(Duration::toMillis).orElseGet(() -> core.pause(1));
        } else if (thrown instanceof UnavailableException unavailable
                && unavailable.availableAgain().isPresent()) {
            pause = Math.max(0, core.time().of(unavailable.availableAgain().get()) - now);
        } else if (failures >= core.settings().breakerThreshold() || thrown instanceof AuthenticationException) {
            pause = core.pause(Math.max(1, failures - core.settings().breakerThreshold() + 1));
        }
        if (pause > 0) {
            long longest = core.settings().longestPause().toMillis();
            long capped = Math.min(pause, Math.max(longest, 1));
            notBefore = Math.max(notBefore, now + capped);
            open = false;
            core.tell(metrics -> metrics.paused(claim.lane(), Duration.ofMillis(capped)));
        }
    }

    /** How long the system has not answered, milliseconds; 0 while it does. */
    long failingFor() {
        return failingSince.isPresent() ? core.time().now() - failingSince.getAsLong() : 0;
    }

    /** When the lane may be worked on again. */
    long notBefore() {
        return notBefore;
    }

    LaneStore.After after() {
        return new LaneStore.After(failures, failingSince, notBefore, tokens, tokensAt);
    }
}
