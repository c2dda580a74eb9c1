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

    /** The id of a reference, where there is one. */
    public static @Nullable String id(@Nullable WireRef ref) {
        return ref == null ? null : ref.value();
    }

    @Override
    public String toString() {
        return "WireRef[" + value + "]";
    }
}
