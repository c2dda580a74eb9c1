package io.chairside.testkit.arch.bad.internal.wire;

/**
 * A row that shows everything.
 *
 * @param id its id
 * @param name somebody's name
 */
public record BadRow(long id, String name) {}
