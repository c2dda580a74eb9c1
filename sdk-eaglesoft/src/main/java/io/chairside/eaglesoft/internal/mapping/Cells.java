package io.chairside.eaglesoft.internal.mapping;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.money.Money;
import io.chairside.sql.Row;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.Optional;

/** Reads columns that an office's version may lack. */
public final class Cells {

    private Cells() {}

    public static Optional<String> text(Row row, String column) {
        return row.has(column) ? row.text(column) : Optional.empty();
    }

    public static Optional<String> key(Row row, String column) {
        return row.has(column) ? row.key(column) : Optional.empty();
    }

    public static Optional<LocalDate> date(Row row, String column) {
        return row.has(column) ? row.date(column) : Optional.empty();
    }

    public static Optional<LocalDateTime> dateTime(Row row, String column) {
        return row.has(column) ? row.dateTime(column) : Optional.empty();
    }

    public static Optional<Long> smallNumber(Row row, String column) {
        return row.has(column) ? row.unsignedByte(column) : Optional.empty();
    }

    public static Optional<ProviderId> provider(Row row, String column) {
        return key(row, column).map(ProviderId::of);
    }

    public static Optional<LocationId> location(Row row, String column) {
        return key(row, column).map(LocationId::of);
    }

    public static Optional<PatientId> patient(Row row, String column) {
        return key(row, column).map(PatientId::of);
    }

    /** An amount; nothing when the column is NULL or missing. */
    public static Money money(Row row, String column, Currency currency) {
        return optionalMoney(row, column, currency).orElse(Money.zero(currency));
    }

    /** An amount, empty when the column is NULL or missing. */
    public static Optional<Money> optionalMoney(Row row, String column, Currency currency) {
        if (!row.has(column)) {
            return Optional.empty();
        }
        return row.money(column, currency);
    }
}
