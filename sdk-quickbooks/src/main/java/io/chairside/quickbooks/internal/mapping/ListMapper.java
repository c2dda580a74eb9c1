package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.quickbooks.internal.QuickBooks;
import io.chairside.quickbooks.internal.wire.WireAccount;
import io.chairside.quickbooks.internal.wire.WireMeta;
import io.chairside.quickbooks.internal.wire.WireName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts and dimensions in the language of the SDK. Immutable and thread-safe. */
public final class ListMapper {

    private final Currency currency;
    private final ZoneId zone;

    /**
     * A mapper.
     *
     * @param currency the currency of accounts that name none
     * @param zone the practice's zone
     */
    public ListMapper(Currency currency, ZoneId zone) {
        this.currency = currency;
        this.zone = zone;
    }

    private Origin origin(String resource, String id, @Nullable WireMeta meta, Instant asOf) {
        return new Origin(
                QuickBooks.KEY,
                resource,
                id,
                asOf,
                meta == null ? Optional.empty() : Values.wallTime(meta.lastUpdatedTime(), zone));
    }

    /** An account. */
    public Account account(WireAccount wire, Instant asOf) {
        String id = Values.required(wire.id(), "Id");
        String type = Values.required(wire.type(), "AccountType");
        AccountKind kind = kind(type);
        Optional<Currency> own = Values.currency(Values.ref(wire.currency()));
        Account.Builder account = Account.builder();
        account.id(AccountId.of(id));
        account.origin(origin("Account", id, wire.meta(), asOf));
        account.name(Values.required(wire.fullName() == null ? wire.name() : wire.fullName(), "Name"));
        account.number(Optional.ofNullable(wire.number()));
        account.kind(Coded.of(kind, type));
        account.currency(own);
        account.active(!Boolean.FALSE.equals(wire.active()));
        // Only of assets is it documented in whose sign QuickBooks tells a balance.
        if (wire.balance() != null && (kind == AccountKind.BANK || kind == AccountKind.CURRENT_ASSET)) {
            account.balance(Values.money(wire.balance(), own.orElse(currency), "CurrentBalance"));
        }
        return account.build();
    }

    private static AccountKind kind(String type) {
        return switch (type) {
            case "Bank" -> AccountKind.BANK;
            case "Other Current Asset" -> AccountKind.CURRENT_ASSET;
            case "Income", "Other Income" -> AccountKind.INCOME;
            case "Expense", "Other Expense", "Cost of Goods Sold" -> AccountKind.EXPENSE;
            case "Accounts Payable", "Credit Card", "Other Current Liability", "Long Term Liability" ->
                AccountKind.LIABILITY;
            case "Equity" -> AccountKind.EQUITY;
            default -> AccountKind.OTHER;
        };
    }

    /** A location, class, vendor or customer. */
    public Dimension dimension(WireName wire, DimensionKind kind, String resource, Instant asOf) {
        String id = Values.required(wire.id(), "Id");
        String name = wire.fullName() == null ? wire.displayName() : wire.fullName();
        boolean party = kind == DimensionKind.VENDOR || kind == DimensionKind.CUSTOMER;
        return Dimension.builder()
                .id(party ? Parties.id(kind, id) : DimensionId.of(id))
                .origin(origin(resource, id, wire.meta(), asOf))
                .kind(Coded.of(kind, resource))
                .name(Values.required(name == null ? wire.name() : name, "Name"))
                .active(!Boolean.FALSE.equals(wire.active()))
                .build();
    }
}
