package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One company in a notification of the format before. */
public record WireNotification(
        @JsonProperty("realmId") @Nullable String realmId,
        @JsonProperty("dataChangeEvent") @Nullable WireChangeEvent changes) {

    @Override
    public String toString() {
        return "WireNotification[" + realmId + "]";
    }
}
