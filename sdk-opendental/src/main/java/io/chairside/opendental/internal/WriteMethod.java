package io.chairside.opendental.internal;

import io.chairside.core.write.RejectionReason;

/** The API methods and fields that writers use, with the version of Open Dental that brought them. */
enum WriteMethod {
    LIST_PAYMENTS(22, 2, 32, "payments that can be proven"),
    PREPAYMENT(22, 4, 8, "prepayments"),
    PAY_PROCEDURES(22, 4, 16, "payments of chosen procedures"),
    CHOOSE_PAYMENT_TYPE(23, 1, 27, "payments with a chosen type"),
    PAY_PLAN_PREPAYMENT(23, 1, 31, "prepayments of payment plans"),
    PAY_PLAN(23, 3, 4, "payments of payment plans"),
    REFUND(24, 4, 28, "refunds"),
    EXACT_ALLOCATION(25, 1, 11, "exact amounts per procedure"),
    POST_ADJUSTMENT(22, 2, 22, "adjustments"),
    INSURANCE_PAYMENT(23, 3, 11, "insurance payments"),
    INSURANCE_PAYMENT_BATCH(24, 2, 18, "insurance payments where the office allows only batches"),
    APPOINTMENT(21, 4, 0, "appointments"),
    COMMUNICATION_LOG(21, 1, 0, "communication logs"),
    DOCUMENT(21, 2, 0, "documents"),
    CLAIM(23, 3, 11, "claims");

    private final int major;
    private final int minor;
    private final int build;
    private final String purpose;

    WriteMethod(int major, int minor, int build, String purpose) {
        this.major = major;
        this.minor = minor;
        this.build = build;
        this.purpose = purpose;
    }

    /** {@return the first version that has it} */
    ProgramVersion since() {
        return new ProgramVersion(major, minor, build);
    }

    boolean isIn(ProgramVersion version) {
        return version.compareTo(since()) >= 0;
    }

    /** Refuses a write that the office's version is too old for. */
    void require(ProgramVersion version) {
        if (!isIn(version)) {
            throw RefusedWrite.because(
                    RejectionReason.UNSUPPORTED,
                    "The office runs Open Dental " + version + "; " + purpose + " need " + since() + " or later.",
                    "Ask the office to update Open Dental to " + since() + " or later, or enter it by hand.");
        }
    }
}
