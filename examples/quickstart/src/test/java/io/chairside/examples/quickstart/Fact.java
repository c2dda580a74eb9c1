package io.chairside.examples.quickstart;

/** What is compared between the practice that was generated and the practice that a connector reads. */
enum Fact {
    PATIENT_NAME,
    PATIENT_BIRTH_DATE,
    PATIENT_GENDER,
    PATIENT_STATUS,
    PATIENT_GUARANTOR,
    PATIENT_EMAIL,
    APPOINTMENT_PATIENT,
    APPOINTMENT_START,
    APPOINTMENT_MINUTES,
    APPOINTMENT_STATUS,
    /** Cents of all ledger entries, by kind. */
    LEDGER_KIND,
    /** Cents of the ledger entries of each patient. */
    LEDGER_PATIENT,
    /** Cents of the ledger entries of each guarantor's family. */
    LEDGER_FAMILY,
    /** Cents of all ledger entries together. */
    LEDGER_TOTAL,
    /** What each guarantor owes, in cents, as the system says. */
    BALANCE,
    /** What all guarantors owe, in cents. */
    BALANCE_TOTAL
}
