package io.chairside.opendental.internal;

import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.read.Removal;
import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.mapping.UnmappableException;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.ProcedureRow;
import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which rows move a balance, and as which entries. */
final class EntryRows {

    private EntryRows() {}

    /** The charge of a completed procedure. */
    static void charge(ProcedureRow row, MapContext mapping, Step.Portion<LedgerEntry> into) {
        if (LedgerMapper.completed(row)) {
            into.items.add(LedgerMapper.charge(row, mapping));
        }
    }

    /** What a line of a claim paid and wrote off; nothing unless it is paid and its procedure, if it has one, is completed. */
    static void claimProc(
            ClaimProcRow row, CompletedProcedures completed, MapContext mapping, Step.Portion<LedgerEntry> into) {
        if (!counts(row, completed)) {
            return;
        }
        LocalDate date = date(row, completed);
        if (row.payPlanNum() == 0 && row.insPayAmt() != 0) {
            into.items.add(LedgerMapper.insurancePayment(row, date, mapping));
        }
        if (row.writeOff() != 0) {
            into.items.add(LedgerMapper.writeOff(row, date, mapping));
        }
    }

    /** Like {@link #claimProc}, for a line that changed: entries that it does not make, or makes no more, are listed as removed. */
    static void changedClaimProc(
            ClaimProcRow row, CompletedProcedures completed, MapContext mapping, Step.Portion<LedgerEntry> into) {
        int before = into.items.size();
        claimProc(row, completed, mapping, into);
        List<LedgerEntry> made = into.items.subList(before, into.items.size());
        for (String part : List.of(LedgerMapper.PAYMENT_PART, LedgerMapper.WRITE_OFF_PART)) {
            String id = LedgerMapper.id("claimproc", row.claimProcNum(), part);
            if (made.stream().noneMatch(entry -> entry.id().value().equals(id))) {
                remove("claimproc", row.claimProcNum(), part, into);
            }
        }
    }

    /** A line that is an estimate and moves nothing, whatever it was before. */
    static void removeClaimProc(long claimProcNum, Step.Portion<LedgerEntry> into) {
        remove("claimproc", claimProcNum, LedgerMapper.PAYMENT_PART, into);
        remove("claimproc", claimProcNum, LedgerMapper.WRITE_OFF_PART, into);
    }

    private static boolean counts(ClaimProcRow row, CompletedProcedures completed) {
        return LedgerMapper.paid(row) && (row.procNum() == 0 || completed.contains(row.procNum()));
    }

    /** The day in the ledger; lines that were taken over from elsewhere may have none, and then are of their procedure's day. */
    private static LocalDate date(ClaimProcRow row, CompletedProcedures completed) {
        @Nullable LocalDate date = row.dateCp();
        if (date == null) {
            date = row.procDate();
        }
        if (date == null && row.procNum() != 0) {
            date = completed.day(row.procNum());
        }
        if (date == null) {
            date = row.dateEntry();
        }
        if (date == null) {
            date = row.secDateEntry();
        }
        if (date == null) {
            throw new UnmappableException("DateCP", "is missing");
        }
        return date;
    }

    /** An adjustment. */
    static void adjustment(
            AdjustmentRow row, EntryContext context, MapContext mapping, Step.Portion<LedgerEntry> into) {
        @Nullable
        String type = row.adjTypeName() == null && row.adjType() != 0 ? context.adjustmentType(row.adjType()) : null;
        into.items.add(LedgerMapper.adjustment(row, type, mapping));
    }

    /** A part of a payment, unless it does not move an account. */
    static void split(SplitRow row, EntryContext context, MapContext mapping, Step.Portion<LedgerEntry> into) {
        if (context.counts(row)) {
            into.items.add(
                    LedgerMapper.split(row, context.nature(row.payNum()), context.paymentType(row.payNum()), mapping));
        }
    }

    /** Like {@link #split}, for a part that changed: one that moves no account is listed as removed. */
    static void changedSplit(SplitRow row, EntryContext context, MapContext mapping, Step.Portion<LedgerEntry> into) {
        if (context.counts(row)) {
            split(row, context, mapping, into);
        } else {
            remove("paysplit", row.splitNum(), "", into);
        }
    }

    /** An entry that is no more, if it ever was. */
    static void remove(String resource, long key, String part, Step.Portion<LedgerEntry> into) {
        into.removed.add(new Removal(LedgerMapper.id(resource, key, part), Optional.empty(), Optional.empty()));
    }
}
