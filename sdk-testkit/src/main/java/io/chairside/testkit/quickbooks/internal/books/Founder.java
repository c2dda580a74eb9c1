package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.QuickBooksAssumptions;
import io.chairside.testkit.quickbooks.StandardAccount;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.SimulatorClock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Founds companies: a dental practice's chart of accounts, lists and settings, the same for the same seed. */
public final class Founder {
    private static final List<String> EXPENSES = List.of(
            "Dental supplies",
            "Laboratory fees",
            "Office supplies",
            "Rent",
            "Utilities",
            "Payroll",
            "Payroll taxes",
            "Insurance",
            "Continuing education",
            "Advertising",
            "Repairs and maintenance",
            "Software subscriptions",
            "Professional fees",
            "Uniforms and laundry");
    private static final List<String> INCOMES = List.of(
            "Hygiene", "Restorative", "Orthodontics", "Oral surgery", "Endodontics", "Whitening", "Retail sales");
    private static final List<String> AREAS =
            List.of("North", "South", "East", "West", "Main Street", "River Road", "Mobile unit");

    private Founder() {}

    /**
     * Founds a company.
     *
     * @param realmId the company's id
     * @param name the company's name
     * @param homeCurrency ISO code
     * @param clock the simulator's clock
     * @param assumptions what is assumed
     * @param features what is switched on
     * @param accounts how many accounts the chart has; at least the standard ones
     * @param seed decides the generated part of the chart
     * @return the company
     */
    public static Books found(
            String realmId,
            String name,
            String homeCurrency,
            SimulatorClock clock,
            QuickBooksAssumptions assumptions,
            Set<CompanyFeature> features,
            int accounts,
            long seed) {
        Settings settings = new Settings(name, homeCurrency, clock.zone().getId(), features);
        Books books = new Books(realmId, clock, assumptions, settings);
        for (StandardAccount account : StandardAccount.values()) {
            long id = add(
                    books,
                    EntityType.ACCOUNT,
                    Json.object()
                            .put("Name", account.accountName())
                            .put("AccountType", account.accountType())
                            .put("AccountSubType", account.accountSubType()));
            books.standardAccounts().put(account, id);
        }
        chart(books, accounts, new Random(seed));
        lists(books);
        return books;
    }

    private static long add(Books books, EntityType type, ObjectNode json) {
        ObjectNode made = books.write(type, Books.Action.SAVE, json, true);
        return Long.parseLong(String.valueOf(Json.text(made, "Id")));
    }

    private static void chart(Books books, int accounts, Random random) {
        int left = accounts - StandardAccount.values().length;
        long parent = 0;
        boolean income = false;
        for (int i = 0; i < left; i++) {
            int round = i / (EXPENSES.size() + INCOMES.size());
            int at = i % (EXPENSES.size() + INCOMES.size());
            boolean isIncome = at >= EXPENSES.size();
            String base = isIncome ? INCOMES.get(at - EXPENSES.size()) : EXPENSES.get(at);
            String name = round == 0 ? base : base + " " + AREAS.get((round - 1) % AREAS.size()) + suffix(round);
            ObjectNode json = Json.object()
                    .put("Name", name)
                    .put("AccountType", isIncome ? "Income" : "Expense")
                    .put("AccountSubType", isIncome ? "ServiceFeeIncome" : "OtherMiscellaneousServiceCost");
            boolean child = round > 0 && parent > 0 && income == isIncome && random.nextInt(3) == 0;
            if (child) {
                json.putObject("ParentRef").put("value", Long.toString(parent));
            }
            long id = add(books, EntityType.ACCOUNT, json);
            if (!child) {
                parent = id;
                income = isIncome;
            }
            if (round > 0 && !child && random.nextInt(12) == 0) {
                ObjectNode update =
                        books.read(EntityType.ACCOUNT, Long.toString(id)).put("Active", false);
                books.write(EntityType.ACCOUNT, Books.Action.SAVE, update, true);
                parent = 0;
            }
        }
    }

    private static String suffix(int round) {
        int lap = (round - 1) / AREAS.size();
        return lap == 0 ? "" : " " + (lap + 1);
    }

    private static void lists(Books books) {
        add(books, EntityType.VENDOR, Json.object().put("DisplayName", "Payments platform"));
        add(books, EntityType.CUSTOMER, Json.object().put("DisplayName", "Patients (summary)"));
        Map.of("Cash", "NON_CREDIT_CARD", "Check", "NON_CREDIT_CARD", "Card", "CREDIT_CARD").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(method -> add(
                        books,
                        EntityType.PAYMENT_METHOD,
                        Json.object().put("Name", method.getKey()).put("Type", method.getValue())));
        ObjectNode item = Json.object().put("Name", "Dental services").put("Type", "Service");
        item.putObject("IncomeAccountRef").put("value", Long.toString(books.standard(StandardAccount.COLLECTIONS)));
        add(books, EntityType.ITEM, item);
        for (String code : List.of("TAX", "NON")) {
            books.addReadOnly(
                    EntityType.TAX_CODE, Json.object().put("Name", code).put("Active", true));
        }
        Set<CompanyFeature> wanted = EnumSet.noneOf(CompanyFeature.class);
        wanted.addAll(books.settings().features);
        books.settings().features.addAll(EnumSet.of(CompanyFeature.CLASSES, CompanyFeature.LOCATIONS));
        for (String name : List.of("Hygiene", "Restorative", "Orthodontics")) {
            add(books, EntityType.CLASS, Json.object().put("Name", name));
        }
        for (String name : List.of("Main Street", "River Road")) {
            add(books, EntityType.DEPARTMENT, Json.object().put("Name", name));
        }
        books.settings().features.clear();
        books.settings().features.addAll(wanted);
    }
}
