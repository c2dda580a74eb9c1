package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.mapping.PlanMapper;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.PlanChargeRow;
import io.chairside.opendental.internal.wire.PlanLinkRow;
import io.chairside.opendental.internal.wire.PlanRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.RowReader;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How payment plans move balances, which the office chooses: not at all but for the completed amount (1), what a plan took over lowers the patient's account and
 * what fell due raises the payer's (2, the usual), only the former (3), or only plans that track insurers (4).
 */
final class PlanEntries {

    static final int NOT_AGED = 1;
    private static final int CREDITS_AND_DEBITS = 2;
    static final int NO_CHARGES = 4;

    private final EntryContext context;
    private final Session session;
    private final boolean changes;
    private @Nullable Account account;
    private @Nullable Map<Long, List<PlanLinkRow>> allLinks;
    private boolean every;

    private PlanEntries(EntryContext context, boolean changes) {
        this.context = context;
        this.session = context.session();
        this.changes = changes;
    }

    /** For a read of all entries, in which those that are no more are simply missing. */
    static PlanEntries whole(EntryContext context) {
        return new PlanEntries(context, false);
    }

    /** For a read of what changed, which lists entries that rows make no more as removed. */
    static PlanEntries changes(EntryContext context) {
        return new PlanEntries(context, true);
    }

    /** For a read of all plans: what is linked to them is then one table, not a call per plan. */
    PlanEntries ofEveryPlan() {
        every = context.queries();
        return this;
    }

    /** The entries of a plan; due until today. */
    void add(PlanRow plan, List<PlanChargeRow> charges, Step.Portion<LedgerEntry> into) {
        int version = context.plansVersion();
        boolean insurance = PlanMapper.insurance(plan);
        MapContext mapping = session.mapping();
        if (version == NOT_AGED || version == NO_CHARGES) {
            if (version == NOT_AGED || insurance) {
                completedAmount(plan, mapping, into);
            }
            return;
        }
        for (PlanChargeRow charge : charges) {
            session.guard("payplancharge", charge.payPlanChargeNum(), into, () -> charge(plan, charge, mapping, into));
        }
        if (plan.isDynamic()) {
            credits(plan, mapping, into);
        }
    }

    /** The entry of one line, if it moves a balance today. */
    void charge(PlanRow plan, PlanChargeRow charge, MapContext mapping, Step.Portion<LedgerEntry> into) {
        int version = context.plansVersion();
        if (version == NOT_AGED || version == NO_CHARGES) {
            return;
        }
        if (PlanMapper.credit(charge)) {
            into.items.add(LedgerMapper.planCredit(charge, plan.patNum(), mapping));
        } else if (version == CREDITS_AND_DEBITS
                && !PlanMapper.insurance(plan)
                && charge.chargeDate() != null
                && !charge.chargeDate().isAfter(context.today())) {
            into.items.add(LedgerMapper.planDebit(charge, mapping));
        } else {
            gone("payplancharge", charge.payPlanChargeNum(), into);
        }
    }

    private void gone(String resource, long key, Step.Portion<LedgerEntry> into) {
        if (changes) {
            EntryRows.remove(resource, key, "", into);
        }
    }

    private void completedAmount(PlanRow plan, MapContext mapping, Step.Portion<LedgerEntry> into) {
        if (plan.completedAmt() != RowReader.NO_AMOUNT && plan.completedAmt() != 0 && plan.payPlanDate() != null) {
            into.items.add(LedgerMapper.planCredit(
                    "payplan",
                    plan.payPlanNum(),
                    plan.payPlanNum(),
                    plan.patNum(),
                    -plan.completedAmt(),
                    plan.payPlanDate(),
                    mapping));
        } else {
            gone("payplan", plan.payPlanNum(), into);
        }
    }

    /** What a dynamic plan took over: each linked procedure or adjustment with what is left of it. */
    private void credits(PlanRow plan, MapContext mapping, Step.Portion<LedgerEntry> into) {
        List<PlanLinkRow> links = links(plan.payPlanNum());
        if (links.isEmpty()) {
            return;
        }
        Account known = account == null || account.patient != plan.patNum() ? new Account(plan.patNum()) : account;
        account = known;
        for (PlanLinkRow link : links) {
            Long credit = credit(link, known);
            @Nullable
            LocalDate date = link.secDateTEntry() == null
                    ? plan.payPlanDate()
                    : link.secDateTEntry().toLocalDate();
            if (credit == null || date == null) {
                gone("payplanlink", link.payPlanLinkNum(), into);
            } else {
                into.items.add(LedgerMapper.planCredit(
                        "payplanlink",
                        link.payPlanLinkNum(),
                        plan.payPlanNum(),
                        plan.patNum(),
                        -credit,
                        date,
                        mapping));
            }
        }
    }

    private List<PlanLinkRow> links(long plan) {
        if (every) {
            Map<Long, List<PlanLinkRow>> known = allLinks;
            if (known == null) {
                Map<Long, List<PlanLinkRow>> links = new HashMap<>();
                Queries.PLAN_LINKS.each(
                        session,
                        null,
                        row -> links.computeIfAbsent(row.payPlanNum(), key -> new ArrayList<>())
                                .add(row));
                known = links;
                allLinks = known;
            }
            return known.getOrDefault(plan, List.of());
        }
        List<PlanLinkRow> rows = context.queries()
                ? Queries.PLAN_LINKS.where(session, "PayPlanNum", plan)
                : PatientRows.of(session, Endpoint.PLAN_LINKS, "PayPlanNum", plan);
        return rows.stream().filter(row -> row.payPlanNum() == plan).toList();
    }

    private static @Nullable Long credit(PlanLinkRow link, Account account) {
        boolean overridden = link.amountOverride() != RowReader.NO_AMOUNT && link.amountOverride() != 0;
        return switch (link.linkType()) {
            case "Procedure", "2" -> {
                @Nullable Long left = account.leftOfProcedure(link.foreignKey());
                yield left == null ? null : overridden ? Long.valueOf(link.amountOverride()) : left;
            }
            case "Adjustment", "1" -> {
                @Nullable Long left = account.leftOfAdjustment(link.foreignKey());
                yield left == null ? null : overridden ? Long.valueOf(link.amountOverride()) : left;
            }
            default -> null;
        };
    }

    /** The rows of a patient who has a dynamic plan: four calls. */
    private final class Account {

        private final long patient;
        private final List<ProcedureRow> procedures;
        private final List<AdjustmentRow> adjustments;
        private final List<SplitRow> splits;
        private final EstimateSums sums = new EstimateSums();

        Account(long patient) {
            this.patient = patient;
            this.procedures = PatientFacts.procedures(session, patient);
            this.adjustments = PatientFacts.adjustments(session, patient);
            this.splits = new ArrayList<>(PatientFacts.splits(session, patient));
            for (ClaimProcRow row : PatientFacts.claimProcs(session, patient)) {
                sums.add(row);
            }
            adjustments.forEach(sums::add);
            splits.removeIf(split -> split.payPlanNum() != 0);
        }

        /** Fee after adjustments, insurance, write-offs and payments outside plans; null when the procedure is not completed. */
        @Nullable
        Long leftOfProcedure(long key) {
            for (ProcedureRow row : procedures) {
                if (row.procNum() == key && LedgerMapper.completed(row)) {
                    long paid = splits.stream()
                            .filter(split -> split.procNum() == key)
                            .mapToLong(SplitRow::splitAmt)
                            .sum();
                    return LedgerMapper.fee(row)
                            + sums.adjustments(key)
                            - sums.insurance(key)
                            - sums.writeOff(key)
                            - paid;
                }
            }
            return null;
        }

        @Nullable
        Long leftOfAdjustment(long key) {
            for (AdjustmentRow row : adjustments) {
                if (row.adjNum() == key) {
                    long paid = splits.stream()
                            .filter(split -> split.adjNum() == key)
                            .mapToLong(SplitRow::splitAmt)
                            .sum();
                    return row.adjAmt() - paid;
                }
            }
            return null;
        }
    }
}
