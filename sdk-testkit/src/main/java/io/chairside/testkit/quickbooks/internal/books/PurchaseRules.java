package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.List;

/** Expenses paid from a bank or card account. */
final class PurchaseRules implements Rules {
    private static final String DETAIL = "Line.AccountBasedExpenseLineDetail.";

    @Override
    public void apply(Draft draft) {
        draft.header(true);
        String paymentType = draft.text("PaymentType");
        if (paymentType == null) {
            throw Refusal.missing("PaymentType");
        }
        BookEntry paidFrom = draft.reference(draft.json, "AccountRef", EntityType.ACCOUNT, "AccountRef");
        boolean card = paymentType.equals("CreditCard");
        String wanted = card ? "Credit Card" : "Bank";
        if (!wanted.equals(Json.text(paidFrom.json(), "AccountType"))) {
            throw draft.wrongAccountType(
                    "AccountRef", "A purchase of this type is paid from an account of type " + wanted + ".");
        }
        draft.fitsCurrency(paidFrom);
        draft.location(draft.json, "DepartmentRef");
        entity(draft);
        List<ObjectNode> lines = draft.lines();
        if (lines.isEmpty()) {
            throw Refusal.missing("Line");
        }
        boolean refund = card && "true".equals(draft.text("Credit"));
        BigDecimal total = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            BigDecimal amount = line(draft, line);
            total = total.add(amount);
            BookEntry account = draft.reference(
                    (ObjectNode) line.get("AccountBasedExpenseLineDetail"),
                    "AccountRef",
                    EntityType.ACCOUNT,
                    DETAIL + "AccountRef");
            draft.post(account.id(), refund ? amount.negate() : amount);
        }
        draft.storeLines(lines, 1);
        draft.total(total);
        draft.postCounter(paidFrom.id(), refund ? total : total.negate());
    }

    private static void entity(Draft draft) {
        if (draft.text("EntityRef.value") != null) {
            boolean customer = "Customer".equalsIgnoreCase(draft.text("EntityRef.type"));
            draft.reference(draft.json, "EntityRef", customer ? EntityType.CUSTOMER : EntityType.VENDOR, "EntityRef");
        }
    }

    private static BigDecimal line(Draft draft, ObjectNode line) {
        BigDecimal amount = draft.amount(line, "Amount", "Line.Amount");
        if (amount.signum() < 0) {
            throw Refusal.of(
                    "2290",
                    "Negative amounts are not supported",
                    "A transaction line of this kind cannot have a negative amount.",
                    "Line.Amount");
        }
        if (!(Json.at(line, "AccountBasedExpenseLineDetail") instanceof ObjectNode detail)) {
            throw Refusal.missing("Line.AccountBasedExpenseLineDetail");
        }
        if (detail.has("DepartmentRef")) {
            throw Refusal.of(
                    "2010",
                    "Request has invalid or unsupported property",
                    "Property DepartmentRef is not supported on a line.");
        }
        draft.classification(detail, DETAIL + "ClassRef");
        if (draft.optionalReference(detail, "CustomerRef", EntityType.CUSTOMER, DETAIL + "CustomerRef") != null
                && !detail.has("BillableStatus")) {
            detail.put("BillableStatus", "Billable");
        }
        return amount;
    }
}
