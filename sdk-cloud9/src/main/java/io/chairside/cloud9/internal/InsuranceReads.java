package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.InsuranceMapper;
import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.insurance.Benefit;
import io.chairside.core.insurance.Claim;
import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.insurance.Coverage;
import io.chairside.core.insurance.Estimate;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.InsuranceReader;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Policies and what they pay. Two lists describe a policy, each with half of it. */
final class InsuranceReads implements InsuranceReader {

    private static final String COVERAGES = "insurance.coverages";
    private static final String RESOURCE = "coverages";

    private final Cloud9Client client;

    InsuranceReads(Cloud9Client client) {
        this.client = client;
    }

    @Override
    public Pages<Coverage> coverages(ReadRequest request) {
        if (request.scope() instanceof ReadScope.Window) {
            throw Session.unsupported(
                    client, COVERAGES, Capability.READ_COVERAGE, "a policy has no date of its own in Cloud 9");
        }
        LocalDateTime since = request.scope() instanceof ReadScope.Since scope
                ? Checkpoints.read(client, COVERAGES, RESOURCE, scope)
                        .map(place -> place.watermark().minus(client.config().overlap()))
                        .orElse(null)
                : null;
        return Session.once(client, COVERAGES, request, session -> coverages(session, since));
    }

    private Portion<Coverage> coverages(Session session, @Nullable LocalDateTime since) {
        Portion<Coverage> portion = new Portion<>();
        if (!(session.request().scope() instanceof ReadScope.OfPatient)) {
            portion.after = Checkpoints.of(RESOURCE, client.nowInUtc());
        }
        Map<String, WireRecord> named = byPolicy(session.rows(
                Procedure.GET_INSURANCE_POLICIES,
                since == null ? Params.none() : Params.none().with("modifiedDate", since)));
        if (named.isEmpty() && since != null) {
            return portion;
        }
        Map<String, WireRecord> detailed =
                byPolicy(session.rows(Procedure.GET_PATIENT_INSURANCE_POLICIES, Params.none()));
        MapContext context = session.mapping();
        named.forEach((guid, row) -> {
            if (!wanted(session, row)) {
                return;
            }
            session.take(portion, Procedure.GET_INSURANCE_POLICIES, guid, () -> {
                @Nullable WireRecord detail = detailed.get(guid);
                if (InsuranceMapper.gone(row, detail)) {
                    portion.removed.add(new Removal(guid, Optional.empty(), Optional.empty()));
                } else {
                    portion.items.add(InsuranceMapper.coverage(row, detail, context));
                }
            });
        });
        return portion;
    }

    private static boolean wanted(Session session, WireRecord row) {
        return !(session.request().scope() instanceof ReadScope.OfPatient one)
                || row.guid("patGUID").equals(Optional.of(one.patient().value()));
    }

    private static Map<String, WireRecord> byPolicy(List<WireRecord> rows) {
        Map<String, WireRecord> policies = new LinkedHashMap<>();
        rows.forEach(row -> policies.putIfAbsent(Session.rawId(row, "pipGUID"), row));
        return policies;
    }

    @Override
    public Pages<Benefit> benefits(ReadRequest request) {
        String operation = "insurance.benefits";
        if (request.scope() instanceof ReadScope.Window || request.scope() instanceof ReadScope.Since) {
            throw Session.unsupported(
                    client, operation, Capability.READ_BENEFITS, "benefits are read whole or of one patient");
        }
        return Session.once(client, operation, request, session -> {
            Portion<Benefit> portion = new Portion<>();
            MapContext context = session.mapping();
            byPolicy(session.rows(Procedure.GET_PATIENT_INSURANCE_POLICIES, Params.none()))
                    .forEach((guid, row) -> {
                        if (wanted(session, row) && !InsuranceMapper.gone(row, null)) {
                            session.take(
                                    portion,
                                    Procedure.GET_PATIENT_INSURANCE_POLICIES,
                                    guid,
                                    () -> portion.items.addAll(InsuranceMapper.benefits(row, context)));
                        }
                    });
            return portion;
        });
    }

    @Override
    public Pages<Estimate> estimates(ReadRequest request) {
        throw Session.unsupported(
                client,
                "insurance.estimates",
                Capability.READ_ESTIMATES,
                "which ledger fields hold an estimate is not documented; the balance says what insurers still owe");
    }

    @Override
    public Pages<Claim> claims(ReadRequest request) {
        throw Session.unsupported(
                client,
                "insurance.claims",
                Capability.READ_CLAIMS,
                "the vendor describes claims under a separate agreement");
    }

    @Override
    public Pages<ClaimPayment> claimPayments(ReadRequest request) {
        throw Session.unsupported(
                client,
                "insurance.claimPayments",
                Capability.READ_CLAIM_PAYMENTS,
                "Cloud 9 lists insurers' money per patient, not per check");
    }
}
