package io.chairside.testkit.quickbooks.internal.books;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.BankFeed;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.Posting;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.StandardAccount;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import io.chairside.testkit.quickbooks.internal.hooks.FeedDesk;
import io.chairside.testkit.quickbooks.internal.query.QueryEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Whatever is entered, changed and deleted: the books balance, and queries see exactly what is there. */
class BooksPropertiesTest {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2026-01-01");
    private static final List<StandardAccount> LINE_ACCOUNTS = List.of(
            StandardAccount.CARD_CLEARING,
            StandardAccount.COLLECTIONS,
            StandardAccount.MERCHANT_FEES,
            StandardAccount.CHECKING,
            StandardAccount.ACCOUNTS_PAYABLE);

    /** One thing a client asks for; it may well be refused. */
    record Step(Kind kind, int target, int day, List<Integer> cents) {
        enum Kind {
            DEPOSIT,
            JOURNAL,
            LOPSIDED_JOURNAL,
            PAYMENT,
            LINKED_DEPOSIT,
            TRANSFER,
            CHANGE_LINES,
            CHANGE_DAY,
            DELETE,
            STALE_DELETE,
            CLOSE_BOOKS
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(Step.Kind.class),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers()
                                .between(-20_000, 60_000)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(5))
                .as(Step::new);
        return step.list().ofMaxSize(40);
    }

    private static Books books() {
        SimulatorClock clock = new SimulatorClock(
                InstantSource.fixed(Instant.parse("2026-02-04T20:00:00Z")), ZoneId.of("America/Los_Angeles"));
        return Founder.found(
                "1",
                "Practice",
                "USD",
                clock,
                QuickBooksAssumptions.defaults(),
                EnumSet.noneOf(CompanyFeature.class),
                20,
                1);
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void anySteps_keepTheBooksBalancedAndQueriesTrue(@ForAll("steps") List<Step> steps) {
        Books books = books();
        CompanyDesk desk = new CompanyDesk(books, new FeedDesk(books));
        QueryEngine queries = new QueryEngine(books);
        Map<DocKey, JsonNode> expected =
                new TreeMap<>(java.util.Comparator.comparing(DocKey::type).thenComparing(DocKey::id));
        for (Step step : steps) {
            String before = desk.everything();
            List<Posting> postings = desk.postings();
            try {
                run(books, desk, expected, step);
            } catch (Refusal refused) {
                assertThat(desk.everything()).as("a refusal leaves no trace").isEqualTo(before);
                assertThat(desk.postings()).isEqualTo(postings);
            }
            assertThat(desk.trialBalance()).isEqualByComparingTo("0");
        }
        checkBalances(desk);
        checkQueries(queries, expected);
    }

    private static void run(Books books, CompanyDesk desk, Map<DocKey, JsonNode> expected, Step step) {
        switch (step.kind()) {
            case DEPOSIT -> add(books, expected, EntityType.DEPOSIT, deposit(books, step));
            case JOURNAL -> add(books, expected, EntityType.JOURNAL_ENTRY, journal(books, step, 0));
            case LOPSIDED_JOURNAL -> add(books, expected, EntityType.JOURNAL_ENTRY, journal(books, step, 1));
            case PAYMENT ->
                add(
                        books,
                        expected,
                        EntityType.PAYMENT,
                        dated(step)
                                .put("TotalAmt", amount(step.cents().get(0)))
                                .set("CustomerRef", reference(desk.summaryCustomerId())));
            case LINKED_DEPOSIT -> add(books, expected, EntityType.DEPOSIT, linked(books, step));
            case TRANSFER -> {
                ObjectNode json = dated(step).put("Amount", amount(step.cents().get(0)));
                json.set("FromAccountRef", account(books, StandardAccount.CARD_CLEARING));
                json.set("ToAccountRef", account(books, StandardAccount.SAVINGS));
                add(books, expected, EntityType.TRANSFER, json);
            }
            case CHANGE_LINES -> change(books, expected, step, deposit(books, step));
            case CHANGE_DAY -> change(books, expected, step, dated(step));
            case DELETE -> delete(books, expected, step, 0);
            case STALE_DELETE -> delete(books, expected, step, 1);
            case CLOSE_BOOKS -> desk.closeBooks(FIRST_DAY.plusDays(step.day() - 15L), true);
        }
    }

    private static void add(Books books, Map<DocKey, JsonNode> expected, EntityType type, ObjectNode json) {
        ObjectNode made = books.write(type, Books.Action.SAVE, json, false);
        expected.put(new DocKey(type, made.get("Id").asLong()), made);
    }

    private static void change(Books books, Map<DocKey, JsonNode> expected, Step step, ObjectNode json) {
        DocKey key = pick(expected, step);
        if (key == null) {
            return;
        }
        if (key.type() != EntityType.DEPOSIT) {
            json.remove("Line");
        }
        identify(json, expected, key, 0).put("sparse", true);
        json.set("DepositToAccountRef", account(books, StandardAccount.CHECKING));
        expected.put(key, books.write(key.type(), Books.Action.SAVE, json, false));
    }

    private static void delete(Books books, Map<DocKey, JsonNode> expected, Step step, int offset) {
        DocKey key = pick(expected, step);
        if (key != null) {
            books.write(key.type(), Books.Action.DELETE, identify(Json.object(), expected, key, offset), false);
            assertThat(offset).as("a stale token must be refused").isZero();
            expected.remove(key);
        }
    }

    private static @Nullable DocKey pick(Map<DocKey, JsonNode> expected, Step step) {
        List<DocKey> keys = new ArrayList<>(expected.keySet());
        return keys.isEmpty() ? null : keys.get(step.target() % keys.size());
    }

    private static ObjectNode identify(ObjectNode json, Map<DocKey, JsonNode> expected, DocKey key, int offset) {
        JsonNode stored = java.util.Objects.requireNonNull(expected.get(key));
        return json.put("Id", Long.toString(key.id()))
                .put("SyncToken", Integer.toString(stored.get("SyncToken").asInt() + offset));
    }

    // ---- documents

    private static BigDecimal amount(int cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    private static ObjectNode dated(Step step) {
        return Json.object().put("TxnDate", FIRST_DAY.plusDays(step.day()).toString());
    }

    private static ObjectNode reference(String id) {
        return Json.object().put("value", id);
    }

    private static ObjectNode account(Books books, StandardAccount account) {
        return reference(Long.toString(books.standard(account)));
    }

    private static ObjectNode deposit(Books books, Step step) {
        ObjectNode json = dated(step);
        json.set("DepositToAccountRef", account(books, StandardAccount.CHECKING));
        ArrayNode lines = json.putArray("Line");
        for (int i = 0; i < step.cents().size(); i++) {
            ObjectNode line =
                    lines.addObject().put("Amount", amount(step.cents().get(i))).put("DetailType", "DepositLineDetail");
            StandardAccount account = LINE_ACCOUNTS.get((step.target() + i) % LINE_ACCOUNTS.size());
            line.putObject("DepositLineDetail").set("AccountRef", account(books, account));
        }
        return json;
    }

    private static ObjectNode linked(Books books, Step step) {
        ObjectNode json = deposit(books, step);
        List<BookEntry> payments = books.live(EntityType.PAYMENT);
        if (!payments.isEmpty()) {
            BookEntry payment = payments.get(step.target() % payments.size());
            ((ArrayNode) json.get("Line"))
                    .addObject()
                    .put("Amount", 1)
                    .putArray("LinkedTxn")
                    .addObject()
                    .put("TxnId", Long.toString(payment.id()))
                    .put("TxnType", "Payment")
                    .put("TxnLineId", "0");
        }
        return json;
    }

    private static ObjectNode journal(Books books, Step step, int error) {
        ObjectNode json = dated(step).put("DocNumber", "J" + step.target());
        ArrayNode lines = json.putArray("Line");
        int sum = error;
        for (int cents : step.cents()) {
            sum += Math.abs(cents);
            side(books, lines, "Debit", Math.abs(cents), StandardAccount.MERCHANT_FEES);
        }
        side(books, lines, "Credit", sum, StandardAccount.CHECKING);
        return json;
    }

    private static void side(Books books, ArrayNode lines, String side, int cents, StandardAccount account) {
        ObjectNode line = lines.addObject().put("Amount", amount(cents)).put("DetailType", "JournalEntryLineDetail");
        ObjectNode detail = line.putObject("JournalEntryLineDetail").put("PostingType", side);
        detail.set("AccountRef", account(books, account));
    }

    // ---- checks

    private static void checkBalances(CompanyDesk desk) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        desk.postings().forEach(posting -> sums.merge(posting.accountId(), posting.amount(), BigDecimal::add));
        for (StandardAccount account : StandardAccount.values()) {
            String id = desk.accountId(account);
            assertThat(desk.balance(id)).isEqualByComparingTo(sums.getOrDefault(id, BigDecimal.ZERO));
        }
    }

    private static void checkQueries(QueryEngine queries, Map<DocKey, JsonNode> expected) {
        for (EntityType type : List.of(EntityType.DEPOSIT, EntityType.JOURNAL_ENTRY, EntityType.PAYMENT)) {
            List<JsonNode> all = new ArrayList<>();
            int start = 1;
            JsonNode page;
            do {
                page = queries.run("select * from " + type.wireName() + " orderby Id startposition " + start
                                + " maxresults 3")
                        .path(type.wireName());
                page.forEach(all::add);
                start += 3;
            } while (page.size() == 3);
            List<JsonNode> wanted = expected.entrySet().stream()
                    .filter(entry -> entry.getKey().type() == type)
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(all)
                    .extracting(row -> row.get("Id"))
                    .isEqualTo(wanted.stream().map(row -> row.get("Id")).toList());
            assertThat(queries.run("select count(*) from " + type.wireName())
                            .get("totalCount")
                            .asInt())
                    .isEqualTo(wanted.size());
            for (int day = 0; day <= 20; day += 5) {
                String date = FIRST_DAY.plusDays(day).toString();
                long before = wanted.stream()
                        .filter(row -> row.get("TxnDate").asText().compareTo(date) < 0)
                        .count();
                long found = queries.run("select count(*) from " + type.wireName() + " where TxnDate < '" + date + "'")
                        .get("totalCount")
                        .asLong();
                assertThat(found).isEqualTo(before);
            }
        }
    }

    @Property(tries = 100)
    void anyPayout_asOneDeposit_movesTheBankByItsNetAndMatchesTheFeed(
            @ForAll("cents") List<Integer> gross, @ForAll("cents") List<Integer> fees) {
        Books books = books();
        CompanyDesk desk = new CompanyDesk(books, new FeedDesk(books));
        List<Integer> cents = new ArrayList<>(gross);
        fees.forEach(fee -> cents.add(-fee / 100));
        long net = cents.stream().mapToLong(Integer::longValue).sum();
        ObjectNode json =
                deposit(books, new Step(Step.Kind.DEPOSIT, 0, 3, cents.subList(0, Math.min(3, cents.size()))));
        ArrayNode lines = (ArrayNode) json.get("Line");
        for (int i = 3; i < cents.size(); i++) {
            ObjectNode line =
                    lines.addObject().put("Amount", amount(cents.get(i))).put("DetailType", "DepositLineDetail");
            line.putObject("DepositLineDetail").set("AccountRef", account(books, StandardAccount.MERCHANT_FEES));
        }
        try {
            ObjectNode made = books.write(EntityType.DEPOSIT, Books.Action.SAVE, json, false);
            assertThat(net).isPositive();
            assertThat(made.get("TotalAmt").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(net, 2));
            BankFeed.Line line = desk.bankFeed()
                    .report(
                            desk.accountId(StandardAccount.CHECKING),
                            FIRST_DAY.plusDays(4),
                            BigDecimal.valueOf(net, 2),
                            "PAYOUT");
            assertThat(desk.bankFeed().matchOneClick(line)).isTrue();
        } catch (Refusal refused) {
            assertThat(refused.code()).isEqualTo("6000");
            assertThat(net).isNotPositive();
        }
        assertThat(desk.balance(desk.accountId(StandardAccount.CHECKING)))
                .isEqualByComparingTo(BigDecimal.valueOf(Math.max(0, net), 2));
    }

    @Provide
    Arbitrary<List<Integer>> cents() {
        return Arbitraries.integers().between(1, 500_000).list().ofMinSize(1).ofMaxSize(12);
    }
}
