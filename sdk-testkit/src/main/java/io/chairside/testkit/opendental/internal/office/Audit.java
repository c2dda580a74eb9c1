package io.chairside.testkit.opendental.internal.office;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the audit trail says was done. The numbers are the simulator's own: the vendor's list is not public. */
public enum Audit {
    /** A payment was created. */
    PAYMENT_CREATE("PaymentCreate"),
    /** A payment was changed or deleted. */
    PAYMENT_EDIT("PaymentEdit"),
    /** An adjustment was created. */
    ADJUSTMENT_CREATE("AdjustmentCreate"),
    /** An adjustment was changed or deleted. */
    ADJUSTMENT_EDIT("AdjustmentEdit"),
    /** An insurance payment was created. */
    INS_PAY_CREATE("InsPayCreate"),
    /** An insurance payment was changed or deleted. */
    INS_PAY_EDIT("InsPayEdit"),
    /** An appointment was created. */
    APPOINTMENT_CREATE("AppointmentCreate"),
    /** An appointment was changed. */
    APPOINTMENT_EDIT("AppointmentEdit"),
    /** A patient was created. */
    PATIENT_CREATE("PatientCreate"),
    /** A patient was changed. */
    PATIENT_EDIT("PatientEdit"),
    /** Two patients were merged. */
    PATIENT_MERGE("PatientMerge"),
    /** A procedure was created. */
    PROC_CREATE("ProcComplCreate"),
    /** A procedure was changed. */
    PROC_EDIT("ProcComplEdit"),
    /** A procedure was deleted. */
    PROC_DELETE("ProcDelete"),
    /** A claim was created or changed. */
    CLAIM_EDIT("ClaimEdit"),
    /** A claim was deleted. */
    CLAIM_DELETE("ClaimDelete"),
    /** A communication log was written. */
    COMMLOG_EDIT("CommlogEdit"),
    /** A document was uploaded. */
    IMAGE_CREATE("ImageCreate"),
    /** A document was deleted. */
    IMAGE_DELETE("ImageDelete"),
    /** A payment plan was created or changed. */
    PAY_PLAN_EDIT("PayPlanEdit"),
    /** A deposit slip was created or changed. */
    DEPOSIT_SLIPS("DepositSlips"),
    /** A set-up list was changed. */
    SETUP("Setup"),
    /** A query was run. */
    USER_QUERY("UserQuery"),
    /** A custom field was changed. */
    PAT_FIELD_EDIT("PatFieldEdit");

    private final String word;

    Audit(String word) {
        this.word = word;
    }

    int number() {
        return ordinal() + 1;
    }

    /**
     * Says a stored number as the API's word.
     *
     * @param number the number in the audit table
     * @return the word
     */
    public static String word(long number) {
        return number >= 1 && number <= values().length ? values()[(int) number - 1].word : "None";
    }

    /**
     * Finds a kind by the API's word.
     *
     * @param word the word, any case
     * @return the number, or {@code null} when there is none
     */
    public static @Nullable Long number(String word) {
        for (Audit audit : values()) {
            if (audit.word.toLowerCase(Locale.ROOT).equals(word.toLowerCase(Locale.ROOT))) {
                return (long) audit.number();
            }
        }
        return null;
    }
}
