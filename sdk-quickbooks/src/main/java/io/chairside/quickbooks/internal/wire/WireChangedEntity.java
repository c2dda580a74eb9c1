package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One change in a notification of the format before. */
public record WireChangedEntity(
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("id") @Nullable String id,
        @JsonProperty("operation") @Nullable String operation,
        @JsonProperty("lastUpdated") @Nullable String lastUpdated,
        @JsonProperty("deletedId") @Nullable String deletedId) {

    @Override
    public String toString() {
        return "WireChangedEntity[" + id + "]";
    }
}
