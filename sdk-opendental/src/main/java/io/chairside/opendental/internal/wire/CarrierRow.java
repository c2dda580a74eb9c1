package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An insurer. */
public record CarrierRow(long carrierNum, @Nullable String carrierName) implements WireRow {

    /** How rows of {@code carrier} are read. */
    public static final RowType<CarrierRow> TYPE = new RowType<>("carrier", "CarrierNum", CarrierRow::read);

    private static @Nullable CarrierRow read(RowReader in) throws IOException {
        long carrierNum = 0;
        @Nullable String carrierName = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "CarrierNum" -> carrierNum = in.key();
                case "CarrierName" -> carrierName = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(carrierNum != 0, "CarrierNum")) {
            return null;
        }
        return new CarrierRow(carrierNum, carrierName);
    }

    @Override
    public long key() {
        return carrierNum;
    }

    @Override
    public String toString() {
        return "CarrierRow[" + carrierNum + "]";
    }
}
