package io.chairside.opendental.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.mapping.AppointmentTimes;
import io.chairside.opendental.internal.mapping.Receipts;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds insurers' checks by our reference. A check names no patient; the claim lines that it pays do. */
final class ClaimPaymentFinder {

    private final OfficeCalls calls;
    private final Receipts receipts;

    ClaimPaymentFinder(OfficeCalls calls, Receipts receipts) {
        this.calls = calls;
        this.receipts = receipts;
    }

    /** The checks with a reference: among the office's recent ones, or among all that pay something of the patient. */
    List<Receipt> find(PatientId patient, LookupRequest request, Instant asOf) {
        List<Row> checks = request.enteredSince().isPresent()
                ? calls.list(
                        "claimpayments.read",
                        "claimpayments",
                        Map.of(
                                "SecDateTEdit",
                                AppointmentTimes.wire(request.enteredSince()
                                        .get()
                                        .minusDays(1)
                                        .atStartOfDay())),
                        request.priority())
                : ofPatient(patient, request.priority());
        return carrying(checks, Optional.of(patient), request.reference(), asOf, request.priority());
    }

    private List<Row> ofPatient(PatientId patient, Priority priority) {
        return calls.list("claimprocs.read", "claimprocs", Map.of("PatNum", patient.value()), priority).stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                .flatMap(row -> row.key("ClaimPaymentNum").stream())
                .distinct()
                .flatMap(
                        check -> calls.row("claimpayments.read", "claimpayments/" + check, Map.of(), priority).stream())
                .toList();
    }

    /** Receipts of the checks among some rows that carry a reference; a row that comes twice counts once. */
    List<Receipt> carrying(
            List<Row> checks, Optional<PatientId> patient, Reference reference, Instant asOf, Priority priority) {
        Map<String, Row> matching = new LinkedHashMap<>();
        checks.stream()
                .filter(row -> Receipts.inClaimPayment(row).contains(reference))
                .forEach(row -> row.key("ClaimPaymentNum").ifPresent(key -> matching.putIfAbsent(key, row)));
        return matching.entrySet().stream()
                .flatMap(entry -> receipts
                        .claimPayment(
                                entry.getValue(),
                                payee(entry.getKey(), patient, priority),
                                Optional.of(reference),
                                asOf)
                        .stream())
                .toList();
    }

    /** Whose claim a check pays: the patient asked for if any line is theirs, otherwise that of the first line. */
    private Optional<String> payee(String check, Optional<PatientId> patient, Priority priority) {
        List<String> payees =
                calls.list("claimprocs.read", "claimprocs", Map.of("ClaimPaymentNum", check), priority).stream()
                        .filter(row -> row.key("ClaimPaymentNum").equals(Optional.of(check)))
                        .flatMap(row -> row.key("PatNum").stream())
                        .toList();
        return patient.map(PatientId::value)
                .filter(payees::contains)
                .or(() -> payees.stream().findFirst());
    }
}
