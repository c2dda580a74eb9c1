package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class BackoffPropertiesTest {

    @Property
    void wait_ofAnyAttempt_isWithinItsBound(
            @ForAll @LongRange(min = 1, max = 60_000) long firstMillis,
            @ForAll @LongRange(min = 0, max = 3_600_000) long more,
            @ForAll @IntRange(min = 1, max = 1_000) int attempt) {
        Duration first = Duration.ofMillis(firstMillis);
        Duration cap = Duration.ofMillis(firstMillis + more);
        Duration exact = Duration.ofMillis(
                Math.min(firstMillis + more, attempt > 40 ? Long.MAX_VALUE : firstMillis << (attempt - 1)));
        Backoff random =
                new Backoff(first, cap, bound -> ThreadLocalRandom.current().nextLong(bound + 1));

        assertThat(new Backoff(first, cap, bound -> bound).after(attempt)).isEqualTo(exact);
        assertThat(new Backoff(first, cap, bound -> 0).after(attempt)).isZero();
        assertThat(random.after(attempt)).isBetween(Duration.ZERO, exact);
    }
}
