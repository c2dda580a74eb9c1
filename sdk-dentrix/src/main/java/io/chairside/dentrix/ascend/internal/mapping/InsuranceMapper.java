package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.CoverageId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimKind;
import io.chairside.core.insurance.ClaimStatus;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.CoverageRelationship;
import io.chairside.core.insurance.PlanKind;
import io.chairside.core.read.Coded;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Coverage and claims. Stateless. */
public final class InsuranceMapper {

    private InsuranceMapper() {}

    /**
     * A patient's coverage.
     *
     * @param row the patient's plan
     * @param subscriber the subscriber's plan it belongs to
     * @param plan the insurer's plan, if it could be read
     * @param carrier the insurer, if it could be read
     * @param context the read
     * @return the coverage
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Coverage coverage(
            WireRecord row,
            WireRecord subscriber,
            @Nullable WireRecord plan,
            @Nullable WireRecord carrier,
            MapContext context) {
        String patient = row.requiredReference("patient");
        Optional<String> holder = subscriber.reference("patient");
        return Coverage.builder()
                .id(CoverageId.of(row.id()))
                .patient(PatientId.of(patient))
                .subscriber(holder.map(PatientId::of))
                .order(order(row))
                .relationship(relationship(row, holder.equals(Optional.of(patient))))
                .plan(InsurancePlanId.of(subscriber.requiredReference("carrierInsurancePlan")))
                .carrierName(carrier == null ? "" : carrier.text("name").orElse(""))
                .groupName(text(plan, "planName"))
                .groupNumber(text(plan, "groupNumber"))
                .subscriberId(subscriber.text("planSubscriberId"))
                .planKind(planKind(text(plan, "planType").orElse("")))
                .origin(context.origin(row))
                .build();
    }

    private static Optional<String> text(@Nullable WireRecord row, String field) {
        return row == null ? Optional.empty() : row.text(field);
    }

    private static Coded<PlanKind> planKind(String raw) {
        return Coded.of(
                switch (raw.toUpperCase(Locale.ROOT)) {
                    case "PPO" -> PlanKind.PPO;
                    case "INDEMNITY" -> PlanKind.PERCENTAGE;
                    case "CAPITATION", "DHMO", "HMO" -> PlanKind.CAPITATION;
                    default -> PlanKind.OTHER;
                },
                raw);
    }

    private static int order(WireRecord row) {
        for (WireRecord responsibility : row.records("responsibilities")) {
            for (String field : new String[] {"paymentResponsibilityOrder", "order"}) {
                Optional<Integer> order = order(responsibility.text(field).orElse(""));
                if (order.isPresent()) {
                    return order.get();
                }
            }
        }
        return row.texts("responsibilities").stream()
                .flatMap(word -> order(word).stream())
                .findFirst()
                .orElse(1);
    }

    private static Optional<Integer> order(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "PRIMARY", "1" -> Optional.of(1);
            case "SECONDARY", "2" -> Optional.of(2);
            case "TERTIARY", "3" -> Optional.of(3);
            default -> Optional.empty();
        };
    }

    private static Coded<CoverageRelationship> relationship(WireRecord row, boolean self) {
        String raw = row.text("relationshipToSubscriber").orElse("");
        return Coded.of(
                switch (raw.toUpperCase(Locale.ROOT)) {
                    case "SELF" -> CoverageRelationship.SELF;
                    case "SPOUSE" -> CoverageRelationship.SPOUSE;
                    case "CHILD" -> CoverageRelationship.CHILD;
                    case "" -> self ? CoverageRelationship.SELF : CoverageRelationship.OTHER;
                    default -> CoverageRelationship.OTHER;
                },
                raw);
    }

    /**
     * A claim, without its lines.
     *
     * @param row the claim
     * @param states states of the settings
     * @param context the read
     * @return the claim
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Claim claim(WireRecord row, Map<String, ClaimStatus> states, MapContext context) {
        String state = row.text("claimState").orElse("");
        boolean gone =
                !row.flag("isActive").orElse(true) || row.text("voidedDate").isPresent();
        return Claim.builder()
                .id(ClaimId.of(row.id()))
                .patient(PatientId.of(row.requiredReference("patient")))
                .status(
                        gone
                                ? Coded.of(ClaimStatus.DELETED, state)
                                : Words.coded(state, states, ClaimStatus.class, ClaimStatus.OTHER))
                .kind(kind(row))
                .plan(row.reference("carrierInsurancePlan").map(InsurancePlanId::of))
                .serviceDate(row.date("serviceDate"))
                .sentDate(row.date("sentDate"))
                .fee(context.requiredMoney(row, "totalCharges"))
                .paid(context.money(row, "amountPaid").orElse(context.zero()).abs())
                .provider(row.reference("billingProvider").map(ProviderId::of))
                .origin(context.origin(row))
                .build();
    }

    private static Coded<ClaimKind> kind(WireRecord row) {
        String raw = row.text("paymentResponsibilityOrder").orElse("");
        if (row.flag("isPredetermination").orElse(false)) {
            return Coded.of(ClaimKind.PREAUTHORIZATION, raw);
        }
        int order = order(raw).orElse(0);
        return Coded.of(order == 1 ? ClaimKind.PRIMARY : order == 2 ? ClaimKind.SECONDARY : ClaimKind.OTHER, raw);
    }
}
