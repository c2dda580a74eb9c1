package io.chairside.testkit.opendental.internal.query;

import io.chairside.testkit.opendental.internal.office.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Cuts a statement into words. */
final class SqlLexer {
    enum Kind {
        WORD,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equalsIgnoreCase(word);
        }

        @Override
        public String toString() {
            return kind.name();
        }
    }

    private final String sql;
    private int at;

    private SqlLexer(String sql) {
        this.sql = sql;
    }

    static List<Token> cut(String sql) {
        SqlLexer lexer = new SqlLexer(sql);
        List<Token> tokens = new ArrayList<>();
        Token token = lexer.next();
        while (token.kind() != Kind.END) {
            tokens.add(token);
            token = lexer.next();
        }
        tokens.add(token);
        return tokens;
    }

    private Token next() {
        skipBlank();
        if (at >= sql.length()) {
            return new Token(Kind.END, "");
        }
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return string(c);
        }
        if (c == '`') {
            int end = sql.indexOf('`', at + 1);
            if (end < 0) {
                throw bad();
            }
            String word = sql.substring(at + 1, end);
            at = end + 1;
            return new Token(Kind.WORD, word);
        }
        if (Character.isDigit(c) || (c == '-' && at + 1 < sql.length() && Character.isDigit(sql.charAt(at + 1)))) {
            int start = at++;
            while (at < sql.length() && (Character.isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
                at++;
            }
            return new Token(Kind.NUMBER, sql.substring(start, at));
        }
        if (Character.isLetter(c) || c == '_') {
            int start = at++;
            while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
                at++;
            }
            return new Token(Kind.WORD, sql.substring(start, at));
        }
        return symbol(c);
    }

    private Token symbol(char c) {
        if (at + 1 < sql.length()) {
            String two = sql.substring(at, at + 2);
            if (two.equals(">=") || two.equals("<=") || two.equals("<>") || two.equals("!=")) {
                at += 2;
                return new Token(Kind.SYMBOL, two.equals("!=") ? "<>" : two);
            }
        }
        if ("=<>,().*;".indexOf(c) < 0) {
            throw bad();
        }
        at++;
        return new Token(Kind.SYMBOL, String.valueOf(c));
    }

    private Token string(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (true) {
            if (at >= sql.length()) {
                throw bad();
            }
            char c = sql.charAt(at++);
            if (c == '\\' && at < sql.length()) {
                text.append(sql.charAt(at++));
            } else if (c == quote) {
                if (at < sql.length() && sql.charAt(at) == quote) {
                    text.append(quote);
                    at++;
                } else {
                    return new Token(Kind.STRING, text.toString());
                }
            } else {
                text.append(c);
            }
        }
    }

    private void skipBlank() {
        while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
            at++;
        }
    }

    static Refusal bad() {
        return Refusal.bad("You have an error in your SQL syntax.");
    }
}
