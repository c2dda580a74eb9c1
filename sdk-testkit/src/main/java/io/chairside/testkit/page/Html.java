package io.chairside.testkit.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds HTML; every text goes through {@link #text}, so that nothing of the practice's data is ever markup. Not thread-safe. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /**
     * Adds markup written by us.
     *
     * @param markup a constant of the program
     * @return this
     */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /**
     * Adds a text, good inside of elements and of quoted attributes.
     *
     * @param text anything
     * @return this
     */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\t', '\n' -> out.append(c);
                default -> out.append(c < ' ' || c == 0x7f ? '\ufffd' : c);
            }
        }
        return this;
    }

    /**
     * Adds a value of an address' query.
     *
     * @param value anything
     * @return this
     */
    Html query(String value) {
        return text(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
