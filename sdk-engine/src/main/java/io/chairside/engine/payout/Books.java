package io.chairside.engine.payout;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.AccountReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The practice's books as they are now, as far as a booking depends on them: the company, its chart of accounts, its dimensions. Immutable and thread-safe.
 *
 * @param company the company with its preferences
 * @param accounts the chart of accounts, inactive accounts too
 * @param dimensions locations, classes, vendors and customers, inactive ones too; empty when they were not read
 */
public record Books(Company company, Map<AccountId, Account> accounts, Optional<List<Dimension>> dimensions) {

    /**
     * Copies the collections.
     *
     * @param company the company with its preferences
     * @param accounts the chart of accounts, inactive accounts too
     * @param dimensions locations, classes, vendors and customers, inactive ones too; empty when they were not read
     */
    public Books {
        Objects.requireNonNull(company, "company");
        accounts = Map.copyOf(accounts);
        dimensions = dimensions.map(List::copyOf);
    }

    /**
     * Reads the books.
     *
     * @param reader the connector's reader
     * @param withDimensions whether dimensions are needed; a company can have very many customers
     * @return the books now
     * @throws io.chairside.core.error.ChairsideException if they cannot be read completely
     */
    public static Books read(AccountReader reader, boolean withDimensions) {
        Company company = reader.company();
        ReadRequest all = ReadRequest.full().withPriority(Priority.PAYMENT);
        Map<AccountId, Account> accounts = new HashMap<>();
        for (Account account : complete(reader.list(all))) {
            accounts.put(account.id(), account);
        }
        return new Books(
                company, accounts, withDimensions ? Optional.of(complete(reader.dimensions(all))) : Optional.empty());
    }

    private static <T> List<T> complete(Pages<T> pages) {
        List<T> items = new ArrayList<>();
        boolean last = false;
        for (Page<T> page : pages) {
            items.addAll(page.items());
            last = page.last();
        }
        if (!last) {
            throw new UnavailableException(
                    ErrorContext.of("chairside", "payouts.books"),
                    "the books could not be read to the end",
                    "Try again later.",
                    null);
        }
        return items;
    }

    /**
     * Finds an account.
     *
     * @param id its id
     * @return the account, empty when there is none
     */
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /**
     * How to name an account to a person.
     *
     * @param id its id
     * @return its number and name; its id when there is no such account
     */
    public String nameOf(AccountId id) {
        return account(id)
                .map(found -> found.number().map(number -> number + " ").orElse("") + found.name())
                .orElse(id.value());
    }

    /**
     * Why a dimension cannot be used.
     *
     * @param id its id
     * @param kinds what it may be
     * @return the reason as the end of a sentence; empty when it can be used or dimensions were not read
     */
    public Optional<String> problemOf(DimensionId id, List<DimensionKind> kinds) {
        if (dimensions.isEmpty()) {
            return Optional.empty();
        }
        List<Dimension> found = dimensions.get().stream()
                .filter(item ->
                        item.id().equals(id) && kinds.contains(item.kind().value()))
                .toList();
        if (found.isEmpty()) {
            return Optional.of("does not exist in the books");
        }
        return found.stream().anyMatch(Dimension::active) ? Optional.empty() : Optional.of("is inactive in the books");
    }

    /** {@return counts only; customers' names can be persons'} */
    @Override
    public String toString() {
        return "Books[" + accounts.size() + " accounts]";
    }
}
