package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ClaimRow;
import io.chairside.opendental.internal.wire.PatientRow;
import io.chairside.opendental.internal.wire.PaymentRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Ledger entries that changed.
 *
 * <p>With queries: procedures and claim lines, payments, splits, adjustments and plan lines by their change stamps. Without: procedures and claims by stamp,
 * payments by day of entry, and adjustments and plans of patients whose row moved, which the nightly aging run makes many. Removed rows are not reported,
 * except entries whose row is still there and no longer counts.
 */
final class EntryChanges {

    private final EntryContext context;
    private final Session session;
    private final LocalDateTime from;
    private final LongMap touched = new LongMap();
    private final EntryTables tables;

    EntryChanges(EntryContext context, LocalDateTime from) {
        this.context = context;
        this.session = context.session();
        this.from = from;
        this.tables = new EntryTables(context, from);
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
        if (!tables.claimProcs()) {
            // Only what completed or deleted procedures make of older lines.
        } else if (context.queries()) {
            Queries.CLAIM_PROCS.each(session, from, row -> {
                changed.put(row.claimProcNum(), 0);
                if (!LedgerMapper.estimate(row)) {
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
                    if (LedgerMapper.paid(row) || (moved && !LedgerMapper.estimate(row))) {
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
        if (payments.isEmpty()) {
            return;
        }
        Map<Long, String> types =
                context.queries() ? PaymentReads.definitions(session, OperationsReads.PAYMENT_TYPES) : Map.of();
        for (PaymentRow payment : payments.values()) {
            context.addPayment(
                    payment, payment.payTypeName() == null ? types.get(payment.payType()) : payment.payTypeName());
            EntryReads.ofPatient(
                    context,
                    Endpoint.SPLITS_OF_PAYMENT,
                    "PayNum",
                    payment.payNum(),
                    into,
                    (SplitRow row) -> row.payNum() == payment.payNum(),
                    (row, mapping, portion) -> {
                        if (context.counts(row)) {
                            EntryRows.split(row, context, mapping, portion);
                        } else {
                            EntryRows.remove("paysplit", row.splitNum(), "", portion);
                        }
                    });
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
        Reads.eachChanged(
                session, Endpoint.PATIENTS, Map.of("DateTStamp", stamp()), from, PatientRow::dateTStamp, row -> {
                    touched.put(row.patNum(), 0);
                    touched.put(row.guarantor(), 0);
                });
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
        PlanEntries entries = new PlanEntries(context);
        if (!context.queries()) {
            for (long patient : touched.sortedKeys()) {
                plansOf(patient)
                        .forEach(plan -> entries.add(plan, PlanReads.charges(session, plan.payPlanNum()), into));
            }
            return;
        }
        if (!tables.plans(!touched.isEmpty())) {
            return;
        }
        Map<Long, PlanChargeRow> charges = new LinkedHashMap<>();
        Queries.PLAN_CHARGES.each(session, from, row -> charges.put(row.payPlanChargeNum(), row));
        // An instalment falls due by itself when its day comes.
        Queries.PLAN_CHARGES.eachDated(
                session, "ChargeDate", from.toLocalDate(), row -> charges.put(row.payPlanChargeNum(), row));
        LongMap linked = new LongMap();
        Queries.PLAN_LINKS.each(session, from, row -> linked.put(row.payPlanNum(), 0));
        if (charges.isEmpty() && linked.isEmpty() && touched.isEmpty()) {
            return;
        }
        Map<Long, PlanRow> plans = new HashMap<>();
        Queries.PLANS.each(session, null, row -> plans.put(row.payPlanNum(), row));
        for (PlanChargeRow charge : charges.values()) {
            PlanRow plan = plans.get(charge.payPlanNum());
            if (plan != null) {
                entries.charge(plan, charge, session.mapping(), into);
            }
        }
        for (PlanRow plan : plans.values()) {
            if (plan.isDynamic() && (linked.contains(plan.payPlanNum()) || touched.contains(plan.patNum()))) {
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
