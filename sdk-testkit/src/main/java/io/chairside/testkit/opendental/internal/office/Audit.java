package io.chairside.testkit.opendental.internal.office;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the audit trail says was done. The numbers are the simulator's own: the vendor's list is not public. */
public enum Audit {
    /** A payment was created. */
    PAYMENT_CREATE(1, "PaymentCreate"),
    /** A payment was changed or deleted. */
    PAYMENT_EDIT(2, "PaymentEdit"),
    /** An adjustment was created. */
    ADJUSTMENT_CREATE(3, "AdjustmentCreate"),
    /** An adjustment was changed or deleted. */
    ADJUSTMENT_EDIT(4, "AdjustmentEdit"),
    /** An insurance payment was created. */
    INS_PAY_CREATE(5, "InsPayCreate"),
    /** An insurance payment was changed or deleted. */
    INS_PAY_EDIT(6, "InsPayEdit"),
    /** An appointment was created. */
    APPOINTMENT_CREATE(7, "AppointmentCreate"),
    /** An appointment was changed. */
    APPOINTMENT_EDIT(8, "AppointmentEdit"),
    /** A patient was created. */
    PATIENT_CREATE(9, "PatientCreate"),
    /** A patient was changed. */
    PATIENT_EDIT(10, "PatientEdit"),
    /** Two patients were merged. */
    PATIENT_MERGE(11, "PatientMerge"),
    /** A procedure was created. */
    PROC_CREATE(12, "ProcComplCreate"),
    /** A procedure was changed. */
    PROC_EDIT(13, "ProcComplEdit"),
    /** A procedure was deleted. */
    PROC_DELETE(14, "ProcDelete"),
    /** A claim was created or changed. */
    CLAIM_EDIT(15, "ClaimEdit"),
    /** A claim was deleted. */
    CLAIM_DELETE(16, "ClaimDelete"),
    /** A communication log was written. */
    COMMLOG_EDIT(17, "CommlogEdit"),
    /** A document was uploaded. */
    IMAGE_CREATE(18, "ImageCreate"),
    /** A document was deleted. */
    IMAGE_DELETE(19, "ImageDelete"),
    /** A payment plan was created or changed. */
    PAY_PLAN_EDIT(20, "PayPlanEdit"),
    /** A deposit slip was created or changed. */
    DEPOSIT_SLIPS(21, "DepositSlips"),
    /** A set-up list was changed. */
    SETUP(22, "Setup"),
    /** A query was run. */
    USER_QUERY(23, "UserQuery"),
    /** A custom field was changed. */
    PAT_FIELD_EDIT(24, "PatFieldEdit");

    private final int number;
    private final String word;

    Audit(int number, String word) {
        this.number = number;
        this.word = word;
    }

    int number() {
        return number;
    }

    /**
     * Says a stored number as the API's word.
     *
     * @param number the number in the audit table
     * @return the word
     */
    public static String word(long number) {
        for (Audit audit : values()) {
            if (audit.number == number) {
                return audit.word;
            }
        }
        return "None";
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
