package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.money.Money;
import io.chairside.core.read.Origin;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What mapping needs to know about a read.
 *
 * @param connector the connector's key
 * @param resource the path of the list
 * @param asOf when the read began
 * @param zone the office's zone
 * @param currency the practice's currency
 * @param oddities is told what was odd, and in which resource
 */
public record MapContext(
        String connector,
        String resource,
        Instant asOf,
        ZoneId zone,
        Currency currency,
        BiConsumer<String, String> oddities) {

    /**
     * Where a record came from.
     *
     * @param row the record
     * @return the origin, with its change stamp as wall time
     */
    public Origin origin(WireRecord row) {
        Optional<LocalDateTime> modified = row.instant("lastModified")
                .map(at -> LocalDateTime.ofInstant(at, zone).withNano(0));
        return new Origin(connector, resource, row.id(), asOf, modified);
    }

    /**
     * An amount of money. A fraction of a cent is rounded half up and reported.
     *
     * @param row the record
     * @param field the field
     * @return the amount with the sign of the wire, empty when there is none
     * @throws FieldException if it is no amount, or larger than money can be
     */
    public Optional<Money> money(WireRecord row, String field) {
        return row.decimal(field).map(amount -> money(amount, field));
    }

    /**
     * An amount that must be there.
     *
     * @param row the record
     * @param field the field
     * @return the amount with the sign of the wire
     * @throws FieldException if it is missing or no amount
     */
    public Money requiredMoney(WireRecord row, String field) {
        return money(row, field).orElseThrow(() -> new FieldException(field, "is missing"));
    }

    private Money money(BigDecimal amount, String field) {
        try {
            if (amount.stripTrailingZeros().scale() > currency.getDefaultFractionDigits()) {
                oddities.accept("amount-rounded", resource);
            }
            return Money.rounded(amount, currency, RoundingMode.HALF_UP);
        } catch (ArithmeticException e) {
            throw new FieldException(field, "is larger than an amount can be");
        }
    }

    /** {@return nothing} */
    public Money zero() {
        return Money.zero(currency);
    }

    @Override
    public String toString() {
        return "MapContext[" + resource + ", " + asOf + "]";
    }
}
