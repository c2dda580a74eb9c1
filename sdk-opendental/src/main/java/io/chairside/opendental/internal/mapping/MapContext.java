package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Origin;
import io.chairside.opendental.internal.wire.RowReader;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What mapping needs to know besides the row: where and when it was read, in which currency, and whom to tell oddities. */
public final class MapContext {

    private final String connector;
    private final Instant asOf;
    private final Currency currency;
    private final Money zero;
    private final BiConsumer<String, String> oddities;

    /**
     * A context.
     *
     * @param connector key of the connector
     * @param asOf when the call began that read the rows
     * @param currency the ledger's currency
     * @param oddities takes the kind of oddity and the field or resource
     */
    public MapContext(String connector, Instant asOf, Currency currency, BiConsumer<String, String> oddities) {
        this.connector = connector;
        this.asOf = asOf;
        this.currency = currency;
        this.zero = Money.zero(currency);
        this.oddities = oddities;
    }

    /** The same context for rows read at another moment. */
    public MapContext at(Instant moment) {
        return new MapContext(connector, moment, currency, oddities);
    }

    public Instant asOf() {
        return asOf;
    }

    Origin origin(String resource, long key, @Nullable LocalDateTime modified) {
        return new Origin(connector, resource, Long.toString(key), asOf, Optional.ofNullable(modified));
    }

    /** An amount in hundredths; absent counts as nothing. */
    public Money money(long cents) {
        return cents == 0 || cents == RowReader.NO_AMOUNT ? zero : Money.ofMinor(cents, currency);
    }

    void oddity(String what, String where) {
        oddities.accept(what, where);
    }

    static Optional<ProviderId> provider(long key) {
        return key == 0 ? Optional.empty() : Optional.of(ProviderId.of(Long.toString(key)));
    }

    static Optional<LocationId> location(long key) {
        return key == 0 ? Optional.empty() : Optional.of(LocationId.of(Long.toString(key)));
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new UnmappableException(field, "is missing");
        }
        return value;
    }
}
