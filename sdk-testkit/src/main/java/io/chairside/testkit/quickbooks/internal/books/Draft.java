package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An object on its way into the books: what will be stored, what it will post, and the checks that every kind shares. */
final class Draft {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");
    private static final Pattern LONG_DIGITS = Pattern.compile("(?<!\\d)[3-6](?:[ -]?\\d){14,15}(?!\\d)");

    final Books books;
    final EntityType type;
    final @Nullable BookEntry existing;
    final ObjectNode json;
    final boolean sparse;
    final boolean allowDuplicateNumber;
    final List<Ledger.Line> postings = new ArrayList<>();
    final Set<DocKey> links = new HashSet<>();
    LocalDate date;
    String currency = "";
    BigDecimal rate = BigDecimal.ONE;

    Draft(
            Books books,
            EntityType type,
            @Nullable BookEntry existing,
            ObjectNode json,
            boolean sparse,
            boolean allowDuplicateNumber) {
        this.books = books;
        this.type = type;
        this.existing = existing;
        this.json = json;
        this.sparse = sparse;
        this.allowDuplicateNumber = allowDuplicateNumber;
        this.date = books.clock().today();
    }

    // ---- scalars

    @Nullable
    String text(String path) {
        return Json.text(json, path);
    }

    void limit(ObjectNode holder, String field, int max) {
        String text = Json.text(holder, field);
        if (text == null) {
            return;
        }
        if (text.length() > max) {
            throw Refusal.of(
                    "2050",
                    "String length is either shorter or longer than supported by specification",
                    "Min:0 Max:" + max + " supported. Supplied length:" + text.length(),
                    field);
        }
        if (looksLikeCard(text)) {
            throw Refusal.of("6530", "Card number in request", "A raw card number was found in " + field + ".", field);
        }
    }

    /** Whether a text holds 15 or 16 digits that pass the check digit of payment cards. */
    private static boolean looksLikeCard(String text) {
        return LONG_DIGITS
                .matcher(text)
                .results()
                .anyMatch(match -> luhn(match.group().replaceAll("[ -]", "")));
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    /** Reads an amount, rounds it to cents and writes it back as a number; {@code null} when it is absent. */
    @Nullable
    BigDecimal optionalAmount(ObjectNode holder, String field, String path) {
        JsonNode node = Json.at(holder, field);
        if (node == null) {
            return null;
        }
        String text = node.isValueNode() ? node.asText() : "";
        if (!NUMBER.matcher(text).matches()) {
            throw Refusal.of("2090", "Invalid Number", "The value of " + path + " is not a number.", field);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.precision() - value.scale() > 10 || value.stripTrailingZeros().scale() > 5) {
            throw Refusal.of("2140", "Invalid Amount", "The value of " + path + " is outside the 10.5 format.", field);
        }
        BigDecimal cents = value.setScale(2, RoundingMode.HALF_UP);
        holder.set(field, Json.money(cents));
        return cents;
    }

    BigDecimal amount(ObjectNode holder, String field, String path) {
        BigDecimal value = optionalAmount(holder, field, path);
        if (value == null) {
            throw Refusal.missing(path);
        }
        return value;
    }

    // ---- references

    /** Resolves a reference and completes its name; {@code null} when it is absent. */
    @Nullable
    BookEntry optionalReference(ObjectNode holder, String field, EntityType target, String path) {
        JsonNode ref = Json.at(holder, field);
        String value = Json.text(ref, "value");
        if (!(ref instanceof ObjectNode node) || value == null || value.isEmpty()) {
            holder.remove(field);
            return null;
        }
        BookEntry entry = books.find(target, value);
        if (entry == null) {
            throw Refusal.of(
                    "2500",
                    "Invalid Reference Id",
                    "Invalid Reference Id : " + target.wireName() + " element id " + value + " not found",
                    path);
        }
        if (!entry.active()) {
            throw inactive(target, value, path);
        }
        node.put("value", Long.toString(entry.id()));
        if (!entry.label().isEmpty()) {
            node.put("name", entry.label());
        }
        return entry;
    }

    private Refusal inactive(EntityType target, String value, String path) {
        return books.assumptions().inactiveReferenceCode().equals("2500")
                ? Refusal.of(
                        "2500",
                        "Invalid Reference Id",
                        "Invalid Reference Id : " + target.wireName() + " element id " + value + " is inactive",
                        path)
                : Refusal.of(
                        "610", "Object Not Found", "Something this request refers to has been made inactive.", path);
    }

    BookEntry reference(ObjectNode holder, String field, EntityType target, String path) {
        BookEntry entry = optionalReference(holder, field, target, path);
        if (entry == null) {
            throw Refusal.missing(path);
        }
        return entry;
    }

    void location(ObjectNode holder, String path) {
        if (feature(holder, "DepartmentRef", CompanyFeature.LOCATIONS)) {
            optionalReference(holder, "DepartmentRef", EntityType.DEPARTMENT, path);
        }
    }

    void classification(ObjectNode holder, String path) {
        if (feature(holder, "ClassRef", CompanyFeature.CLASSES)) {
            optionalReference(holder, "ClassRef", EntityType.CLASS, path);
        }
    }

    /** Whether a field may stay; with the feature off it is refused or dropped. */
    private boolean feature(ObjectNode holder, String field, CompanyFeature feature) {
        if (!holder.has(field) || books.settings().has(feature)) {
            return true;
        }
        if (books.assumptions().switchedOffRefused()) {
            throw notSupported(field);
        }
        holder.remove(field);
        return true;
    }

    static Refusal notSupported(String field) {
        return Refusal.of(
                "5030",
                "Feature Not Supported Error",
                "The feature needed for " + field + " is not switched on in this company.",
                field);
    }

    Refusal wrongAccountType(String path, String detail) {
        return books.assumptions().wrongAccountTypeCode().equals("6000")
                ? Refusal.business(detail)
                : Refusal.of("6430", "Invalid account type used", detail, path);
    }

    // ---- header and lines of transactions

    /** Date, currency, memo and number. */
    void header(boolean numbered) {
        String txnDate = text("TxnDate");
        if (txnDate != null) {
            try {
                date = LocalDate.parse(txnDate.length() > 10 ? txnDate.substring(0, 10) : txnDate);
            } catch (DateTimeException e) {
                throw Refusal.of("2060", "Invalid Date", "The value of TxnDate is not a date.", "TxnDate");
            }
        }
        json.put("TxnDate", date.toString());
        limit(json, "PrivateNote", 4000);
        if (numbered) {
            limit(json, "DocNumber", 21);
        } else {
            json.remove("DocNumber");
        }
        currency();
    }

    private void currency() {
        String given = text("CurrencyRef.value");
        String home = books.settings().homeCurrency;
        if (!books.settings().has(CompanyFeature.MULTI_CURRENCY)) {
            if (given != null && !given.equals(home)) {
                throw Refusal.business("Multicurrency is off: CurrencyRef can only be " + home + ".");
            }
            json.remove("ExchangeRate");
        } else if (given == null) {
            throw Refusal.business("CurrencyRef is required because multicurrency is switched on.");
        }
        currency = given == null ? home : given;
        json.putObject("CurrencyRef").put("value", currency);
        if (!currency.equals(home)) {
            String stated = text("ExchangeRate");
            if (stated != null && !NUMBER.matcher(stated).matches()) {
                throw Refusal.of(
                        "2090", "Invalid Number", "The value of ExchangeRate is not a number.", "ExchangeRate");
            }
            rate = stated == null ? BigDecimal.ONE : new BigDecimal(stated);
            if (rate.signum() <= 0) {
                throw Refusal.of("2140", "Invalid Amount", "ExchangeRate must be positive.", "ExchangeRate");
            }
            json.set("ExchangeRate", Json.money(rate));
        }
    }

    /** Refuses a bank, card, A/R or A/P account in a third currency. */
    void fitsCurrency(BookEntry account) {
        String own = Json.text(account.json(), "CurrencyRef.value");
        if (own != null && !own.equals(currency)) {
            throw Refusal.business("The currency of the transaction does not fit the account " + account.id() + ".");
        }
    }

    /** The lines as objects; what is no object is dropped. */
    List<ObjectNode> lines() {
        List<ObjectNode> lines = new ArrayList<>();
        JsonNode array = Json.at(json, "Line");
        if (array != null && array.isArray()) {
            for (JsonNode line : array) {
                if (line instanceof ObjectNode object) {
                    lines.add(object);
                }
            }
        }
        return lines;
    }

    /** Writes the lines back with ids; a line without a known id gets the next free one. */
    void storeLines(List<ObjectNode> lines, int firstId) {
        Set<String> known = new HashSet<>();
        if (existing != null) {
            JsonNode old = Json.at(existing.json(), "Line");
            if (old != null) {
                old.forEach(line -> known.add(String.valueOf(Json.text(line, "Id"))));
            }
        }
        Set<String> used = new HashSet<>();
        for (ObjectNode line : lines) {
            String id = Json.text(line, "Id");
            if (id == null || !known.contains(id) || !used.add(id)) {
                line.remove("Id");
            }
        }
        int next = firstId;
        ArrayNode array = json.putArray("Line");
        int number = 1;
        for (ObjectNode line : lines) {
            if (!line.has("Id")) {
                while (used.contains(Integer.toString(next)) || known.contains(Integer.toString(next))) {
                    next++;
                }
                line.put("Id", Integer.toString(next));
                used.add(Integer.toString(next));
            }
            line.put("LineNum", number++);
            limit(line, "Description", 4000);
            array.add(line);
        }
    }

    // ---- postings

    BigDecimal home(BigDecimal amount) {
        return amount.multiply(rate).setScale(2, RoundingMode.HALF_UP);
    }

    /** Adds a line; credits are negative. Zero posts nothing. */
    void post(long account, BigDecimal amount) {
        post(account, amount, home(amount));
    }

    private void post(long account, BigDecimal amount, BigDecimal home) {
        if (amount.signum() != 0 || home.signum() != 0) {
            boolean foreign = currency.equals(books.currencyOf(account));
            postings.add(new Ledger.Line(account, date, foreign ? amount : home, home));
        }
    }

    /** Closes a document with its one counter account; takes the rounding of foreign amounts with it. */
    void postCounter(long account, BigDecimal amount) {
        post(account, amount, homeSum().negate());
    }

    /** Posts what rounding of foreign amounts leaves over. */
    void settleRounding() {
        BigDecimal rest = homeSum();
        if (rest.signum() != 0) {
            postings.add(new Ledger.Line(books.roundingAccount(), date, rest.negate(), rest.negate()));
        }
    }

    private BigDecimal homeSum() {
        BigDecimal sum = BigDecimal.ZERO;
        for (Ledger.Line line : postings) {
            sum = sum.add(line.home());
        }
        return sum;
    }

    void total(BigDecimal total) {
        json.set("TotalAmt", Json.money(total));
        if (books.settings().has(CompanyFeature.MULTI_CURRENCY)) {
            json.set("HomeTotalAmt", Json.money(home(total)));
        }
    }
}
