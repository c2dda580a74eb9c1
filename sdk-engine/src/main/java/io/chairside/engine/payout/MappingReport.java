package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.engine.internal.payout.AccountUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mapping held against the live books, before the first payout. Immutable and thread-safe.
 *
 * @param problems what must be put right, every problem at once, a sentence each
 * @param warnings what works and should be looked at, a sentence each
 */
public record MappingReport(List<String> problems, List<String> warnings) {

    /**
     * Copies the lists.
     *
     * @param problems what must be put right, every problem at once, a sentence each
     * @param warnings what works and should be looked at, a sentence each
     */
    public MappingReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** {@return whether there is no problem} */
    public boolean ok() {
        return problems.isEmpty();
    }

    /**
     * Holds a mapping against the books: every account exists, is active, is of the right kind and currency; every dimension exists, is active and is kept by the
     * company.
     *
     * @param mapping the mapping
     * @param books the books now, read with dimensions
     * @return everything found
     */
    public static MappingReport of(PayoutMapping mapping, Books books) {
        Checker checker = new Checker(mapping, books);
        checker.check();
        return new MappingReport(checker.problems, checker.warnings);
    }

    private static final class Checker {
        private final PayoutMapping mapping;
        private final Books books;
        private final List<String> problems = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Checker(PayoutMapping mapping, Books books) {
            this.mapping = mapping;
            this.books = books;
        }

        void check() {
            if (!books.company().currency().equals(mapping.currency())) {
                problems.add(
                        "The books are kept in " + books.company().currency().getCurrencyCode()
                                + ", the mapping is for payouts in "
                                + mapping.currency().getCurrencyCode() + ".");
            }
            if (books.company().multiCurrency()) {
                warnings.add("The books keep several currencies; only payouts in "
                        + mapping.currency().getCurrencyCode() + " are booked.");
            }
            account("The bank account", mapping.bankAccount(), AccountUse.BANK);
            account("The suspense account", mapping.suspense(), AccountUse.OTHER);
            notTheBank("The suspense account", mapping.suspense());
            mapping.clearing().ifPresent(clearing -> {
                account("The clearing account", clearing, AccountUse.COLLECTED);
                notTheBank("The clearing account", clearing);
            });
            accounts("", mapping.accounts());
            mapping.locations().forEach(this::location);
            if (mapping.clearing().isEmpty() && !mapping.accounts().containsKey(LineKey.of(PayoutLineKind.GROSS))) {
                warnings.add(
                        "There is neither a clearing account nor an account for all gross lines; payments of a kind that is not named"
                                + " go to suspense.");
            }
            if (!mapping.accounts().containsKey(LineKey.of(PayoutLineKind.FEE))) {
                warnings.add("There is no account for all fees; a fee of a kind that is not named goes to suspense.");
            }
        }

        private void location(LocationId id, MappedLocation location) {
            String where = " of location " + id;
            location.location().ifPresent(own -> dimension("The location" + where, own, DimensionKind.LOCATION));
            location.category().ifPresent(own -> dimension("The class" + where, own, DimensionKind.CATEGORY));
            accounts(where, location.accounts());
        }

        private void accounts(String where, Map<LineKey, MappedAccount> accounts) {
            accounts.entrySet().stream()
                    .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
                    .forEach(
                            entry -> line(entry.getKey() + where, entry.getKey().kind(), entry.getValue()));
        }

        private void line(String what, PayoutLineKind kind, MappedAccount target) {
            String subject = "The account for " + what;
            account(subject, target.account(), AccountUse.of(kind));
            notTheBank(subject, target.account());
            target.location().ifPresent(id -> dimension("The location for " + what, id, DimensionKind.LOCATION));
            target.category().ifPresent(id -> dimension("The class for " + what, id, DimensionKind.CATEGORY));
            target.party()
                    .ifPresent(
                            id -> dimension("The name for " + what, id, DimensionKind.VENDOR, DimensionKind.CUSTOMER));
            boolean income = books.account(target.account())
                    .filter(account -> account.kind().is(AccountKind.INCOME))
                    .isPresent();
            if (kind == PayoutLineKind.GROSS && income) {
                warnings.add(subject
                        + " is an income account: if the practice, or another application, books its collections as well, income is counted"
                        + " twice; a clearing account avoids that.");
            }
        }

        private void account(String subject, AccountId id, AccountUse use) {
            use.problemOf(id, mapping.currency(), books)
                    .ifPresent(problem -> problems.add(subject + ", " + books.nameOf(id) + ", " + problem + "."));
        }

        private void notTheBank(String subject, AccountId id) {
            if (id.equals(mapping.bankAccount())) {
                problems.add(subject + " is the bank account itself.");
            }
        }

        private void dimension(String subject, DimensionId id, DimensionKind... kinds) {
            Optional<String> problem = books.problemOf(id, List.of(kinds));
            if (problem.isPresent()) {
                problems.add(subject + ", " + id + ", " + problem.get() + ".");
            } else if (kinds[0] == DimensionKind.LOCATION && !books.company().tracksLocations()) {
                problems.add(subject + ", " + id + ", cannot be used: the company does not track locations.");
            } else if (kinds[0] == DimensionKind.CATEGORY && !books.company().tracksCategories()) {
                problems.add(subject + ", " + id + ", cannot be used: the company does not track classes on lines.");
            }
        }
    }
}
