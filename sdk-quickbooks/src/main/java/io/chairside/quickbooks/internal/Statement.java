package io.chairside.quickbooks.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.stream.Collectors;

/** A statement of QuickBooks' query language. Immutable. */
final class Statement {

    private final String entity;
    private final String conditions;
    private final String order;

    private Statement(String entity, String conditions, String order) {
        this.entity = entity;
        this.conditions = conditions;
        this.order = order;
    }

    static Statement of(String entity) {
        return new Statement(entity, "", "");
    }

    /** A condition on a text; the value is escaped. */
    Statement where(String field, String operator, String value) {
        return and(field + " " + operator + " " + quoted(value));
    }

    Statement where(String field, String operator, LocalDate value) {
        return where(field, operator, value.toString());
    }

    Statement where(String field, String operator, Instant value) {
        return where(field, operator, value.truncatedTo(ChronoUnit.SECONDS).toString());
    }

    Statement whereIn(String field, Collection<String> values) {
        return and(field + " IN (" + values.stream().map(Statement::quoted).collect(Collectors.joining(", ")) + ")");
    }

    /** Inactive ones too; without it they are hidden. */
    Statement alsoInactive() {
        return and("Active IN (true, false)");
    }

    Statement orderedBy(String field) {
        return new Statement(entity, conditions, " ORDERBY " + field);
    }

    private Statement and(String condition) {
        return new Statement(entity, conditions + (conditions.isEmpty() ? " WHERE " : " AND ") + condition, order);
    }

    String entity() {
        return entity;
    }

    /** The statement for some rows, counted from 1. */
    String rows(int start, int max) {
        return "SELECT * FROM " + entity + conditions + order + " STARTPOSITION " + start + " MAXRESULTS " + max;
    }

    /** The statement for their number. */
    String count() {
        return "SELECT COUNT(*) FROM " + entity + conditions;
    }

    /** In single quotes; backslashes first, then apostrophes, each with a backslash before it. */
    static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String toString() {
        return "Statement[" + entity + "]";
    }
}
