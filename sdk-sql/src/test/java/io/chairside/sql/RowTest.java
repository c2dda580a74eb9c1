package io.chairside.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RowTest {

    private static Row row(Object value) {
        return Row.of(Dialect.PADDED, Collections.singletonMap("c", value));
    }

    @Test
    void text_paddedBlankOrNull_isTrimmedOrAbsent() {
        assertThat(row("  DDS1 \u0000\u0000").text("C")).contains("DDS1");
        assertThat(row("    ").text("c")).isEmpty();
        assertThat(row(null).text("c")).isEmpty();
        assertThat(row(new BigDecimal("12.50")).text("c")).contains("12.50");
    }

    @Test
    void key_zeroInAnyForm_isNone() {
        assertThat(row(0).key("c")).isEmpty();
        assertThat(row("0 ").key("c")).isEmpty();
        assertThat(row(new BigDecimal("0.00")).key("c")).isEmpty();
        assertThat(row("0A").key("c")).contains("0A");
        assertThatThrownBy(() -> row("").requiredKey("c")).hasMessage("c is missing");
    }

    @Test
    void unsignedByte_overflow_isTheSameNumber() {
        assertThat(row((byte) -106).unsignedByte("c")).contains(150L);
        assertThat(row(150).unsignedByte("c")).contains(150L);
        assertThat(row("-106 ").unsignedByte("c")).contains(150L);
    }

    @Test
    void dates_ofEveryKind_areRead() {
        LocalDateTime noon = LocalDateTime.of(2026, 5, 4, 12, 0);
        assertThat(row(Timestamp.valueOf(noon)).dateTime("c")).contains(noon);
        assertThat(row("2026-05-04 12:00:00").dateTime("c")).contains(noon);
        assertThat(row(java.sql.Date.valueOf("2026-05-04")).date("c")).contains(noon.toLocalDate());
        assertThat(row(LocalDate.of(1, 1, 1)).date("c")).isEmpty();
        assertThat(row("14:30:00").time("c")).contains(LocalTime.of(14, 30));
        Dialect sentinel = new Dialect(true, Set.of(LocalDate.of(1899, 12, 30)), 1800);
        assertThat(Row.of(sentinel, Map.of("c", LocalDate.of(1899, 12, 30))).date("c"))
                .isEmpty();
    }

    @Test
    void missingColumn_always_isNamed() {
        assertThatThrownBy(() -> row("x").text("d")).hasMessage("d is not among the columns");
        assertThat(row("x").has("C")).isTrue();
        assertThat(row("x")).hasToString("Row[C]");
    }

    @Property
    void anyValue_readInEveryWay_failsOnlyTypedAndWithoutTheValue(@ForAll("values") Object value) {
        Row row = row(value);
        row.fingerprint();
        List<Function<Row, Optional<?>>> ways = List.of(
                r -> r.text("c"),
                r -> r.key("c"),
                r -> r.number("c"),
                r -> r.unsignedByte("c"),
                r -> r.decimal("c"),
                r -> r.date("c"),
                r -> r.dateTime("c"),
                r -> r.time("c"),
                r -> r.flag("c"),
                r -> Optional.of(r.requiredKey("c")));
        for (Function<Row, Optional<?>> way : ways) {
            try {
                assertThat(way.apply(row)).isNotNull();
            } catch (UnmappableRowException e) {
                assertThat(e.getMessage()).startsWith("c ").doesNotContain("\u2603");
            }
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(30).map(text -> text + "\u2603"),
                Arbitraries.strings().numeric().ofMaxLength(80),
                Arbitraries.of("", "0", "Y", "2026-02-30", "99:99", "1E+999999999", "-0.00", "NaN"),
                Arbitraries.integers(),
                Arbitraries.longs(),
                Arbitraries.doubles(),
                Arbitraries.bigDecimals(),
                Arbitraries.of(new BigDecimal("1E+1000000000"), new BigDecimal("1E-1000000000")),
                Arbitraries.of(true, false),
                Arbitraries.of(Timestamp.valueOf("2026-11-01 01:30:00"), java.sql.Time.valueOf("01:02:03")),
                Arbitraries.of(LocalDateTime.MIN, LocalDateTime.MAX, LocalDate.EPOCH, LocalTime.NOON),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(8));
    }
}
