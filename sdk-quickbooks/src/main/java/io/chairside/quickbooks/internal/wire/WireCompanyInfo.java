package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The data of a company. */
public record WireCompanyInfo(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("CompanyName") @Nullable String name,
        @JsonProperty("Country") @Nullable String country,
        @JsonProperty("MetaData") @Nullable WireMeta meta) {

    @Override
    public String toString() {
        return "WireCompanyInfo[" + id + "]";
    }
}
