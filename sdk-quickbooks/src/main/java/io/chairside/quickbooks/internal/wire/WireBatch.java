package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch of questions. There is no batch of writes: an answer cut in the middle must not leave half of them done. */
public record WireBatch(
        @JsonProperty("BatchItemRequest") @Nullable List<WireQuery> items) {

    @Override
    public String toString() {
        return "WireBatch";
    }
}
