package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An account. */
public record WireAccount(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("Name") @Nullable String name,
        @JsonProperty("FullyQualifiedName") @Nullable String fullName,
        @JsonProperty("AcctNum") @Nullable String number,
        @JsonProperty("AccountType") @Nullable String type,
        @JsonProperty("AccountSubType") @Nullable String subType,
        @JsonProperty("Active") @Nullable Boolean active,
        @JsonProperty("CurrencyRef") @Nullable WireRef currency,
        @JsonProperty("CurrentBalance") @Nullable BigDecimal balance,
        @JsonProperty("MetaData") @Nullable WireMeta meta) {

    @Override
    public String toString() {
        return "WireAccount[" + id + "]";
    }
}
