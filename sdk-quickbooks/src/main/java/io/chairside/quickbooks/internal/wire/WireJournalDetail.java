package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The detail of a journal line. */
public record WireJournalDetail(
        @JsonProperty("PostingType") @Nullable String postingType,
        @JsonProperty("AccountRef") @Nullable WireRef account,
        @JsonProperty("ClassRef") @Nullable WireRef category,
        @JsonProperty("DepartmentRef") @Nullable WireRef department,
        @JsonProperty("Entity") @Nullable WireEntity entity) {

    @Override
    public String toString() {
        return "WireJournalDetail";
    }
}
