package io.chairside.opendental.internal;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds payments, adjustments and insurers' checks by our reference. The API can list a patient's rows but not search them, so without the
 * permission for queries a patient is needed; with it the reference is found on any account, also after a merge.
 */
final class PaymentFinder {

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final PatientGate patients;
    private final Receipts receipts;
    private final ReferenceQueries queries;
    private final ClaimPaymentFinder checks;

    PaymentFinder(
            OfficeCalls calls, OfficeClock clock, PatientGate patients, Receipts receipts, ReferenceQueries queries) {
        this.calls = calls;
        this.clock = clock;
        this.patients = patients;
        this.receipts = receipts;
        this.queries = queries;
        this.checks = new ClaimPaymentFinder(calls, receipts);
    }

    /** Looks through everything that a payment, adjustment or refund of ours can have become. */
    Lookup find(LookupRequest request) {
        Instant begun = clock.now();
        Optional<PatientId> patient = request.patient().filter(id -> PatientGate.isKey(id.value()));
        List<Row> payments = new ArrayList<>();
        Map<String, Receipt> found = new LinkedHashMap<>();
        boolean known = patient.isPresent() && lookAt(patient.get(), request, payments, found, begun);
        Optional<List<Receipt>> anywhere =
                found.isEmpty() ? anywhere(request.reference(), begun, request.priority()) : Optional.empty();
        anywhere.ifPresent(rows -> add(found, rows));
        if (!found.isEmpty()) {
            return new Lookup.Found(List.copyOf(found.values()));
        }
        if (anywhere.isEmpty() && (!known || !patients.isOpen(patient.orElseThrow()))) {
            return new Lookup.Inconclusive(
                    patient.isEmpty()
                            ? "Open Dental lists payments by patient; name the patient to look for."
                            : "The patient was archived, deleted or merged, so entries may stand on another account.");
        }
        return new Lookup.Absent(begun, lookAlikes(request, payments, begun));
    }

    /** Looks at one patient's rows; false when the office no longer knows the patient. */
    private boolean lookAt(
            PatientId patient, LookupRequest request, List<Row> payments, Map<String, Receipt> found, Instant begun) {
        try {
            payments.addAll(payments(patient, request.enteredSince(), request.priority()));
            add(found, carrying(payments, request.reference(), begun));
            add(found, adjustments(patient, request.reference(), begun, request.priority()));
            add(found, checks.find(patient, request, begun));
            return true;
        } catch (NotFoundException e) {
            return false;
        }
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

    /** The payments that carry a reference: on the patient's account, or anywhere as far as queries are answered. */
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
        return own.isEmpty()
                ? carrying(queries.paymentsByField(reference, priority).orElse(List.of()), reference, begun)
                : own;
    }

    List<Receipt> adjustments(PatientId patient, Reference reference, Instant asOf, Priority priority) {
        return adjustmentsAmong(adjustmentRows(patient, priority), reference, asOf);
    }

    private List<Receipt> adjustmentsAmong(List<Row> rows, Reference reference, Instant asOf) {
        return rows.stream()
                .filter(row -> Receipts.in(row, "AdjNote").contains(reference))
                .flatMap(row -> receipts.adjustment(row, Optional.of(reference), asOf).stream())
                .toList();
    }

    List<Row> adjustmentRows(PatientId patient, Priority priority) {
        return calls.list("adjustments.read", "adjustments", Map.of("PatNum", patient.value()), priority).stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                .toList();
    }

    /** Whatever carries the reference on any account; empty when the office does not answer all the queries for it. */
    private Optional<List<Receipt>> anywhere(Reference reference, Instant asOf, Priority priority) {
        return queries.payments(reference, priority)
                .flatMap(payments -> queries.adjustments(reference, priority)
                        .flatMap(adjustments -> queries.claimPayments(reference, priority)
                                .map(claimPayments -> {
                                    List<Receipt> found = new ArrayList<>(carrying(payments, reference, asOf));
                                    found.addAll(adjustmentsAmong(adjustments, reference, asOf));
                                    found.addAll(checks.carrying(
                                            claimPayments, Optional.empty(), reference, asOf, priority));
                                    return found;
                                })));
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

    /** Whether a row stands on another account because the patient was merged into it. */
    boolean movedByMerge(Receipt receipt, PatientId patient) {
        return receipt.patient()
                .filter(id -> patients.mergedInto(patient).equals(Optional.of(id.value())))
                .isPresent();
    }
}
