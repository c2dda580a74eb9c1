package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.util.List;

/** Journal entries: positive amounts, at least one debit and one credit, equal sums. */
final class JournalEntryRules implements Rules {
    private static final String DETAIL = "Line.JournalEntryLineDetail.";

    @Override
    public void apply(Draft draft) {
        draft.header(true);
        number(draft);
        List<ObjectNode> lines = draft.lines();
        if (lines.isEmpty()) {
            throw Refusal.of(
                    "2250", "Missing Lines", "A journal entry needs at least one debit and one credit line.", "Line");
        }
        BigDecimal debits = BigDecimal.ZERO;
        BigDecimal credits = BigDecimal.ZERO;
        int sides = 0;
        for (ObjectNode line : lines) {
            if ("DescriptionOnly".equals(Json.text(line, "DetailType"))) {
                continue;
            }
            BigDecimal amount = line(draft, line);
            boolean debit = "Debit".equals(Json.text(line, "JournalEntryLineDetail.PostingType"));
            debits = debit ? debits.add(amount) : debits;
            credits = debit ? credits : credits.add(amount);
            sides |= debit ? 1 : 2;
        }
        if (debits.compareTo(credits) != 0 || sides != 3) {
            throw Refusal.of(
                    "2300",
                    "Debits and credits do not match",
                    "Total debits " + debits.toPlainString() + " and total credits " + credits.toPlainString()
                            + " must be equal.");
        }
        draft.storeLines(lines, 0);
        draft.json.set("TotalAmt", Json.money(BigDecimal.ZERO));
        draft.settleRounding();
    }

    private static void number(Draft draft) {
        String number = draft.text("DocNumber");
        if (number == null
                || !draft.books.settings().has(CompanyFeature.JOURNAL_NUMBER_CHECK)
                || draft.allowDuplicateNumber) {
            return;
        }
        for (BookEntry other : draft.books.live(EntityType.JOURNAL_ENTRY)) {
            if (other != draft.existing && number.equalsIgnoreCase(Json.text(other.json(), "DocNumber"))) {
                throw Refusal.of(
                        "6140",
                        "Duplicate Document Number Error",
                        "Duplicate Document Number Error : You must specify a different number. This number has already been used."
                                + " DocNumber=" + number + " is assigned to TxnType=Journal Entry with TxnId="
                                + other.id(),
                        "DocNumber");
            }
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
        if (!(Json.at(line, "JournalEntryLineDetail") instanceof ObjectNode detail)) {
            throw Refusal.missing("Line.JournalEntryLineDetail");
        }
        line.put("DetailType", "JournalEntryLineDetail");
        String posting = Json.text(detail, "PostingType");
        boolean debit = "Debit".equals(posting);
        if (!debit && !"Credit".equals(posting)) {
            throw Refusal.of(
                    "2260", "Missing PostingType", "Each line needs the posting type Debit or Credit.", "PostingType");
        }
        BookEntry account = draft.reference(detail, "AccountRef", EntityType.ACCOUNT, DETAIL + "AccountRef");
        draft.classification(detail, DETAIL + "ClassRef");
        draft.location(detail, DETAIL + "DepartmentRef");
        entity(draft, detail, account);
        draft.post(account.id(), debit ? amount : amount.negate());
        return amount;
    }

    /** The name on a line is nested here; the flat form of deposits is lost without a word. */
    private static void entity(Draft draft, ObjectNode detail, BookEntry account) {
        String kind = Json.text(detail, "Entity.Type");
        if (Json.text(detail, "Entity.EntityRef.value") == null
                || !(Json.at(detail, "Entity") instanceof ObjectNode entity)) {
            detail.remove("Entity");
            kind = null;
        } else {
            kind = kind == null ? "Customer" : kind;
            EntityType target = kind.equals("Vendor") ? EntityType.VENDOR : EntityType.CUSTOMER;
            draft.reference(entity, "EntityRef", target, DETAIL + "Entity.EntityRef");
        }
        String type = String.valueOf(Json.text(account.json(), "AccountType"));
        if (type.equals("Accounts Receivable") || type.equals("Accounts Payable")) {
            draft.fitsCurrency(account);
        }
        if (type.equals("Accounts Receivable") && !"Customer".equals(kind)) {
            throw Refusal.business("When you use Accounts Receivable, you must choose a customer in the Name field");
        }
        if (type.equals("Accounts Payable") && !"Vendor".equals(kind)) {
            throw Refusal.business("When you use Accounts Payable, you must choose a vendor in the Name field");
        }
    }
}
