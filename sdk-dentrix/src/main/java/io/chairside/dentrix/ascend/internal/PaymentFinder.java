package io.chairside.dentrix.ascend.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.dentrix.ascend.internal.mapping.LedgerMapper;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds payments by our reference among all of the organisation's, by change stamp and not by date or patient: staff may have given the row another
 * date, and a merge another patient. Rows that staff have voided are told apart from rows that never were.
 */
final class PaymentFinder {

    private static final Leg PAYMENTS = Leg.of(LedgerReads.PAYMENTS);
    private static final Duration CLOCKS = Duration.ofHours(1);

    private final AscendClient client;
    private final Directory directory;

    PaymentFinder(AscendClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
    }

    /**
     * Rows that carry a reference.
     *
     * @param standing rows that count
     * @param voided ids of rows that were taken back and not replaced
     * @param alike rows without any reference of the wanted patient, amount and date
     */
    record Found(List<Receipt> standing, List<String> voided, List<Receipt> alike) {}

    Found find(String operation, Priority priority, Reference reference, Optional<LocalDate> enteredSince) {
        return find(operation, priority, reference, enteredSince, null);
    }

    private Found find(
            String operation,
            Priority priority,
            Reference reference,
            Optional<LocalDate> enteredSince,
            @Nullable LookupRequest like) {
        @Nullable
        Instant since = enteredSince
                .map(day -> day.atStartOfDay(client.config().zone()).toInstant().minus(CLOCKS))
                .orElse(null);
        List<WireRecord> rows = Keyset.all(client, operation, priority, PAYMENTS, since);
        List<Receipt> standing = new ArrayList<>();
        List<String> voided = new ArrayList<>();
        List<Receipt> alike = new ArrayList<>();
        try {
            for (WireRecord row : rows) {
                boolean counts = LedgerMapper.counts(row);
                if (LedgerMapper.carries(row, reference)) {
                    if (counts) {
                        standing.add(receipt(operation, priority, row, Optional.of(reference)));
                    } else if (!LedgerMapper.cancels(row)) {
                        voided.add(row.id());
                    }
                } else if (like != null && counts && LedgerMapper.reference(row).isEmpty()) {
                    Receipt receipt = receipt(operation, priority, row, Optional.empty());
                    if (receipt.patient().equals(like.patient())
                            && receipt.amount().equals(like.amount())
                            && receipt.date().equals(like.date())) {
                        alike.add(receipt);
                    }
                }
            }
        } catch (FieldException e) {
            throw client.unreadable(operation, LedgerReads.PAYMENTS, e);
        }
        return new Found(standing, voided, alike);
    }

    Receipt receipt(String operation, Priority priority, WireRecord row, Optional<Reference> reference) {
        MapContext context =
                new Session(client, operation, ReadRequest.full().withPriority(priority)).mapping(LedgerReads.PAYMENTS);
        Money received = context.requiredMoney(row, "amount").negated();
        Optional<String> type = row.reference("organizationLedgerType");
        return new Receipt(
                Ascend.KEY,
                LedgerReads.PAYMENTS,
                row.id(),
                List.of(),
                reference,
                row.reference("patient").map(PatientId::of),
                Optional.of(received),
                row.date("transactionDate"),
                type,
                client.now());
    }

    Lookup lookup(LookupRequest request) {
        String operation = "payments.find";
        Instant began = client.now();
        boolean like = request.patient().isPresent()
                && request.amount().isPresent()
                && request.date().isPresent();
        Found found =
                find(operation, request.priority(), request.reference(), request.enteredSince(), like ? request : null);
        if (!found.standing().isEmpty()) {
            return new Lookup.Found(found.standing());
        }
        if (!found.voided().isEmpty()) {
            return new Lookup.Inconclusive("The office has taken back the payment with this reference (transaction "
                    + String.join(", ", found.voided()) + ").");
        }
        return new Lookup.Absent(began.minus(readLag()), found.alike());
    }

    Duration readLag() {
        return client.config().paymentContract().map(PaymentContract::readLag).orElse(Duration.ofMinutes(10));
    }

    /** Ids of the charges of procedures of a patient. */
    Optional<String> charge(String operation, PatientId patient, String procedure) {
        for (Leg leg : Reads.ofPatient(Leg.of(LedgerReads.CHARGES), patient)) {
            for (WireRecord row : Keyset.all(client, operation, Priority.PAYMENT, leg)) {
                if (LedgerMapper.counts(row)
                        && row.reference("patientProcedure").equals(Optional.of(procedure))) {
                    return Optional.of(row.id());
                }
            }
        }
        return Optional.empty();
    }

    /** A ledger type of payments, by its id or description. */
    Optional<Directory.LedgerType> type(String operation, String idOrName) {
        return directory.allTypes(operation, Priority.PAYMENT).stream()
                .filter(type -> type.id().equals(idOrName) || type.description().equalsIgnoreCase(idOrName))
                .filter(type -> type.ledgerType().equals("PatientProcedurePayment"))
                .findFirst();
    }
}
