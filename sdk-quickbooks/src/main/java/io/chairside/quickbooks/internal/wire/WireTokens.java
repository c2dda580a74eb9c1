package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer of the token endpoint. */
public record WireTokens(
        @JsonProperty("access_token") @Nullable String accessToken,
        @JsonProperty("expires_in") @Nullable Long expiresIn,
        @JsonProperty("refresh_token") @Nullable String refreshToken,

        @JsonProperty("x_refresh_token_expires_in") @Nullable
        Long refreshExpiresIn,

        @JsonProperty("x_refresh_token_hard_expires_in") @Nullable
        Long hardExpiresIn) {

    @Override
    public String toString() {
        return "WireTokens";
    }
}
