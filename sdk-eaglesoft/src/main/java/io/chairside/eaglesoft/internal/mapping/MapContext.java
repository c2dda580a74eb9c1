package io.chairside.eaglesoft.internal.mapping;

import io.chairside.core.read.Origin;
import io.chairside.sql.ReadContext;
import java.time.LocalDateTime;
import java.util.Currency;
import java.util.Optional;

/**
 * What mapping needs besides the row.
 *
 * @param read the read
 * @param currency the ledger's currency
 */
public record MapContext(ReadContext read, Currency currency) {

    Origin origin(String resource, String rawId) {
        return read.origin(resource, rawId, Optional.empty());
    }

    Origin origin(String resource, String rawId, Optional<LocalDateTime> modified) {
        return read.origin(resource, rawId, modified);
    }

    void oddity(String what, String resource) {
        read.database().oddity(what, resource);
    }
}
