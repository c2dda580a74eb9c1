package io.chairside.core.spi;

/** One thing that a connector may offer. */
public enum Capability {
    /** Reads patients. */
    READ_PATIENTS,
    /** Reads appointments. */
    READ_APPOINTMENTS,
    /** Reads the history of appointments. */
    READ_APPOINTMENT_HISTORY,
    /** Reads what appointments cost. */
    READ_APPOINTMENT_COSTS,
    /** Reads coverage. */
    READ_COVERAGE,
    /** Reads benefits. */
    READ_BENEFITS,
    /** Reads expected insurance and patient portion. */
    READ_ESTIMATES,
    /** Reads claims. */
    READ_CLAIMS,
    /** Reads insurers' checks. */
    READ_CLAIM_PAYMENTS,
    /** Reads procedures and charges. */
    READ_CHARGES,
    /** Reads patients' payments with their splits. */
    READ_PATIENT_PAYMENTS,
    /** Reads insurance payments and write-offs as ledger entries. */
    READ_INSURANCE_PAYMENTS,
    /** Reads adjustments. */
    READ_ADJUSTMENTS,
    /** Reads payment plans. */
    READ_PAYMENT_PLANS,
    /** Reads balances with aging. */
    READ_BALANCES,
    /** Reads locations. */
    READ_LOCATIONS,
    /** Reads providers. */
    READ_PROVIDERS,
    /** Reads provider schedules. */
    READ_SCHEDULES,
    /** Reads operatories. */
    READ_OPERATORIES,
    /** Reads appointment types. */
    READ_APPOINTMENT_TYPES,
    /** Reads payment types. */
    READ_PAYMENT_TYPES,
    /** Reads adjustment types. */
    READ_ADJUSTMENT_TYPES,
    /** Reads changes of the ledger since a checkpoint without reading everything. */
    READ_LEDGER_CHANGES,
    /** Notices removed records. */
    DETECT_REMOVALS,
    /** Posts card terminal payments. */
    WRITE_TERMINAL_PAYMENT,
    /** Posts payment plan instalments. */
    WRITE_PLAN_PAYMENT,
    /** Posts insurance payments to claims. */
    WRITE_INSURANCE_PAYMENT,
    /** Posts membership fees. */
    WRITE_MEMBERSHIP_PAYMENT,
    /** Posts collections of outstanding balances. */
    WRITE_COLLECTION_PAYMENT,
    /** Finds postings by reference. */
    FIND_BY_REFERENCE,
    /** Takes whole postings back. */
    WRITE_FULL_REFUND,
    /** Takes parts of postings back. */
    WRITE_PARTIAL_REFUND,
    /** Posts adjustments. */
    WRITE_ADJUSTMENT,
    /** Applies a payment to the charges asked for. */
    WRITE_ALLOCATION,
    /** Makes appointments. */
    WRITE_APPOINTMENT,
    /** Moves appointments. */
    MOVE_APPOINTMENT,
    /** Confirms appointments. */
    CONFIRM_APPOINTMENT,
    /** Cancels appointments or marks them missed. */
    CANCEL_APPOINTMENT,
    /** Adds to appointments' notes. */
    WRITE_APPOINTMENT_NOTE,
    /** Adds to communication logs. */
    WRITE_COMMUNICATION_LOG,
    /** Adds documents. */
    WRITE_DOCUMENT,
    /** Makes claims. */
    WRITE_CLAIM,
    /** Reads the chart of accounts. */
    READ_ACCOUNTS,
    /** Books payouts. */
    WRITE_PAYOUT,
    /** Reads bookings back. */
    READ_BOOKINGS,
    /** Reads the locations, classes, vendors and customers of the books. */
    READ_DIMENSIONS,
    /** Reads the company, its closing date and its preferences. */
    READ_COMPANY
}
