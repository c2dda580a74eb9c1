package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How the books are kept. */
public record WireAccountingPrefs(
        @JsonProperty("BookCloseDate") @Nullable String bookCloseDate,
        @JsonProperty("TrackDepartments") @Nullable Boolean trackDepartments,
        @JsonProperty("ClassTrackingPerTxnLine") @Nullable Boolean classPerLine,
        @JsonProperty("ClassTrackingPerLine") @Nullable Boolean classPerLineOld) {

    @Override
    public String toString() {
        return "WireAccountingPrefs";
    }
}
