package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;

/** Customers' payments; they wait in undeposited funds unless an account is named. Invoices are not simulated, so nothing can be linked. */
final class PaymentRules implements Rules {
    @Override
    public void apply(Draft draft) {
        draft.header(false);
        BigDecimal total = draft.optionalAmount(draft.json, "TotalAmt", "TotalAmt");
        if (total == null) {
            throw Refusal.business("A payment needs TotalAmt.");
        }
        if (total.signum() < 0) {
            throw Refusal.of("2140", "Invalid Amount", "A payment cannot be negative.", "TotalAmt");
        }
        draft.reference(draft.json, "CustomerRef", EntityType.CUSTOMER, "CustomerRef");
        draft.optionalReference(draft.json, "PaymentMethodRef", EntityType.PAYMENT_METHOD, "PaymentMethodRef");
        draft.limit(draft.json, "PaymentRefNum", 21);
        for (ObjectNode line : draft.lines()) {
            if (line.has("LinkedTxn")) {
                throw Refusal.of(
                        "620", "Transaction can not be linked", "The transaction to be linked is not an open one.");
            }
        }
        long target = ReceiptRules.depositTo(draft);
        draft.json.set("UnappliedAmt", Json.money(total));
        draft.total(total);
        draft.post(draft.books.accountsReceivable(), total.negate());
        draft.postCounter(target, total);
    }
}
