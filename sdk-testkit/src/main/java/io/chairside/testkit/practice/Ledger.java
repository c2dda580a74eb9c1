package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

/**
 * What patients paid and what was adjusted. Money is in cents; immutable.
 *
 * @param payments payments by patients, and internal transfers
 * @param splits what each payment is for
 * @param adjustments discounts and extra charges
 * @param paymentPlans agreements to pay in instalments
 * @param planItems what the agreements are about
 * @param installments what is due when
 */
public record Ledger(
        List<Payment> payments,
        List<Split> splits,
        List<Adjustment> adjustments,
        List<PaymentPlan> paymentPlans,
        List<PlanItem> planItems,
        List<Installment> installments) {
    @Override
    public String toString() {
        return "Ledger";
    }

    /**
     * Money from a patient. Its amount is the sum of its splits.
     *
     * @param id from 1, in the order of creation by the generator
     * @param payerId who paid
     * @param locationId the location
     * @param date date of the payment
     * @param cents amount, negative for a refund, 0 for an internal transfer
     * @param method how it was paid
     * @param reference check number or the like, or empty
     * @param note free text or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Payment(
            long id,
            long payerId,
            long locationId,
            LocalDate date,
            long cents,
            Method method,
            String reference,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Payment#" + id;
        }
    }
    /**
     * What part of a payment is for.
     *
     * @param id from 1, in the order of creation by the generator
     * @param paymentId the payment
     * @param patientId the patient
     * @param treatmentId the procedure paid, or 0
     * @param adjustmentId the extra charge paid, or 0
     * @param planId the payment plan paid, or 0
     * @param installmentId the instalment paid, or 0
     * @param providerId the provider
     * @param locationId the location
     * @param date the payment's date
     * @param cents amount, negative in refunds and transfers
     * @param unearned whether a prepayment for nothing yet
     * @param changedAt last change, practice-local
     */
    public record Split(
            long id,
            long paymentId,
            long patientId,
            long treatmentId,
            long adjustmentId,
            long planId,
            long installmentId,
            long providerId,
            long locationId,
            LocalDate date,
            long cents,
            boolean unearned,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Split#" + id;
        }
    }
    /**
     * A change of what is owed.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param treatmentId the procedure it belongs to, or 0
     * @param providerId the provider
     * @param locationId the location
     * @param date date
     * @param cents positive when the patient owes more
     * @param kind why
     * @param note free text or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Adjustment(
            long id,
            long patientId,
            long treatmentId,
            long providerId,
            long locationId,
            LocalDate date,
            long cents,
            AdjustmentKind kind,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Adjustment#" + id;
        }
    }
    /**
     * An agreement to pay in instalments.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param guarantorId who pays
     * @param date day of the agreement
     * @param totalCents sum of the items
     * @param installmentCents usual instalment without interest
     * @param aprBasisPoints yearly interest, in hundredths of a percent
     * @param automatic whether charges appear only when due, not all in advance
     * @param closed whether it is over
     * @param locationId the location
     * @param providerId the provider
     * @param note free text or empty
     * @param changedAt last change, practice-local
     */
    public record PaymentPlan(
            long id,
            long patientId,
            long guarantorId,
            LocalDate date,
            long totalCents,
            long installmentCents,
            int aprBasisPoints,
            boolean automatic,
            boolean closed,
            long locationId,
            long providerId,
            String note,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "PaymentPlan#" + id;
        }
    }
    /**
     * A procedure in a payment plan: the amount leaves the patient's balance and comes back as instalments.
     *
     * @param id from 1, in the order of creation by the generator
     * @param planId the plan
     * @param treatmentId the procedure
     * @param cents amount
     * @param changedAt last change, practice-local
     */
    public record PlanItem(long id, long planId, long treatmentId, long cents, LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "PlanItem#" + id;
        }
    }
    /**
     * What is due on a day.
     *
     * @param id from 1, in the order of creation by the generator
     * @param planId the plan
     * @param due day
     * @param principalCents part of the items
     * @param interestCents interest
     * @param changedAt last change, practice-local
     */
    public record Installment(
            long id, long planId, LocalDate due, long principalCents, long interestCents, LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Installment#" + id;
        }
    }
    /** How a payment was made. */
    public enum Method {
        /** Cash. */
        CASH,
        /** Check. */
        CHECK,
        /** Card at the desk. */
        CARD,
        /** Card on the web. */
        ONLINE,
        /** Bank transfer. */
        TRANSFER,
        /** Nothing was paid: splits were moved. */
        INTERNAL
    }
    /** Why something was adjusted. */
    public enum AdjustmentKind {
        /** A discount. */
        DISCOUNT,
        /** A discount for age. */
        SENIOR_DISCOUNT,
        /** Given up. */
        UNCOLLECTABLE,
        /** Interest on a late payment. */
        FINANCE_CHARGE,
        /** Fee for a check that bounced. */
        RETURNED_CHECK_FEE
    }
}
