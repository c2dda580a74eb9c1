package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A class, location, vendor or customer. */
public record WireName(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("FullyQualifiedName") @Nullable String fullName,
        @JsonProperty("DisplayName") @Nullable String displayName,
        @JsonProperty("Name") @Nullable String name,
        @JsonProperty("Active") @Nullable Boolean active,
        @JsonProperty("MetaData") @Nullable WireMeta meta) {

    @Override
    public String toString() {
        return "WireName[" + id + "]";
    }
}
