package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A family's balance as the account module computes it. */
public record AgingRow(
        long days0To30, long days31To60, long days61To90, long daysOver90, long total, long insEst, long unearned)
        implements WireRow {

    /** How rows of {@code patient} are read. */
    public static final RowType<AgingRow> TYPE = new RowType<>("patient", "", AgingRow::read);

    private static @Nullable AgingRow read(RowReader in) throws IOException {
        long days0To30 = RowReader.NO_AMOUNT;
        long days31To60 = RowReader.NO_AMOUNT;
        long days61To90 = RowReader.NO_AMOUNT;
        long daysOver90 = RowReader.NO_AMOUNT;
        long total = RowReader.NO_AMOUNT;
        long insEst = RowReader.NO_AMOUNT;
        long unearned = RowReader.NO_AMOUNT;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "Bal_0_30" -> days0To30 = in.amount();
                case "Bal_31_60" -> days31To60 = in.amount();
                case "Bal_61_90" -> days61To90 = in.amount();
                case "BalOver90" -> daysOver90 = in.amount();
                case "Total" -> total = in.amount();
                case "InsEst" -> insEst = in.amount();
                case "Unearned" -> unearned = in.amount();
                default -> in.skip();
            }
        }
        if (!in.require(days0To30 != RowReader.NO_AMOUNT, "Bal_0_30")) {
            return null;
        }
        if (!in.require(days31To60 != RowReader.NO_AMOUNT, "Bal_31_60")) {
            return null;
        }
        if (!in.require(days61To90 != RowReader.NO_AMOUNT, "Bal_61_90")) {
            return null;
        }
        if (!in.require(daysOver90 != RowReader.NO_AMOUNT, "BalOver90")) {
            return null;
        }
        if (!in.require(total != RowReader.NO_AMOUNT, "Total")) {
            return null;
        }
        if (!in.require(insEst != RowReader.NO_AMOUNT, "InsEst")) {
            return null;
        }
        return new AgingRow(days0To30, days31To60, days61To90, daysOver90, total, insEst, unearned);
    }

    @Override
    public long key() {
        return 0;
    }

    @Override
    public String toString() {
        return "AgingRow";
    }
}
