package io.chairside.engine.internal.payout;

import java.util.List;

/** Tables as CSV and HTML. What a spreadsheet would take for a formula begins with an apostrophe; what a browser would take for markup is escaped. */
public final class Sheet {

    private Sheet() {}

    /**
     * A table as CSV (RFC 4180, CRLF).
     *
     * @param rows the rows, the header first
     * @return the text
     */
    public static String csv(List<List<String>> rows) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.join(",", row.stream().map(Sheet::cell).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String cell(String value) {
        boolean number = value.matches("-?\\d+(\\.\\d+)?");
        boolean formula = !number && !value.isEmpty() && "=+-@\t\r\n".indexOf(value.charAt(0)) >= 0;
        String safe = formula ? "'" + value : value;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /**
     * Escapes text for HTML.
     *
     * @param text the text
     * @return the text as it may stand in HTML
     */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
