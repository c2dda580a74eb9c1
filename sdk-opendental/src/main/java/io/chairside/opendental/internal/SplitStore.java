package io.chairside.opendental.internal;

import io.chairside.opendental.internal.wire.SplitRow;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The splits of all payments, kept until their payments come by: about 130 bytes each. Needed because the API lists splits in no order and by patient, while
 * a payment's splits may stand on several patients. Not thread-safe.
 */
final class SplitStore {

    private static final long NO_DATE = Long.MIN_VALUE;

    private final LinkedRows rows = new LinkedRows(8);
    private final LongMap seen = new LongMap();

    /** Takes a split; one that came before is left out. */
    void add(SplitRow row) {
        if (seen.put(row.splitNum(), 0)) {
            @Nullable LocalDate date = row.datePay() == null ? row.dateEntry() : row.datePay();
            rows.add(
                    row.payNum(),
                    row.splitNum(),
                    row.splitAmt(),
                    row.patNum(),
                    row.provNum(),
                    row.payPlanNum(),
                    date == null ? NO_DATE : date.toEpochDay(),
                    row.procNum(),
                    row.unearnedType());
        }
    }

    /** The splits of a payment, in the order in which they came. */
    List<SplitRow> of(long payNum) {
        return rows.of(payNum).stream()
                .map(row -> new SplitRow(
                        row[0],
                        row[1],
                        row[2],
                        payNum,
                        row[3],
                        row[4],
                        row[5] == NO_DATE ? null : LocalDate.ofEpochDay(row[5]),
                        row[6],
                        null,
                        row[7],
                        0,
                        0,
                        null))
                .toList();
    }
}
