package io.chairside.opendental.internal.wire;

import java.io.IOException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** A provider; the tax number that the API sends along is never read. */
public record ProviderRow(
        long provNum,
        @Nullable String abbr,
        @Nullable String lastName,
        @Nullable String firstName,
        boolean isSecondary,
        boolean isHidden,
        @Nullable String nationalProvID,
        @Nullable LocalDateTime dateTStamp,
        boolean isNotPerson,
        @Nullable String provStatus)
        implements WireRow {

    /** How rows of {@code provider} are read. */
    public static final RowType<ProviderRow> TYPE = new RowType<>("provider", "ProvNum", ProviderRow::read);

    private static @Nullable ProviderRow read(RowReader in) throws IOException {
        long provNum = 0;
        @Nullable String abbr = null;
        @Nullable String lastName = null;
        @Nullable String firstName = null;
        boolean isSecondary = false;
        boolean isHidden = false;
        @Nullable String nationalProvID = null;
        @Nullable LocalDateTime dateTStamp = null;
        boolean isNotPerson = false;
        @Nullable String provStatus = null;
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "ProvNum" -> provNum = in.key();
                case "Abbr" -> abbr = in.text();
                case "LName" -> lastName = in.text();
                case "FName" -> firstName = in.text();
                case "IsSecondary" -> isSecondary = in.bool();
                case "IsHidden" -> isHidden = in.bool();
                case "NationalProvID" -> nationalProvID = in.text();
                case "DateTStamp" -> dateTStamp = in.dateTime();
                case "IsNotPerson" -> isNotPerson = in.bool();
                case "ProvStatus" -> provStatus = in.text();
                default -> in.skip();
            }
        }
        if (!in.require(provNum != 0, "ProvNum")) {
            return null;
        }
        return new ProviderRow(
                provNum,
                abbr,
                lastName,
                firstName,
                isSecondary,
                isHidden,
                nationalProvID,
                dateTStamp,
                isNotPerson,
                provStatus);
    }

    @Override
    public long key() {
        return provNum;
    }

    @Override
    public String toString() {
        return "ProviderRow[" + provNum + "]";
    }
}
