package io.chairside.testkit.quickbooks.internal.query;

import io.chairside.testkit.quickbooks.internal.Refusal;
import io.chairside.testkit.quickbooks.internal.books.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code SELECT * | COUNT(*) FROM Entity [WHERE p op v [AND ...]] [ORDERBY p [ASC|DESC]] [STARTPOSITION n] [MAXRESULTS n]}. A list of
 * fields is read over: whole objects are answered all the same.
 */
public final class Parser {
    private static final int DEFAULT_MAX = 100;
    private static final int LARGEST_MAX = 1000;

    private final List<Token> tokens;
    private int at;

    private Parser(List<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a statement.
     *
     * @param statement the statement
     * @return the query
     * @throws Refusal 4000 if it cannot be read, 4001 if it asks for something that cannot be queried
     */
    public static Query parse(String statement) {
        return new Parser(new Lexer(statement).tokens()).query();
    }

    /**
     * Guesses the entity of a statement for the request log.
     *
     * @param statement the statement
     * @return the entity in lower case, {@code ""} if there is none
     */
    public static String entityOf(@Nullable String statement) {
        if (statement == null) {
            return "";
        }
        String[] words = statement.trim().split("\\s+", -1);
        for (int i = 0; i + 1 < words.length; i++) {
            if (words[i].equalsIgnoreCase("from")) {
                EntityType type = EntityType.named(words[i + 1]);
                return type == null ? "" : type.path();
            }
        }
        return "";
    }

    private Query query() {
        expect("SELECT");
        boolean count = projection();
        expect("FROM");
        Token name = take();
        EntityType entity = name.kind() == Token.Kind.WORD ? EntityType.named(name.text()) : null;
        if (entity == null) {
            throw name.kind() == Token.Kind.WORD
                    ? invalid("entity '" + name.text() + "' is not queryable")
                    : Lexer.unparsable(name.text(), name.column());
        }
        List<Query.Condition> conditions = new ArrayList<>();
        if (accept("WHERE")) {
            do {
                conditions.add(condition(entity));
            } while (accept("AND"));
        }
        List<Query.Order> orders = orders(entity);
        int start = number("STARTPOSITION", 1);
        int max = Math.min(LARGEST_MAX, number("MAXRESULTS", DEFAULT_MAX));
        Token rest = peek();
        if (rest.kind() != Token.Kind.END) {
            throw Lexer.unparsable(rest.text(), rest.column());
        }
        return new Query(entity, count, conditions, orders, start, max);
    }

    private boolean projection() {
        if (accept("COUNT")) {
            symbol("(");
            symbol("*");
            symbol(")");
            return true;
        }
        do {
            Token token = take();
            if (token.kind() != Token.Kind.WORD && !token.isSymbol("*")) {
                throw Lexer.unparsable(token.text(), token.column());
            }
            if (peek().isSymbol("*")) {
                at++;
            }
        } while (acceptSymbol(","));
        return false;
    }

    private Query.Condition condition(EntityType entity) {
        EntityType.Field field = field(entity);
        Token operator = take();
        List<String> values = new ArrayList<>();
        if (operator.is("IN")) {
            symbol("(");
            do {
                values.add(value());
            } while (acceptSymbol(","));
            symbol(")");
        } else if (operator.is("LIKE") || isComparison(operator)) {
            values.add(value());
        } else {
            throw Lexer.unparsable(operator.text(), operator.column());
        }
        if (field.kind() == EntityType.FieldKind.ID && !operator.is("IN") && !operator.isSymbol("=")) {
            throw invalid("operator '" + operator.text() + "' is not supported for property 'Id'");
        }
        return new Query.Condition(field, operator.text().toUpperCase(Locale.ROOT), values);
    }

    private static boolean isComparison(Token token) {
        return token.isSymbol("=")
                || token.isSymbol("<")
                || token.isSymbol(">")
                || token.isSymbol("<=")
                || token.isSymbol(">=");
    }

    private EntityType.Field field(EntityType entity) {
        Token token = take();
        if (token.kind() != Token.Kind.WORD) {
            throw Lexer.unparsable(token.text(), token.column());
        }
        EntityType.Field field = entity.field(token.text());
        if (field == null) {
            throw invalid("property '" + token.text() + "' is not queryable");
        }
        return field;
    }

    private String value() {
        Token token = take();
        if (token.kind() != Token.Kind.TEXT && token.kind() != Token.Kind.WORD) {
            throw Lexer.unparsable(token.text(), token.column());
        }
        return token.text();
    }

    private List<Query.Order> orders(EntityType entity) {
        List<Query.Order> orders = new ArrayList<>();
        boolean ordered = accept("ORDERBY");
        if (!ordered && accept("ORDER")) {
            expect("BY");
            ordered = true;
        }
        if (ordered) {
            do {
                EntityType.Field field = field(entity);
                boolean descending = accept("DESC");
                if (!descending) {
                    accept("ASC");
                }
                orders.add(new Query.Order(field, descending));
            } while (acceptSymbol(","));
        }
        return orders;
    }

    private int number(String keyword, int absent) {
        if (!accept(keyword)) {
            return absent;
        }
        Token token = take();
        if (!token.text().matches("-?\\d{1,9}")) {
            throw Lexer.unparsable(token.text(), token.column());
        }
        int value = Integer.parseInt(token.text());
        if (value < 1) {
            throw invalid("value " + value + " is too small. Min allowed value is 1");
        }
        return value;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    private boolean accept(String word) {
        boolean found = peek().is(word);
        at += found ? 1 : 0;
        return found;
    }

    private boolean acceptSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private void expect(String word) {
        Token token = take();
        if (!token.is(word)) {
            throw Lexer.unparsable(token.text(), token.column());
        }
    }

    private void symbol(String symbol) {
        Token token = take();
        if (!token.isSymbol(symbol)) {
            throw Lexer.unparsable(token.text(), token.column());
        }
    }

    static Refusal invalid(String detail) {
        return Refusal.of("4001", "Invalid query", "QueryValidationError: " + detail);
    }
}
