package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The settings of a company. */
public record WirePreferences(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("AccountingInfoPrefs") @Nullable WireAccountingPrefs accounting,
        @JsonProperty("CurrencyPrefs") @Nullable WireCurrencyPrefs currency,
        @JsonProperty("MetaData") @Nullable WireMeta meta) {

    @Override
    public String toString() {
        return "WirePreferences[" + id + "]";
    }
}
