package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.eaglesoft.internal.mapping.LedgerMapper;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.Row;
import io.chairside.sql.StatementStoppedException;
import io.chairside.sql.WriteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds ledger rows by our reference, which stands in a header's description. Thread-safe. */
final class LedgerFinder {

    private static final String ROWS =
            "SELECT h.tran_num, h.type, h.tran_date, h.resp_party_id, h.amount, h.description, h.status,"
                    + " p.description AS pay_type, a.description AS adjustment_name, d.detail_id,"
                    + " d.patient_id, d.amount AS detail_amount"
                    + " FROM {o}transactions_header h LEFT JOIN {o}transactions_detail d ON d.tran_num = h.tran_num"
                    + " LEFT JOIN {o}paytype p ON p.paytype_id = h.paytype_id"
                    + " LEFT JOIN {o}adjustment_type a ON a.adjustment_type_id = h.adjustment_type ";
    private static final NamedQuery BY_REFERENCE = NamedQuery.read(
            "ledger.byReference", ROWS + "WHERE h.description LIKE :reference ORDER BY h.tran_num, d.detail_id");
    private static final NamedQuery ALIKE = NamedQuery.read(
            "ledger.alike",
            ROWS + "WHERE h.tran_date >= :from AND h.tran_date < :to AND h.amount = :amount AND h.status <> 'D'"
                    + " AND d.patient_id = :patient ORDER BY h.tran_num, d.detail_id");

    private final Office office;

    LedgerFinder(Office office) {
        this.office = office;
    }

    /**
     * Rows that carry a reference.
     *
     * @param standing rows that count
     * @param deleted numbers of rows that the office has deleted
     */
    record Found(List<Receipt> standing, List<String> deleted) {}

    Found find(String operation, Reference reference) {
        List<Row> rows =
                office.database().rows(operation, BY_REFERENCE, Params.of("reference", WriterParts.like(reference)));
        return office.database().understood(operation, "transactions_header", () -> found(rows, reference));
    }

    private Found found(List<Row> rows, Reference reference) {
        Instant asOf = office.database().now();
        Map<String, List<Row>> headers = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> ReferenceText.carries(row.text("description"), reference))
                .forEach(row -> headers.computeIfAbsent(row.requiredKey("tran_num"), key -> new ArrayList<>())
                        .add(row));
        List<Receipt> standing = new ArrayList<>();
        List<String> deleted = new ArrayList<>();
        headers.forEach((number, own) -> {
            if (LedgerMapper.deleted(own.get(0))) {
                deleted.add(number);
            } else {
                standing.add(receipt(number, own, Optional.of(reference), asOf));
            }
        });
        return new Found(standing, deleted);
    }

    private Receipt receipt(String number, List<Row> rows, Optional<Reference> reference, Instant asOf) {
        Row header = rows.get(0);
        Set<String> patients = new TreeSet<>();
        List<String> details = new ArrayList<>();
        for (Row row : rows) {
            row.key("patient_id").ifPresent(patients::add);
            row.key("detail_id").ifPresent(details::add);
        }
        boolean payment = header.text("pay_type").isPresent()
                && header.text("adjustment_name").isEmpty();
        Money amount = Cells.money(header, "amount", office.config().currency());
        return new Receipt(
                EaglesoftConfig.KEY,
                "transactions_header",
                number,
                details,
                reference,
                patients.size() == 1
                        ? Optional.of(PatientId.of(patients.iterator().next()))
                        : Optional.empty(),
                Optional.of(payment ? amount.negated() : amount),
                header.date("tran_date"),
                header.text("adjustment_name").or(() -> header.text("pay_type")),
                asOf);
    }

    /** Refuses what is not one complete row inside the transaction that made it; refusing undoes it. */
    void proveInside(WriteSession session, Reference reference, Money amount)
            throws SQLException, StatementStoppedException {
        List<Row> rows = session.run(BY_REFERENCE, Params.of("reference", WriterParts.like(reference)));
        Found found = found(rows, reference);
        Money details = Money.zero(amount.currency());
        for (Row row : rows) {
            details = details.plus(Cells.money(row, "detail_amount", amount.currency()));
        }
        boolean whole = found.standing().size() == 1
                && rows.stream()
                        .allMatch(row ->
                                Cells.money(row, "amount", amount.currency()).equals(amount))
                && details.equals(amount);
        if (!whole) {
            throw RefusedWriteException.because(
                    RejectionReason.OTHER,
                    "The configured statements did not make exactly one row whose details sum to the amount; they were undone.",
                    "Correct the statements in the connection's settings.");
        }
    }

    Lookup lookup(LookupRequest request) {
        Instant asOf = office.database().now();
        Found found = find("payments.find", request.reference());
        if (!found.standing().isEmpty()) {
            return new Lookup.Found(found.standing());
        }
        if (!found.deleted().isEmpty()) {
            return new Lookup.Inconclusive("The office has deleted the row with this reference (transactions_header "
                    + String.join(", ", found.deleted()) + ").");
        }
        return office.database()
                .understood(
                        "payments.find", "transactions_header", () -> new Lookup.Absent(asOf, alike(request, asOf)));
    }

    private List<Receipt> alike(LookupRequest request, Instant asOf) {
        if (request.patient().isEmpty()
                || request.amount().isEmpty()
                || request.date().isEmpty()) {
            return List.of();
        }
        Params like = Params.of("from", request.date().get().atStartOfDay())
                .and("to", request.date().get().plusDays(1).atStartOfDay())
                .and("amount", request.amount().get().negated().toBigDecimal())
                .and("patient", request.patient().get().value());
        List<Receipt> alike = new ArrayList<>();
        for (Row row : office.database().rows("payments.find", ALIKE, like)) {
            alike.add(receipt(
                    row.requiredKey("tran_num"), List.of(row), ReferenceText.of(row.text("description")), asOf));
        }
        return alike;
    }
}
