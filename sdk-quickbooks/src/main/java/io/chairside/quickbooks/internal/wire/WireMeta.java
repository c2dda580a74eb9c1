package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** When an object was made and last changed, with an offset. */
public record WireMeta(
        @JsonProperty("CreateTime") @Nullable String createTime,
        @JsonProperty("LastUpdatedTime") @Nullable String lastUpdatedTime) {

    @Override
    public String toString() {
        return "WireMeta";
    }
}
