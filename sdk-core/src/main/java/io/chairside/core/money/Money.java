package io.chairside.core.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Objects;

/**
 * An exact amount of one currency, counted in the currency's minor unit (cents for USD).
 *
 * <p>There is no floating point and no silent rounding: what does not fit is an {@link ArithmeticException}, and the only methods that round
 * say so by taking a rule. Immutable and thread-safe.
 *
 * @param minorUnits the amount in minor units; negative amounts are allowed
 * @param currency the currency; only currencies with a minor unit (0 to 3 decimals) are accepted
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

    /** US dollar, the currency of every practice the SDK knows today. */
    public static final Currency USD = Currency.getInstance("USD");

    /**
     * Checks the currency.
     *
     * @param minorUnits the amount in minor units; negative amounts are allowed
     * @param currency the currency; only currencies with a minor unit (0 to 3 decimals) are accepted
     */
    public Money {
        Objects.requireNonNull(currency, "currency");
        if (currency.getDefaultFractionDigits() < 0 || currency.getDefaultFractionDigits() > 3) {
            throw new IllegalArgumentException(currency.getCurrencyCode() + " has no minor unit of 0 to 3 decimals");
        }
    }

    /**
     * An amount in minor units.
     *
     * @param minorUnits the amount, for example 1999 for 19.99 dollars
     * @param currency the currency
     * @return the amount
     */
    public static Money ofMinor(long minorUnits, Currency currency) {
        return new Money(minorUnits, currency);
    }

    /**
     * An amount in major units, exactly.
     *
     * @param amount the amount, for example 19.99; trailing zeros do not matter
     * @param currency the currency
     * @return the amount
     * @throws ArithmeticException if the amount has more decimals than the currency, or does not fit
     */
    public static Money of(BigDecimal amount, Currency currency) {
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(currency, "currency");
        int digits = currency.getDefaultFractionDigits();
        try {
            return new Money(
                    tamed(amount)
                            .setScale(digits, RoundingMode.UNNECESSARY)
                            .unscaledValue()
                            .longValueExact(),
                    currency);
        } catch (ArithmeticException e) {
            throw new ArithmeticException("Not an exact amount of " + currency.getCurrencyCode() + " with at most "
                    + digits + " decimals, or too large");
        }
    }

    /**
     * An amount in major units, from text such as {@code 19.99}, {@code -0.50} or {@code 1250}.
     *
     * @param amount the text: optional sign, digits, optional decimals; no grouping, no exponent
     * @param currency the currency
     * @return the amount
     * @throws IllegalArgumentException if the text is not such a number
     * @throws ArithmeticException if it has more decimals than the currency, or does not fit
     */
    public static Money parse(String amount, Currency currency) {
        Objects.requireNonNull(amount, "amount");
        if (!amount.matches("[+-]?\\d{1,19}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("Not an amount: expected digits with an optional sign and decimals");
        }
        return of(new BigDecimal(amount), currency);
    }

    /**
     * US dollars from text.
     *
     * @param amount see {@link #parse}
     * @return the amount
     */
    public static Money usd(String amount) {
        return parse(amount, USD);
    }

    /**
     * Nothing, in a currency.
     *
     * @param currency the currency
     * @return zero
     */
    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Rounds to the currency's minor unit under a named rule. The only way to make money from an inexact figure.
     *
     * @param amount any decimal figure in major units
     * @param currency the currency
     * @param rule how to round
     * @return the rounded amount
     * @throws ArithmeticException if it does not fit
     */
    public static Money rounded(BigDecimal amount, Currency currency, RoundingMode rule) {
        return of(tamed(amount).setScale(currency.getDefaultFractionDigits(), rule), currency);
    }

    /** Keeps an exponent such as 1E+1000000000, which a JSON number can carry, from being written out in full. */
    private static BigDecimal tamed(BigDecimal amount) {
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        long digitsBeforePoint = (long) amount.precision() - amount.scale();
        if (digitsBeforePoint > 20) {
            throw new ArithmeticException("An amount has at most 20 digits before the point");
        }
        return digitsBeforePoint < -20 ? BigDecimal.valueOf(amount.signum(), 20) : amount;
    }

    /**
     * The exact sum.
     *
     * @param amounts any number of amounts, all of {@code currency}
     * @param currency the currency of the sum, also of an empty one
     * @return the sum
     * @throws IllegalArgumentException if an amount has another currency
     * @throws ArithmeticException if it does not fit
     */
    public static Money sum(Iterable<Money> amounts, Currency currency) {
        Money total = zero(currency);
        for (Money amount : amounts) {
            total = total.plus(amount);
        }
        return total;
    }

    /**
     * Adds.
     *
     * @param other amount of the same currency
     * @return this plus other
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if it does not fit
     */
    public Money plus(Money other) {
        requireSame(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * Subtracts.
     *
     * @param other amount of the same currency
     * @return this minus other
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if it does not fit
     */
    public Money minus(Money other) {
        requireSame(other);
        return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * Multiplies by a whole number.
     *
     * @param factor the factor
     * @return the product
     * @throws ArithmeticException if it does not fit
     */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minorUnits, factor), currency);
    }

    /** {@return the amount with the opposite sign} */
    public Money negated() {
        return new Money(Math.negateExact(minorUnits), currency);
    }

    /** {@return the amount without its sign} */
    public Money abs() {
        return minorUnits < 0 ? negated() : this;
    }

    /** {@return whether the amount is zero} */
    public boolean isZero() {
        return minorUnits == 0;
    }

    /** {@return whether the amount is above zero} */
    public boolean isPositive() {
        return minorUnits > 0;
    }

    /** {@return whether the amount is below zero} */
    public boolean isNegative() {
        return minorUnits < 0;
    }

    /**
     * Splits the amount in proportion to weights, to the last minor unit: each part is rounded toward zero and the minor units left over go
     * one each to the parts with the largest remainders, earlier parts first among equals ("largest remainder"). The parts always sum to
     * this amount.
     *
     * @param weights not empty, none negative, at least one above zero
     * @return as many parts as weights, in their order
     * @throws IllegalArgumentException if the weights are not usable
     */
    public List<Money> allocate(long... weights) {
        BigInteger total = BigInteger.ZERO;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("A weight is negative");
            }
            total = total.add(BigInteger.valueOf(weight));
        }
        if (total.signum() == 0) {
            throw new IllegalArgumentException("At least one weight must be above zero");
        }
        long[] parts = new long[weights.length];
        BigInteger[] remainders = new BigInteger[weights.length];
        Integer[] order = new Integer[weights.length];
        long left = minorUnits;
        for (int i = 0; i < weights.length; i++) {
            BigInteger[] share = BigInteger.valueOf(minorUnits)
                    .multiply(BigInteger.valueOf(weights[i]))
                    .divideAndRemainder(total);
            parts[i] = share[0].longValueExact();
            remainders[i] = share[1].abs();
            order[i] = i;
            left -= parts[i];
        }
        Arrays.sort(order, Comparator.comparing((Integer i) -> remainders[i]).reversed());
        long step = Long.signum(left);
        for (int i = 0; left != 0; i++) {
            parts[order[i]] += step;
            left -= step;
        }
        List<Money> result = new ArrayList<>(parts.length);
        for (long part : parts) {
            result.add(new Money(part, currency));
        }
        return List.copyOf(result);
    }

    /** {@return the amount in major units with the currency's number of decimals, for example 19.90} */
    public BigDecimal toBigDecimal() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
    }

    /** {@return the amount in major units as plain text, for example {@code -19.90}} */
    public String toDecimalString() {
        return toBigDecimal().toPlainString();
    }

    /**
     * Compares amounts of one currency.
     *
     * @throws IllegalArgumentException if the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        requireSame(other);
        return Long.compare(minorUnits, other.minorUnits);
    }

    /** {@return currency code and amount, for example {@code USD 19.90}} */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + ' ' + toDecimalString();
    }

    private void requireSame(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "Cannot combine " + currency.getCurrencyCode() + " with " + other.currency.getCurrencyCode());
        }
    }
}
