package io.chairside.testkit.run.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.testkit.quickbooks.Company;
import io.chairside.testkit.quickbooks.Posting;
import io.chairside.testkit.quickbooks.QuickBooksSimulator;
import io.chairside.testkit.quickbooks.RequestLog;
import io.chairside.testkit.run.PracticeView;
import io.chairside.testkit.run.Sheet;
import io.chairside.testkit.run.SheetBook;
import io.chairside.testkit.run.SheetRows;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** QuickBooks companies as tables for people. */
final class QuickBooksSheets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> DOCUMENTS =
            List.of("Deposit", "JournalEntry", "Transfer", "Purchase", "Payment", "SalesReceipt", "RefundReceipt");
    private static final List<String> LISTS =
            List.of("Customer", "Vendor", "Item", "Class", "Department", "PaymentMethod");
    private static final BigDecimal ZERO = new BigDecimal("0.00");

    private final QuickBooksSimulator books;

    private QuickBooksSheets(QuickBooksSimulator books) {
        this.books = books;
    }

    static PracticeView of(QuickBooksSimulator books) {
        QuickBooksSheets sheets = new QuickBooksSheets(books);
        return new SheetBook()
                .add(Sheet.opening("accounts", "Trial balance", "account"), sheets::accounts)
                .add(Sheet.detail("account", "Account"), sheets::account)
                .add(Sheet.opening("documents", "Documents", "document"), sheets::documents)
                .add(Sheet.detail("document", "Document"), sheets::document)
                .add(Sheet.of("lists", "Lists"), sheets::lists)
                .addWritten(books.writes())
                .add(Sheet.of("requests", "Requests"), sheets::requests);
    }

    private static JsonNode node(Company company, String entity, String id) {
        try {
            return JSON.readTree(company.json(entity, id).orElse("{}"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the simulator prints no JSON", e);
        }
    }

    private SheetRows accounts(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        StringBuilder caption = new StringBuilder();
        for (Company company : books.companies()) {
            BigDecimal debits = ZERO;
            BigDecimal credits = ZERO;
            for (String id : company.ids("Account")) {
                JsonNode account = node(company, "Account", id);
                BigDecimal balance = company.balance(id);
                boolean debit = balance.signum() > 0;
                debits = debit ? debits.add(balance) : debits;
                credits = debit ? credits : credits.subtract(balance);
                rows.add(new SheetRows.Row(
                        company.realmId() + "/" + id,
                        List.of(
                                company.name(),
                                id,
                                account.path("FullyQualifiedName").asText(),
                                account.path("AccountType").asText(),
                                debit ? balance.toPlainString() : "",
                                balance.signum() < 0 ? balance.negate().toPlainString() : "")));
            }
            caption.append(caption.length() == 0 ? "" : "; ")
                    .append(company.name())
                    .append(": debits ")
                    .append(debits.toPlainString())
                    .append(", credits ")
                    .append(credits.toPlainString())
                    .append(", difference ")
                    .append(company.trialBalance()
                            .setScale(2, RoundingMode.HALF_UP)
                            .toPlainString());
        }
        return wanted.cut(List.of("Company", "Id", "Account", "Type", "Debit", "Credit"), rows, caption.toString());
    }

    private Company company(String realmId) {
        return books.company(realmId);
    }

    private SheetRows account(SheetRows.Wanted wanted) {
        String[] key = key(wanted, 2);
        Company company = company(key[0]);
        List<SheetRows.Row> rows = new ArrayList<>();
        for (Posting posting : company.postings()) {
            if (posting.accountId().equals(key[1])) {
                rows.add(new SheetRows.Row(
                        "",
                        List.of(
                                posting.date().toString(),
                                posting.entity() + " " + posting.id(),
                                debit(posting.amount()),
                                credit(posting.amount()))));
            }
        }
        Collections.reverse(rows);
        return wanted.cut(
                List.of("Date", "Document", "Debit", "Credit"),
                rows,
                accountName(company, key[1], new HashMap<>()) + ": balance "
                        + company.balance(key[1]).toPlainString());
    }

    private static String[] key(SheetRows.Wanted wanted, int parts) {
        String[] key = wanted.of().split("/", -1);
        if (key.length != parts) {
            throw new IllegalArgumentException("there is no such row");
        }
        return key;
    }

    private static String debit(BigDecimal amount) {
        return amount.signum() > 0 ? amount.toPlainString() : "";
    }

    private static String credit(BigDecimal amount) {
        return amount.signum() < 0 ? amount.negate().toPlainString() : "";
    }

    private static String accountName(Company company, String id, Map<String, String> known) {
        return known.computeIfAbsent(
                id,
                key -> node(company, "Account", key).path("FullyQualifiedName").asText());
    }

    private SheetRows documents(SheetRows.Wanted wanted) {
        record Document(String changed, SheetRows.Row row) {}
        List<Document> all = new ArrayList<>();
        for (Company company : books.companies()) {
            for (String entity : DOCUMENTS) {
                for (String id : company.ids(entity)) {
                    JsonNode json = node(company, entity, id);
                    String changed =
                            json.path("MetaData").path("LastUpdatedTime").asText();
                    String total = json.has("TotalAmt")
                            ? json.get("TotalAmt").asText()
                            : json.path("Amount").asText();
                    all.add(new Document(
                            changed,
                            new SheetRows.Row(
                                    company.realmId() + "/" + entity + "/" + id,
                                    List.of(
                                            company.name(),
                                            entity,
                                            id,
                                            json.path("TxnDate").asText(),
                                            json.path("DocNumber").asText(),
                                            total,
                                            json.path("PrivateNote").asText(),
                                            json.path("MetaData")
                                                    .path("CreateTime")
                                                    .asText(),
                                            changed))));
                }
            }
        }
        all.sort(Comparator.comparing(Document::changed).reversed());
        return wanted.cut(
                List.of("Company", "Kind", "Id", "Date", "Number", "Total", "Memo", "Created", "Changed"),
                all.stream().map(Document::row).toList(),
                "");
    }

    private SheetRows document(SheetRows.Wanted wanted) {
        String[] key = key(wanted, 3);
        Company company = company(key[0]);
        Map<String, String> names = new HashMap<>();
        List<SheetRows.Row> rows = new ArrayList<>();
        for (Posting posting : company.postings(key[1], key[2])) {
            rows.add(new SheetRows.Row(
                    "",
                    List.of(
                            posting.date().toString(),
                            posting.accountId(),
                            accountName(company, posting.accountId(), names),
                            debit(posting.amount()),
                            credit(posting.amount()))));
        }
        return wanted.cut(
                List.of("Date", "Account id", "Account", "Debit", "Credit"),
                rows,
                key[1] + " " + key[2] + ": " + company.json(key[1], key[2]).orElse("deleted"));
    }

    private SheetRows lists(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        for (Company company : books.companies()) {
            for (String entity : LISTS) {
                for (String id : company.ids(entity)) {
                    JsonNode json = node(company, entity, id);
                    String name = json.has("DisplayName")
                            ? json.get("DisplayName").asText()
                            : json.path("Name").asText();
                    rows.add(new SheetRows.Row(
                            "",
                            List.of(
                                    company.name(),
                                    entity,
                                    id,
                                    name,
                                    json.path("Active").asText(),
                                    json.path("MetaData")
                                            .path("LastUpdatedTime")
                                            .asText())));
                }
            }
        }
        return wanted.cut(List.of("Company", "Kind", "Id", "Name", "Active", "Changed"), rows, "");
    }

    private SheetRows requests(SheetRows.Wanted wanted) {
        List<SheetRows.Row> rows = new ArrayList<>();
        for (RequestLog.Entry entry : books.requests().last()) {
            rows.add(new SheetRows.Row(
                    "",
                    List.of(
                            entry.method(),
                            entry.path(),
                            entry.status() == 0 ? "cut" : Integer.toString(entry.status()),
                            entry.requestId(),
                            entry.fault())));
        }
        Collections.reverse(rows);
        return wanted.cut(
                List.of("Method", "Path", "Status", "Request id", "Fault"),
                rows,
                books.requests().total() + " calls in all, newest first");
    }
}
