package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.Set;

/** Transfers between balance-sheet accounts. */
final class TransferRules implements Rules {
    private static final Set<String> BALANCE_SHEET = Set.of("Asset", "Liability", "Equity");

    @Override
    public void apply(Draft draft) {
        draft.header(false);
        BookEntry from = account(draft, "FromAccountRef");
        BookEntry to = account(draft, "ToAccountRef");
        if (from.id() == to.id()) {
            throw Refusal.business("A transfer needs two different accounts.");
        }
        BigDecimal amount = draft.amount(draft.json, "Amount", "Amount");
        if (amount.signum() <= 0) {
            throw Refusal.of("2140", "Invalid Amount", "The amount of a transfer must be positive.", "Amount");
        }
        draft.location(draft.json, "DepartmentRef");
        draft.classification(draft.json, "ClassRef");
        draft.post(from.id(), amount.negate());
        draft.postCounter(to.id(), amount);
    }

    private static BookEntry account(Draft draft, String field) {
        BookEntry account = draft.reference(draft.json, field, EntityType.ACCOUNT, field);
        if (!BALANCE_SHEET.contains(String.valueOf(Json.text(account.json(), "Classification")))) {
            throw draft.wrongAccountType(field, "A transfer needs balance-sheet accounts.");
        }
        return account;
    }
}
