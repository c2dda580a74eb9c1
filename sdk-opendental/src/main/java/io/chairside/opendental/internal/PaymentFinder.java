package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.mapping.Receipts;
import io.chairside.opendental.internal.mapping.ReferenceField;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Finds payments, adjustments and insurers' checks by our reference. The API can list a patient's rows but not search them, so without the
 * permission for queries a patient is needed; with it the reference is found on any account, also after a merge.
 */
final class PaymentFinder {

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final PatientGate patients;
    private final Receipts receipts;

    PaymentFinder(OfficeCalls calls, OfficeClock clock, PatientGate patients, Receipts receipts) {
        this.calls = calls;
        this.clock = clock;
        this.patients = patients;
        this.receipts = receipts;
    }

    /** Looks through everything that a payment, adjustment or refund of ours can have become. */
    Lookup find(LookupRequest request) {
        Instant begun = clock.now();
        Optional<PatientId> patient = request.patient().filter(id -> PatientGate.isKey(id.value()));
        if (patient.isEmpty() && !calls.queries(request.priority())) {
            return new Lookup.Inconclusive("Open Dental lists payments by patient; name the patient to look for.");
        }
        List<Row> payments = new ArrayList<>();
        Map<String, Receipt> found = new LinkedHashMap<>();
        try {
            patient.ifPresent(id -> {
                payments.addAll(payments(id, request.enteredSince(), request.priority()));
                add(found, carrying(payments, request.reference(), begun));
                add(found, adjustments(id, request.reference(), begun, request.priority()));
                add(found, claimPayments(id, request, begun));
            });
        } catch (NotFoundException e) {
            // The office no longer knows the patient: the rows may stand on another account, or there never were any.
            if (!calls.queries(request.priority())) {
                return new Lookup.Inconclusive(
                        "Open Dental no longer knows the patient; entries may stand on another account.");
            }
        }
        boolean queries = found.isEmpty() && calls.queries(request.priority());
        if (queries) {
            add(found, anywhere(request.reference(), begun, request.priority()));
        }
        if (!found.isEmpty()) {
            return new Lookup.Found(List.copyOf(found.values()));
        }
        if (!queries && patient.filter(patients::isOpen).isEmpty()) {
            return new Lookup.Inconclusive(
                    "The patient was archived, deleted or merged, so entries may stand on another account.");
        }
        return new Lookup.Absent(begun, lookAlikes(request, payments, begun));
    }

    private static void add(Map<String, Receipt> found, List<Receipt> more) {
        more.forEach(receipt -> found.putIfAbsent(receipt.resource() + receipt.rawId(), receipt));
    }

    /** A patient's payments, entered since a day; the day before is read too, for clocks that differ. */
    List<Row> payments(PatientId patient, Optional<LocalDate> enteredSince, Priority priority) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("PatNum", patient.value());
        enteredSince.ifPresent(date -> query.put("DateEntry", date.minusDays(1).toString()));
        return calls.list("payments.read", "payments", query, priority).stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                .toList();
    }

    /**
     * The payments among some rows that carry a reference. A refund that the office makes copies the reference of the payment it takes back,
     * so a negative row counts only when no positive one carries the reference.
     */
    List<Receipt> carrying(List<Row> payments, Reference reference, Instant asOf) {
        List<Receipt> all = payments.stream()
                .filter(row -> ReferenceField.allIn(row).contains(reference))
                .flatMap(row -> receipts.payment(row, Optional.of(reference), asOf).stream())
                .toList();
        List<Receipt> received =
                all.stream().filter(receipt -> !isNegative(receipt)).toList();
        return received.isEmpty() ? all : received;
    }

    private static boolean isNegative(Receipt receipt) {
        return receipt.amount().filter(amount -> amount.isNegative()).isPresent();
    }

    /** The payments that carry a reference: on the patient's account, or anywhere when queries may be run. */
    List<Receipt> paymentsCarrying(Reference reference, PatientId patient, Priority priority) {
        Instant begun = clock.now();
        List<Receipt> own;
        try {
            own = PatientGate.isKey(patient.value())
                    ? carrying(payments(patient, Optional.empty(), priority), reference, begun)
                    : List.of();
        } catch (NotFoundException e) {
            own = List.of();
        }
        return own.isEmpty() && calls.queries(priority) ? anyPayments(reference, begun, priority) : own;
    }

    List<Receipt> adjustments(PatientId patient, Reference reference, Instant asOf, Priority priority) {
        return adjustmentRows(patient, priority).stream()
                .filter(row -> Receipts.in(row, "AdjNote").contains(reference))
                .flatMap(row -> receipts.adjustment(row, Optional.of(reference), asOf).stream())
                .sorted(Comparator.comparing(Receipt::rawId))
                .toList();
    }

    List<Row> adjustmentRows(PatientId patient, Priority priority) {
        return calls.list("adjustments.read", "adjustments", Map.of("PatNum", patient.value()), priority).stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                .toList();
    }

    /** Checks of insurers that pay something of a patient: the row names no patient, its claim lines do. */
    private List<Receipt> claimPayments(PatientId patient, LookupRequest request, Instant asOf) {
        List<String> checks =
                calls
                        .list("claimprocs.read", "claimprocs", Map.of("PatNum", patient.value()), request.priority())
                        .stream()
                        .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                        .filter(row -> enteredSince(row, request.enteredSince()))
                        .flatMap(row -> row.key("ClaimPaymentNum").stream())
                        .distinct()
                        .toList();
        List<Receipt> found = new ArrayList<>();
        for (String check : checks) {
            calls.row("claimpayments.read", "claimpayments/" + check, Map.of(), request.priority())
                    .filter(row -> Receipts.inClaimPayment(row).contains(request.reference()))
                    .flatMap(row -> receipts.claimPayment(
                            row, Optional.of(patient.value()), Optional.of(request.reference()), asOf))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A claim line is stamped with the day on which it was received; one without a stamp may be of any day. */
    private static boolean enteredSince(Row claimProc, Optional<LocalDate> since) {
        Optional<LocalDate> entered = claimProc.date("DateEntry");
        return since.isEmpty()
                || entered.isEmpty()
                || !entered.get().isBefore(since.get().minusDays(1));
    }

    /** Asks the database for the reference, whosever account it stands on. */
    private List<Receipt> anywhere(Reference reference, Instant asOf, Priority priority) {
        List<Receipt> found = new ArrayList<>(anyPayments(reference, asOf, priority));
        found.addAll(receiptsOf(
                query(
                        "adjustment",
                        "AdjNum,PatNum,AdjAmt,AdjDate,AdjType,AdjNote",
                        List.of(),
                        "AdjNote",
                        reference,
                        priority),
                (row, wanted) -> Receipts.in(row, "AdjNote").contains(reference)
                        ? receipts.adjustment(row, wanted, asOf)
                        : Optional.empty(),
                reference));
        found.addAll(receiptsOf(
                query(
                        "claimpayment",
                        "ClaimPaymentNum,CheckAmt,CheckDate,PayType,CheckNum,Note",
                        List.of("CheckNum"),
                        "Note",
                        reference,
                        priority),
                (row, wanted) -> Receipts.inClaimPayment(row).contains(reference)
                        ? receipts.claimPayment(row, Optional.empty(), wanted, asOf)
                        : Optional.empty(),
                reference));
        return found;
    }

    private List<Receipt> anyPayments(Reference reference, Instant asOf, Priority priority) {
        return carrying(
                query(
                        "payment",
                        "PayNum,PatNum,PayAmt,PayDate,PayType,CheckNum,BankBranch,PayNote",
                        List.of("CheckNum", "BankBranch"),
                        "PayNote",
                        reference,
                        priority),
                reference,
                asOf);
    }

    private static List<Receipt> receiptsOf(
            List<Row> rows, BiFunction<Row, Optional<Reference>, Optional<Receipt>> mapping, Reference reference) {
        return rows.stream()
                .flatMap(row -> mapping.apply(row, Optional.of(reference)).stream())
                .toList();
    }

    private List<Row> query(
            String table, String columns, List<String> fields, String note, Reference reference, Priority priority) {
        // A reference consists of capital letters and digits, so it needs no quoting.
        List<String> conditions = new ArrayList<>();
        fields.forEach(field -> conditions.add(field + "='" + reference.shortForm() + "'"));
        conditions.add(note + " LIKE '%" + reference.shortForm() + "%'");
        String key = columns.substring(0, columns.indexOf(','));
        return calls.query(
                table + ".query",
                "SELECT " + columns + " FROM " + table + " WHERE " + String.join(" OR ", conditions) + " ORDER BY "
                        + key + " LIMIT 100",
                priority);
    }

    /** Payments without any reference of ours that look like the one sought: somebody may have typed it in. */
    private List<Receipt> lookAlikes(LookupRequest request, List<Row> payments, Instant asOf) {
        if (request.amount().isEmpty() || request.date().isEmpty()) {
            return List.of();
        }
        return payments.stream()
                .filter(row -> ReferenceField.allIn(row).isEmpty())
                .flatMap(row -> receipts.payment(row, Optional.empty(), asOf).stream())
                .filter(receipt -> receipt.amount().equals(request.amount())
                        && receipt.date().equals(request.date()))
                .toList();
    }

    /** {@return the account that a receipt's row is on counts as the patient's own, because the patient was merged into it} */
    boolean movedByMerge(Receipt receipt, PatientId patient) {
        try {
            return receipt.patient()
                    .filter(id -> patients.mergedInto(patient).equals(Optional.of(id.value())))
                    .isPresent();
        } catch (ChairsideException e) {
            return false;
        }
    }
}
