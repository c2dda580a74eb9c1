package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The name on a line: flat on deposits, nested on journal entries; the wrong shape is silently lost. */
public record WireEntity(
        @JsonProperty("value") @Nullable String value,
        @JsonProperty("type") @Nullable String flatType,
        @JsonProperty("Type") @Nullable String nestedType,
        @JsonProperty("EntityRef") @Nullable WireRef entityRef) {

    @Override
    public String toString() {
        return "WireEntity";
    }
}
