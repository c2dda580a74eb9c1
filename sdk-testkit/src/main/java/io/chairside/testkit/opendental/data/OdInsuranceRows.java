package io.chairside.testkit.opendental.data;

import io.chairside.testkit.practice.Insurance;
import io.chairside.testkit.practice.Insurance.Claim;
import io.chairside.testkit.practice.Insurance.ClaimLine;
import io.chairside.testkit.practice.Insurance.Coverage;
import io.chairside.testkit.practice.Insurance.LineStatus;
import io.chairside.testkit.practice.Insurance.Plan;
import io.chairside.testkit.practice.Insurance.Subscription;
import java.time.LocalDate;
import java.util.List;

/** Writes carriers, plans, coverage, claims and insurers' payments. */
final class OdInsuranceRows {
    private static final List<String> COVERAGE_CATEGORIES =
            List.of("General", "Diagnostic", "Preventive", "Basic", "Major");
    private static final int COINSURANCE = 1;
    private static final int DEDUCTIBLE = 2;
    private static final int LIMITATIONS = 5;
    private static final int SERVICE_YEAR = 1;
    private static final int CALENDAR_YEAR = 2;
    private static final int INDIVIDUAL = 1;

    private final OdRows rows;
    private final Insurance insurance;
    private final long eft;
    private final long check;

    OdInsuranceRows(OdRows rows) {
        this.rows = rows;
        this.insurance = rows.practice.insurance();
        this.eft = rows.definition(OdOfficeDefaults.INSURANCE_PAYMENT_TYPES, "EFT");
        this.check = rows.definition(OdOfficeDefaults.INSURANCE_PAYMENT_TYPES, "Check");
    }

    void write() {
        for (int i = 0; i < COVERAGE_CATEGORIES.size(); i++) {
            int order = i;
            rows.insert(
                    "covcat",
                    i + 1L,
                    row -> row.set("Description", COVERAGE_CATEGORIES.get(order))
                            .set("CovOrder", order));
        }
        insurance.carriers().forEach(this::carrier);
        insurance.plans().forEach(this::plan);
        insurance.subscriptions().forEach(this::subscription);
        insurance.coverages().forEach(this::coverage);
        insurance.claims().forEach(this::claim);
        insurance.claimLines().forEach(this::line);
        insurance.checks().forEach(this::payment);
    }

    private void carrier(Insurance.Carrier carrier) {
        rows.insert(
                "carrier",
                carrier.id(),
                row -> row.set("CarrierName", carrier.name())
                        .set("ElectID", carrier.payerId())
                        .set("Address", carrier.address())
                        .set("City", carrier.city())
                        .set("State", carrier.state())
                        .set("Zip", carrier.zip())
                        .set("Phone", carrier.phone())
                        .set("SecDateTEdit", rows.practice.spec().start().atStartOfDay()));
    }

    private void plan(Plan plan) {
        rows.insert(
                "insplan",
                plan.id(),
                row -> row.set("GroupName", plan.groupName())
                        .set("GroupNum", plan.groupNumber())
                        .set("FeeSched", plan.ppo() ? 2 : 0)
                        .set("PlanType", plan.ppo() ? "p" : "")
                        .set("CarrierNum", plan.carrierId())
                        .set("MonthRenew", plan.renewMonth() == 1 ? 0 : plan.renewMonth())
                        .set("SecDateTEdit", plan.changedAt()));
        benefit(plan, LIMITATIONS, 0, -1, plan.annualMaximumCents());
        benefit(plan, DEDUCTIBLE, 0, -1, plan.deductibleCents());
        benefit(plan, COINSURANCE, 2, plan.diagnosticPercent(), -1);
        benefit(plan, COINSURANCE, 3, plan.preventivePercent(), -1);
        benefit(plan, COINSURANCE, 4, plan.basicPercent(), -1);
        benefit(plan, COINSURANCE, 5, plan.majorPercent(), -1);
    }

    private void benefit(Plan plan, int type, long category, int percent, long cents) {
        rows.insert("benefit", row -> {
            row.set("PlanNum", plan.id())
                    .set("CovCatNum", category)
                    .set("BenefitType", type)
                    .set("Percent", percent)
                    .set("TimePeriod", plan.renewMonth() == 1 ? CALENDAR_YEAR : SERVICE_YEAR)
                    .set("CoverageLevel", type == COINSURANCE ? 0 : INDIVIDUAL)
                    .set("SecDateTEntry", plan.changedAt())
                    .set("SecDateTEdit", plan.changedAt());
            if (cents >= 0) {
                row.set("MonetaryAmt", OdRows.money(cents));
            }
        });
    }

    private void subscription(Subscription subscription) {
        rows.insert(
                "inssub",
                subscription.id(),
                row -> row.set("PlanNum", subscription.planId())
                        .set("Subscriber", subscription.subscriberId())
                        .set("DateEffective", subscription.effective())
                        .set("DateTerm", OdRows.date(subscription.ends()))
                        .set("ReleaseInfo", true)
                        .set("AssignBen", true)
                        .set("SubscriberID", subscription.memberNumber())
                        .set("SecDateTEdit", subscription.changedAt()));
    }

    private void coverage(Coverage coverage) {
        rows.insert(
                "patplan",
                coverage.id(),
                row -> row.set("PatNum", coverage.patientId())
                        .set("Ordinal", coverage.ordinal())
                        .set("Relationship", relationship(coverage))
                        .set("InsSubNum", coverage.subscriptionId())
                        .set("SecDateTEntry", coverage.changedAt())
                        .set("SecDateTEdit", coverage.changedAt()));
    }

    private static int relationship(Coverage coverage) {
        return switch (coverage.relationship()) {
            case SELF -> 0;
            case SPOUSE -> 1;
            case CHILD -> 2;
        };
    }

    private void claim(Claim claim) {
        Coverage coverage = rows.coverage(claim.coverageId());
        Subscription subscription = rows.subscription(coverage);
        String status = switch (claim.status()) {
            case UNSENT -> "U";
            case HELD -> "H";
            case SENT -> "S";
            case RECEIVED -> "R";
        };
        rows.insert("claim", claim.id(), row -> {
            row.set("PatNum", claim.patientId())
                    .set("DateService", claim.serviceDate())
                    .set("DateSent", OdRows.date(claim.sentOn()))
                    .set("DateSentOrig", OdRows.date(claim.sentOn()))
                    .set("ClaimStatus", status)
                    .set("DateReceived", OdRows.date(claim.receivedOn()))
                    .set("PlanNum", subscription.planId())
                    .set("InsSubNum", subscription.id())
                    .set("PatRelat", relationship(coverage))
                    .set("ProvTreat", claim.providerId())
                    .set("ProvBill", claim.providerId())
                    .set("ClaimFee", OdRows.money(claim.feeCents()))
                    .set("InsPayEst", OdRows.money(claim.estimateCents()))
                    .set("InsPayAmt", OdRows.money(claim.paidCents()))
                    .set("WriteOff", OdRows.money(claim.writeOffCents()))
                    .set("DedApplied", OdRows.money(claim.deductibleCents()))
                    .set("IsProsthesis", "N")
                    .set("ClaimNote", claim.note())
                    .set("ClaimType", coverage.ordinal() == 1 ? "P" : "S")
                    .set("ClinicNum", rows.clinic(claim.locationId()))
                    .set("ClaimIdentifier", claim.patientId() + "/" + claim.id())
                    .set("SecDateEntry", claim.createdAt().toLocalDate())
                    .set("SecDateTEdit", claim.changedAt());
            for (Coverage other : rows.coverages(claim.patientId())) {
                if (other.id() != coverage.id()) {
                    row.set("PlanNum2", rows.subscription(other).planId())
                            .set("InsSubNum2", other.subscriptionId())
                            .set("PatRelat2", relationship(other));
                }
            }
        });
    }

    private void line(ClaimLine line) {
        Subscription subscription = rows.subscription(rows.coverage(line.coverageId()));
        boolean paid = line.status() == LineStatus.RECEIVED || line.status() == LineStatus.SUPPLEMENTAL;
        LocalDate checkDate = line.checkId() == 0
                ? null
                : insurance.checks().get((int) line.checkId() - 1).date();
        LocalDate decided = paid ? line.enteredOn() : line.serviceDate();
        rows.insert(
                "claimproc",
                line.id(),
                row -> row.set("ProcNum", line.treatmentId())
                        .set("ClaimNum", line.claimId())
                        .set("PatNum", line.patientId())
                        .set("ProvNum", line.providerId())
                        .set("FeeBilled", OdRows.money(line.billedCents()))
                        .set("InsPayEst", OdRows.money(line.estimateCents()))
                        .set("InsEstTotal", OdRows.money(line.estimateCents()))
                        .set("BaseEst", OdRows.money(line.estimateCents()))
                        .set("DedEst", OdRows.money(line.deductibleCents()))
                        .set("DedApplied", OdRows.money(line.claimId() == 0 ? 0 : line.deductibleCents()))
                        .set("Status", status(line.status()))
                        .set("InsPayAmt", OdRows.money(line.paidCents()))
                        .set("WriteOff", OdRows.money(line.claimId() == 0 ? 0 : line.writeOffCents()))
                        .set("WriteOffEst", OdRows.money(line.writeOffCents()))
                        .set("Percentage", line.percent())
                        .set("ClaimPaymentNum", line.checkId())
                        .set("PlanNum", subscription.planId())
                        .set("InsSubNum", subscription.id())
                        .set("DateCP", OdRows.date(checkDate == null ? decided : checkDate))
                        .set("DateInsFinalized", OdRows.date(checkDate))
                        .set("DateEntry", OdRows.date(line.enteredOn()))
                        .set(
                                "DateSuppReceived",
                                OdRows.date(line.status() == LineStatus.SUPPLEMENTAL ? line.enteredOn() : null))
                        .set("ProcDate", line.serviceDate())
                        .set("CodeSent", code(line))
                        .set("ClinicNum", rows.clinic(line.locationId()))
                        .set("SecDateEntry", line.createdAt().toLocalDate())
                        .set("SecDateTEdit", line.changedAt()));
    }

    private String code(ClaimLine line) {
        return rows.code(rows.practice
                .visits()
                .treatments()
                .get((int) line.treatmentId() - 1)
                .codeId());
    }

    private static int status(LineStatus status) {
        return switch (status) {
            case EXPECTED -> 0;
            case RECEIVED -> 1;
            case SUPPLEMENTAL -> 4;
            case ESTIMATED -> 6;
        };
    }

    private void payment(Insurance.Check payment) {
        rows.insert(
                "claimpayment",
                payment.id(),
                row -> row.set("CheckDate", payment.date())
                        .set("CheckAmt", OdRows.money(payment.cents()))
                        .set("CheckNum", payment.number())
                        .set(
                                "CarrierName",
                                insurance
                                        .carriers()
                                        .get((int) payment.carrierId() - 1)
                                        .name())
                        .set("DateIssued", payment.date())
                        .set("PayType", payment.electronic() ? eft : check)
                        .set("ClinicNum", rows.clinic(payment.locationId()))
                        .set("SecDateEntry", payment.createdAt().toLocalDate())
                        .set("SecDateTEdit", payment.changedAt()));
    }
}
