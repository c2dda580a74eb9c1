package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A definition of the office. */
public record DefinitionRow(
        long defNum, @Nullable String itemName, @Nullable String itemValue, int category, boolean isHidden)
        implements WireRow {

    /** How rows of {@code definition} are read. */
    public static final RowType<DefinitionRow> TYPE = new RowType<>("definition", "DefNum", DefinitionRow::read);

    private static @Nullable DefinitionRow read(RowReader in) throws IOException {
        long defNum = 0;
        @Nullable String itemName = null;
        @Nullable String itemValue = null;
        int category = -1;
        boolean isHidden = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "DefNum" -> defNum = in.key();
                case "ItemName" -> itemName = in.text();
                case "ItemValue" -> itemValue = in.text();
                case "Category" -> category = in.number(-1);
                case "isHidden" -> isHidden = in.bool();
                default -> in.skip();
            }
        }
        if (!in.require(defNum != 0, "DefNum")) {
            return null;
        }
        return new DefinitionRow(defNum, itemName, itemValue, category, isHidden);
    }

    @Override
    public long key() {
        return defNum;
    }

    @Override
    public String toString() {
        return "DefinitionRow[" + defNum + "]";
    }
}
