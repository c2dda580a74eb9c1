package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A token to be revoked. */
public record WireRevocation(
        @JsonProperty("token") @Nullable String token) {

    @Override
    public String toString() {
        return "WireRevocation";
    }
}
