package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Reference;
import io.chairside.opendental.internal.mapping.ReferenceField;
import io.chairside.opendental.internal.wire.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the office's database for a reference, whosever account it stands on. An office can keep tables from the user that runs queries; then
 * this is not answered, which is never absence. Thread-safe.
 */
final class ReferenceQueries {

    private static final String PAYMENT_COLUMNS = "PayNum,PatNum,PayAmt,PayDate,PayType,CheckNum,BankBranch,PayNote";

    private final OfficeCalls calls;
    private final ReferenceField field;

    ReferenceQueries(OfficeCalls calls, ReferenceField field) {
        this.calls = calls;
        this.field = field;
    }

    /** Rows of all payments whose reference field holds the reference; empty when the office does not answer. */
    Optional<List<Row>> paymentsByField(Reference reference, Priority priority) {
        return field == ReferenceField.PAY_NOTE
                ? payments("PayNote LIKE '%" + reference.shortForm() + "%'", priority)
                : payments(field.wireName() + "='" + reference.shortForm() + "'", priority);
    }

    /** Rows of all payments with the reference in its field or in the note, which staff may have changed; empty when not answered. */
    Optional<List<Row>> payments(Reference reference, Priority priority) {
        Optional<List<Row>> byField = paymentsByField(reference, priority);
        Optional<List<Row>> byNote = field == ReferenceField.PAY_NOTE
                ? Optional.of(List.of())
                : payments("PayNote LIKE '%" + reference.shortForm() + "%'", priority);
        if (byField.isEmpty() || byNote.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Row> rows = new LinkedHashMap<>();
        List<Row> all = new ArrayList<>(byField.get());
        all.addAll(byNote.get());
        all.forEach(row -> rows.putIfAbsent(row.key("PayNum").orElse(""), row));
        return Optional.of(List.copyOf(rows.values()));
    }

    private Optional<List<Row>> payments(String condition, Priority priority) {
        return ask("payment", PAYMENT_COLUMNS, condition, "PayNum", priority);
    }

    /** Rows of all adjustments with the reference in their note; empty when not answered. */
    Optional<List<Row>> adjustments(Reference reference, Priority priority) {
        return ask(
                "adjustment",
                "AdjNum,PatNum,AdjAmt,AdjDate,AdjType,AdjNote",
                "AdjNote LIKE '%" + reference.shortForm() + "%'",
                "AdjNum",
                priority);
    }

    /** Rows of all insurers' checks with the reference in their note; empty when not answered. */
    Optional<List<Row>> claimPayments(Reference reference, Priority priority) {
        return ask(
                "claimpayment",
                "ClaimPaymentNum,CheckAmt,CheckDate,PayType,CheckNum,Note",
                "Note LIKE '%" + reference.shortForm() + "%'",
                "ClaimPaymentNum",
                priority);
    }

    // A reference consists of capital letters and digits, so it can stand in a statement as it is.
    private Optional<List<Row>> ask(String table, String columns, String condition, String key, Priority priority) {
        if (!calls.queries(priority)) {
            return Optional.empty();
        }
        try {
            return Optional.of(calls.query(
                    table + ".query",
                    "SELECT " + columns + " FROM " + table + " WHERE " + condition + " ORDER BY " + key + " LIMIT 100",
                    priority));
        } catch (ChairsideException e) {
            return switch (e.category()) {
                case AUTHENTICATION, PERMISSION, VALIDATION, NOT_FOUND, UNSUPPORTED -> Optional.empty();
                default -> throw e;
            };
        }
    }
}
