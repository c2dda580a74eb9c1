package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Bank deposits: direct lines, and lines that take transactions out of undeposited funds. */
final class DepositRules implements Rules {
    private static final Set<String> TARGETS = Set.of("Bank", "Other Current Asset");
    private static final Set<String> LINE_TYPES = Set.of(
            "Income",
            "Other Income",
            "Expense",
            "Other Expense",
            "Other Current Asset",
            "Equity",
            "Cost of Goods Sold");

    @Override
    public void apply(Draft draft) {
        draft.header(draft.books.assumptions().depositDocNumberStored());
        BookEntry target =
                draft.reference(draft.json, "DepositToAccountRef", EntityType.ACCOUNT, "DepositToAccountRef");
        if (!TARGETS.contains(Json.text(target.json(), "AccountType"))) {
            throw draft.wrongAccountType("DepositToAccountRef", "Select a bank account for this deposit.");
        }
        draft.fitsCurrency(target);
        draft.location(draft.json, "DepartmentRef");
        List<ObjectNode> lines = merged(draft);
        if (lines.isEmpty()) {
            throw Refusal.missing("Line");
        }
        BigDecimal total = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            JsonNode linked = Json.at(line, "LinkedTxn");
            total = total.add(linked == null || linked.isEmpty() ? direct(draft, line) : linked(draft, line, linked));
        }
        draft.storeLines(lines, 1);
        total = total.subtract(cashBack(draft));
        if (total.signum() < 0 && !draft.books.assumptions().negativeDepositsAccepted()) {
            throw Refusal.business("The total of a deposit cannot be negative.");
        }
        if (total.signum() == 0 && !draft.books.assumptions().zeroDepositsAccepted()) {
            throw Refusal.business("The total of a deposit cannot be zero.");
        }
        draft.total(total);
        draft.postCounter(target.id(), total);
    }

    private static List<ObjectNode> merged(Draft draft) {
        List<ObjectNode> sent = draft.lines();
        if (draft.existing == null || !draft.books.assumptions().depositLinesMerged()) {
            return sent;
        }
        List<ObjectNode> result = new ArrayList<>();
        List<ObjectNode> left = new ArrayList<>(sent);
        JsonNode old = Json.at(draft.existing.json(), "Line");
        if (old != null) {
            for (JsonNode stored : old) {
                String id = String.valueOf(Json.text(stored, "Id"));
                ObjectNode update = left.stream()
                        .filter(line -> id.equals(Json.text(line, "Id")))
                        .findFirst()
                        .orElse(null);
                if (update == null) {
                    result.add(stored.deepCopy());
                } else {
                    left.remove(update);
                    if (!isZero(update)) {
                        result.add(update);
                    }
                }
            }
        }
        result.addAll(left);
        return result;
    }

    private static boolean isZero(ObjectNode line) {
        JsonNode amount = Json.at(line, "Amount");
        return amount != null && amount.isNumber() && amount.decimalValue().signum() == 0;
    }

    private static BigDecimal direct(Draft draft, ObjectNode line) {
        line.remove("LinkedTxn");
        BigDecimal amount = draft.amount(line, "Amount", "Line.Amount");
        if (!"DepositLineDetail".equals(Json.text(line, "DetailType"))) {
            throw Refusal.missing("Line.DetailType");
        }
        if (!(Json.at(line, "DepositLineDetail") instanceof ObjectNode detail)) {
            throw Refusal.missing("Line.DepositLineDetail.AccountRef");
        }
        BookEntry account = detail(draft, detail);
        draft.post(account.id(), amount.negate());
        return amount;
    }

    private static BookEntry detail(Draft draft, ObjectNode detail) {
        BookEntry account =
                draft.reference(detail, "AccountRef", EntityType.ACCOUNT, "Line.DepositLineDetail.AccountRef");
        String type = String.valueOf(Json.text(account.json(), "AccountType"));
        if (draft.books.assumptions().depositLineAccountsRestricted() && !LINE_TYPES.contains(type)) {
            throw draft.wrongAccountType(
                    "Line.DepositLineDetail.AccountRef",
                    "An account of type " + type + " cannot be used on a deposit line.");
        }
        draft.classification(detail, "Line.DepositLineDetail.ClassRef");
        draft.optionalReference(
                detail, "PaymentMethodRef", EntityType.PAYMENT_METHOD, "Line.DepositLineDetail.PaymentMethodRef");
        draft.limit(detail, "CheckNum", 21);
        entity(draft, detail, type);
        return account;
    }

    /** The name on a line is flat here; the nested form of journal entries is lost without a word. */
    private static void entity(Draft draft, ObjectNode detail, String accountType) {
        String value = Json.text(detail, "Entity.value");
        String kind = Json.text(detail, "Entity.type");
        if (value == null) {
            detail.remove("Entity");
            kind = null;
        } else {
            kind = kind == null ? "CUSTOMER" : kind.toUpperCase(Locale.ROOT);
            EntityType target = kind.equals("VENDOR") ? EntityType.VENDOR : EntityType.CUSTOMER;
            draft.reference(detail, "Entity", target, "Line.DepositLineDetail.Entity");
            ((ObjectNode) detail.get("Entity")).put("type", kind);
        }
        if (accountType.equals("Accounts Receivable") && !"CUSTOMER".equals(kind)) {
            throw Refusal.business("When you use Accounts Receivable, you must choose a customer in the Name field");
        }
        if (accountType.equals("Accounts Payable") && !"VENDOR".equals(kind)) {
            throw Refusal.business("When you use Accounts Payable, you must choose a vendor in the Name field");
        }
    }

    private static BigDecimal linked(Draft draft, ObjectNode line, JsonNode linked) {
        if ("DepositLineDetail".equals(Json.text(line, "DetailType"))
                && Json.text(line, "DepositLineDetail.AccountRef.value") == null) {
            throw Refusal.missing("Line.DepositLineDetail.AccountRef");
        }
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode link : linked) {
            sum = sum.add(draft.books.undeposited().take(draft, link));
        }
        line.set("Amount", Json.money(sum));
        draft.post(draft.books.undepositedFunds(), sum.negate());
        return sum;
    }

    private static BigDecimal cashBack(Draft draft) {
        if (!(Json.at(draft.json, "CashBack") instanceof ObjectNode cash)) {
            draft.json.remove("CashBack");
            return BigDecimal.ZERO;
        }
        BigDecimal amount = draft.amount(cash, "Amount", "CashBack.Amount");
        BookEntry account = draft.reference(cash, "AccountRef", EntityType.ACCOUNT, "CashBack.AccountRef");
        if (!"Asset".equals(Json.text(account.json(), "Classification"))) {
            throw draft.wrongAccountType("CashBack.AccountRef", "Cash back needs an asset account.");
        }
        draft.post(account.id(), amount);
        return amount;
    }
}
