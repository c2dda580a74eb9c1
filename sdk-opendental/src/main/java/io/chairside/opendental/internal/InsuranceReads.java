package io.chairside.opendental.internal;

import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.InsuranceReader;
import io.chairside.opendental.internal.mapping.InsuranceMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.CarrierRow;
import io.chairside.opendental.internal.wire.FamilyInsuranceRow;
import io.chairside.opendental.internal.wire.InsurancePlanRow;
import io.chairside.opendental.internal.wire.PatientPlanRow;
import io.chairside.opendental.internal.wire.SubscriptionRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Insurance. All coverages are put together from four whole lists; one patient's come from the family module. */
final class InsuranceReads implements InsuranceReader {

    private static final String COVERAGES = "insurance.coverages";
    private static final String BENEFITS = "insurance.benefits";

    private final OpenDentalClient client;
    private final EstimateReads estimates;
    private final ClaimReads claims;
    private final ClaimPaymentReads claimPayments;

    InsuranceReads(OpenDentalClient client) {
        this.client = client;
        this.estimates = new EstimateReads(client);
        this.claims = new ClaimReads(client);
        this.claimPayments = new ClaimPaymentReads(client);
    }

    @Override
    public Pages<Coverage> coverages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, COVERAGES, one.patient());
            return Reads.pages(
                    client,
                    COVERAGES,
                    request,
                    session -> List.of(Reads.once(
                            session,
                            "patplan",
                            () -> familyInsurance(session, patient),
                            (row, mapping) -> row.patNum() == patient
                                    ? InsuranceMapper.coverage(row, subscription(session, row.insSubNum()), mapping)
                                    : null)));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client, COVERAGES, request, session -> List.of(position -> new Lazy<>(() -> all(session))));
        }
        throw Reads.unsupported(
                client,
                COVERAGES,
                Capability.READ_COVERAGE,
                request,
                "coverage has no filter by change; read all, or one patient's");
    }

    private WirePage<FamilyInsuranceRow> familyInsurance(Session session, long patient) {
        return session.call(ApiMethod.FAMILY_INSURANCE, "patplan", client.api().familyInsurance(patient));
    }

    private @Nullable SubscriptionRow subscription(Session session, long key) {
        WirePage<SubscriptionRow> page =
                session.call(ApiMethod.SUBSCRIPTIONS, "inssub", client.api().subscription(key));
        List<SubscriptionRow> rows = session.whole(page, "inssub").rows();
        return rows.isEmpty() ? null : rows.get(0);
    }

    private Step<Coverage> all(Session session) {
        Map<Long, CarrierRow> carriers = new HashMap<>();
        Reads.each(session, Endpoint.CARRIERS, Map.of(), false, row -> carriers.put(row.carrierNum(), row));
        Map<Long, InsurancePlanRow> plans = new HashMap<>();
        Reads.each(session, Endpoint.INSURANCE_PLANS, Map.of(), false, row -> plans.put(row.planNum(), row));
        Map<Long, SubscriptionRow> subscriptions = new HashMap<>();
        Reads.each(session, Endpoint.SUBSCRIPTIONS, Map.of(), true, row -> subscriptions.put(row.insSubNum(), row));
        return Reads.<PatientPlanRow, Coverage>list(
                        session, Endpoint.PATIENT_PLANS, Map.of(), true, row -> true, (row, mapping) -> {
                            SubscriptionRow subscription = subscriptions.get(row.insSubNum());
                            if (subscription == null) {
                                // Enrolled since the list of enrolments was read, or a dangling reference of the
                                // office's.
                                session.oddity("dangling-reference", "patplan");
                                return null;
                            }
                            return coverage(row, subscription, plans.get(subscription.planNum()), carriers, mapping);
                        })
                .open(null);
    }

    private static Coverage coverage(
            PatientPlanRow row,
            SubscriptionRow subscription,
            @Nullable InsurancePlanRow plan,
            Map<Long, CarrierRow> carriers,
            MapContext mapping) {
        @Nullable CarrierRow carrier = plan == null ? null : carriers.get(plan.carrierNum());
        FamilyInsuranceRow joined = new FamilyInsuranceRow(
                row.patPlanNum(),
                row.patNum(),
                row.insSubNum(),
                subscription.subscriber(),
                subscription.subscriberID(),
                row.ordinal(),
                row.isPending(),
                row.relationship(),
                plan == null ? 0 : plan.carrierNum(),
                carrier == null ? null : carrier.carrierName(),
                subscription.planNum(),
                plan == null ? null : plan.groupName(),
                plan == null ? null : plan.groupNum(),
                plan == null ? null : plan.planType(),
                plan != null && plan.isMedical());
        return InsuranceMapper.coverage(joined, subscription, mapping);
    }

    @Override
    public Pages<Benefit> benefits(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, BENEFITS, one.patient());
            return Reads.pages(
                    client,
                    BENEFITS,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> ofPatient(session, patient))));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client,
                    BENEFITS,
                    request,
                    session -> List.of(Reads.list(
                            session, Endpoint.BENEFITS_ALL, Map.of(), true, row -> true, InsuranceMapper::benefit)));
        }
        throw Reads.unsupported(
                client,
                BENEFITS,
                Capability.READ_BENEFITS,
                request,
                "benefits have no filter by change; read all, or one patient's");
    }

    /** The rules of the patient's plans, and those that are the patient's own. */
    private Step<Benefit> ofPatient(Session session, long patient) {
        List<FamilyInsuranceRow> coverages =
                session.whole(familyInsurance(session, patient), "patplan").rows();
        return () -> {
            Step.Portion<Benefit> portion = new Step.Portion<>();
            List<Long> plans = new ArrayList<>();
            for (FamilyInsuranceRow coverage : coverages) {
                if (coverage.patNum() != patient) {
                    continue;
                }
                if (!plans.contains(coverage.planNum())) {
                    plans.add(coverage.planNum());
                    PatientRows.of(session, Endpoint.BENEFITS, "PlanNum", coverage.planNum()).stream()
                            .filter(row -> row.planNum() == coverage.planNum() && row.patPlanNum() == 0)
                            .forEach(row -> portion.items.add(InsuranceMapper.benefit(row, session.mapping())));
                }
                PatientRows.of(session, Endpoint.BENEFITS, "PatPlanNum", coverage.patPlanNum()).stream()
                        .filter(row -> row.patPlanNum() == coverage.patPlanNum())
                        .forEach(row -> portion.items.add(InsuranceMapper.benefit(row, session.mapping())));
            }
            portion.end = true;
            return portion;
        };
    }

    @Override
    public Pages<Estimate> estimates(ReadRequest request) {
        return estimates.pages(request);
    }

    @Override
    public Pages<Claim> claims(ReadRequest request) {
        return claims.pages(request);
    }

    @Override
    public Pages<ClaimPayment> claimPayments(ReadRequest request) {
        return claimPayments.pages(request);
    }
}
