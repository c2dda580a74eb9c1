package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.read.ReadScope;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ledger entries that changed.
 *
 * <p>With queries: procedures and claim lines, payments, splits, adjustments and plan lines by their change stamps. Without: procedures and claims by stamp,
 * payments by day of entry, and splits, adjustments and plans of families in which a patient's row moved, which the nightly aging run makes many. Removed rows are not
 * reported, except entries whose row is still there and no longer counts.
 */
final class EntryChanges {

    private final EntryContext context;
    private final Session session;
    private final LocalDateTime from;
    private final LongMap touched = new LongMap();
    private final EntryTables tables;
    private final SplitPayments splitPayments;

    EntryChanges(EntryContext context, LocalDateTime from) {
        this.context = context;
        this.session = context.session();
        this.from = from;
        this.tables = new EntryTables(context, from);
        this.splitPayments = new SplitPayments(context);
    }

    List<Step.Stage<LedgerEntry>> stages() {
        return List.of(
                procedures(), one(this::claimProcs), one(this::splits), one(this::adjustments), one(this::plans));
    }

    private static Step.Stage<LedgerEntry> one(java.util.function.Consumer<Step.Portion<LedgerEntry>> work) {
        return position -> () -> {
            Step.Portion<LedgerEntry> portion = new Step.Portion<>();
            work.accept(portion);
            portion.end = true;
            return portion;
        };
    }

    private String stamp() {
        return Checkpoints.wire(from);
    }

    private Step.Stage<LedgerEntry> procedures() {
        Step.Stage<LedgerEntry> rows = Reads.changes(
                session,
                Endpoint.PROCEDURES,
                Map.of("DateTStamp", stamp()),
                false,
                from,
                ProcedureRow::dateTStamp,
                (row, mapping, into) -> {
                    if (LedgerMapper.completed(row)) {
                        EntryRows.charge(row, mapping, into);
                        touched.put(row.patNum(), 0);
                    } else {
                        EntryRows.remove("procedurelog", row.procNum(), "", into);
                        if (LedgerMapper.deleted(row)) {
                            touched.put(row.patNum(), 0);
                        }
                    }
                });
        return position -> tables.procedures() ? rows.open(position) : Step.nothing();
    }

    private void claimProcs(Step.Portion<LedgerEntry> into) {
        LongMap changed = new LongMap();
        LongMap estimates = new LongMap();
        if (!tables.claimProcs()) {
            // Only what completed or deleted procedures make of older lines.
        } else if (context.queries()) {
            Queries.CLAIM_PROCS.each(session, from, row -> {
                changed.put(row.claimProcNum(), 0);
                if (LedgerMapper.estimate(row)) {
                    estimates.put(row.claimProcNum(), row.patNum());
                } else {
                    touched.put(row.patNum(), 0);
                }
            });
        } else {
            Reads.eachChanged(
                    session,
                    Endpoint.CLAIMS,
                    Map.of("SecDateTEdit", stamp()),
                    from,
                    ClaimRow::secDateTEdit,
                    row -> touched.put(row.patNum(), 0));
        }
        for (long patient : touched.sortedKeys()) {
            claimProcsOf(patient, changed, into);
        }
        // An estimate may have been a paid line of a claim that was deleted since.
        for (long line : estimates.sortedKeys()) {
            if (!touched.contains(estimates.get(line, 0))) {
                EntryRows.removeClaimProc(line, into);
            }
        }
    }

    /** All paid lines of a patient, because a procedure that was completed or deleted changes which of them count. */
    private void claimProcsOf(long patient, LongMap changed, Step.Portion<LedgerEntry> into) {
        CompletedProcedures completed = new CompletedProcedures();
        PatientRows.of(session, Endpoint.PROCEDURES, Map.of("PatNum", Long.toString(patient), "ProcStatus", "C"))
                .forEach(row -> {
                    if (row.patNum() == patient && LedgerMapper.completed(row)) {
                        completed.add(row.procNum(), row.procDate());
                    }
                });
        EntryReads.ofPatient(
                context,
                Endpoint.CLAIM_PROCS,
                "PatNum",
                patient,
                into,
                (ClaimProcRow row) -> row.patNum() == patient,
                (row, mapping, portion) -> {
                    boolean moved = changed.contains(row.claimProcNum()) || Reads.changed(row.secDateTEdit(), from);
                    if (moved || LedgerMapper.paid(row)) {
                        EntryRows.changedClaimProc(row, completed, mapping, portion);
                    }
                });
    }

    private void splits(Step.Portion<LedgerEntry> into) {
        if (!tables.payments()) {
            return;
        }
        Map<Long, PaymentRow> payments = new LinkedHashMap<>();
        if (context.queries()) {
            Queries.PAYMENTS.each(session, from, row -> payments.put(row.payNum(), row));
            Queries.SPLITS.each(session, from, row -> {
                touched.put(row.patNum(), 0);
                if (!payments.containsKey(row.payNum())) {
                    Queries.PAYMENTS
                            .where(session, "PayNum", row.payNum())
                            .forEach(payment -> payments.put(payment.payNum(), payment));
                }
            });
        } else {
            LocalDate firstDay = from.toLocalDate().minusDays(PaymentReads.TRAILING_DAYS);
            Reads.eachChanged(
                    session,
                    Endpoint.PAYMENTS,
                    Map.of("DateEntry", firstDay.toString()),
                    from,
                    PaymentRow::secDateTEdit,
                    row -> payments.put(row.payNum(), row));
        }
        LongMap told = new LongMap();
        for (PaymentRow payment : payments.values()) {
            splitPayments.add(payment);
            EntryReads.ofPatient(
                    context,
                    Endpoint.SPLITS_OF_PAYMENT,
                    "PayNum",
                    payment.payNum(),
                    into,
                    (SplitRow row) -> row.payNum() == payment.payNum(),
                    (row, mapping, portion) -> {
                        told.put(row.splitNum(), 0);
                        EntryRows.changedSplit(row, context, mapping, portion);
                    });
        }
        if (!context.queries()) {
            MovedFamilies.since(context, from).addMembers(touched);
            EntryReads.each(touched, patient -> splitsOf(patient, told, into));
        }
    }

    /** Parts of older payments, whose edits the list of payments does not tell; their stamp has the day only. */
    private void splitsOf(long patient, LongMap told, Step.Portion<LedgerEntry> into) {
        LocalDateTime firstDay = from.toLocalDate().atStartOfDay();
        List<SplitRow> splits = PatientFacts.splits(session, patient).stream()
                .filter(row -> Reads.changed(row.secDateTEdit(), firstDay) && !told.contains(row.splitNum()))
                .toList();
        splitPayments.find(patient, splits);
        var mapping = session.mapping();
        for (SplitRow split : splits) {
            session.guard(
                    "paysplit", split.splitNum(), into, () -> EntryRows.changedSplit(split, context, mapping, into));
        }
    }

    private void adjustments(Step.Portion<LedgerEntry> into) {
        if (!tables.adjustments()) {
            return;
        }
        if (context.queries()) {
            Step<LedgerEntry> rows = Queries.ADJUSTMENTS
                    .<LedgerEntry>taking(session, from, (row, mapping, portion) -> {
                        EntryRows.adjustment(row, context, mapping, portion);
                        touched.put(row.patNum(), 0);
                    })
                    .open(null);
            Step.Portion<LedgerEntry> portion;
            do {
                portion = rows.next();
                into.items.addAll(portion.items);
                into.unmapped.addAll(portion.unmapped);
            } while (!portion.end);
            return;
        }
        for (long patient : touched.sortedKeys()) {
            EntryReads.ofPatient(
                    context,
                    Endpoint.ADJUSTMENTS,
                    "PatNum",
                    patient,
                    into,
                    row -> row.patNum() == patient,
                    (row, mapping, portion) -> EntryRows.adjustment(row, context, mapping, portion));
        }
    }

    private void plans(Step.Portion<LedgerEntry> into) {
        PlanEntries entries = PlanEntries.changes(context);
        if (!context.queries()) {
            for (long patient : touched.sortedKeys()) {
                plansOf(patient)
                        .forEach(plan -> entries.add(plan, PlanReads.charges(session, plan.payPlanNum()), into));
            }
            return;
        }
        boolean accounts = !touched.isEmpty() || tables.patients();
        if (!tables.planLines() && !(accounts && tables.plansOfAccounts())) {
            return;
        }
        Map<Long, PlanChargeRow> charges = new LinkedHashMap<>();
        Queries.PLAN_CHARGES.each(session, from, row -> charges.put(row.payPlanChargeNum(), row));
        // An instalment falls due by itself when its day comes; that of the checkpoint was told by the read that made
        // it.
        LocalDate today = context.today();
        if (from.toLocalDate().isBefore(today)) {
            Queries.PLAN_CHARGES.eachWithin(
                    session,
                    "ChargeDate",
                    new ReadScope.Window(from.toLocalDate().plusDays(1), today),
                    row -> charges.put(row.payPlanChargeNum(), row));
        }
        LongMap linked = new LongMap();
        Queries.PLAN_LINKS.each(session, from, row -> linked.put(row.payPlanNum(), 0));
        MovedFamilies moved = MovedFamilies.since(context, from);
        if (charges.isEmpty() && linked.isEmpty() && touched.isEmpty() && moved.isEmpty()) {
            return;
        }
        Map<Long, PlanRow> plans = new LinkedHashMap<>();
        Queries.PLANS.each(session, null, row -> plans.put(row.payPlanNum(), row));
        if (!context.plansHaveLines()) {
            // Plans have no change stamp, and they are few.
            plans.values().forEach(plan -> entries.add(plan, List.of(), into));
            return;
        }
        for (PlanChargeRow charge : charges.values()) {
            PlanRow plan = plans.get(charge.payPlanNum());
            if (plan != null) {
                session.guard(
                        "payplancharge",
                        charge.payPlanChargeNum(),
                        into,
                        () -> entries.charge(plan, charge, session.mapping(), into));
            }
        }
        List<PlanRow> dynamic =
                plans.values().stream().filter(PlanRow::isDynamic).toList();
        if (!dynamic.isEmpty()) {
            // What is left of a linked procedure also depends on rows that may have been deleted.
            moved.addMembers(touched);
        }
        for (PlanRow plan : dynamic) {
            if (linked.contains(plan.payPlanNum()) || touched.contains(plan.patNum())) {
                entries.add(plan, List.of(), into);
            }
        }
    }

    private List<PlanRow> plansOf(long patient) {
        Map<Long, PlanRow> plans = new LinkedHashMap<>();
        PlanReads.ofPatient(session, patient).forEach(plan -> plans.put(plan.payPlanNum(), plan));
        PatientRows.of(session, Endpoint.PLANS, "Guarantor", patient).stream()
                .filter(plan -> plan.guarantor() == patient)
                .forEach(plan -> plans.put(plan.payPlanNum(), plan));
        return List.copyOf(plans.values());
    }
}
