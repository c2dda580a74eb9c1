package io.chairside.testkit.cloud9;

import io.chairside.testkit.cloud9.internal.Desk;
import java.time.LocalDateTime;
import java.util.List;

/** What staff do in the program, behind the back of the partner interface, and what they see. Thread-safe. */
public final class Cloud9Desk {

    private final Desk desk;

    Cloud9Desk(Desk desk) {
        this.desk = desk;
    }

    /**
     * Marks a ledger row as invalid; it stays.
     *
     * @param transGuid the row
     */
    public void invalidate(String transGuid) {
        desk.invalidate(transGuid);
    }

    /**
     * Enters a patient's check.
     *
     * @param patGuid the patient
     * @param account the payer's account ({@code ppGUID})
     * @param cents amount received, positive
     * @param at its date, office-local; may lie in the past
     * @param reference check number
     * @return the row's GUID
     */
    public String enterCheck(String patGuid, String account, long cents, LocalDateTime at, String reference) {
        return desk.payment(patGuid, account, cents, at, reference);
    }

    /**
     * Renames a patient, which moves the change stamp.
     *
     * @param patGuid the patient
     * @param lastName the new last name
     */
    public void rename(String patGuid, String lastName) {
        desk.rename(patGuid, lastName);
    }

    /**
     * Gives an appointment another status.
     *
     * @param apptGuid the appointment
     * @param status the status as the office words it
     */
    public void appointmentStatus(String apptGuid, String status) {
        desk.appointmentStatus(apptGuid, status);
    }

    /**
     * Says whether the vendor is bringing the database up to date.
     *
     * @param value whether it is
     */
    public void updating(boolean value) {
        desk.updating(value);
    }

    /** {@return the notes of all appointments} */
    public List<String> appointmentNotes() {
        return desk.appointmentNotes();
    }

    /** {@return the texts of all comments that show in the ledger} */
    public List<String> comments() {
        return desk.comments();
    }

    /** {@return how many ledger rows there are, comments not counted} */
    public int ledgerSize() {
        return desk.ledgerSize();
    }

    /** {@return how many appointments there are} */
    public int appointmentCount() {
        return desk.appointmentCount();
    }
}
