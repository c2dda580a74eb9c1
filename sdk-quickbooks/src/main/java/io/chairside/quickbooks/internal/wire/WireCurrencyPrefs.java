package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The currencies. */
public record WireCurrencyPrefs(
        @JsonProperty("MultiCurrencyEnabled") @Nullable Boolean multiCurrency,
        @JsonProperty("HomeCurrency") @Nullable WireRef home) {

    @Override
    public String toString() {
        return "WireCurrencyPrefs";
    }
}
