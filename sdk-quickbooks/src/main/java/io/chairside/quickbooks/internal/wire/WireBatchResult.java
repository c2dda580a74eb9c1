package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer to one item of a batch. */
public record WireBatchResult(
        @JsonProperty("bId") @Nullable String id,
        @JsonProperty("QueryResponse") @Nullable WireRows rows,

        @JsonProperty("Fault") @JsonAlias({"fault", "FAULT"}) @Nullable
        WireFault fault) {

    @Override
    public String toString() {
        return "WireBatchResult[" + id + "]";
    }
}
