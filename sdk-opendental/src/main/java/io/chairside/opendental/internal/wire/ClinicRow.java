package io.chairside.opendental.internal.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A location. */
public record ClinicRow(
        long clinicNum,
        @Nullable String description,
        @Nullable String address,
        @Nullable String address2,
        @Nullable String city,
        @Nullable String state,
        @Nullable String zip,
        @Nullable String phone,
        @Nullable String abbr,
        boolean isHidden)
        implements WireRow {

    /** How rows of {@code clinic} are read. */
    public static final RowType<ClinicRow> TYPE = new RowType<>("clinic", "ClinicNum", ClinicRow::read);

    private static @Nullable ClinicRow read(RowReader in) throws IOException {
        long clinicNum = 0;
        @Nullable String description = null;
        @Nullable String address = null;
        @Nullable String address2 = null;
        @Nullable String city = null;
        @Nullable String state = null;
        @Nullable String zip = null;
        @Nullable String phone = null;
        @Nullable String abbr = null;
        boolean isHidden = false;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ClinicNum" -> clinicNum = in.key();
                case "Description" -> description = in.text();
                case "Address" -> address = in.text();
                case "Address2" -> address2 = in.text();
                case "City" -> city = in.text();
                case "State" -> state = in.text();
                case "Zip" -> zip = in.text();
                case "Phone" -> phone = in.text();
                case "Abbr" -> abbr = in.text();
                case "IsHidden" -> isHidden = in.bool();
                default -> in.skip();
            }
        }
        if (!in.require(clinicNum != 0, "ClinicNum")) {
            return null;
        }
        return new ClinicRow(clinicNum, description, address, address2, city, state, zip, phone, abbr, isHidden);
    }

    @Override
    public long key() {
        return clinicNum;
    }

    @Override
    public String toString() {
        return "ClinicRow[" + clinicNum + "]";
    }
}
