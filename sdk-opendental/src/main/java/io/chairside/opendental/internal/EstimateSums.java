package io.chairside.opendental.internal;

import io.chairside.opendental.internal.mapping.LedgerMapper;
import io.chairside.opendental.internal.wire.AdjustmentRow;
import io.chairside.opendental.internal.wire.ClaimProcRow;
import io.chairside.opendental.internal.wire.RowReader;

/**
 * What insurance pays or is expected to pay per procedure, by the program's own rule: paid lines count with what was paid and written off, open ones with
 * what is expected; preauthorisations and corrections of used benefits do not count. About 120 bytes per procedure. Not thread-safe.
 */
final class EstimateSums {

    private final LongMap insurance = new LongMap();
    private final LongMap writeOff = new LongMap();
    private final LongMap deductible = new LongMap();
    private final LongMap adjustments = new LongMap();

    /** Takes a line. */
    void add(ClaimProcRow row) {
        if (row.procNum() == 0) {
            return;
        }
        if (LedgerMapper.paid(row)) {
            insurance.add(row.procNum(), zero(row.insPayAmt()));
            writeOff.add(row.procNum(), zero(row.writeOff()));
            deductible.add(row.procNum(), zero(row.dedApplied()));
        } else if (LedgerMapper.expected(row)) {
            insurance.add(row.procNum(), expectedPayment(row));
            writeOff.add(row.procNum(), first(row.writeOffEstOverride(), row.writeOffEst()));
            deductible.add(row.procNum(), first(row.dedEstOverride(), row.dedEst()));
        }
    }

    /** An estimate shows its total, and on most rows the expected payment says the same; on a claim only the latter counts. */
    private static long expectedPayment(ClaimProcRow row) {
        if (LedgerMapper.estimate(row)) {
            if (row.insEstTotalOverride() != RowReader.NO_AMOUNT) {
                return row.insEstTotalOverride();
            }
            if (zero(row.insEstTotal()) != 0) {
                return row.insEstTotal();
            }
        }
        return zero(row.insPayEst());
    }

    /** Takes an adjustment, if it is attached to a procedure. */
    void add(AdjustmentRow row) {
        if (row.procNum() != 0) {
            adjustments.add(row.procNum(), row.adjAmt());
        }
    }

    /** Whether there is any line for a procedure. */
    boolean knows(long procedure) {
        return insurance.contains(procedure);
    }

    long insurance(long procedure) {
        return insurance.get(procedure, 0);
    }

    long writeOff(long procedure) {
        return writeOff.get(procedure, 0);
    }

    long deductible(long procedure) {
        return deductible.get(procedure, 0);
    }

    long adjustments(long procedure) {
        return adjustments.get(procedure, 0);
    }

    private static long first(long override, long otherwise) {
        return override != RowReader.NO_AMOUNT ? override : zero(otherwise);
    }

    private static long zero(long cents) {
        return cents == RowReader.NO_AMOUNT ? 0 : cents;
    }
}
