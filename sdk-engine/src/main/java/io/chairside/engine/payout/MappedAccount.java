package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import java.util.Objects;
import java.util.Optional;

/**
 * Where lines of one kind go in the books. Immutable and thread-safe.
 *
 * @param account the account
 * @param location the location or department of the line; goes before the one of the payout line's location
 * @param category the class of the line; goes before the one of the payout line's location
 * @param party the vendor or customer of the line, for example the platform as vendor of its fees; never a patient
 */
public record MappedAccount(
        AccountId account,
        Optional<DimensionId> location,
        Optional<DimensionId> category,
        Optional<DimensionId> party) {

    /**
     * Checks that nothing is null.
     *
     * @param account the account
     * @param location the location or department of the line; goes before the one of the payout line's location
     * @param category the class of the line; goes before the one of the payout line's location
     * @param party the vendor or customer of the line, for example the platform as vendor of its fees; never a patient
     */
    public MappedAccount {
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(category, "category");
        Objects.requireNonNull(party, "party");
    }

    /**
     * An account and nothing else.
     *
     * @param account the account's id in the books
     * @return the target
     */
    public static MappedAccount of(String account) {
        return of(AccountId.of(account));
    }

    /**
     * An account and nothing else.
     *
     * @param account the account
     * @return the target
     */
    public static MappedAccount of(AccountId account) {
        return new MappedAccount(account, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with a location or department.
     *
     * @param id the location's id in the books
     * @return a new target
     */
    public MappedAccount withLocation(String id) {
        return new MappedAccount(account, Optional.of(DimensionId.of(id)), category, party);
    }

    /**
     * The same with a class.
     *
     * @param id the class's id in the books
     * @return a new target
     */
    public MappedAccount withCategory(String id) {
        return new MappedAccount(account, location, Optional.of(DimensionId.of(id)), party);
    }

    /**
     * The same with a vendor or customer.
     *
     * @param id the vendor's or customer's id in the books; never a patient
     * @return a new target
     */
    public MappedAccount withParty(String id) {
        return new MappedAccount(account, location, category, Optional.of(DimensionId.of(id)));
    }
}
