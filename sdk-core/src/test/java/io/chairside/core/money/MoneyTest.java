package io.chairside.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class MoneyTest {

    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");
    private static final long SAFE = Long.MAX_VALUE / 4;

    @Provide
    Arbitrary<Currency> currencies() {
        return Arbitraries.of(Money.USD, JPY, KWD);
    }

    @Provide
    Arbitrary<List<Long>> weights() {
        return Arbitraries.longs()
                .between(0, Long.MAX_VALUE)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .filter(list -> list.stream().anyMatch(weight -> weight > 0));
    }

    @Property(tries = 500)
    void plus_anyThree_isAssociativeAndCommutative(
            @ForAll @LongRange(min = -SAFE, max = SAFE) long a,
            @ForAll @LongRange(min = -SAFE, max = SAFE) long b,
            @ForAll @LongRange(min = -SAFE, max = SAFE) long c,
            @ForAll("currencies") Currency currency) {
        Money x = Money.ofMinor(a, currency);
        Money y = Money.ofMinor(b, currency);
        Money z = Money.ofMinor(c, currency);
        assertThat(x.plus(y).plus(z)).isEqualTo(x.plus(y.plus(z)));
        assertThat(x.plus(y)).isEqualTo(y.plus(x));
        assertThat(x.plus(Money.zero(currency))).isEqualTo(x);
        assertThat(x.minus(y)).isEqualTo(x.plus(y.negated()));
        assertThat(x.plus(x.negated()).isZero()).isTrue();
    }

    @Property(tries = 500)
    void plus_anyTwoLongs_isExactOrFails(@ForAll long a, @ForAll long b) {
        BigInteger exact = BigInteger.valueOf(a).add(BigInteger.valueOf(b));
        if (exact.bitLength() < 64) {
            assertThat(Money.ofMinor(a, Money.USD)
                            .plus(Money.ofMinor(b, Money.USD))
                            .minorUnits())
                    .isEqualTo(exact.longValueExact());
        } else {
            assertThatThrownBy(() -> Money.ofMinor(a, Money.USD).plus(Money.ofMinor(b, Money.USD)))
                    .isInstanceOf(ArithmeticException.class);
        }
    }

    @Property(tries = 500)
    void times_anyFactor_isExactOrFails(@ForAll long a, @ForAll int factor) {
        BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(factor));
        if (exact.bitLength() < 64) {
            assertThat(Money.ofMinor(a, Money.USD).times(factor).minorUnits()).isEqualTo(exact.longValueExact());
        } else {
            assertThatThrownBy(() -> Money.ofMinor(a, Money.USD).times(factor)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Example
    void negated_smallestLong_failsInsteadOfWrapping() {
        Money smallest = Money.ofMinor(Long.MIN_VALUE, Money.USD);
        assertThatThrownBy(smallest::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(smallest::abs).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.zero(Money.USD).minus(smallest)).isInstanceOf(ArithmeticException.class);
    }

    @Example
    void arithmetic_twoCurrencies_fails() {
        Money dollars = Money.usd("1");
        Money yen = Money.ofMinor(1, JPY);
        for (Runnable mix : List.<Runnable>of(
                () -> dollars.plus(yen),
                () -> dollars.minus(yen),
                () -> dollars.compareTo(yen),
                () -> Money.sum(List.of(dollars, yen), Money.USD))) {
            assertThatIllegalArgumentException().isThrownBy(mix::run).withMessageContaining("JPY");
        }
        assertThat(dollars).isNotEqualTo(Money.ofMinor(100, JPY));
    }

    @Property(tries = 500)
    void parse_ofItsOwnText_givesTheSameAmount(@ForAll long minor, @ForAll("currencies") Currency currency) {
        Money amount = Money.ofMinor(minor, currency);
        assertThat(Money.parse(amount.toDecimalString(), currency)).isEqualTo(amount);
        assertThat(Money.of(amount.toBigDecimal(), currency)).isEqualTo(amount);
        assertThat(amount.toBigDecimal().scale()).isEqualTo(currency.getDefaultFractionDigits());
        assertThat(amount).hasToString(currency.getCurrencyCode() + " " + amount.toDecimalString());
    }

    @Example
    void parse_shortForms_areRead() {
        assertThat(Money.usd("339").minorUnits()).isEqualTo(33_900);
        assertThat(Money.usd("187.5").minorUnits()).isEqualTo(18_750);
        assertThat(Money.usd("+0.05").minorUnits()).isEqualTo(5);
        assertThat(Money.usd("-24.990").minorUnits()).isEqualTo(-2_499);
        assertThat(Money.parse("1.234", KWD).minorUnits()).isEqualTo(1_234);
        assertThat(Money.parse("7", JPY).toDecimalString()).isEqualTo("7");
    }

    @Example
    void parse_anythingElse_isRefusedWithoutQuotingIt() {
        for (String text : List.of(
                "",
                " ",
                "1,000.00",
                "$5",
                "1e3",
                "--1",
                ".5",
                "5.",
                "NaN",
                "0x10",
                "12345678901234567890",
                "١٢",
                "1 ")) {
            assertThatIllegalArgumentException()
                    .as(text)
                    .isThrownBy(() -> Money.usd(text))
                    .withMessage("Not an amount: expected digits with an optional sign and decimals");
        }
    }

    @Example
    void of_moreDecimalsThanTheCurrency_fails() {
        assertThatThrownBy(() -> Money.usd("0.001")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.parse("0.5", JPY)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(new BigDecimal("92233720368547758.08"), Money.USD))
                .isInstanceOf(ArithmeticException.class);
        assertThat(Money.of(new BigDecimal("92233720368547758.07"), Money.USD).minorUnits())
                .isEqualTo(Long.MAX_VALUE);
        assertThat(Money.of(new BigDecimal("92233720368547758.0700"), Money.USD).minorUnits())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Example
    void of_hugeExponent_failsInsteadOfFillingTheMemory() {
        BigDecimal huge = new BigDecimal("1E+1000000000");
        BigDecimal tiny = new BigDecimal("-1E-1000000000");
        assertThatThrownBy(() -> Money.of(huge, Money.USD)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.rounded(huge, Money.USD, RoundingMode.HALF_EVEN))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.of(tiny, Money.USD)).isInstanceOf(ArithmeticException.class);
        assertThat(Money.rounded(tiny, Money.USD, RoundingMode.HALF_UP).isZero())
                .isTrue();
        assertThat(Money.rounded(tiny, Money.USD, RoundingMode.UP)).isEqualTo(Money.usd("-0.01"));
        assertThat(Money.rounded(tiny, Money.USD, RoundingMode.CEILING).isZero())
                .isTrue();
        assertThat(Money.of(new BigDecimal("0E+1000000000"), Money.USD).isZero())
                .isTrue();
    }

    @Example
    void rounded_eachRule_doesWhatItsNameSays() {
        BigDecimal half = new BigDecimal("2.345");
        assertThat(Money.rounded(half, Money.USD, RoundingMode.HALF_UP)).isEqualTo(Money.usd("2.35"));
        assertThat(Money.rounded(half, Money.USD, RoundingMode.HALF_EVEN)).isEqualTo(Money.usd("2.34"));
        assertThat(Money.rounded(half, Money.USD, RoundingMode.DOWN)).isEqualTo(Money.usd("2.34"));
        assertThat(Money.rounded(half.negate(), Money.USD, RoundingMode.FLOOR)).isEqualTo(Money.usd("-2.35"));
        assertThatThrownBy(() -> Money.rounded(half, Money.USD, RoundingMode.UNNECESSARY))
                .isInstanceOf(ArithmeticException.class);
    }

    @Example
    void currency_withoutUsableMinorUnit_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofMinor(1, Currency.getInstance("XAU")));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofMinor(1, Currency.getInstance("CLF")));
    }

    @Property(tries = 500)
    void allocate_anyWeights_sumsExactlyAndIsFairToTheUnit(@ForAll long minor, @ForAll("weights") List<Long> weights) {
        long[] array = weights.stream().mapToLong(Long::longValue).toArray();
        List<Money> parts = Money.ofMinor(minor, Money.USD).allocate(array);

        assertThat(parts).hasSameSizeAs(weights);
        BigInteger total = Arrays.stream(array).mapToObj(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < array.length; i++) {
            BigInteger part = BigInteger.valueOf(parts.get(i).minorUnits());
            sum = sum.add(part);
            BigInteger ideal = BigInteger.valueOf(minor).multiply(BigInteger.valueOf(array[i]));
            assertThat(part.multiply(total).subtract(ideal).abs())
                    .as("part %s differs from its ideal share by less than one minor unit", i)
                    .isLessThan(total);
            if (array[i] == 0) {
                assertThat(part.signum()).isZero();
            }
        }
        assertThat(sum).isEqualTo(BigInteger.valueOf(minor));
    }

    @Property(tries = 200)
    void allocate_equalWeights_differByAtMostOneUnitEarlierFirst(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long minor,
            @ForAll @IntRange(min = 1, max = 40) int n) {
        long[] weights = new long[n];
        Arrays.fill(weights, 7);
        List<Long> parts = Money.ofMinor(minor, Money.USD).allocate(weights).stream()
                .map(part -> Math.abs(part.minorUnits()))
                .toList();
        assertThat(parts.get(0) - parts.get(n - 1)).isBetween(0L, 1L);
        assertThat(IntStream.range(1, n).allMatch(i -> parts.get(i) <= parts.get(i - 1)))
                .isTrue();
    }

    @Property(tries = 200)
    void allocate_heavierWeight_neverGetsLess(
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long minor,
            @ForAll @Size(min = 2, max = 8) List<@IntRange(min = 1, max = 500) Integer> weights) {
        List<Money> parts = Money.ofMinor(minor, Money.USD)
                .allocate(weights.stream().mapToLong(Integer::longValue).toArray());
        for (int i = 0; i < weights.size(); i++) {
            for (int j = 0; j < weights.size(); j++) {
                if (weights.get(i) > weights.get(j)) {
                    assertThat(parts.get(i)).isGreaterThanOrEqualTo(parts.get(j));
                }
            }
        }
    }

    @Example
    void allocate_knownCase_givesLeftOverCentsToLargestRemainders() {
        assertThat(Money.usd("100.00").allocate(1, 1, 1))
                .containsExactly(Money.usd("33.34"), Money.usd("33.33"), Money.usd("33.33"));
        assertThat(Money.usd("0.05").allocate(50, 30, 20))
                .containsExactly(Money.usd("0.03"), Money.usd("0.01"), Money.usd("0.01"));
        assertThat(Money.usd("-0.01").allocate(0, 5)).containsExactly(Money.usd("0"), Money.usd("-0.01"));
    }

    @Example
    void allocate_unusableWeights_isRefused() {
        Money amount = Money.usd("1");
        assertThatIllegalArgumentException().isThrownBy(amount::allocate);
        assertThatIllegalArgumentException().isThrownBy(() -> amount.allocate(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> amount.allocate(3, -1));
    }

    @Property(tries = 200)
    void compareTo_sameCurrency_agreesWithEqualsAndSigns(@ForAll long a, @ForAll long b) {
        Money x = Money.ofMinor(a, Money.USD);
        Money y = Money.ofMinor(b, Money.USD);
        assertThat(Integer.signum(x.compareTo(y))).isEqualTo(-Integer.signum(y.compareTo(x)));
        assertThat(x.compareTo(y) == 0).isEqualTo(x.equals(y));
        assertThat(List.of(x.isNegative(), x.isZero(), x.isPositive())).containsOnlyOnce(true);
    }
}
