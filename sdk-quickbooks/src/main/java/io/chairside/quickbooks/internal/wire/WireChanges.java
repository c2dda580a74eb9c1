package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a request for changes. */
public record WireChanges(
        @JsonProperty("QueryResponse") @Nullable List<WireRows> rows,

        @JsonProperty("Fault") @JsonAlias({"fault", "FAULT"}) @Nullable
        WireFault fault) {

    @Override
    public String toString() {
        return "WireChanges";
    }
}
