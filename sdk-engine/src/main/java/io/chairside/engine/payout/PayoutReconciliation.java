package io.chairside.engine.payout;

import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.payout.Sheet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A practice's payouts against its books. Holds no patient data. Immutable and thread-safe.
 *
 * @param practice the practice
 * @param system the books' system
 * @param from first day
 * @param to last day
 * @param madeAt when the books were read
 * @param lines what was found, by date
 */
public record PayoutReconciliation(
        PracticeId practice,
        String system,
        LocalDate from,
        LocalDate to,
        Instant madeAt,
        List<PayoutReconciliationLine> lines) {

    private static final List<String> HEADER = List.of(
            "Finding",
            "Date",
            "Payout",
            "What",
            "Net",
            "Currency",
            "Document",
            "Reference",
            "What was found",
            "What to do");

    /**
     * Copies the list.
     *
     * @param practice the practice
     * @param system the books' system
     * @param from first day
     * @param to last day
     * @param madeAt when the books were read
     * @param lines what was found, by date
     */
    public PayoutReconciliation {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(system, "system");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(madeAt, "madeAt");
        lines = List.copyOf(lines);
    }

    /** {@return whether everything is as it should be} */
    public boolean ok() {
        return lines.stream().allMatch(line -> line.finding() == PayoutFinding.OK);
    }

    /** {@return how many lines there are of each finding; findings without lines are not in it} */
    public Map<PayoutFinding, Integer> counts() {
        Map<PayoutFinding, Integer> counts = new EnumMap<>(PayoutFinding.class);
        lines.forEach(line -> counts.merge(line.finding(), 1, Integer::sum));
        return counts;
    }

    /**
     * The lines of one finding.
     *
     * @param finding the finding
     * @return its lines
     */
    public List<PayoutReconciliationLine> of(PayoutFinding finding) {
        return lines.stream().filter(line -> line.finding() == finding).toList();
    }

    /** {@return the report as plain text for a mail or a screen} */
    public String toText() {
        StringBuilder text = new StringBuilder("Payouts of practice ")
                .append(practice)
                .append(" against ")
                .append(system)
                .append(", ")
                .append(from)
                .append(" to ")
                .append(to)
                .append('\n')
                .append(summary())
                .append('\n');
        for (PayoutReconciliationLine line : lines) {
            text.append("- ")
                    .append(line.finding())
                    .append("  ")
                    .append(line.date())
                    .append("  ")
                    .append(line.payout().map(Object::toString).orElse("(no payout)"))
                    .append("  ")
                    .append(line.net())
                    .append(": ")
                    .append(line.sentence())
                    .append(line.remedy().isEmpty() ? "" : " What to do: " + line.remedy())
                    .append('\n');
        }
        return text.toString();
    }

    private String summary() {
        if (lines.isEmpty()) {
            return "No payouts in these days.";
        }
        List<String> parts = new ArrayList<>();
        counts().forEach((finding, count) -> parts.add(count + " " + finding));
        Money[] sums = lines.stream()
                .filter(line -> line.finding() == PayoutFinding.OK)
                .map(PayoutReconciliationLine::net)
                .reduce(new Money[0], PayoutReconciliation::plus, PayoutReconciliation::joined);
        List<String> totals = new ArrayList<>();
        for (Money sum : sums) {
            totals.add(sum.toString());
        }
        return String.join(", ", parts)
                + (totals.isEmpty() ? "." : ". In the books as booked: " + String.join(", ", totals) + ".");
    }

    private static Money[] plus(Money[] sums, Money amount) {
        List<Money> next = new ArrayList<>();
        boolean added = false;
        for (Money sum : sums) {
            boolean same = sum.currency().equals(amount.currency());
            next.add(same ? sum.plus(amount) : sum);
            added = added || same;
        }
        if (!added) {
            next.add(amount);
        }
        return next.toArray(Money[]::new);
    }

    private static Money[] joined(Money[] left, Money[] right) {
        Money[] all = left;
        for (Money amount : right) {
            all = plus(all, amount);
        }
        return all;
    }

    /** {@return the report as CSV (RFC 4180, header line, CRLF); a cell that a spreadsheet would take for a formula begins with an apostrophe} */
    public String toCsv() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        lines.forEach(line -> rows.add(cells(line)));
        return Sheet.csv(rows);
    }

    private static List<String> cells(PayoutReconciliationLine line) {
        return List.of(
                line.finding().name(),
                line.date().toString(),
                line.payout().map(Object::toString).orElse(""),
                line.operation() == PayoutOperation.CORRECTION ? "correcting entry" : "payout",
                line.net().toDecimalString(),
                line.net().currency().getCurrencyCode(),
                String.join(" ", line.documents()),
                line.reference().map(Reference::shortForm).orElse(""),
                line.sentence(),
                line.remedy());
    }

    /** {@return the report as a page to print or show, without scripts and without anything from outside} */
    public String toHtml() {
        StringBuilder text = new StringBuilder(
                        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Payouts against the books</title>\n")
                .append("<style>body{font:14px sans-serif}table{border-collapse:collapse}td,th{border:1px solid #999;"
                        + "padding:4px 8px;text-align:left;vertical-align:top}.amount{text-align:right}"
                        + ".bad{background:#fde8e8}</style></head><body>\n")
                .append("<h1>Payouts of practice ")
                .append(Sheet.html(practice.value()))
                .append(" against ")
                .append(Sheet.html(system))
                .append("</h1>\n<p>")
                .append(from)
                .append(" to ")
                .append(to)
                .append(". ")
                .append(Sheet.html(summary()))
                .append("</p>\n<table><thead><tr>");
        HEADER.forEach(cell -> text.append("<th>").append(cell).append("</th>"));
        text.append("</tr></thead><tbody>\n");
        for (PayoutReconciliationLine line : lines) {
            text.append(line.finding() == PayoutFinding.OK ? "<tr>" : "<tr class=\"bad\">");
            List<String> cells = cells(line);
            for (int i = 0; i < cells.size(); i++) {
                text.append(HEADER.get(i).equals("Net") ? "<td class=\"amount\">" : "<td>")
                        .append(Sheet.html(cells.get(i)))
                        .append("</td>");
            }
            text.append("</tr>\n");
        }
        return text.append("</tbody></table></body></html>\n").toString();
    }

    /** {@return practice and counts only} */
    @Override
    public String toString() {
        return "PayoutReconciliation[" + practice + ", " + counts() + "]";
    }
}
