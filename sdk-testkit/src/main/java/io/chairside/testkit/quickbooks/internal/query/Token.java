package io.chairside.testkit.quickbooks.internal.query;

/**
 * One word of a statement.
 *
 * @param kind what it is
 * @param text its text; of a quoted value without quotes and escapes
 * @param column where it starts, from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        WORD,
        TEXT,
        SYMBOL,
        END
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }
}
