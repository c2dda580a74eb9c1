package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.BenefitKind;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.CoverageRelationship;
import io.chairside.core.insurance.PlanKind;
import io.chairside.core.read.Coded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies (reference, section 7.3). That rank 1 is the primary insurer is assumed. */
public final class InsuranceMapper {

    private record Amount(String field, BenefitKind kind, String category, boolean family) {
        @Override
        public String toString() {
            return "Amount " + field;
        }
    }

    private static final List<Amount> AMOUNTS = List.of(
            new Amount("pipIndividualDeductible", BenefitKind.DEDUCTIBLE, "", false),
            new Amount("pipFamilyDeductible", BenefitKind.DEDUCTIBLE, "", true),
            new Amount("pipIndividualOrthoDeductible", BenefitKind.DEDUCTIBLE, "Orthodontics", false),
            new Amount("pipIndividualAnnualMax", BenefitKind.LIMITATION, "", false),
            new Amount("pipFamilyAnnualMax", BenefitKind.LIMITATION, "", true),
            new Amount("pipIndividualOrthoMax", BenefitKind.LIMITATION, "Orthodontics", false),
            new Amount("pipLifetimeMax", BenefitKind.OTHER, "Lifetime maximum", false),
            new Amount("pipIndividualDeductibleRemaining", BenefitKind.OTHER, "Deductible remaining", false),
            new Amount("pipIndividualAnnualMaxRemaining", BenefitKind.OTHER, "Annual maximum remaining", false),
            new Amount("pipIndividualOrthoMaxRemaining", BenefitKind.OTHER, "Orthodontic maximum remaining", false));

    private InsuranceMapper() {}

    /**
     * Whether a policy no longer counts: deleted, or no longer active.
     *
     * @param row a record of either list
     * @param detail the other list's record, or null
     * @return whether either list says so
     */
    public static boolean gone(WireRecord row, @Nullable WireRecord detail) {
        return row.bit("pipDeleted").orElse(false)
                || !row.bit("pipIsActive").orElse(true)
                || (detail != null && gone(detail, null));
    }

    /**
     * A patient's place in a plan.
     *
     * @param row the record with the names
     * @param detail the record with the plan, or null when the other list lacks it
     * @param context about the read
     * @return the coverage
     */
    public static Coverage coverage(WireRecord row, @Nullable WireRecord detail, MapContext context) {
        String guid = row.requiredGuid("pipGUID");
        return Coverage.builder()
                .id(new CoverageId(guid))
                .patient(new PatientId(row.requiredGuid("patGUID")))
                .order(Math.max(1, row.number("pipRank").orElse(1)))
                .relationship(Coded.of(CoverageRelationship.OTHER, ""))
                .plan(new InsurancePlanId(Optional.ofNullable(detail)
                        .flatMap(one -> one.guid("oipGUID"))
                        .orElse(guid)))
                .carrierName(row.text("icbcName").orElse(""))
                .groupName(row.text("oipName"))
                .groupNumber(row.text("pipGroupNumber"))
                .subscriberId(row.text("pipPolicyNumber"))
                .planKind(Coded.of(PlanKind.OTHER, ""))
                .origin(context.origin(
                        "GetInsurancePolicies",
                        guid,
                        Optional.ofNullable(detail).flatMap(one -> one.dateTime("pipLastModified"))))
                .build();
    }

    /**
     * What a policy pays, as far as it says.
     *
     * @param row the record
     * @param context about the read
     * @return one benefit for each amount that is there
     */
    public static List<Benefit> benefits(WireRecord row, MapContext context) {
        String guid = row.requiredGuid("pipGUID");
        List<Benefit> benefits = new ArrayList<>();
        for (Amount amount : AMOUNTS) {
            context.money(row, amount.field())
                    .ifPresent(money -> benefits.add(Benefit.builder()
                            .coverage(new CoverageId(guid))
                            .kind(Coded.of(amount.kind(), amount.field()))
                            .amount(money)
                            .family(amount.family())
                            .category(Optional.of(amount.category()).filter(name -> !name.isEmpty()))
                            .period(row.text("pipBenefitRenewal"))
                            .origin(context.origin(
                                    "GetPatientInsurancePolicies",
                                    guid + "/" + amount.field(),
                                    row.dateTime("pipLastModified")))
                            .build()));
        }
        return benefits;
    }
}
