package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.ExpectedPatient;
import io.chairside.core.read.Priority;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.internal.mapping.PatientMatch;
import io.chairside.opendental.internal.wire.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets a write through only for a patient who exists, takes entries and is the one meant. Thread-safe. */
final class PatientGate {

    private static final Set<String> CLOSED = Set.of("Archived", "Deleted");

    private final OfficeCalls calls;

    PatientGate(OfficeCalls calls) {
        this.calls = calls;
    }

    /**
     * Checks a patient before a write.
     *
     * @param patient the patient
     * @param expected whom the platform believes that to be
     * @throws RefusedWrite if the patient is unknown, closed or another person
     */
    void check(PatientId patient, Optional<ExpectedPatient> expected) {
        Row row = find(patient)
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.PATIENT_NOT_FOUND,
                        "Open Dental has no patient " + patient + ".",
                        "Choose the patient again; the account may have been deleted or merged."));
        if (isClosed(row)) {
            throw RefusedWrite.because(
                    RejectionReason.PATIENT_NOT_ACTIVE,
                    "Patient " + patient + " is archived or deleted in Open Dental"
                            + mergedInto(patient)
                                    .map(target -> " and was merged into patient " + target)
                                    .orElse("")
                            + ".",
                    "Choose the account that is in use now, or reactivate this one in Open Dental.");
        }
        expected.ifPresent(person -> {
            if (!person.id().equals(patient) || !PatientMatch.matches(row, person)) {
                throw RefusedWrite.because(
                        RejectionReason.WRONG_PATIENT,
                        "Patient " + patient
                                + " in Open Dental is not the person this was taken from: name or date of birth"
                                + " differ.",
                        "Compare the two by eye and choose the right patient.");
            }
        });
    }

    /** {@return the patient's record, empty when there is none} */
    Optional<Row> find(PatientId patient) {
        return isKey(patient.value())
                ? calls.row("patients.read", "patients/" + patient.value(), Map.of(), Priority.PAYMENT)
                        .filter(row -> row.key("PatNum").equals(Optional.of(patient.value())))
                : Optional.empty();
    }

    /** {@return whether a patient exists and is not closed, so that all rows are where they were written} */
    boolean isOpen(PatientId patient) {
        return find(patient).filter(row -> !isClosed(row)).isPresent();
    }

    /** {@return whether rows of this patient may have moved to another account} */
    static boolean isClosed(Row patient) {
        return patient.text("PatStatus").filter(CLOSED::contains).isPresent();
    }

    /** {@return the account that a patient was merged into, as far as this connection can see} */
    Optional<String> mergedInto(PatientId patient) {
        if (!isKey(patient.value())) {
            return Optional.empty();
        }
        String current = patient.value();
        Set<String> seen = new HashSet<>(Set.of(current));
        try {
            if (!calls.queries(Priority.PAYMENT)) {
                return Optional.empty();
            }
            // A merge can be followed by another one; a circle ends the walk.
            while (true) {
                Optional<String> next = link(current);
                if (next.isEmpty() || !seen.add(next.get())) {
                    break;
                }
                current = next.get();
            }
        } catch (ChairsideException e) {
            // The target is a convenience; the restricted database user may not see the table.
            return Optional.empty();
        }
        return current.equals(patient.value()) ? Optional.empty() : Optional.of(current);
    }

    private Optional<String> link(String from) {
        List<Row> rows = calls.query(
                "patientlink.query",
                "SELECT PatNumTo FROM patientlink WHERE PatNumFrom=" + from
                        + " AND LinkType=1 ORDER BY PatientLinkNum DESC LIMIT 1",
                Priority.PAYMENT);
        return rows.stream().findFirst().flatMap(row -> row.key("PatNumTo"));
    }

    /** {@return whether a text can be a key of Open Dental} */
    static boolean isKey(String value) {
        return value.matches("-?[1-9]\\d{0,18}");
    }
}
