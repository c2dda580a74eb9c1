package io.chairside.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

class RetryAfterPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Property
    void seconds_ofAnySize_areKeptUpToADay(@ForAll @LongRange(min = 0) long seconds) {
        assertThat(RetryAfter.parse(" " + seconds + " ", NOW)).contains(Duration.ofSeconds(Math.min(seconds, 86_400)));
    }

    @Property
    void digits_ofAnyLength_areUnderstood(@ForAll @NumericChars @StringLength(min = 19, max = 60) String digits) {
        assertThat(RetryAfter.parse("1" + digits, NOW)).contains(RetryAfter.LONGEST);
    }

    @Property
    void date_inEachForm_isTheDistanceFromNow(@ForAll @IntRange(min = -5_000, max = 86_400) int seconds) {
        Instant at = NOW.plusSeconds(seconds);
        Duration expected = Duration.ofSeconds(Math.max(0, seconds));

        assertThat(RetryAfter.parse(form("EEE, dd MMM yyyy HH:mm:ss 'GMT'", at), NOW))
                .contains(expected);
        assertThat(RetryAfter.parse(form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'", at), NOW))
                .contains(expected);
        assertThat(RetryAfter.parse(form("EEE MMM ppd HH:mm:ss yyyy", at), NOW)).contains(expected);
    }

    @Property
    void anything_else_neverThrowsAndStaysInRange(@ForAll String text) {
        Optional<Duration> wait = RetryAfter.parse(text, NOW);

        assertThat(wait.orElse(Duration.ZERO)).isBetween(Duration.ZERO, RetryAfter.LONGEST);
    }

    @Example
    void malformed_countsAsNotSaid() {
        assertThat(RetryAfter.parse(null, NOW)).isEmpty();
        assertThat(RetryAfter.parse("", NOW)).isEmpty();
        assertThat(RetryAfter.parse("soon", NOW)).isEmpty();
        assertThat(RetryAfter.parse("-1", NOW)).isEmpty();
        assertThat(RetryAfter.parse("1.5", NOW)).isEmpty();
        assertThat(RetryAfter.parse("Mon, 99 Nov 2026 12:00:00 GMT", NOW)).isEmpty();
    }

    private static String form(String pattern, Instant at) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
