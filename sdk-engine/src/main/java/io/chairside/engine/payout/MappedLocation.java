package io.chairside.engine.payout;

import io.chairside.core.id.DimensionId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is different for one location of the practice. Immutable and thread-safe.
 *
 * @param location the location or department in the books that its lines carry
 * @param category the class in the books that its lines carry
 * @param accounts accounts of its own; what is not in here goes where it goes everywhere
 */
public record MappedLocation(
        Optional<DimensionId> location, Optional<DimensionId> category, Map<LineKey, MappedAccount> accounts) {

    /**
     * Copies the map.
     *
     * @param location the location or department in the books that its lines carry
     * @param category the class in the books that its lines carry
     * @param accounts accounts of its own; what is not in here goes where it goes everywhere
     */
    public MappedLocation {
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(category, "category");
        accounts = Map.copyOf(accounts);
    }

    /**
     * A location or department of the books.
     *
     * @param id its id in the books
     * @return the mapping
     */
    public static MappedLocation location(String id) {
        return new MappedLocation(Optional.of(DimensionId.of(id)), Optional.empty(), Map.of());
    }

    /**
     * A class of the books.
     *
     * @param id its id in the books
     * @return the mapping
     */
    public static MappedLocation category(String id) {
        return new MappedLocation(Optional.empty(), Optional.of(DimensionId.of(id)), Map.of());
    }

    /**
     * The same with accounts of its own.
     *
     * @param own the accounts
     * @return a new mapping
     */
    public MappedLocation withAccounts(Map<LineKey, MappedAccount> own) {
        return new MappedLocation(location, category, own);
    }
}
