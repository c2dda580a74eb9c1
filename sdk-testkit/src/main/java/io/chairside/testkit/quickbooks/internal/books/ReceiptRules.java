package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;

/** Sales receipts, and refund receipts with the signs turned; the income account comes from the item. */
final class ReceiptRules implements Rules {
    private static final Set<String> TARGETS = Set.of("Bank", "Other Current Asset");

    @Override
    public void apply(Draft draft) {
        draft.header(true);
        boolean refund = draft.type == EntityType.REFUND_RECEIPT;
        draft.optionalReference(draft.json, "CustomerRef", EntityType.CUSTOMER, "CustomerRef");
        draft.optionalReference(draft.json, "PaymentMethodRef", EntityType.PAYMENT_METHOD, "PaymentMethodRef");
        draft.location(draft.json, "DepartmentRef");
        draft.classification(draft.json, "ClassRef");
        long target = depositTo(draft);
        List<ObjectNode> lines = draft.lines();
        lines.removeIf(line -> "SubTotalLineDetail".equals(Json.text(line, "DetailType")));
        if (lines.isEmpty()) {
            throw Refusal.missing("Line");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            BigDecimal amount = draft.amount(line, "Amount", "Line.Amount");
            total = total.add(amount);
            long income = income(draft, line, amount);
            draft.post(income, refund ? amount : amount.negate());
        }
        if (total.signum() < 0) {
            throw Refusal.of("2140", "Invalid Amount", "The total cannot be negative.", "TotalAmt");
        }
        draft.storeLines(lines, 1);
        draft.total(total);
        draft.json.set("Balance", Json.money(BigDecimal.ZERO));
        draft.postCounter(target, refund ? total.negate() : total);
    }

    /** The account that takes the money; undeposited funds when none is named. */
    static long depositTo(Draft draft) {
        BookEntry account =
                draft.optionalReference(draft.json, "DepositToAccountRef", EntityType.ACCOUNT, "DepositToAccountRef");
        if (account == null) {
            long undeposited = draft.books.undepositedFunds();
            draft.json.putObject("DepositToAccountRef").put("value", Long.toString(undeposited));
            return undeposited;
        }
        if (!TARGETS.contains(String.valueOf(Json.text(account.json(), "AccountType")))) {
            throw draft.wrongAccountType(
                    "DepositToAccountRef", "The money needs a bank or other current asset account.");
        }
        draft.fitsCurrency(account);
        return account.id();
    }

    private static long income(Draft draft, ObjectNode line, BigDecimal amount) {
        if (!(Json.at(line, "SalesItemLineDetail") instanceof ObjectNode detail)) {
            throw Refusal.missing("Line.SalesItemLineDetail");
        }
        line.put("DetailType", "SalesItemLineDetail");
        BookEntry item = draft.reference(detail, "ItemRef", EntityType.ITEM, "Line.SalesItemLineDetail.ItemRef");
        draft.classification(detail, "Line.SalesItemLineDetail.ClassRef");
        String quantity = Json.text(detail, "Qty");
        String price = Json.text(detail, "UnitPrice");
        if (quantity != null && price != null) {
            BigDecimal product = decimal(quantity, "Qty")
                    .multiply(decimal(price, "UnitPrice"))
                    .setScale(2, RoundingMode.HALF_UP);
            if (product.compareTo(amount) != 0) {
                throw Refusal.of(
                        "6070",
                        "Amount calculation incorrect in the request",
                        "Amount is not equal to UnitPrice * Qty. Supplied value:" + amount.toPlainString(),
                        "Line.Amount");
            }
        }
        String income = Json.text(item.json(), "IncomeAccountRef.value");
        BookEntry account = income == null ? null : draft.books.find(EntityType.ACCOUNT, income);
        if (account == null) {
            throw Refusal.business("The item has no income account.");
        }
        return account.id();
    }

    private static BigDecimal decimal(String text, String field) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Refusal.of("2090", "Invalid Number", "The value of " + field + " is not a number.", field);
        }
    }
}
