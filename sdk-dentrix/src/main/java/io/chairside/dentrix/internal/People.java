package io.chairside.dentrix.internal;

import io.chairside.core.id.PatientId;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.write.RejectionReason;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.PatientMatch;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.Row;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks up whom a write is for. Thread-safe. */
final class People {

    private static final NamedQuery ONE = NamedQuery.read(
            "write.patient",
            "SELECT patient_id, patient_guid, guar_id, guar_guid, last_name, first_name, preferred_name, birth_date, status,"
                    + " pri_provider_id FROM {o}v_patient WHERE patient_id = :patient");

    private final Office office;

    People(Office office) {
        this.office = office;
    }

    /** Somebody on file. */
    record Person(
            String id,
            String guid,
            String guarantor,
            String guarantorGuid,
            @Nullable String provider,
            boolean archived,
            Row row) {
        @Override
        public String toString() {
            return "Person[" + id + "]";
        }
    }

    Optional<Person> find(String operation, PatientId patient) {
        if (!patient.value().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        Optional<Row> found =
                office.database().first(operation, ONE, Params.of("patient", Long.parseLong(patient.value())));
        return office.database()
                .understood(
                        operation,
                        "v_patient",
                        () -> found.map(row -> new Person(
                                patient.value(),
                                row.text("patient_guid").orElse(""),
                                row.key("guar_id").orElse(patient.value()),
                                row.text("guar_guid").orElse(""),
                                row.key("pri_provider_id").orElse(null),
                                row.number("status").orElse(0L) == 4,
                                row)));
    }

    Person require(String operation, PatientId patient, Optional<ExpectedPatient> expected) {
        Person person = find(operation, patient)
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.PATIENT_NOT_FOUND,
                        "The office has no patient " + patient + ".",
                        "Read the patients again and choose the patient anew."));
        if (person.archived()) {
            throw RefusedWriteException.because(
                    RejectionReason.PATIENT_NOT_ACTIVE,
                    "Patient " + patient + " is archived.",
                    "Let the office take the patient out of the archive.");
        }
        List<String> names = Stream.of(
                        person.row().text("first_name"), person.row().text("preferred_name"))
                .flatMap(Optional::stream)
                .toList();
        if (expected.isPresent()
                && !PatientMatch.matches(
                        expected.get(),
                        person.row().text("last_name"),
                        names,
                        person.row().date("birth_date"))) {
            throw RefusedWriteException.because(
                    RejectionReason.WRONG_PATIENT,
                    "Patient " + patient + " is not the person expected.",
                    "Compare name and date of birth, and choose the patient anew.");
        }
        return person;
    }
}
