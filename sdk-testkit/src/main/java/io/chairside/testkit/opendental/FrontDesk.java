package io.chairside.testkit.opendental;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What staff do in the program, behind the API's back. Every act touches rows, change stamps, histories and the audit trail as the program
 * does, and re-ages the family where the program would. An unknown key is a {@link java.util.NoSuchElementException}, a broken rule of the program
 * an {@link IllegalStateException}. Thread-safe.
 */
public interface FrontDesk {

    /**
     * Deletes a payment and its splits for good.
     *
     * @param payNum the payment
     * @throws IllegalStateException if it is on a deposit slip and its amount is not zero
     */
    void deletePayment(long payNum);

    /**
     * Changes the amount of a payment; its splits are scaled to it, the last one taking the rest.
     *
     * @param payNum the payment
     * @param amount the new amount
     */
    void editPaymentAmount(long payNum, BigDecimal amount);

    /**
     * Changes the date of a payment and of its splits.
     *
     * @param payNum the payment
     * @param date the new date, office-local
     */
    void editPaymentDate(long payNum, LocalDate date);

    /**
     * Moves a payment and its splits to another patient.
     *
     * @param payNum the payment
     * @param patNum the patient
     */
    void editPaymentPatient(long payNum, long patNum);

    /**
     * Changes the note of a payment.
     *
     * @param payNum the payment
     * @param note the new note
     */
    void editPaymentNote(long payNum, String note);

    /**
     * Changes the check number of a payment, as staff do who write their own number there.
     *
     * @param payNum the payment
     * @param checkNumber the new number
     */
    void editPaymentCheckNumber(long payNum, String checkNumber);

    /**
     * Types in a payment by hand, without the check number or note of any other, allocated to nothing.
     *
     * @param patNum the patient
     * @param amount the amount
     * @param date the date of the payment, office-local
     * @return the new PayNum
     */
    long typeInPayment(long patNum, BigDecimal amount, LocalDate date);

    /**
     * Puts payments on a new deposit slip.
     *
     * @param date the date of the deposit, office-local
     * @param payNums the payments
     * @return the new DepositNum
     */
    long attachToDeposit(LocalDate date, long... payNums);

    /**
     * Merges one patient into another: all rows move, the first is archived and linked to the second.
     *
     * @param fromPatNum the patient that disappears
     * @param intoPatNum the patient that stays
     */
    void mergePatients(long fromPatNum, long intoPatNum);

    /**
     * Archives a patient.
     *
     * @param patNum the patient
     */
    void archivePatient(long patNum);

    /**
     * Deletes a patient: the row stays with the status deleted.
     *
     * @param patNum the patient
     */
    void deletePatient(long patNum);

    /**
     * Deletes an appointment for good, leaving a row in the history.
     *
     * @param aptNum the appointment
     */
    void deleteAppointment(long aptNum);

    /**
     * Sets an appointment complete, and its treatment-planned procedures with it.
     *
     * @param aptNum the appointment
     */
    void completeAppointment(long aptNum);

    /**
     * Adds an adjustment.
     *
     * @param patNum the patient
     * @param adjType the type's DefNum
     * @param amount the amount, positive raises what the patient owes
     * @param date the date, office-local
     * @return the new AdjNum
     */
    long addAdjustment(long patNum, long adjType, BigDecimal amount, LocalDate date);

    /**
     * Deletes an adjustment for good.
     *
     * @param adjNum the adjustment
     */
    void deleteAdjustment(long adjNum);

    /** Runs the nightly service: issues due instalments of payment plans, then ages every family. */
    void runAging();

    /**
     * Opens the account of a family, which refreshes the stored balances of its members.
     *
     * @param patNum any member
     */
    void openAccount(long patNum);
}
