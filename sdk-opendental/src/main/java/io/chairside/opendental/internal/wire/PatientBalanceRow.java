package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One patient's balance as the account module computes it. */
public record PatientBalanceRow(long patNum, @Nullable String name, long balance) implements WireRow {

    /** How rows of {@code patient} are read. */
    public static final RowType<PatientBalanceRow> TYPE = new RowType<>("patient", "PatNum", PatientBalanceRow::read);

    private static @Nullable PatientBalanceRow read(RowReader in) throws IOException {
        long patNum = 0;
        @Nullable String name = null;
        long balance = RowReader.NO_AMOUNT;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PatNum" -> patNum = in.key();
                case "Name" -> name = in.text();
                case "Balance" -> balance = in.amount();
                default -> in.skip();
            }
        }
        if (!in.require(patNum != 0, "PatNum")) {
            return null;
        }
        if (!in.require(balance != RowReader.NO_AMOUNT, "Balance")) {
            return null;
        }
        return new PatientBalanceRow(patNum, name, balance);
    }

    @Override
    public long key() {
        return patNum;
    }

    @Override
    public String toString() {
        return "PatientBalanceRow[" + patNum + "]";
    }
}
