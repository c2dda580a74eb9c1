package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A reference to another object; only the value counts. */
public record WireRef(
        @JsonProperty("value") @Nullable String value,
        @JsonProperty("name") @Nullable String name,
        @JsonProperty("type") @Nullable String type) {

    /** A reference by id. */
    public static WireRef to(String id) {
        return new WireRef(id, null, null);
    }

    @Override
    public String toString() {
        return "WireRef[" + value + "]";
    }
}
