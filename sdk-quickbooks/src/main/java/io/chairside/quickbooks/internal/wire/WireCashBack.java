package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Cash taken out of a deposit. */
public record WireCashBack(
        @JsonProperty("AccountRef") @Nullable WireRef account,
        @JsonProperty("Amount") @Nullable BigDecimal amount,
        @JsonProperty("Memo") @Nullable String memo) {

    @Override
    public String toString() {
        return "WireCashBack";
    }
}
