package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A link from a deposit line to a payment. */
public record WireLinked(
        @JsonProperty("TxnId") @Nullable String id,
        @JsonProperty("TxnType") @Nullable String type) {

    @Override
    public String toString() {
        return "WireLinked[" + id + "]";
    }
}
