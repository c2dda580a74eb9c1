package io.chairside.testkit.opendental.internal.query;

import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdSchema;
import io.chairside.testkit.opendental.data.OdType;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.query.ShortQuery.Function;
import io.chairside.testkit.opendental.internal.query.ShortQuery.Item;
import io.chairside.testkit.opendental.internal.query.ShortQuery.Lookup;
import io.chairside.testkit.opendental.internal.query.ShortQuery.Order;
import io.chairside.testkit.opendental.internal.query.SqlLexer.Kind;
import io.chairside.testkit.opendental.internal.query.SqlLexer.Token;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Builds a query from the words of a statement. */
final class SqlParser {
    private static final Set<String> CLAUSES = Set.of("WHERE", "ORDER", "LIMIT", "OFFSET", "AS", "FROM", "UNION");

    private final List<Token> tokens;
    private int at;
    private OdSchema.@Nullable Table table;
    private @Nullable String alias;
    private @Nullable Lookup lookup;
    private long above = Long.MIN_VALUE;
    private Predicate<OdRow> where = row -> true;

    SqlParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    private record Raw(Function function, String column, String name) {}

    ShortQuery parse() {
        need("SELECT");
        List<Raw> selected = new ArrayList<>();
        do {
            selected.add(item());
        } while (accept(","));
        List<Item> items = new ArrayList<>();
        if (accept("FROM")) {
            table = table(next().text());
            alias();
            for (Raw raw : selected) {
                expand(items, raw);
            }
        } else {
            for (Raw raw : selected) {
                if (!isConstant(raw.function())) {
                    throw SqlLexer.bad();
                }
                items.add(new Item(raw.function(), raw.column(), raw.name()));
            }
        }
        if (accept("WHERE")) {
            do {
                condition();
            } while (accept("AND"));
        }
        Tail tail = tail();
        if (table == null && !tail.order().isEmpty()) {
            throw SqlLexer.bad();
        }
        return new ShortQuery(
                items,
                table == null ? null : table.name(),
                lookup,
                above,
                where,
                tail.order(),
                tail.limit(),
                tail.offset());
    }

    /** What stands behind the conditions, up to the end; for a union, which has no table of its own, columns are names of the result. */
    record Tail(List<Order> order, long limit, long offset) {
        static final Tail NONE = new Tail(List.of(), Long.MAX_VALUE, 0);
    }

    Tail tail() {
        List<Order> order = order();
        long limit = Long.MAX_VALUE;
        long offset = 0;
        if (accept("LIMIT")) {
            limit = number();
            if (accept(",")) {
                offset = limit;
                limit = number();
            } else if (accept("OFFSET")) {
                offset = number();
            }
        }
        accept(";");
        if (peek().kind() != Kind.END) {
            throw SqlLexer.bad();
        }
        return new Tail(order, limit, offset);
    }

    private Raw item() {
        if (accept("*")) {
            return new Raw(Function.COLUMN, "*", "*");
        }
        Raw raw = unnamed();
        boolean named = accept("AS");
        if (named || isPlainWord()) {
            Token name = next();
            if (name.kind() != Kind.WORD && name.kind() != Kind.STRING) {
                throw SqlLexer.bad();
            }
            return new Raw(raw.function(), raw.column(), name.text());
        }
        return raw;
    }

    private Raw unnamed() {
        Token first = next();
        return switch (first.kind()) {
            case STRING -> new Raw(Function.TEXT, first.text(), first.text());
            case NUMBER -> new Raw(Function.NUMBER, checked(first.text()), first.text());
            case WORD -> {
                if (peek().is("(")) {
                    yield function(first.text());
                }
                String column = column(first.text());
                yield new Raw(Function.COLUMN, column, column);
            }
            default -> throw SqlLexer.bad();
        };
    }

    private static String checked(String number) {
        if (!number.matches("-?\\d{1,18}(\\.\\d{1,18})?")) {
            throw SqlLexer.bad();
        }
        return number;
    }

    private static boolean isConstant(Function function) {
        return function == Function.NOW || function == Function.TEXT || function == Function.NUMBER;
    }

    private boolean isPlainWord() {
        return peek().kind() == Kind.WORD && !CLAUSES.contains(peek().text().toUpperCase(Locale.ROOT));
    }

    private Raw function(String name) {
        need("(");
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("NOW")) {
            need(")");
            return new Raw(Function.NOW, "", name + "()");
        }
        if (upper.equals("COUNT")) {
            String argument = accept("*") ? "*" : column(word());
            need(")");
            return new Raw(Function.COUNT, argument, name + "(" + argument + ")");
        }
        if (!Set.of("MAX", "MIN", "SUM").contains(upper)) {
            throw SqlLexer.bad();
        }
        String argument = column(word());
        need(")");
        return new Raw(Function.valueOf(upper), argument, name + "(" + argument + ")");
    }

    /** Reads the rest of a column that may be qualified; a qualifier is checked only by being there. */
    private String column(String first) {
        if (!accept(".")) {
            return first;
        }
        return accept("*") ? "*" : word();
    }

    private OdSchema.Table table(String name) {
        return OdSchema.standard()
                .find(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Refusal.bad("Table '" + name + "' doesn't exist"));
    }

    private void alias() {
        boolean explicit = accept("AS");
        if (explicit || isPlainWord()) {
            alias = word();
        }
        if (alias != null && peek().is(",")) {
            throw SqlLexer.bad();
        }
    }

    private void expand(List<Item> items, Raw raw) {
        if (isConstant(raw.function())) {
            items.add(new Item(raw.function(), raw.column(), raw.name()));
        } else if (raw.function() == Function.COUNT) {
            if (!raw.column().equals("*")) {
                find(raw.column());
            }
            items.add(new Item(Function.COUNT, "", raw.name()));
        } else if (raw.column().equals("*")) {
            for (OdSchema.Column column : known().columns()) {
                items.add(new Item(Function.COLUMN, column.name(), column.name()));
            }
        } else {
            String column = find(raw.column()).name();
            items.add(new Item(raw.function(), column, raw.name()));
        }
    }

    private OdSchema.Table known() {
        OdSchema.Table found = table;
        if (found == null) {
            throw SqlLexer.bad();
        }
        return found;
    }

    private OdSchema.Column find(String name) {
        return known().find(name)
                .or(() -> known().columns().stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst())
                .orElseThrow(() -> Refusal.bad("Unknown column '" + name + "' in 'field list'"));
    }

    private void condition() {
        if (accept("(")) {
            do {
                condition();
            } while (accept("AND"));
            need(")");
            return;
        }
        OdSchema.Column column = find(column(word()));
        String name = column.name();
        if (accept("IN")) {
            in(name, column);
        } else if (accept("BETWEEN")) {
            Object low = literal(column);
            need("AND");
            Object high = literal(column);
            add(row -> Values.compare(row.raw(name), low) >= 0 && Values.compare(row.raw(name), high) <= 0);
        } else if (accept("LIKE")) {
            String pattern = next().text();
            add(row -> Values.matches(row.raw(name).toString(), pattern));
        } else {
            compare(name, column);
        }
    }

    private void in(String name, OdSchema.Column column) {
        need("(");
        List<Object> wanted = new ArrayList<>();
        do {
            wanted.add(literal(column));
        } while (accept(","));
        need(")");
        add(row -> wanted.stream().anyMatch(value -> Values.compare(row.raw(name), value) == 0));
    }

    private void compare(String name, OdSchema.Column column) {
        Token operator = next();
        Object value = literal(column);
        boolean number = column.type() == OdType.KEY || column.type() == OdType.INT;
        if (operator.is("=") && number && lookup == null && !column.equals(known().key())) {
            lookup = new Lookup(name, Values.decimal(value).longValue());
        }
        if (operator.is(">") && column.equals(known().key()) && value instanceof BigDecimal key) {
            above = Math.max(above, whole(key));
        }
        switch (operator.text()) {
            case "=" -> add(row -> Values.compare(row.raw(name), value) == 0);
            case "<>" -> add(row -> Values.compare(row.raw(name), value) != 0);
            case ">" -> add(row -> Values.compare(row.raw(name), value) > 0);
            case ">=" -> add(row -> Values.compare(row.raw(name), value) >= 0);
            case "<" -> add(row -> Values.compare(row.raw(name), value) < 0);
            case "<=" -> add(row -> Values.compare(row.raw(name), value) <= 0);
            default -> throw SqlLexer.bad();
        }
    }

    /** The largest whole number that is not above a number. */
    private static long whole(BigDecimal number) {
        BigInteger floor = number.setScale(0, RoundingMode.FLOOR).toBigInteger();
        return floor.bitLength() < Long.SIZE ? floor.longValue() : Long.MIN_VALUE;
    }

    private Object literal(OdSchema.Column column) {
        Token token = next();
        if (token.kind() != Kind.STRING && token.kind() != Kind.NUMBER) {
            throw SqlLexer.bad();
        }
        return Values.like(column.none(), token.text());
    }

    private void add(Predicate<OdRow> condition) {
        where = where.and(condition);
    }

    private List<Order> order() {
        List<Order> order = new ArrayList<>();
        if (accept("ORDER")) {
            need("BY");
            do {
                String named = column(word());
                String column = table == null ? named : find(named).name();
                boolean descending = accept("DESC");
                if (!descending) {
                    accept("ASC");
                }
                order.add(new Order(column, descending));
            } while (accept(","));
        }
        return order;
    }

    private long number() {
        Token token = next();
        if (token.kind() != Kind.NUMBER
                || token.text().contains(".")
                || token.text().startsWith("-")) {
            throw SqlLexer.bad();
        }
        return Long.parseLong(token.text());
    }

    private String word() {
        Token token = next();
        if (token.kind() != Kind.WORD) {
            throw SqlLexer.bad();
        }
        return token.text();
    }

    private Token peek() {
        return tokens.get(Math.min(at, tokens.size() - 1));
    }

    private Token next() {
        Token token = peek();
        at++;
        return token;
    }

    private boolean accept(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void need(String word) {
        if (!accept(word)) {
            throw SqlLexer.bad();
        }
    }
}
