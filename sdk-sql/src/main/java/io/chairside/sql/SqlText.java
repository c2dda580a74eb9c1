package io.chairside.sql;

import java.util.ArrayList;
import java.util.List;

/** Finds its way through the text of statements. */
final class SqlText {

    private SqlText() {}

    /** The end of the quoted text, bracketed name or comment that begins at a place; the place itself when none begins there. */
    static int quotedEnd(String sql, int at) {
        char first = sql.charAt(at);
        if (first == '\'' || first == '"') {
            return closed(sql, at + 1, first);
        }
        if (first == '[') {
            return closed(sql, at + 1, ']');
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("/*", at)) {
            int end = sql.indexOf("*/", at + 2);
            return end < 0 ? sql.length() : end + 2;
        }
        return at;
    }

    private static int closed(String sql, int from, char close) {
        int end = sql.indexOf(close, from);
        return end < 0 ? sql.length() : end + 1;
    }

    /** The statements of a text in which each ends with a semicolon. */
    static List<String> statements(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder one = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int skip = quotedEnd(text, at);
            if (skip > at) {
                one.append(text, at, skip);
                at = skip;
            } else if (text.charAt(at) == ';') {
                statements.add(one.toString().strip());
                one.setLength(0);
                at++;
            } else {
                one.append(text.charAt(at++));
            }
        }
        statements.add(one.toString().strip());
        statements.removeIf(String::isEmpty);
        return statements;
    }
}
