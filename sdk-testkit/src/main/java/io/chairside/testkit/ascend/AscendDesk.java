package io.chairside.testkit.ascend;

import io.chairside.testkit.ascend.internal.Desk;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/** What staff do in the program, behind the back of the API, and what they see. Thread-safe. */
public final class AscendDesk {

    private final Desk desk;

    AscendDesk(Desk desk) {
        this.desk = desk;
    }

    /**
     * Renames a patient.
     *
     * @param patientId the patient
     * @param lastName the new last name
     */
    public void rename(String patientId, String lastName) {
        desk.rename(patientId, lastName);
    }

    /**
     * Marks a patient as a duplicate of another.
     *
     * @param patientId the duplicate
     * @param into the one to keep
     */
    public void merge(String patientId, String into) {
        desk.merge(patientId, into);
    }

    /**
     * Files a new patient in the branch whose ids are lower.
     *
     * @param lastName last name
     * @param firstName first name
     * @return the id, lower than most others
     */
    public String addPatient(String lastName, String firstName) {
        return desk.addPatient(lastName, firstName);
    }

    /**
     * Enters a check of a patient.
     *
     * @param patientId the patient
     * @param locationId the location
     * @param cents amount received, positive
     * @param date its date
     * @param checkNumber check number
     * @return the transaction's id
     */
    public String enterCheck(String patientId, String locationId, long cents, LocalDate date, String checkNumber) {
        return desk.enterCheck(patientId, locationId, cents, date, checkNumber);
    }

    /**
     * Changes the amount of a transaction, which makes a cancellation and a rebill.
     *
     * @param transactionId the active transaction
     * @param cents the new amount with the ledger's sign, negative for money received
     * @return the id of the transaction that stands now
     */
    public String edit(String transactionId, long cents) {
        return desk.edit(transactionId, cents);
    }

    /**
     * Voids a transaction, which makes a cancellation.
     *
     * @param transactionId the active transaction
     */
    public void cancel(String transactionId) {
        desk.cancel(transactionId);
    }

    /**
     * Applies a payment to a charge, which changes the payment without a new transaction.
     *
     * @param paymentId the payment
     * @param chargeId the charge
     * @param cents how much, positive
     */
    public void distribute(String paymentId, String chargeId, long cents) {
        desk.distribute(paymentId, chargeId, cents);
    }

    /**
     * Deletes an appointment; nothing is left of it.
     *
     * @param appointmentId the appointment
     */
    public void deleteAppointment(String appointmentId) {
        desk.deleteAppointment(appointmentId);
    }

    /**
     * Moves an appointment.
     *
     * @param appointmentId the appointment
     * @param start the new start, office-local
     */
    public void moveAppointment(String appointmentId, LocalDateTime start) {
        desk.moveAppointment(appointmentId, start);
    }

    /** {@return the transactions that stand now, cancelled ones left out} */
    public List<String> activeTransactions() {
        return desk.activeTransactions();
    }

    /**
     * Counts the payments that stand now and carry a text as reference or check number.
     *
     * @param reference the text
     * @return how many there are
     */
    public int paymentsCarrying(String reference) {
        return desk.paymentsCarrying(reference);
    }

    /**
     * The notes of appointments.
     *
     * @return the notes of all appointments that have one
     */
    public List<String> appointmentNotes() {
        return desk.appointmentNotes();
    }

    /** {@return the texts of all notes about patients} */
    public List<String> patientNotes() {
        return desk.patientNotes();
    }

    /**
     * A ledger type by its description.
     *
     * @param description as staff see it
     * @return its id
     */
    public String ledgerType(String description) {
        return desk.ledgerType(description);
    }
}
