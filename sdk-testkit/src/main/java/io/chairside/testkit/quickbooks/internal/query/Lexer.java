package io.chairside.testkit.quickbooks.internal.query;

import io.chairside.testkit.quickbooks.internal.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Splits a statement: words, values in single quotes with backslash escapes, and symbols. */
final class Lexer {
    private final String statement;
    private int at;

    Lexer(String statement) {
        this.statement = statement;
    }

    List<Token> tokens() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < statement.length() && Character.isWhitespace(statement.charAt(at))) {
                at++;
            }
            if (at >= statement.length()) {
                tokens.add(new Token(Token.Kind.END, "<EOF>", at + 1));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        int start = at;
        char first = statement.charAt(at);
        if (first == '\'') {
            return new Token(Token.Kind.TEXT, quoted(), start + 1);
        }
        if (isWordPart(first)) {
            while (at < statement.length() && isWordPart(statement.charAt(at))) {
                at++;
            }
            return new Token(Token.Kind.WORD, statement.substring(start, at), start + 1);
        }
        at++;
        if ((first == '<' || first == '>' || first == '!') && at < statement.length() && statement.charAt(at) == '=') {
            at++;
        }
        return new Token(Token.Kind.SYMBOL, statement.substring(start, at), start + 1);
    }

    private static boolean isWordPart(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '.' || letter == '-' || letter == '+';
    }

    private String quoted() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < statement.length()) {
            char letter = statement.charAt(at++);
            if (letter == '\\' && at < statement.length()) {
                text.append(statement.charAt(at++));
            } else if (letter == '\'') {
                return text.toString();
            } else {
                text.append(letter);
            }
        }
        throw unparsable("<EOF>", start + 1);
    }

    static Refusal unparsable(String what, int column) {
        return Refusal.of(
                "4000",
                "Error parsing query",
                "QueryParserError: Encountered \" \"" + what + "\" \"\" at line 1, column " + column + ".");
    }
}
