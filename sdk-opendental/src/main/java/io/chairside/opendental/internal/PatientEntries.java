package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of one patient's account, about eight calls. */
final class PatientEntries implements Step<LedgerEntry> {

    private final EntryContext context;
    private final Session session;
    private final long patient;

    PatientEntries(EntryContext context, long patient) {
        this.context = context;
        this.session = context.session();
        this.patient = patient;
    }

    @Override
    public Portion<LedgerEntry> next() {
        Portion<LedgerEntry> portion = new Portion<>();
        EntryReads.ofPatient(
                context,
                Endpoint.PROCEDURES,
                "PatNum",
                patient,
                portion,
                row -> row.patNum() == patient,
                (row, mapping, into) -> {
                    if (LedgerMapper.completed(row)) {
                        context.completed().add(row.procNum(), row.procDate());
                    }
                    EntryRows.charge(row, mapping, into);
                });
        EntryReads.ofPatient(
                context,
                Endpoint.CLAIM_PROCS,
                "PatNum",
                patient,
                portion,
                row -> row.patNum() == patient,
                (row, mapping, into) -> EntryRows.claimProc(row, context.completed(), mapping, into));
        EntryReads.ofPatient(
                context,
                Endpoint.ADJUSTMENTS,
                "PatNum",
                patient,
                portion,
                row -> row.patNum() == patient,
                (row, mapping, into) -> EntryRows.adjustment(row, context, mapping, into));
        splits(portion);
        plans(portion);
        portion.end = true;
        return portion;
    }

    private void splits(Portion<LedgerEntry> portion) {
        List<SplitRow> splits = PatientFacts.splits(session, patient);
        new SplitPayments(context).find(patient, splits);
        var mapping = session.mapping();
        for (SplitRow split : splits) {
            session.guard(
                    "paysplit", split.splitNum(), portion, () -> EntryRows.split(split, context, mapping, portion));
        }
    }

    /** Plans for this patient's treatment, and plans that this patient pays. */
    private void plans(Portion<LedgerEntry> portion) {
        Map<Long, PlanRow> plans = new LinkedHashMap<>();
        PlanReads.ofPatient(session, patient).forEach(plan -> plans.put(plan.payPlanNum(), plan));
        PatientRows.of(session, Endpoint.PLANS, "Guarantor", patient).stream()
                .filter(plan -> plan.guarantor() == patient)
                .forEach(plan -> plans.put(plan.payPlanNum(), plan));
        PlanEntries entries = PlanEntries.whole(context);
        Portion<LedgerEntry> all = new Portion<>();
        plans.values().forEach(plan -> entries.add(plan, PlanReads.charges(session, plan.payPlanNum()), all));
        String key = Long.toString(patient);
        all.items.stream().filter(entry -> entry.patient().value().equals(key)).forEach(portion.items::add);
        portion.unmapped.addAll(all.unmapped);
    }
}
