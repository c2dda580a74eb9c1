package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deposit or journal entry; of a deleted one only the id and status. */
public record WireDocument(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("SyncToken") @Nullable String syncToken,
        @JsonProperty("status") @Nullable String status,
        @JsonProperty("TxnDate") @Nullable String date,
        @JsonProperty("DocNumber") @Nullable String number,
        @JsonProperty("PrivateNote") @Nullable String note,
        @JsonProperty("DepositToAccountRef") @Nullable WireRef bankAccount,
        @JsonProperty("DepartmentRef") @Nullable WireRef department,
        @JsonProperty("CurrencyRef") @Nullable WireRef currency,
        @JsonProperty("TotalAmt") @Nullable BigDecimal total,
        @JsonProperty("CashBack") @Nullable WireCashBack cashBack,
        @JsonProperty("Line") @Nullable List<WireLine> lines,
        @JsonProperty("MetaData") @Nullable WireMeta meta) {

    @Override
    public String toString() {
        return "WireDocument[" + id + "]";
    }
}
