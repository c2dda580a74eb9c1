package io.chairside.dentrix.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.Row;
import java.util.List;
import java.util.Optional;

/** Finds entries of the office journal by our reference. Thread-safe. */
final class Journal {

    private static final NamedQuery OF_PATIENT =
            NamedQuery.read("journal.ofPatient", "CALL {o}sp_getpatientofficejournal(:guid)");

    private final Office office;

    Journal(Office office) {
        this.office = office;
    }

    List<Receipt> find(String operation, People.Person person, Reference reference) {
        List<Row> rows = office.database().rows(operation, OF_PATIENT, Params.of("guid", person.guid()));
        return office.database()
                .understood(
                        operation,
                        "sp_getpatientofficejournal",
                        () -> rows.stream()
                                .filter(row -> ReferenceText.carries(row.text("contact_note"), reference))
                                .map(row -> new Receipt(
                                        DentrixConfig.KEY,
                                        "sp_getpatientofficejournal",
                                        row.requiredKey("contact_id"),
                                        List.of(),
                                        Optional.of(reference),
                                        Optional.of(PatientId.of(person.id())),
                                        Optional.empty(),
                                        row.date("contact_date"),
                                        Optional.empty(),
                                        office.database().now()))
                                .toList());
    }
}
