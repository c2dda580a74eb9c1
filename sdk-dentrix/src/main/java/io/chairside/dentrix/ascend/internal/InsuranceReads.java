package io.chairside.dentrix.ascend.internal;

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
import io.chairside.dentrix.ascend.DentrixAscendSettings;
import io.chairside.dentrix.ascend.internal.mapping.InsuranceMapper;
import io.chairside.dentrix.ascend.internal.mapping.LedgerMapper;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Insurance: coverage joined from four lists, claims, and the estimates that stand with every procedure. */
final class InsuranceReads implements InsuranceReader {

    private static final String SUBSCRIBERS = "v0/subscriberinsuranceplans";
    private static final String PROCEDURES = "v1/patientprocedures";
    private static final String CLAIMS = "v1/insuranceclaims";

    private final AscendClient client;
    private final Directory directory;

    InsuranceReads(AscendClient client, Directory directory) {
        this.client = client;
        this.directory = directory;
    }

    @Override
    public Pages<Coverage> coverages(ReadRequest request) {
        String operation = "insurance.coverages";
        Leg plans = Leg.of(client.config().path(DentrixAscendSettings.PATIENT_PLANS_PATH));
        List<Leg> legs =
                Reads.legs(client, operation, Capability.READ_COVERAGE, request.scope(), plans, Optional.empty());
        return new ListRead<>(client, operation, "coverages", request, session -> legs, this::coverages);
    }

    private void coverages(Session session, String path, List<WireRecord> rows, Portion<Coverage> into) {
        Map<String, WireRecord> subscribers = joined(session, SUBSCRIBERS, rows, "subscriberInsurancePlan");
        Map<String, WireRecord> plans = joined(
                session,
                client.config().path(DentrixAscendSettings.CARRIER_PLANS_PATH),
                subscribers.values(),
                "carrierInsurancePlan");
        Map<String, WireRecord> carriers = joined(
                session, client.config().path(DentrixAscendSettings.CARRIERS_PATH), plans.values(), "insuranceCarrier");
        MapContext context = session.mapping(path);
        session.each(into, path, rows, row -> {
            WireRecord subscriber = subscribers.get(row.requiredReference("subscriberInsurancePlan"));
            if (subscriber == null) {
                throw new FieldException("subscriberInsurancePlan", "names a record that is gone");
            }
            WireRecord plan =
                    subscriber.reference("carrierInsurancePlan").map(plans::get).orElse(null);
            WireRecord carrier = plan == null
                    ? null
                    : plan.reference("insuranceCarrier").map(carriers::get).orElse(null);
            into.items.add(InsuranceMapper.coverage(row, subscriber, plan, carrier, context));
        });
    }

    private Map<String, WireRecord> joined(Session session, String path, Collection<WireRecord> rows, String field) {
        List<String> ids = new ArrayList<>();
        for (WireRecord row : rows) {
            try {
                row.reference(field).ifPresent(ids::add);
            } catch (FieldException e) {
                // told when the row is mapped
            }
        }
        return directory.byId(session.operation(), session.priority(), path, ids);
    }

    @Override
    public Pages<Benefit> benefits(ReadRequest request) {
        throw client.unsupported(
                "insurance.benefits", Capability.READ_BENEFITS, "the paths of coverage tables are not public");
    }

    @Override
    public Pages<Estimate> estimates(ReadRequest request) {
        String operation = "insurance.estimates";
        List<Leg> legs = Reads.legs(
                client,
                operation,
                Capability.READ_ESTIMATES,
                request.scope(),
                Leg.of(PROCEDURES),
                Optional.of("serviceDate"));
        return new ListRead<>(client, operation, "estimates", request, session -> legs, (session, path, rows, into) -> {
            MapContext context = session.mapping(PROCEDURES);
            session.each(
                    into,
                    PROCEDURES,
                    rows,
                    row -> LedgerMapper.estimate(row, context).ifPresentOrElse(into.items::add, () -> {
                        // One that has none any more must not stay with the caller.
                        if (request.scope() instanceof ReadScope.Since) {
                            into.remove(row.id());
                        }
                    }));
        });
    }

    @Override
    public Pages<Claim> claims(ReadRequest request) {
        String operation = "insurance.claims";
        List<Leg> legs = Reads.legs(
                client, operation, Capability.READ_CLAIMS, request.scope(), Leg.of(CLAIMS), Optional.of("serviceDate"));
        return new ListRead<>(client, operation, "claims", request, session -> legs, (session, path, rows, into) -> {
            MapContext context = session.mapping(CLAIMS);
            session.each(
                    into,
                    CLAIMS,
                    rows,
                    row -> into.items.add(
                            InsuranceMapper.claim(row, client.config().claimStates(), context)));
        });
    }

    @Override
    public Pages<ClaimPayment> claimPayments(ReadRequest request) {
        throw client.unsupported(
                "insurance.claimPayments",
                Capability.READ_CLAIM_PAYMENTS,
                "insurers' checks are not listed; their parts come as ledger entries");
    }
}
