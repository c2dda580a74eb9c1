package io.chairside.opendental.internal;

import io.chairside.core.insurance.ClaimPayment;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.mapping.InsuranceMapper;
import io.chairside.opendental.internal.wire.ClaimPaymentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.WirePage;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

/** Insurers' checks. The list is in the descending order of keys and loses deleted ones, so pages overlap. */
final class ClaimPaymentReads {

    private static final String OPERATION = "insurance.claim-payments";

    private final OpenDentalClient client;
    private final ResourceRead<ClaimPayment> list;

    ClaimPaymentReads(OpenDentalClient client) {
        this.client = client;
        this.list = new ResourceRead<>(client, OPERATION, "claimPayments") {
            @Override
            boolean rowsTellTime() {
                return false;
            }

            @Override
            List<Step.Stage<ClaimPayment>> full(Session session) {
                return List.of(Reads.list(
                        session, Endpoint.CLAIM_PAYMENTS, Map.of(), true, row -> true, InsuranceMapper::payment));
            }

            @Override
            List<Step.Stage<ClaimPayment>> since(Session session, Checkpoints.Place place) {
                LocalDateTime from = place.from(client.config());
                return List.of(Reads.changes(
                        session,
                        Endpoint.CLAIM_PAYMENTS,
                        Map.of("SecDateTEdit", Checkpoints.wire(from)),
                        true,
                        from,
                        ClaimPaymentRow::secDateTEdit,
                        (row, mapping, into) -> into.items.add(InsuranceMapper.payment(row, mapping))));
            }
        };
    }

    Pages<ClaimPayment> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> ofPatient(session, patient))));
        }
        if (scope instanceof ReadScope.Window window) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(Reads.list(
                            session,
                            Endpoint.CLAIM_PAYMENTS,
                            Map.of(),
                            true,
                            row -> ProcedureReads.in(row.checkDate(), window),
                            InsuranceMapper::payment)));
        }
        return list.pages(request);
    }

    /** The checks that paid any line of the patient, one call each. */
    private Step<ClaimPayment> ofPatient(Session session, long patient) {
        long[] keys = PatientFacts.claimProcs(session, patient).stream()
                .mapToLong(ClaimProcRow::claimPaymentNum)
                .filter(key -> key != 0)
                .distinct()
                .sorted()
                .toArray();
        return () -> {
            Step.Portion<ClaimPayment> portion = new Step.Portion<>();
            for (long key : keys) {
                WirePage<ClaimPaymentRow> page = session.call(
                        ApiMethod.CLAIM_PAYMENT, "claimpayment", client.api().claimPayment(key));
                var mapping = session.mapping();
                session.take(
                        page,
                        "claimpayment",
                        portion,
                        (row, into) -> into.items.add(InsuranceMapper.payment(row, mapping)));
            }
            portion.end = true;
            return portion;
        };
    }
}
