package io.chairside.testkit.arch.good.internal.wire;

/**
 * A row that shows its id only.
 *
 * @param id its id
 * @param name somebody's name
 */
public record GoodRow(long id, String name) {
    @Override
    public String toString() {
        return "GoodRow " + id;
    }
}
