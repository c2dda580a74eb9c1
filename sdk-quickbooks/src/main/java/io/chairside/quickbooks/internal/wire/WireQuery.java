package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** An item of a batch that asks. */
public record WireQuery(
        @JsonProperty("bId") @Nullable String id,
        @JsonProperty("Query") @Nullable String statement) {

    @Override
    public String toString() {
        return "WireQuery[" + id + "]";
    }
}
