package io.chairside.testkit.quickbooks.internal.books;

/**
 * Names one object.
 *
 * @param type the kind
 * @param id the id
 */
public record DocKey(EntityType type, long id) {}
