package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** One error of a fault. Its texts may quote data or a token: compare them, never repeat them. */
public record WireError(
        @JsonProperty("Message") @JsonAlias({"message", "MESSAGE"}) @Nullable
        String message,

        @JsonProperty("Detail") @JsonAlias({"detail", "DETAIL"}) @Nullable
        String detail,

        @JsonProperty("code") @JsonAlias({"Code", "CODE"}) @Nullable
        String code,

        @JsonProperty("element") @JsonAlias({"Element", "ELEMENT"}) @Nullable
        String element) {

    @Override
    public String toString() {
        return "WireError[" + code + "]";
    }
}
