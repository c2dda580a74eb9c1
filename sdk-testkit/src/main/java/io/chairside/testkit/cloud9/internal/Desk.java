package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import java.time.LocalDateTime;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/** What staff do in the program, behind the back of the partner interface. */
public final class Desk {

    private final Office office;

    /**
     * A desk.
     *
     * @param office the office
     */
    public Desk(Office office) {
        this.office = office;
    }

    /**
     * Marks a ledger row as invalid; it stays.
     *
     * @param transGuid the row
     */
    public void invalidate(String transGuid) {
        synchronized (office) {
            row(transGuid).invalidated = true;
            office.byDesk("ledger row marked as invalid", "row " + transGuid);
        }
    }

    private Office.Transaction row(String transGuid) {
        return office.ledger.stream()
                .filter(row -> row.guid.equals(transGuid))
                .findFirst()
                .orElseThrow(NoSuchElementException::new);
    }

    /**
     * Enters a payment.
     *
     * @param patGuid the patient
     * @param account the payer's account
     * @param cents amount, positive for money received
     * @param at date of the payment, office-local; may lie in the past
     * @param reference check number or the like
     * @return the row's GUID
     */
    public String payment(String patGuid, String account, long cents, LocalDateTime at, String reference) {
        synchronized (office) {
            String guid = Cloud9Ids.of("desk-payment", office.ledger.size());
            Office.Transaction row = new Office.Transaction(
                    guid,
                    patGuid,
                    account,
                    null,
                    at,
                    Objects.requireNonNull(office.transactionTypes.get("Check")),
                    -cents,
                    -cents);
            row.reference = reference;
            row.locGuid = Objects.requireNonNull(office.patients.get(patGuid)).locGuid();
            office.ledger.add(row);
            office.byDesk("payment entered", "patient " + patGuid);
            return guid;
        }
    }

    /**
     * Renames a patient, which moves the change stamp.
     *
     * @param patGuid the patient
     * @param lastName the new last name
     */
    public void rename(String patGuid, String lastName) {
        synchronized (office) {
            Office.Patient patient = Objects.requireNonNull(office.patients.get(patGuid));
            Office.Person person = office.personOf(patient);
            office.byDesk("patient renamed", "patient " + patGuid);
            LocalDateTime now = office.clock().now();
            office.persons.put(
                    person.guid(),
                    new Office.Person(
                            person.guid(),
                            person.first(),
                            person.middle(),
                            lastName,
                            person.greeting(),
                            person.birth(),
                            person.gender(),
                            person.addresses(),
                            person.email(),
                            person.homePhone(),
                            person.mobilePhone(),
                            person.useText(),
                            now));
            office.patients.put(
                    patGuid,
                    new Office.Patient(
                            patGuid,
                            patient.personGuid(),
                            patient.id(),
                            patient.statusGuid(),
                            patient.locGuid(),
                            patient.orthoGuid(),
                            patient.entered(),
                            now));
        }
    }

    /**
     * Gives an appointment another status.
     *
     * @param apptGuid the appointment
     * @param status the status as the office words it
     */
    public void appointmentStatus(String apptGuid, String status) {
        synchronized (office) {
            Office.Appt appt = Objects.requireNonNull(office.appointments.get(apptGuid));
            appt.status = status;
            appt.changed = office.clock().now();
            office.byDesk("appointment set to " + status, "appointment " + apptGuid);
        }
    }

    /**
     * Whether the vendor is bringing the database up to date.
     *
     * @param value whether it is
     */
    public void updating(boolean value) {
        synchronized (office) {
            office.updating = value;
        }
    }

    /** {@return the notes of all appointments} */
    public List<String> appointmentNotes() {
        synchronized (office) {
            return office.appointments.values().stream()
                    .map(appt -> Objects.requireNonNullElse(appt.note, ""))
                    .toList();
        }
    }

    /** {@return the texts of all comments that show in the ledger} */
    public List<String> comments() {
        synchronized (office) {
            return office.ledger.stream()
                    .filter(Office.Transaction::comment)
                    .map(row -> row.note)
                    .toList();
        }
    }

    /** {@return how many ledger rows there are, comments not counted} */
    public int ledgerSize() {
        synchronized (office) {
            return (int) office.ledger.stream().filter(row -> !row.comment()).count();
        }
    }

    /** {@return how many appointments there are} */
    public int appointmentCount() {
        synchronized (office) {
            return office.appointments.size();
        }
    }
}
