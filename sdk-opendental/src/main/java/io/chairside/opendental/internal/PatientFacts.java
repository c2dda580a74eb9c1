package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.util.List;

/** What the ledger holds of one patient, each list by one call unless it is long. A row that cannot be understood ends the read. */
final class PatientFacts {

    private PatientFacts() {}

    static List<ProcedureRow> procedures(Session session, long patient) {
        return PatientRows.of(session, Endpoint.PROCEDURES, "PatNum", patient).stream()
                .filter(row -> row.patNum() == patient)
                .toList();
    }

    static List<ClaimProcRow> claimProcs(Session session, long patient) {
        return PatientRows.of(session, Endpoint.CLAIM_PROCS, "PatNum", patient).stream()
                .filter(row -> row.patNum() == patient)
                .toList();
    }

    static List<AdjustmentRow> adjustments(Session session, long patient) {
        return PatientRows.of(session, Endpoint.ADJUSTMENTS, "PatNum", patient).stream()
                .filter(row -> row.patNum() == patient)
                .toList();
    }

    static List<SplitRow> splits(Session session, long patient) {
        return PaymentReads.splitsOfPatient(session, patient);
    }
}
