package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.read.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RateLimiterPropertiesTest {

    private static final Instant NEVER = FakeTime.START.plus(Duration.ofDays(3_650));

    @Property
    void bucket_overAnyStretchOfTime_neverExceedsItsRate(
            @ForAll @IntRange(min = 1, max = 20) int calls,
            @ForAll @IntRange(min = 1, max = 60) int perSeconds,
            @ForAll @IntRange(min = 1, max = 5) int burst,
            @ForAll @Size(min = 2, max = 40) List<@IntRange(min = 0, max = 5_000) Integer> idleMillis)
            throws InterruptedException {
        FakeTime time = new FakeTime();
        RateLimiter limiter =
                new RateLimiter(RateLimit.bucket(calls, Duration.ofSeconds(perSeconds), burst), time, time);
        List<Instant> starts = new ArrayList<>();
        for (int idle : idleMillis) {
            time.advance(Duration.ofMillis(idle));
            limiter.acquire(Priority.DELTA, NEVER).orElseThrow().close();
            starts.add(time.instant());
        }

        for (int from = 0; from < starts.size(); from++) {
            for (int to = from; to < starts.size(); to++) {
                long nanos = Duration.between(starts.get(from), starts.get(to)).toNanos();
                long gained = nanos / 1_000 * calls / (perSeconds * 1_000_000L);
                assertThat(to - from + 1L).isLessThanOrEqualTo(burst + gained + 1 - (nanos == 0 ? 1 : 0));
                assertThat((to - from + 1L - burst) * perSeconds * 1_000_000_000L)
                        .as("tokens used beyond the burst take their time")
                        .isLessThanOrEqualTo(nanos * calls);
            }
        }
    }

    @Property
    void spacing_betweenAnyTwoCalls_isKept(
            @ForAll RateLimit.From from,
            @ForAll @IntRange(min = 1, max = 3_000) int spacingMillis,
            @ForAll @Size(min = 2, max = 30) List<@IntRange(min = 0, max = 4_000) Integer> callMillis)
            throws InterruptedException {
        FakeTime time = new FakeTime();
        Duration spacing = Duration.ofMillis(spacingMillis);
        RateLimiter limiter = new RateLimiter(RateLimit.spaced(spacing, from), time, time);
        Instant previous = null;
        for (int took : callMillis) {
            try (RateLimiter.Leave leave =
                    limiter.acquire(Priority.DELTA, NEVER).orElseThrow()) {
                Instant start = time.instant();
                if (previous != null) {
                    assertThat(Duration.between(previous, start)).isGreaterThanOrEqualTo(spacing);
                    assertThat(leave.waited()).isLessThanOrEqualTo(spacing);
                }
                time.advance(Duration.ofMillis(took));
                previous = from == RateLimit.From.START ? start : time.instant();
            }
        }
    }

    @Property(tries = 60)
    void waiting_ofAnyMix_goesByPriorityThenByArrival(
            @ForAll @Size(min = 1, max = 12) List<Priority> arrivals, @ForAll @IntRange(min = 1, max = 500) int spacing)
            throws Exception {
        FakeTime time = new FakeTime();
        RateLimiter limiter =
                new RateLimiter(RateLimit.spaced(Duration.ofMillis(spacing), RateLimit.From.END), time, time);
        RateLimiter.Leave busy = limiter.acquire(Priority.BACKFILL, NEVER).orElseThrow();
        List<Integer> order = new CopyOnWriteArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < arrivals.size(); i++) {
            int number = i;
            Thread thread = new Thread(() -> {
                try (RateLimiter.Leave leave =
                        limiter.acquire(arrivals.get(number), NEVER).orElseThrow()) {
                    assertThat(leave.waited()).isGreaterThanOrEqualTo(Duration.ZERO);
                    order.add(number);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            threads.add(thread);
            thread.start();
            while (limiter.waiting() <= i) {
                Thread.onSpinWait();
            }
        }

        busy.close();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(order)
                .containsExactlyElementsOf(IntStream.range(0, arrivals.size())
                        .boxed()
                        .sorted(Comparator.comparing((Integer i) -> arrivals.get(i))
                                .thenComparing(i -> i))
                        .toList());
    }
}
