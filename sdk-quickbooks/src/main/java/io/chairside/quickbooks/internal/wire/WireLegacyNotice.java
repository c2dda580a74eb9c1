package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notification of the format before. */
public record WireLegacyNotice(
        @JsonProperty("eventNotifications") @Nullable List<WireNotification> notifications) {

    @Override
    public String toString() {
        return "WireLegacyNotice";
    }
}
