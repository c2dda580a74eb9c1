package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which transaction waits for a deposit, and which deposit has taken it. Guarded by the lock of {@link Books}. */
final class UndepositedFunds {
    private static final Set<EntityType> LINKABLE = Set.of(
            EntityType.PAYMENT,
            EntityType.SALES_RECEIPT,
            EntityType.REFUND_RECEIPT,
            EntityType.JOURNAL_ENTRY,
            EntityType.TRANSFER);

    private final Map<DocKey, Long> depositedBy = new HashMap<>();

    /** Takes a transaction for a deposit in the making; returns what it holds in undeposited funds. */
    BigDecimal take(Draft draft, JsonNode link) {
        for (String field : new String[] {"TxnId", "TxnType", "TxnLineId"}) {
            if (Json.text(link, field) == null) {
                throw Refusal.missing("Line.LinkedTxn." + field);
            }
        }
        String id = String.valueOf(Json.text(link, "TxnId"));
        EntityType type = EntityType.named(String.valueOf(Json.text(link, "TxnType")));
        if (type == null || !LINKABLE.contains(type)) {
            throw notLinkable(id);
        }
        BookEntry entry = draft.books.find(type, id);
        if (entry == null) {
            throw Refusal.of(
                    "2500",
                    "Invalid Reference Id",
                    "Invalid Reference Id : " + type.wireName() + " element id " + id + " not found",
                    "Line.LinkedTxn.TxnId");
        }
        BigDecimal held = BigDecimal.ZERO;
        long account = draft.books.undepositedFunds();
        for (Ledger.Line line : draft.books.ledger().lines(entry.key())) {
            held = line.account() == account ? held.add(line.own()) : held;
        }
        Long deposit = depositedBy.get(entry.key());
        boolean elsewhere = deposit != null && (draft.existing == null || deposit != draft.existing.id());
        if (held.signum() == 0 || elsewhere || !draft.links.add(entry.key())) {
            throw notLinkable(id);
        }
        return held;
    }

    private static Refusal notLinkable(String id) {
        return Refusal.of(
                "620", "Transaction can not be linked", "The transaction with id " + id + " cannot be linked.");
    }

    /** Binds what a deposit has taken, and frees what it had taken before. */
    void bind(long deposit, Set<DocKey> taken) {
        depositedBy.values().removeIf(other -> other == deposit);
        taken.forEach(key -> depositedBy.put(key, deposit));
    }

    /** The deposit that has taken a transaction, {@code null} if none has. */
    @Nullable
    Long depositOf(DocKey document) {
        return depositedBy.get(document);
    }
}
