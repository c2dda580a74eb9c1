package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The changes of one company in a notification of the format before. */
public record WireChangeEvent(
        @JsonProperty("entities") @Nullable List<WireChangedEntity> entities) {

    @Override
    public String toString() {
        return "WireChangeEvent";
    }
}
