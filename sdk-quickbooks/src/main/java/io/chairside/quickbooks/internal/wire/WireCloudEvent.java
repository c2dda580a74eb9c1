package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One notification of the present format. */
public record WireCloudEvent(
        @JsonProperty("specversion") @Nullable String specVersion,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("type") @Nullable String type,
        @JsonProperty("time") @Nullable String time,
        @JsonProperty("intuitentityid") @Nullable String entityId,
        @JsonProperty("intuitaccountid") @Nullable String realmId) {

    @Override
    public String toString() {
        return "WireCloudEvent[" + id + "]";
    }
}
