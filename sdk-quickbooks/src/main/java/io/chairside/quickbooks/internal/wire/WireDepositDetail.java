package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The detail of a direct deposit line. */
public record WireDepositDetail(
        @JsonProperty("AccountRef") @Nullable WireRef account,
        @JsonProperty("ClassRef") @Nullable WireRef category,
        @JsonProperty("Entity") @Nullable WireEntity entity,
        @JsonProperty("CheckNum") @Nullable String checkNumber) {

    @Override
    public String toString() {
        return "WireDepositDetail";
    }
}
