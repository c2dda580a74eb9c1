package io.chairside.testkit.practice;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans, coverage, claims and what insurers paid. Money is in cents; immutable.
 *
 * @param carriers insurers, all invented
 * @param plans what insurers offer to groups
 * @param subscriptions who holds a plan
 * @param coverages who is covered by it
 * @param claims bills to insurers
 * @param claimLines their lines, and estimates without a claim
 * @param checks what insurers paid
 */
public record Insurance(
        List<Carrier> carriers,
        List<Plan> plans,
        List<Subscription> subscriptions,
        List<Coverage> coverages,
        List<Claim> claims,
        List<ClaimLine> claimLines,
        List<Check> checks) {
    @Override
    public String toString() {
        return "Insurance";
    }

    /**
     * An insurer.
     *
     * @param id from 1, in the order of creation by the generator
     * @param name name
     * @param payerId electronic id
     * @param address street
     * @param city city
     * @param state two letters
     * @param zip five digits
     * @param phone ten digits
     * @param paysPerClaim whether it sends a check for each claim, not one a week for all
     */
    public record Carrier(
            long id,
            String name,
            String payerId,
            String address,
            String city,
            String state,
            String zip,
            String phone,
            boolean paysPerClaim) {}
    /**
     * What an insurer offers to a group.
     *
     * @param id from 1, in the order of creation by the generator
     * @param carrierId the insurer
     * @param groupName group
     * @param groupNumber group number
     * @param ppo whether the office accepts the plan's prices and writes off the rest
     * @param renewMonth month in which benefits start anew, 1 to 12
     * @param annualMaximumCents most that it pays for one person in a year
     * @param deductibleCents what a person pays first in a year, not on diagnostic and preventive care
     * @param diagnosticPercent share it pays of diagnostic care
     * @param preventivePercent share it pays of preventive care
     * @param basicPercent share it pays of basic care
     * @param majorPercent share it pays of major care
     * @param changedAt last change, practice-local
     */
    public record Plan(
            long id,
            long carrierId,
            String groupName,
            String groupNumber,
            boolean ppo,
            int renewMonth,
            long annualMaximumCents,
            long deductibleCents,
            int diagnosticPercent,
            int preventivePercent,
            int basicPercent,
            int majorPercent,
            LocalDateTime changedAt) {
        int percent(Office.Category category) {
            return switch (category) {
                case DIAGNOSTIC -> diagnosticPercent;
                case PREVENTIVE -> preventivePercent;
                case BASIC -> basicPercent;
                case MAJOR -> majorPercent;
                case NOT_COVERED -> 0;
            };
        }
    }
    /**
     * A plan held by a person.
     *
     * @param id from 1, in the order of creation by the generator
     * @param planId the plan
     * @param subscriberId the person who holds it
     * @param memberNumber the person's number with the insurer
     * @param effective first day
     * @param ends last day, null while it lasts
     * @param changedAt last change, practice-local
     */
    public record Subscription(
            long id,
            long planId,
            long subscriberId,
            String memberNumber,
            LocalDate effective,
            @Nullable LocalDate ends,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Subscription#" + id;
        }
    }
    /**
     * A person's place in somebody's subscription.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param subscriptionId the subscription
     * @param ordinal 1 primary, 2 secondary
     * @param relationship to the subscriber
     * @param changedAt last change, practice-local
     */
    public record Coverage(
            long id,
            long patientId,
            long subscriptionId,
            int ordinal,
            Relationship relationship,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Coverage#" + id;
        }
    }
    /**
     * A bill to an insurer for one visit. The amounts are the sums over its lines.
     *
     * @param id from 1, in the order of creation by the generator
     * @param patientId the patient
     * @param coverageId the coverage it goes to
     * @param locationId the location
     * @param providerId the provider
     * @param serviceDate day of the visit
     * @param sentOn day of sending, or null
     * @param receivedOn day of the answer, or null
     * @param status status
     * @param feeCents charges billed
     * @param estimateCents expected payment
     * @param paidCents payment
     * @param writeOffCents write-off, expected or final
     * @param deductibleCents taken off as deductible
     * @param note free text or empty
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Claim(
            long id,
            long patientId,
            long coverageId,
            long locationId,
            long providerId,
            LocalDate serviceDate,
            @Nullable LocalDate sentOn,
            @Nullable LocalDate receivedOn,
            ClaimStatus status,
            long feeCents,
            long estimateCents,
            long paidCents,
            long writeOffCents,
            long deductibleCents,
            String note,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Claim#" + id;
        }
    }
    /**
     * A line of a claim, or an estimate for a procedure that is not billed yet.
     *
     * @param id from 1, in the order of creation by the generator
     * @param claimId the claim, or 0
     * @param patientId the patient
     * @param treatmentId the procedure
     * @param coverageId the coverage
     * @param providerId the provider
     * @param locationId the location
     * @param status status
     * @param billedCents charge billed, 0 on a supplement
     * @param estimateCents expected payment
     * @param deductibleCents taken off as deductible
     * @param paidCents payment, negative when taken back
     * @param writeOffCents write-off, expected or final
     * @param percent share the plan pays
     * @param serviceDate day of service
     * @param enteredOn day the payment was entered, or null
     * @param checkId the check that paid it, or 0
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record ClaimLine(
            long id,
            long claimId,
            long patientId,
            long treatmentId,
            long coverageId,
            long providerId,
            long locationId,
            LineStatus status,
            long billedCents,
            long estimateCents,
            long deductibleCents,
            long paidCents,
            long writeOffCents,
            int percent,
            LocalDate serviceDate,
            @Nullable LocalDate enteredOn,
            long checkId,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "ClaimLine#" + id;
        }
    }
    /**
     * A check or transfer from an insurer. Its amount is the sum of the payments on its lines.
     *
     * @param id from 1, in the order of creation by the generator
     * @param carrierId the insurer
     * @param locationId the location
     * @param date date of the check
     * @param cents amount
     * @param number check or trace number
     * @param electronic whether a transfer
     * @param createdAt entry, practice-local
     * @param changedAt last change, practice-local
     */
    public record Check(
            long id,
            long carrierId,
            long locationId,
            LocalDate date,
            long cents,
            String number,
            boolean electronic,
            LocalDateTime createdAt,
            LocalDateTime changedAt) {
        @Override
        public String toString() {
            return "Check#" + id;
        }
    }
    /** A covered person's relation to the subscriber. */
    public enum Relationship {
        /** The subscriber. */
        SELF,
        /** Husband or wife. */
        SPOUSE,
        /** Child. */
        CHILD
    }
    /** Where a claim stands. */
    public enum ClaimStatus {
        /** Ready to be sent. */
        UNSENT,
        /** Waits for the primary insurer's answer. */
        HELD,
        /** Sent, no answer yet. */
        SENT,
        /** Answered. */
        RECEIVED
    }
    /** Where a line stands. */
    public enum LineStatus {
        /** On no claim; changes no balance. */
        ESTIMATED,
        /** On a claim without an answer; changes no balance. */
        EXPECTED,
        /** Answered; payment and write-off count. */
        RECEIVED,
        /** A later payment for the same procedure. */
        SUPPLEMENTAL
    }
}
