package io.chairside.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TimingTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Test
    void instant_hasNoBatch() {
        assertThat(Timing.instant().closesAfter(Instant.EPOCH, CHICAGO)).isEmpty();
    }

    @Test
    void daily_inTheGapOfSpring_closesJustAsLongAfterMidnight() {
        Instant before = Instant.parse("2026-03-08T06:30:00Z");
        assertThat(Timing.dailyAt(LocalTime.of(2, 30)).closesAfter(before, CHICAGO))
                .contains(Instant.parse("2026-03-08T08:30:00Z"));
    }

    @Test
    void daily_inTheOverlapOfAutumn_closesOnce() {
        Timing timing = Timing.dailyAt(LocalTime.of(1, 30));
        Instant first = timing.closesAfter(Instant.parse("2026-11-01T05:00:00Z"), CHICAGO)
                .orElseThrow();
        assertThat(first).isEqualTo(Instant.parse("2026-11-01T06:30:00Z"));
        assertThat(timing.closesAfter(first, CHICAGO)).contains(Instant.parse("2026-11-02T07:30:00Z"));
    }

    @Test
    void hourly_closesAtTheMinute() {
        Timing timing = Timing.hourly(15);
        assertThat(timing.closesAfter(Instant.parse("2026-03-05T16:15:00Z"), CHICAGO))
                .contains(Instant.parse("2026-03-05T17:15:00Z"));
        assertThat(timing.closesAfter(Instant.parse("2026-03-05T16:14:59Z"), CHICAGO))
                .contains(Instant.parse("2026-03-05T16:15:00Z"));
        assertThatThrownBy(() -> Timing.hourly(60)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 300)
    void closing_isAlwaysAfterNowAndAtTheWallTime(
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 23) int hour,
            @ForAll @IntRange(min = 0, max = 59) int minute) {
        Instant now = Instant.ofEpochSecond(second);
        Instant daily = Timing.dailyAt(LocalTime.of(hour, minute))
                .closesAfter(now, CHICAGO)
                .orElseThrow();
        assertThat(daily).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(25 * 3_600));
        assertThat(daily.atZone(CHICAGO).getMinute()).isEqualTo(minute);
        Instant hourly = Timing.hourly(minute).closesAfter(now, CHICAGO).orElseThrow();
        assertThat(hourly).isAfter(now).isBeforeOrEqualTo(now.plusSeconds(3_600));
        assertThat(hourly.atZone(CHICAGO).getMinute()).isEqualTo(minute);
    }
}
