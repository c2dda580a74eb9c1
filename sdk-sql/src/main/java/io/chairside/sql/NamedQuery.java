package io.chairside.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A statement with a name. Values are written {@code :name} and always bound; {@code {word}} is replaced by a token of the connection such as
 * the owner of its tables, or by {@code {limit}}. Quoted texts, bracketed names and comments are left alone. The name stands in errors, logs
 * and counts, so it tells what is read and holds nothing else. Immutable and thread-safe.
 */
public final class NamedQuery {

    private final String name;
    private final boolean write;
    private final List<String> texts;
    private final List<String> parameters;

    private NamedQuery(String name, boolean write, List<String> texts, List<String> parameters) {
        this.name = name;
        this.write = write;
        this.texts = List.copyOf(texts);
        this.parameters = List.copyOf(parameters);
    }

    /**
     * A statement that only reads.
     *
     * @param name its name, for example {@code patients.page}
     * @param sql a SELECT or a CALL
     * @return the query
     * @throws IllegalArgumentException if it begins with another word
     */
    public static NamedQuery read(String name, String sql) {
        String first = sql.strip().replaceFirst("^\\{\\s*", "").toUpperCase(Locale.ROOT);
        if (!first.matches("(?s)(SELECT|CALL)\\b.*")) {
            throw new IllegalArgumentException("A reading query begins with SELECT or CALL: " + name);
        }
        return parse(name, sql, false);
    }

    /**
     * A statement that may write; it runs only in a {@link WriteSession}.
     *
     * @param name its name
     * @param sql the statement, exactly one
     * @return the query
     */
    public static NamedQuery write(String name, String sql) {
        return parse(name, sql, true);
    }

    private static NamedQuery parse(String name, String sql, boolean write) {
        Objects.requireNonNull(name, "name");
        List<String> texts = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String plain = sql.strip();
        int at = 0;
        while (at < plain.length()) {
            int skip = SqlText.quotedEnd(plain, at);
            if (skip > at) {
                text.append(plain, at, skip);
                at = skip;
            } else if (plain.charAt(at) == ':'
                    && at + 1 < plain.length()
                    && Character.isJavaIdentifierStart(plain.charAt(at + 1))) {
                int end = at + 1;
                while (end < plain.length() && Character.isJavaIdentifierPart(plain.charAt(end))) {
                    end++;
                }
                parameters.add(plain.substring(at + 1, end));
                texts.add(text.toString());
                text.setLength(0);
                at = end;
            } else {
                text.append(plain.charAt(at++));
            }
        }
        texts.add(text.toString());
        return new NamedQuery(name, write, texts, parameters);
    }

    /** {@return the name} */
    public String name() {
        return name;
    }

    /** {@return the names of the parameters, sorted, each once} */
    public List<String> parameters() {
        return List.copyOf(new TreeSet<>(parameters));
    }

    boolean isWrite() {
        return write;
    }

    /** The parameters in the order of their markers. */
    List<String> markers() {
        return parameters;
    }

    /** The statement with a question mark for every parameter and with tokens replaced. */
    String sql(Map<String, String> tokens) {
        String sql = String.join("?", texts);
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            sql = sql.replace("{" + token.getKey() + "}", token.getValue());
        }
        return sql;
    }

    /** {@return the name} */
    @Override
    public String toString() {
        return name;
    }
}
