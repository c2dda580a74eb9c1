package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A preference of the office. */
public record PreferenceRow(
        long prefNum, String prefName, @Nullable String valueString) implements WireRow {

    /** How rows of {@code preference} are read. */
    public static final RowType<PreferenceRow> TYPE = new RowType<>("preference", "PrefNum", PreferenceRow::read);

    private static @Nullable PreferenceRow read(RowReader in) throws IOException {
        long prefNum = 0;
        @Nullable String prefName = null;
        @Nullable String valueString = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "PrefNum" -> prefNum = in.key();
                case "PrefName" -> prefName = in.text();
                case "ValueString" -> valueString = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(prefName != null, "PrefName") || prefName == null) {
            return null;
        }
        return new PreferenceRow(prefNum, prefName, valueString);
    }

    @Override
    public long key() {
        return prefNum;
    }

    @Override
    public String toString() {
        return "PreferenceRow[" + prefNum + "]";
    }
}
