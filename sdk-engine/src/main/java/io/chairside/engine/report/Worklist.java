package io.chairside.engine.report;

import io.chairside.core.id.PracticeId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Everything of a practice that waits for a person, oldest first. Names patients: hand it to the practice's front desk only.
 *
 * @param practice the practice
 * @param madeAt when it was made
 * @param entries the entries
 */
public record Worklist(PracticeId practice, Instant madeAt, List<WorklistEntry> entries) {

    /** What spreadsheets take for the beginning of a formula, also in the wide forms. */
    private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    private static final List<String> HEADER = List.of(
            "Ticket",
            "What",
            "System",
            "Patient id",
            "Patient",
            "Date",
            "Amount",
            "Currency",
            "Type",
            "Method",
            "Note to enter",
            "Also enter",
            "Why",
            "What to do",
            "Waiting since",
            "Payment id");

    /**
     * Copies the list.
     *
     * @param practice the practice
     * @param madeAt when it was made
     * @param entries the entries
     */
    public Worklist {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(madeAt, "madeAt");
        entries = List.copyOf(entries);
    }

    /**
     * The list as CSV (RFC 4180, header line, CRLF). A cell that a spreadsheet would take for a formula begins with an apostrophe.
     *
     * @return the text
     */
    public String toCsv() {
        StringBuilder text = new StringBuilder();
        row(text, HEADER);
        for (WorklistEntry entry : entries) {
            row(text, cells(entry));
        }
        return text.toString();
    }

    private static List<String> cells(WorklistEntry entry) {
        return List.of(
                entry.ticket().toString(),
                entry.operation().name(),
                entry.system(),
                entry.patientId(),
                entry.patientName(),
                entry.date().toString(),
                entry.amount().toDecimalString(),
                entry.amount().currency().getCurrencyCode(),
                entry.type(),
                entry.method(),
                entry.note(),
                entry.further(),
                entry.detail(),
                entry.remedy(),
                entry.since().toString(),
                entry.paymentId());
    }

    private static void row(StringBuilder text, List<String> cells) {
        String separator = "";
        for (String cell : cells) {
            text.append(separator).append(csv(cell));
            separator = ",";
        }
        text.append("\r\n");
    }

    private static String csv(String cell) {
        boolean number = cell.matches("-?\\d+(\\.\\d+)?");
        String visible = cell.stripLeading();
        boolean formula = !number
                && ((!visible.isEmpty() && FORMULA.indexOf(visible.charAt(0)) >= 0)
                        || (!cell.isEmpty() && "\t\r\n".indexOf(cell.charAt(0)) >= 0));
        String safe = formula ? "'" + cell : cell;
        boolean quote = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quote ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    /**
     * The list as a page to print or show, without scripts and without anything from outside.
     *
     * @return the HTML text
     */
    public String toHtml() {
        StringBuilder text = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Payments to enter</title>\n")
                .append(
                        "<style>body{font:14px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;"
                                + "padding:4px 8px;text-align:left;vertical-align:top}.amount{text-align:right}</style></head><body>\n")
                .append("<h1>Payments to enter: practice ")
                .append(html(practice.value()))
                .append("</h1>\n<p>")
                .append(entries.size())
                .append(entries.size() == 1 ? " payment waits" : " payments wait")
                .append(" for a person.</p>\n<table><thead><tr>");
        HEADER.forEach(cell -> text.append("<th>").append(html(cell)).append("</th>"));
        text.append("</tr></thead><tbody>\n");
        for (WorklistEntry entry : entries) {
            text.append("<tr>");
            List<String> cells = cells(entry);
            for (int i = 0; i < cells.size(); i++) {
                text.append(HEADER.get(i).equals("Amount") ? "<td class=\"amount\">" : "<td>")
                        .append(html(cells.get(i)))
                        .append("</td>");
            }
            text.append("</tr>\n");
        }
        return text.append("</tbody></table></body></html>\n").toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** {@return practice and count only} */
    @Override
    public String toString() {
        return "Worklist[" + practice + ", " + entries.size() + " entries]";
    }
}
