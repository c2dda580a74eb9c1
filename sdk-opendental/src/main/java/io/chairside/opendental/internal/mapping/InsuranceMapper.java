package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.ClaimPaymentId;
import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.BenefitKind;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimKind;
import io.chairside.core.insurance.ClaimLine;
import io.chairside.core.insurance.ClaimLineStatus;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.CoverageRelationship;
import io.chairside.core.insurance.PlanKind;
import io.chairside.core.read.Coded;
import io.chairside.opendental.internal.wire.BenefitRow;
import io.chairside.opendental.internal.wire.ClaimPaymentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import io.chairside.opendental.internal.wire.FamilyInsuranceRow;
import io.chairside.opendental.internal.wire.RowReader;
import io.chairside.opendental.internal.wire.SubscriptionRow;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Coverage, benefits, claims and insurers' payments. */
public final class InsuranceMapper {

    private static final Words<CoverageRelationship> RELATIONSHIP = new Words<>(
                    "Relationship", CoverageRelationship.OTHER, CoverageRelationship.OTHER)
            .with(CoverageRelationship.SELF, "Self", 0)
            .with(CoverageRelationship.SPOUSE, "Spouse", 1)
            .with(CoverageRelationship.CHILD, "Child", 2)
            .with(CoverageRelationship.OTHER, "Employee", 3)
            .with(CoverageRelationship.OTHER, "HandicapDep", 4)
            .with(CoverageRelationship.OTHER, "SignifOther", 5)
            .with(CoverageRelationship.OTHER, "InjuredPlaintiff", 6)
            .with(CoverageRelationship.OTHER, "InjuredPlantiff")
            .with(CoverageRelationship.OTHER, "LifePartner", 7)
            .with(CoverageRelationship.OTHER, "Dependent", 8)
            .with(CoverageRelationship.OTHER, "Dependant");

    private static final Coded<PlanKind> PERCENTAGE = Coded.of(PlanKind.PERCENTAGE, "");

    private static final Words<PlanKind> PLAN = new Words<>("PlanType", PlanKind.OTHER, PlanKind.PERCENTAGE)
            .with(PlanKind.PERCENTAGE, "percentage")
            .with(PlanKind.PPO, "p")
            .with(PlanKind.FLAT_COPAY, "f")
            .with(PlanKind.CAPITATION, "c");

    private static final Words<BenefitKind> BENEFIT = new Words<>("BenefitType", BenefitKind.OTHER, BenefitKind.OTHER)
            .with(BenefitKind.ACTIVE_COVERAGE, "ActiveCoverage", 0)
            .with(BenefitKind.PERCENTAGE, "CoInsurance", 1)
            .with(BenefitKind.DEDUCTIBLE, "Deductible", 2)
            .with(BenefitKind.COPAY, "CoPayment", 3)
            .with(BenefitKind.EXCLUSION, "Exclusions", 4)
            .with(BenefitKind.LIMITATION, "Limitations", 5)
            .with(BenefitKind.WAITING_PERIOD, "WaitingPeriod", 6);

    private static final Words<ClaimStatus> CLAIM = new Words<>("ClaimStatus", ClaimStatus.OTHER, ClaimStatus.OTHER)
            .with(ClaimStatus.UNSENT, "U")
            .with(ClaimStatus.HELD, "H")
            .with(ClaimStatus.QUEUED, "W")
            .with(ClaimStatus.SENT, "P")
            .with(ClaimStatus.SENT, "S")
            .with(ClaimStatus.RECEIVED, "R")
            .with(ClaimStatus.HELD, "I");

    private static final Words<ClaimKind> CLAIM_KIND = new Words<>("ClaimType", ClaimKind.OTHER, ClaimKind.OTHER)
            .with(ClaimKind.PRIMARY, "P")
            .with(ClaimKind.SECONDARY, "S")
            .with(ClaimKind.PREAUTHORIZATION, "PreAuth")
            .with(ClaimKind.OTHER, "Other")
            .with(ClaimKind.OTHER, "Cap");

    private static final Words<ClaimLineStatus> LINE = new Words<>(
                    "Status", ClaimLineStatus.OTHER, ClaimLineStatus.OTHER)
            .with(ClaimLineStatus.NOT_RECEIVED, "NotReceived", 0)
            .with(ClaimLineStatus.RECEIVED, "Received", 1)
            .with(ClaimLineStatus.PREAUTHORIZATION, "Preauth", 2)
            .with(ClaimLineStatus.ADJUSTMENT, "Adjustment", 3)
            .with(ClaimLineStatus.SUPPLEMENTAL, "Supplemental", 4)
            .with(ClaimLineStatus.CAPITATION, "CapClaim", 5)
            .with(ClaimLineStatus.ESTIMATE, "Estimate", 6)
            .with(ClaimLineStatus.CAPITATION, "CapComplete", 7)
            .with(ClaimLineStatus.CAPITATION, "CapEstimate", 8)
            .with(ClaimLineStatus.HISTORY, "InsHist", 9);

    private InsuranceMapper() {}

    /**
     * A patient's coverage.
     *
     * @param subscription the enrolment with its dates; null when it was not found
     */
    public static Coverage coverage(
            FamilyInsuranceRow row, @Nullable SubscriptionRow subscription, MapContext context) {
        return Coverage.builder()
                .id(CoverageId.of(Long.toString(row.patPlanNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .subscriber(PatientId.of(Long.toString(row.subscriber())))
                .order(row.ordinal())
                .relationship(RELATIONSHIP.of(row.relationship(), context))
                .plan(InsurancePlanId.of(Long.toString(row.planNum())))
                .carrierName(MapContext.orEmpty(row.carrierName()))
                .groupName(Optional.ofNullable(row.groupName()))
                .groupNumber(Optional.ofNullable(row.groupNum()))
                .subscriberId(Optional.ofNullable(row.subscriberID()))
                .planKind(row.planType() == null ? PERCENTAGE : PLAN.of(row.planType(), context))
                .effective(Optional.ofNullable(subscription == null ? null : subscription.dateEffective()))
                .ends(Optional.ofNullable(subscription == null ? null : subscription.dateTerm()))
                .pending(row.isPending())
                .medical(row.isMedical())
                .origin(context.origin("patplan", row.patPlanNum(), null))
                .build();
    }

    /** The benefit of a row; -1 stands for "does not say". */
    public static Benefit benefit(BenefitRow row, MapContext context) {
        boolean quantified = row.quantityQualifier() != null
                && !row.quantityQualifier().equals("None")
                && !row.quantityQualifier().equals("0");
        return Benefit.builder()
                .plan(
                        row.planNum() == 0
                                ? Optional.empty()
                                : Optional.of(InsurancePlanId.of(Long.toString(row.planNum()))))
                .coverage(
                        row.patPlanNum() == 0
                                ? Optional.empty()
                                : Optional.of(CoverageId.of(Long.toString(row.patPlanNum()))))
                .kind(BENEFIT.of(row.benefitType(), context))
                .percent(row.percent() < 0 ? OptionalInt.empty() : OptionalInt.of(row.percent()))
                .amount(
                        row.monetaryAmt() == RowReader.NO_AMOUNT
                                ? Optional.empty()
                                : Optional.of(context.money(row.monetaryAmt())))
                .quantity(quantified ? OptionalInt.of(row.quantity()) : OptionalInt.empty())
                .quantityUnit(quantified ? Optional.ofNullable(row.quantityQualifier()) : Optional.empty())
                .period(Optional.ofNullable(row.timePeriod()).filter(period -> !period.equals("None")))
                .family("Family".equals(row.coverageLevel()) || "2".equals(row.coverageLevel()))
                .procedureCode(Optional.ofNullable(row.procCode()))
                .category(row.covCatNum() == 0 ? Optional.empty() : Optional.of(Long.toString(row.covCatNum())))
                .origin(context.origin("benefit", row.benefitNum(), row.secDateTEdit()))
                .build();
    }

    /** The claim of a row with its lines. */
    public static Claim claim(ClaimRow row, List<ClaimLine> lines, MapContext context) {
        return Claim.builder()
                .id(ClaimId.of(Long.toString(row.claimNum())))
                .patient(PatientId.of(Long.toString(row.patNum())))
                .status(CLAIM.of(row.claimStatus(), context))
                .kind(CLAIM_KIND.of(row.claimType(), context))
                .plan(
                        row.planNum() == 0
                                ? Optional.empty()
                                : Optional.of(InsurancePlanId.of(Long.toString(row.planNum()))))
                .serviceDate(Optional.ofNullable(row.dateService()))
                .sentDate(Optional.ofNullable(row.dateSent()))
                .receivedDate(Optional.ofNullable(row.dateReceived()))
                .fee(context.money(row.claimFee()))
                .estimate(context.money(row.insPayEst()))
                .paid(context.money(row.insPayAmt()))
                .writeOff(context.money(row.writeOff()))
                .deductible(context.money(row.dedApplied()))
                .provider(MapContext.provider(row.provTreat()))
                .note(Optional.ofNullable(row.claimNote()))
                .addAllLines(lines)
                .origin(context.origin("claim", row.claimNum(), row.secDateTEdit()))
                .build();
    }

    /** The line of a row. */
    public static ClaimLine line(ClaimProcRow row, MapContext context) {
        return ClaimLine.builder()
                .id(ClaimLineId.of(Long.toString(row.claimProcNum())))
                .procedure(
                        row.procNum() == 0
                                ? Optional.empty()
                                : Optional.of(ProcedureId.of(Long.toString(row.procNum()))))
                .status(LINE.of(row.status(), context))
                .billed(context.money(row.feeBilled()))
                .estimate(context.money(row.insPayEst()))
                .paid(context.money(row.insPayAmt()))
                .writeOff(context.money(row.writeOff()))
                .deductible(context.money(row.dedApplied()))
                .payment(
                        row.claimPaymentNum() == 0
                                ? Optional.empty()
                                : Optional.of(ClaimPaymentId.of(Long.toString(row.claimPaymentNum()))))
                .date(Optional.ofNullable(row.dateCp()))
                .build();
    }

    /** The check of a row. */
    public static ClaimPayment payment(ClaimPaymentRow row, MapContext context) {
        return ClaimPayment.builder()
                .id(ClaimPaymentId.of(Long.toString(row.claimPaymentNum())))
                .amount(context.money(row.checkAmt()))
                .date(row.checkDate())
                .issued(Optional.ofNullable(row.dateIssued()))
                .carrierName(Optional.ofNullable(row.carrierName()))
                .checkNumber(Optional.ofNullable(row.checkNum()))
                .type(Optional.ofNullable(row.payTypeName()))
                .partial(row.isPartial())
                .note(Optional.ofNullable(row.note()))
                .location(MapContext.location(row.clinicNum()))
                .origin(context.origin("claimpayment", row.claimPaymentNum(), row.secDateTEdit()))
                .build();
    }
}
