package io.chairside.engine.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyncScheduleTest {

    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Test
    void cron_workingHours_firesOnTheWallClockOverTheChangeOfTime() {
        SyncSchedule schedule = SyncSchedule.cron("15 6-20 * * *");
        Instant before = LocalDateTime.parse("2026-03-07T20:30").atZone(CHICAGO).toInstant();
        Instant next = schedule.next(before, CHICAGO);
        assertThat(next.atZone(CHICAGO).toLocalDateTime()).isEqualTo(LocalDateTime.parse("2026-03-08T06:15"));
        assertThat(schedule.shortest()).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 4 * * 1", "0 0 1 * *", "0 12 */2 * *", "0 * * 1-11 *"})
    void cron_moreThanADayApart_isRefused(String expression) {
        assertThatThrownBy(() -> SyncSchedule.cron(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least daily");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0 30 2 *", "", "every hour", "61 * * * *", "* * * *"})
    void cron_impossible_isRefused(String expression) {
        assertThatThrownBy(() -> SyncSchedule.cron(expression)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, 86_401})
    void every_outOfBounds_isRefused(long seconds) {
        assertThatThrownBy(() -> SyncSchedule.every(Duration.ofSeconds(seconds)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between one second and 24 hours");
    }

    @Property(tries = 100)
    void next_anyMomentOfTwoYears_isLaterAndAtMostADayAway(
            @ForAll @LongRange(min = 1_767_225_600L, max = 1_830_297_600L) long second,
            @ForAll @IntRange(min = 0, max = 1_439) int minute) {
        Instant now = Instant.ofEpochSecond(second);
        for (SyncSchedule schedule : new SyncSchedule[] {
            SyncSchedule.dailyAt(LocalTime.ofSecondOfDay(minute * 60L)),
            SyncSchedule.cron(minute % 60 + " " + minute / 60 + " * * *"),
            SyncSchedule.every(Duration.ofMinutes(minute + 1L))
        }) {
            Instant next = schedule.next(now, CHICAGO);
            assertThat(next).isAfter(now);
            assertThat(Duration.between(now, next)).isLessThanOrEqualTo(SyncSchedule.LONGEST.plusHours(1));
        }
    }
}
