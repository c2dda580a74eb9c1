package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chairside.core.read.Priority;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Sleeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final Instant NEVER = FakeTime.START.plus(Duration.ofDays(3_650));

    private final FakeTime time = new FakeTime();

    private RateLimiter limiter(RateLimit limit) {
        return new RateLimiter(limit, time, time);
    }

    @Test
    void acquire_withoutLimit_neverWaits() throws Exception {
        RateLimiter limiter = limiter(RateLimit.none());

        for (int i = 0; i < 100; i++) {
            assertThat(limiter.acquire(Priority.DELTA, NEVER).orElseThrow().waited())
                    .isZero();
        }

        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void acquire_spacedFromStart_countsTheCallsOwnTime() throws Exception {
        RateLimiter limiter = limiter(RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.START));

        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        time.advance(Duration.ofMillis(700));
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(300));
    }

    @Test
    void acquire_spacedFromEnd_startsToCountWhenTheCallEnds() throws Exception {
        RateLimiter limiter = limiter(RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.END));

        RateLimiter.Leave leave = limiter.acquire(Priority.DELTA, NEVER).orElseThrow();
        time.advance(Duration.ofMillis(700));
        leave.close();
        leave.close();
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void acquire_bucketWithBurst_letsTheBurstThroughAndThenOnePerInterval() throws Exception {
        RateLimiter limiter = limiter(RateLimit.bucket(2, Duration.ofSeconds(1), 3));

        for (int i = 0; i < 5; i++) {
            limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        }

        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(500), Duration.ofMillis(500));
    }

    @Test
    void pauseUntil_afterAnAnswerThatAsksForIt_holdsEverybodyAndIsNotShortened() throws Exception {
        RateLimiter limiter = limiter(RateLimit.none());

        limiter.pauseUntil(FakeTime.START.plusSeconds(30));
        limiter.pauseUntil(FakeTime.START.plusSeconds(10));

        assertThat(limiter.acquire(Priority.PAYMENT, NEVER).orElseThrow().waited())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void acquire_deadlineBeforeTheTurn_isEmptyAtOnceAndTakesNothing() throws Exception {
        RateLimiter limiter = limiter(RateLimit.spaced(Duration.ofSeconds(5), RateLimit.From.START));
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        assertThat(limiter.acquire(Priority.DELTA, FakeTime.START.plusSeconds(4)))
                .isEmpty();

        assertThat(time.sleeps()).isEmpty();
        assertThat(limiter.waiting()).isZero();
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void acquire_clockSetBack_doesNotWaitLonger() throws Exception {
        RateLimiter limiter = limiter(RateLimit.spaced(Duration.ofSeconds(5), RateLimit.From.START));
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        time.advance(Duration.ofHours(-1));
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void acquire_interruptedWhileWaiting_throwsAndLeavesTheQueue() throws Exception {
        RateLimiter limiter = limiter(RateLimit.spaced(Duration.ofSeconds(5), RateLimit.From.START));
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> limiter.acquire(Priority.DELTA, NEVER)).isInstanceOf(InterruptedException.class);
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void acquire_sleeperThatDoesNotMoveTheClock_failsInsteadOfTurningForEver() throws Exception {
        RateLimiter limiter =
                new RateLimiter(RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.START), time, duration -> {});
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();

        assertThatThrownBy(() -> limiter.acquire(Priority.DELTA, NEVER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("clock stands still");
        assertThat(limiter.waiting()).isZero();
    }

    @Test
    void acquire_paymentArrivesWhileBackfillSleeps_paymentGoesFirst() throws Exception {
        CountDownLatch asleep = new CountDownLatch(1);
        CountDownLatch wake = new CountDownLatch(1);
        Sleeper sleeper = duration -> {
            asleep.countDown();
            wake.await();
            time.advance(duration);
        };
        RateLimiter limiter =
                new RateLimiter(RateLimit.spaced(Duration.ofSeconds(1), RateLimit.From.START), time, sleeper);
        limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        List<Priority> order = new CopyOnWriteArrayList<>();

        Thread backfill = caller(limiter, Priority.BACKFILL, order);
        asleep.await();
        Thread payment = caller(limiter, Priority.PAYMENT, order);
        while (limiter.waiting() < 2) {
            Thread.onSpinWait();
        }
        wake.countDown();
        backfill.join();
        payment.join();

        assertThat(order).containsExactly(Priority.PAYMENT, Priority.BACKFILL);
    }

    private static Thread caller(RateLimiter limiter, Priority priority, List<Priority> order) {
        Thread thread = new Thread(() -> {
            try (RateLimiter.Leave leave = limiter.acquire(priority, NEVER).orElseThrow()) {
                assertThat(leave.waited()).isGreaterThanOrEqualTo(Duration.ZERO);
                order.add(priority);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.start();
        return thread;
    }

    @Test
    void forCredential_sameContextScopeAndCredential_isSharedAndTheStricterLimitHolds() throws Exception {
        ConnectorContext context = ConnectorContext.standard().withClock(time).withSleeper(time);
        RateLimit slow = RateLimit.spaced(Duration.ofSeconds(5), RateLimit.From.START);

        RateLimiter first = RateLimiter.forCredential(context, "widgets", "SECRET-KEY", RateLimit.none());
        RateLimiter second = RateLimiter.forCredential(context, "widgets", "SECRET-KEY", slow);

        assertThat(second).isSameAs(first);
        assertThat(RateLimiter.forCredential(context, "widgets", "OTHER-KEY", slow))
                .isNotSameAs(first);
        assertThat(RateLimiter.forCredential(context, "gadgets", "SECRET-KEY", slow))
                .isNotSameAs(first);
        first.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        first.acquire(Priority.DELTA, NEVER).orElseThrow().close();
        assertThat(time.sleeps()).containsExactly(Duration.ofSeconds(5));
        assertThat(first.toString()).doesNotContain("SECRET");
    }

    @Test
    void rateLimit_nonsense_isRefused() {
        assertThatThrownBy(() -> RateLimit.spaced(Duration.ofSeconds(-1), RateLimit.From.END))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.bucket(0, Duration.ofSeconds(1), 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RateLimit.none().inFlight(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
