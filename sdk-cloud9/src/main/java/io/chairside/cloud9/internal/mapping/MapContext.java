package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.money.Money;
import io.chairside.core.read.Origin;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What mapping needs to know about a read.
 *
 * @param connector the connector's key
 * @param asOf when the read began
 * @param currency the practice's currency
 * @param oddities is told what was odd, and in which resource
 */
public record MapContext(String connector, Instant asOf, Currency currency, BiConsumer<String, String> oddities) {

    /**
     * Where a record came from.
     *
     * @param resource the procedure
     * @param rawId the vendor's id of the record
     * @param modified its change stamp, if it has one
     * @return the origin
     */
    public Origin origin(String resource, String rawId, Optional<LocalDateTime> modified) {
        return new Origin(connector, resource, rawId, asOf, modified);
    }

    /**
     * An amount of money. The vendor keeps four decimals; a fraction of a cent is rounded half up and reported.
     *
     * @param row the record
     * @param field the field
     * @return the amount with the sign of the wire, empty when there is none
     * @throws FieldException if it is no amount, or larger than money can be
     */
    public Optional<Money> money(WireRecord row, String field) {
        return row.amount(field).map(amount -> money(amount, field));
    }

    private Money money(BigDecimal amount, String field) {
        try {
            if (amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
                oddities.accept("amount-rounded", field);
            }
            return Money.rounded(amount, currency, RoundingMode.HALF_UP);
        } catch (ArithmeticException e) {
            throw new FieldException(field, "is larger than an amount can be");
        }
    }

    @Override
    public String toString() {
        return "MapContext[" + asOf + "]";
    }
}
