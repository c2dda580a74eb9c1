package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a deposit or journal entry. */
public record WireLine(
        @JsonProperty("Id") @Nullable String id,
        @JsonProperty("Amount") @Nullable BigDecimal amount,
        @JsonProperty("Description") @Nullable String description,
        @JsonProperty("DetailType") @Nullable String detailType,
        @JsonProperty("DepositLineDetail") @Nullable WireDepositDetail deposit,
        @JsonProperty("JournalEntryLineDetail") @Nullable WireJournalDetail journal,
        @JsonProperty("LinkedTxn") @Nullable List<WireLinked> linked) {

    @Override
    public String toString() {
        return "WireLine[" + id + "]";
    }
}
