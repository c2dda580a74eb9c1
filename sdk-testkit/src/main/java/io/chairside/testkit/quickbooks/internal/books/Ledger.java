package io.chairside.testkit.quickbooks.internal.books;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The general ledger: per document a set of lines that add up to zero. */
final class Ledger {
    /**
     * One line.
     *
     * @param account the account's id
     * @param date the document's date
     * @param own the amount in the account's currency, debits positive
     * @param home the amount in home currency, debits positive
     */
    record Line(long account, LocalDate date, BigDecimal own, BigDecimal home) {}

    private final Map<DocKey, List<Line>> documents = new LinkedHashMap<>();
    private final Map<Long, BigDecimal> balances = new HashMap<>();

    /** Replaces the lines of a document; an unbalanced set is a defect of the simulator, never of a request. */
    void post(DocKey document, List<Line> lines) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(line.home());
        }
        if (sum.signum() != 0) {
            throw new IllegalStateException("unbalanced posting of " + document);
        }
        remove(document);
        for (Line line : lines) {
            balances.merge(line.account(), line.own(), BigDecimal::add);
        }
        if (!lines.isEmpty()) {
            documents.put(document, List.copyOf(lines));
        }
    }

    void remove(DocKey document) {
        List<Line> old = documents.remove(document);
        if (old != null) {
            for (Line line : old) {
                balances.merge(line.account(), line.own().negate(), BigDecimal::add);
            }
        }
    }

    /** The balance in the account's currency, debits positive. */
    BigDecimal balance(long account) {
        return balances.getOrDefault(account, BigDecimal.ZERO);
    }

    List<Line> lines(DocKey document) {
        return documents.getOrDefault(document, List.of());
    }

    Map<DocKey, List<Line>> documents() {
        return documents;
    }

    /** The sum of everything in home currency. */
    BigDecimal trialBalance() {
        BigDecimal sum = BigDecimal.ZERO;
        for (List<Line> lines : new ArrayList<>(documents.values())) {
            for (Line line : lines) {
                sum = sum.add(line.home());
            }
        }
        return sum;
    }

    boolean uses(long account) {
        return documents.values().stream()
                .anyMatch(lines -> lines.stream().anyMatch(line -> line.account() == account));
    }
}
