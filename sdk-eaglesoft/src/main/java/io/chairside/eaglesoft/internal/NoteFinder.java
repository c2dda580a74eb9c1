package io.chairside.eaglesoft.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds notes by our reference. Thread-safe. */
final class NoteFinder {

    private static final NamedQuery BY_REFERENCE = NamedQuery.read(
            "notes.byReference",
            "SELECT note_id, patient_id, date_entered, note FROM {o}operatory_notes WHERE note LIKE :reference ORDER BY note_id");

    private final Office office;

    NoteFinder(Office office) {
        this.office = office;
    }

    List<Receipt> find(String operation, Reference reference) {
        Instant asOf = office.database().now();
        List<Row> rows =
                office.database().rows(operation, BY_REFERENCE, Params.of("reference", WriterParts.like(reference)));
        return office.database()
                .understood(
                        operation,
                        "operatory_notes",
                        () -> rows.stream()
                                .filter(row -> ReferenceText.carries(row.text("note"), reference))
                                .map(row -> new Receipt(
                                        EaglesoftConfig.KEY,
                                        "operatory_notes",
                                        row.requiredKey("note_id"),
                                        List.of(),
                                        Optional.of(reference),
                                        row.key("patient_id").map(PatientId::of),
                                        Optional.empty(),
                                        row.date("date_entered"),
                                        Optional.empty(),
                                        asOf))
                                .toList());
    }
}
