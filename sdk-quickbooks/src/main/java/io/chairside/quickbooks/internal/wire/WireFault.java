package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A refusal, in whatever case it comes. */
public record WireFault(
        @JsonProperty("Error") @JsonAlias({"error", "ERROR"}) @Nullable
        List<WireError> errors,

        @JsonProperty("type") @JsonAlias({"Type", "TYPE"}) @Nullable
        String type) {

    @Override
    public String toString() {
        return "WireFault[" + type + "]";
    }
}
