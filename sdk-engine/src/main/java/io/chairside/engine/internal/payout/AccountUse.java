package io.chairside.engine.internal.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.engine.payout.Books;
import java.util.Currency;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What an account is used for, and whether the live account can be used for it. */
public enum AccountUse {
    /** Receives payouts. */
    BANK(EnumSet.of(AccountKind.BANK, AccountKind.CURRENT_ASSET)),
    /** Takes what payers paid. */
    COLLECTED(EnumSet.of(AccountKind.INCOME, AccountKind.CURRENT_ASSET, AccountKind.LIABILITY, AccountKind.BANK)),
    /** Takes what payers got back. */
    GIVEN_BACK(EnumSet.of(
            AccountKind.INCOME,
            AccountKind.EXPENSE,
            AccountKind.CURRENT_ASSET,
            AccountKind.LIABILITY,
            AccountKind.BANK)),
    /** Takes fees. */
    FEE(EnumSet.of(AccountKind.EXPENSE, AccountKind.INCOME, AccountKind.CURRENT_ASSET)),
    /** Takes money held back. */
    RESERVE(EnumSet.of(AccountKind.CURRENT_ASSET, AccountKind.LIABILITY, AccountKind.BANK)),
    /** Takes adjustments and whatever nobody mapped. */
    OTHER(EnumSet.of(
            AccountKind.INCOME,
            AccountKind.EXPENSE,
            AccountKind.CURRENT_ASSET,
            AccountKind.LIABILITY,
            AccountKind.EQUITY));

    /** Never changed after construction. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<AccountKind> kinds;

    AccountUse(Set<AccountKind> kinds) {
        this.kinds = kinds;
    }

    /**
     * What lines of a kind need.
     *
     * @param kind the kind of line
     * @return the use
     */
    public static AccountUse of(PayoutLineKind kind) {
        return switch (kind) {
            case GROSS -> COLLECTED;
            case REFUND, CHARGEBACK, CHARGEBACK_REVERSAL -> GIVEN_BACK;
            case FEE -> FEE;
            case RESERVE_HELD, RESERVE_RELEASED -> RESERVE;
            case ADJUSTMENT -> OTHER;
        };
    }

    /**
     * Why an account cannot be used.
     *
     * @param id the account
     * @param currency the currency of the payouts
     * @param books the books now
     * @return the reason as the end of a sentence; empty when it can be used
     */
    public Optional<String> problemOf(AccountId id, Currency currency, Books books) {
        Optional<Account> found = books.account(id);
        if (found.isEmpty()) {
            return Optional.of("does not exist in the books");
        }
        Account account = found.get();
        if (!account.active()) {
            return Optional.of("is inactive in the books");
        }
        if (!kinds.contains(account.kind().value())) {
            return Optional.of("is of kind " + account.kind().value() + " and must be one of " + kinds);
        }
        Currency own = account.currency().orElse(currency);
        if (!own.equals(currency)) {
            return Optional.of(
                    "is kept in " + own.getCurrencyCode() + ", payouts are in " + currency.getCurrencyCode());
        }
        return Optional.empty();
    }
}
