package io.chairside.testkit.quickbooks.internal.query;

import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.util.List;

/**
 * A parsed statement.
 *
 * @param entity what is asked for
 * @param count whether only the number is wanted
 * @param conditions all of them must hold
 * @param orders what to sort by, first first
 * @param start the first row, from 1
 * @param max the most rows
 */
public record Query(
        EntityType entity, boolean count, List<Condition> conditions, List<Order> orders, int start, int max) {

    /**
     * One comparison.
     *
     * @param field the field
     * @param operator {@code =}, {@code <}, {@code >}, {@code <=}, {@code >=}, {@code IN} or {@code LIKE}
     * @param values one value, several for {@code IN}
     */
    record Condition(EntityType.Field field, String operator, List<String> values) {}

    /**
     * One sort key.
     *
     * @param field the field
     * @param descending whether the largest comes first
     */
    record Order(EntityType.Field field, boolean descending) {}
}
