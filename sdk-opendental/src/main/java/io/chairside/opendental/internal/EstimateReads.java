package io.chairside.opendental.internal;

import io.chairside.core.insurance.Estimate;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.EstimateMapper;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ProcedureRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Estimates and patient portions, by the program's own rule. A full read takes all lines of claims first, then the adjustments (which the API lists per patient
 * only, unless queries are allowed), then goes through the procedures.
 */
final class EstimateReads {

    private static final String OPERATION = "insurance.estimates";

    private final OpenDentalClient client;

    EstimateReads(OpenDentalClient client) {
        this.client = client;
    }

    Pages<Estimate> pages(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.OfPatient one) {
            long patient = Reads.key(client, OPERATION, one.patient());
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        EstimateSums sums = new EstimateSums();
                        PatientFacts.claimProcs(session, patient).forEach(sums::add);
                        PatientFacts.adjustments(session, patient).forEach(sums::add);
                        return Reads.<ProcedureRow, Estimate>list(
                                        session,
                                        Endpoint.PROCEDURES,
                                        Map.of("PatNum", Long.toString(patient)),
                                        false,
                                        row -> row.patNum() == patient,
                                        (row, mapping) -> estimate(row, sums, mapping))
                                .open(null);
                    })));
        }
        if (scope instanceof ReadScope.Full) {
            return Reads.pages(
                    client,
                    OPERATION,
                    request,
                    session -> List.of(position -> new Lazy<>(() -> {
                        EstimateSums sums = new EstimateSums();
                        LongMap patients = new LongMap();
                        Reads.each(session, Endpoint.CLAIM_PROCS_ALL, Map.of(), true, row -> {
                            sums.add(row);
                            if (sums.knows(row.procNum())) {
                                patients.put(row.patNum(), 0);
                            }
                        });
                        adjustments(session, sums, patients.sortedKeys());
                        return Reads.<ProcedureRow, Estimate>list(
                                        session,
                                        Endpoint.PROCEDURES,
                                        Map.of(),
                                        false,
                                        row -> true,
                                        (row, mapping) -> estimate(row, sums, mapping))
                                .open(null);
                    })));
        }
        throw Reads.unsupported(
                client,
                OPERATION,
                Capability.READ_ESTIMATES,
                request,
                "estimates have neither change stamp nor date of their own; read all, or one patient's");
    }

    /**
     * Adds up the adjustments of procedures.
     *
     * @param patients the patients concerned; the API lists adjustments by patient, so nobody else is asked for
     */
    static void adjustments(Session session, EstimateSums sums, long[] patients) {
        if (session.client().queries(session.priority())) {
            Queries.ADJUSTMENTS.each(session, null, sums::add);
            return;
        }
        for (long patient : patients) {
            PatientFacts.adjustments(session, patient).forEach(sums::add);
        }
    }

    private static @Nullable Estimate estimate(
            ProcedureRow row, EstimateSums sums, io.chairside.opendental.internal.mapping.MapContext mapping) {
        long key = row.procNum();
        if (LedgerMapper.deleted(row) || !sums.knows(key)) {
            return null;
        }
        return EstimateMapper.estimate(
                row,
                new EstimateMapper.Parts(
                        LedgerMapper.fee(row),
                        sums.insurance(key),
                        sums.writeOff(key),
                        sums.deductible(key),
                        sums.adjustments(key)),
                mapping);
    }
}
