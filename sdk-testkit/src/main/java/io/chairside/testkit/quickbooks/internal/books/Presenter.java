package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints objects as the API shows them, with what is computed at that moment. Guarded by the lock of {@link Books}. */
final class Presenter {
    private final Books books;
    private final Set<String> parentAccounts = new HashSet<>();

    Presenter(Books books) {
        this.books = books;
    }

    /** Learns from a saved account whether it has a parent. */
    void saved(BookEntry entry) {
        String parent = Json.text(entry.json(), "ParentRef.value");
        if (entry.type() == EntityType.ACCOUNT && parent != null) {
            parentAccounts.add(parent);
        }
    }

    ObjectNode render(BookEntry entry) {
        ObjectNode json = entry.json().deepCopy();
        if (entry.type() == EntityType.ACCOUNT) {
            json.set("CurrentBalance", Json.money(balance(entry)));
            json.set("CurrentBalanceWithSubAccounts", Json.money(withSubAccounts(entry)));
        }
        Long deposit = books.undeposited().depositOf(entry.key());
        if (deposit != null) {
            json.putArray("LinkedTxn")
                    .addObject()
                    .put("TxnId", Long.toString(deposit))
                    .put("TxnType", "Deposit");
        }
        if (entry.type() == EntityType.DEPOSIT && books.assumptions().linkedAmountsWhole()) {
            for (JsonNode line : json.path("Line")) {
                if (line.has("LinkedTxn")) {
                    ((ObjectNode) line)
                            .put("Amount", line.get("Amount").decimalValue().longValue());
                }
            }
        }
        json.put("domain", "QBO");
        json.put("sparse", false);
        json.put("Id", Long.toString(entry.id()));
        json.put("SyncToken", Integer.toString(entry.syncToken()));
        json.putObject("MetaData")
                .put("CreateTime", books.clock().stamp(entry.created()))
                .put("LastUpdatedTime", books.clock().stamp(entry.updated()));
        return json;
    }

    @Nullable
    String value(BookEntry entry, EntityType.Field field) {
        return switch (field.path()) {
            case "Id" -> Long.toString(entry.id());
            case "MetaData.CreateTime" -> books.clock().stamp(entry.created());
            case "MetaData.LastUpdatedTime" -> books.clock().stamp(entry.updated());
            case "CurrentBalance" -> balance(entry).toPlainString();
            case "CurrentBalanceWithSubAccounts" -> withSubAccounts(entry).toPlainString();
            default ->
                Json.text(
                        entry.json(),
                        field.kind() == EntityType.FieldKind.REFERENCE ? field.path() + ".value" : field.path());
        };
    }

    private BigDecimal balance(BookEntry account) {
        BigDecimal balance = books.ledger().balance(account.id());
        return AccountRules.isDebitNormal(account) ? balance : balance.negate();
    }

    private BigDecimal withSubAccounts(BookEntry account) {
        BigDecimal sum = balance(account);
        String id = Long.toString(account.id());
        if (!parentAccounts.contains(id)) {
            return sum;
        }
        for (BookEntry child : books.live(EntityType.ACCOUNT)) {
            if (id.equals(Json.text(child.json(), "ParentRef.value"))) {
                sum = sum.add(withSubAccounts(child));
            }
        }
        return sum;
    }
}
