package io.chairside.opendental.internal;

import io.chairside.core.write.RejectionReason;

/** The API methods and fields that writers use, with the version of Open Dental that brought them. */
enum WriteMethod {
    POST_PAYMENT(21, 2, 0, "posting payments"),
    LIST_PAYMENTS(22, 2, 32, "reading payments back"),
    PREPAYMENT(22, 4, 8, "prepayments"),
    PAY_PROCEDURES(22, 4, 16, "paying chosen procedures"),
    CHOOSE_PAYMENT_TYPE(23, 1, 27, "choosing the payment type"),
    PAY_PLAN_PREPAYMENT(23, 1, 31, "prepaying a payment plan"),
    PAY_PLAN(23, 3, 4, "paying a payment plan"),
    CHANGE_PAYMENT(23, 3, 11, "stamping a refund"),
    REFUND(24, 4, 28, "refunds"),
    EXACT_ALLOCATION(25, 1, 11, "exact amounts per procedure"),
    SPLITS_BY_PROCEDURE(24, 4, 24, "reading what is paid on a procedure"),
    POST_ADJUSTMENT(22, 2, 22, "posting adjustments"),
    INSURANCE_PAYMENT(23, 3, 11, "insurance payments"),
    INSURANCE_PAYMENT_BATCH(24, 2, 18, "insurance payments where the office allows only batches"),
    APPOINTMENT(21, 4, 0, "writing appointments"),
    COMMUNICATION_LOG(21, 1, 0, "communication logs"),
    DOCUMENT(21, 2, 0, "documents"),
    CLAIM(23, 3, 11, "claims");

    private final ProgramVersion since;
    private final String purpose;

    WriteMethod(int major, int minor, int build, String purpose) {
        this.since = new ProgramVersion(major, minor, build);
        this.purpose = purpose;
    }

    ProgramVersion since() {
        return since;
    }

    String purpose() {
        return purpose;
    }

    boolean isIn(ProgramVersion version) {
        return version.compareTo(since) >= 0;
    }

    /** Refuses a write that the office's version is too old for. */
    void require(ProgramVersion version) {
        if (!isIn(version)) {
            throw RefusedWrite.because(
                    RejectionReason.UNSUPPORTED,
                    "The office runs Open Dental " + version + "; " + purpose + " need " + since + " or later.",
                    "Ask the office to update Open Dental to " + since + " or later, or enter it by hand.");
        }
    }
}
