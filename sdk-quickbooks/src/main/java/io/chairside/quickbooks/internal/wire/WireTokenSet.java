package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The tokens of a connection as they are kept. */
public record WireTokenSet(
        @JsonProperty("realmId") @Nullable String realmId,
        @JsonProperty("accessToken") @Nullable String accessToken,
        @JsonProperty("accessExpiresAt") @Nullable String accessExpiresAt,
        @JsonProperty("refreshToken") @Nullable String refreshToken,
        @JsonProperty("refreshExpiresAt") @Nullable String refreshExpiresAt,
        @JsonProperty("hardExpiresAt") @Nullable String hardExpiresAt) {

    @Override
    public String toString() {
        return "WireTokenSet[" + realmId + "]";
    }
}
