package io.chairside.benchmarks.soak;

import io.chairside.benchmarks.soak.Node.Standing;
import io.chairside.benchmarks.soak.OfficeProcess.Row;
import io.chairside.core.payment.Payment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what was submitted with what the engine says and with what stands in the office's ledger. */
final class Ledgers {

    /**
     * The comparison.
     *
     * @param submitted payments that were acknowledged
     * @param posted payments that the engine calls posted
     * @param lost numbers of payments that stand nowhere: neither in the ledger nor on the worklist
     * @param doubled numbers of payments that stand more than once in the ledger
     * @param falselyPosted numbers of payments that the engine calls posted and that do not stand so in the ledger
     * @param review numbers of payments on the worklist
     * @param strays rows of the ledger that nobody submitted
     * @param silent numbers of doubled payments of which no person is told
     * @param reasons how many on the worklist for which reason
     * @param centsOff by how much the sum of the rows differs from the sum of what was posted, cents, doubled and reviewed payments left out
     */
    record Verdict(
            int submitted,
            int posted,
            Set<Integer> lost,
            Set<Integer> doubled,
            Set<Integer> falselyPosted,
            Set<Integer> review,
            List<String> strays,
            Set<Integer> silent,
            Map<String, Integer> reasons,
            long centsOff) {

        boolean clean() {
            return lost.isEmpty()
                    && doubled.isEmpty()
                    && falselyPosted.isEmpty()
                    && strays.isEmpty()
                    && centsOff == 0
                    && posted + review.size() == submitted;
        }
    }

    private Ledgers() {}

    static Verdict compare(
            Payments payments, Set<Integer> submitted, Map<Integer, Standing> standings, List<Row> rows) {
        Map<String, List<Row>> byReference = new HashMap<>();
        rows.forEach(row -> byReference
                .computeIfAbsent(row.reference(), key -> new ArrayList<>())
                .add(row));
        Set<Integer> lost = new TreeSet<>();
        Set<Integer> doubled = new TreeSet<>();
        Set<Integer> falsely = new TreeSet<>();
        Set<Integer> review = new TreeSet<>();
        Set<Integer> silent = new TreeSet<>();
        Map<String, Integer> reasons = new TreeMap<>();
        int posted = 0;
        long centsOff = 0;
        for (int n : submitted) {
            Payment payment = payments.payment(n);
            Standing standing = standings.getOrDefault(n, new Standing("NOT_KNOWN", "NONE", 0));
            List<Row> mine = byReference.getOrDefault(payments.reference(n).shortForm(), List.of());
            byReference.remove(payments.reference(n).shortForm());
            if (standing.onWorklist()) {
                review.add(n);
                reasons.merge(standing.state() + "/" + standing.reason(), 1, Integer::sum);
            }
            if (mine.size() > 1) {
                doubled.add(n);
                if (!standing.onWorklist()) {
                    silent.add(n);
                }
            }
            if (standing.posted()) {
                posted++;
                if (mine.stream().noneMatch(row -> matches(row, payment))) {
                    falsely.add(n);
                }
                centsOff -= payment.net().minorUnits();
                centsOff += mine.isEmpty() ? 0 : mine.get(0).cents();
            } else if (!standing.onWorklist()) {
                lost.add(n);
            }
        }
        List<String> strays = byReference.values().stream()
                .flatMap(List::stream)
                .map(row -> "payment " + row.number() + " " + row.reference())
                .toList();
        return new Verdict(submitted.size(), posted, lost, doubled, falsely, review, strays, silent, reasons, centsOff);
    }

    private static boolean matches(Row row, Payment payment) {
        return row.cents() == payment.net().minorUnits()
                && Long.toString(row.patient()).equals(payment.patient().value())
                && row.date().equals(payment.businessDate());
    }
}
