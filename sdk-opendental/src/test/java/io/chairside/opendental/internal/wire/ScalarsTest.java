package io.chairside.opendental.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    @Property
    void cents_plainDecimalOfAnyScale_isExact(
            @ForAll @LongRange(min = -99_999_999_999L, max = 99_999_999_999L) long cents,
            @ForAll @IntRange(max = 3) int zeros) {
        BigDecimal amount = BigDecimal.valueOf(cents, 2);
        String text = amount.toPlainString() + "0".repeat(zeros);

        assertThat(Scalars.cents(text)).isEqualTo(cents);
        assertThat(Scalars.cents(amount.stripTrailingZeros().toPlainString())).isEqualTo(cents);
    }

    @Property
    void whole_anyLong_isRead(@ForAll long value) {
        if (value != Scalars.NOT_WHOLE) {
            assertThat(Scalars.whole(Long.toString(value))).isEqualTo(value);
        }
    }

    @Property
    void whole_anyText_isNumberOrNothing(@ForAll("texts") String text) {
        long value = Scalars.whole(text);

        if (value != Scalars.NOT_WHOLE) {
            assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value));
        }
    }

    @Property
    void cents_anyText_isTheAmountOrNotPlain(@ForAll("texts") String text) {
        long cents = Scalars.cents(text);

        if (cents != Scalars.NOT_PLAIN) {
            assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(cents, 2));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("0123456789.-+eE ")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Property
    void dateTime_anyMoment_isReadWithBlankAndWithT(
            @ForAll @LongRange(min = -30_000_000_000L, max = 100_000_000_000L) long seconds) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(seconds, 0, java.time.ZoneOffset.UTC);

        assertThat(Scalars.dateTime(
                        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(time)))
                .isEqualTo(time);
        assertThat(Scalars.dateTime(
                        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(time) + ".0000000"))
                .isEqualTo(time);
        assertThat(Scalars.date(time.toLocalDate().toString())).isEqualTo(time.toLocalDate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01", "0001-01-01 00:00:00", "0001-01-01T00:00:00", "0000-00-00"})
    void date_sentinel_isNone(String text) {
        assertThat(Scalars.date(text)).isNull();
    }

    @Test
    void date_leapDay_isReadOnlyInLeapYears() {
        assertThat(Scalars.date("2028-02-29")).isEqualTo(LocalDate.of(2028, 2, 29));
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.date("2027-02-29"));
    }

    @Test
    void dateTime_hourThatDaylightSavingSkips_isKeptAsWallTime() {
        assertThat(Scalars.dateTime("2026-03-08 02:30:00")).isEqualTo(LocalDateTime.of(2026, 3, 8, 2, 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "2026-1-1", "7/6/2025", "20260504", "2026-05-04x", "yyyy-MM-dd"})
    void date_somethingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.date(text));
    }

    @ParameterizedTest
    @CsvSource({"08:00:00,08:00", "08:00,08:00", "23:59:59,23:59:59", "00:00:00.000,00:00"})
    void time_clockTime_isRead(String text, LocalTime expected) {
        assertThat(Scalars.time(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8:00", "24:00:00", "08:60", "08:00:0", "noon"})
    void time_somethingElse_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Scalars.time(text));
    }
}
