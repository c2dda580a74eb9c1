package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call is answered with: one of many, or a fault inside a success. */
public record WireAnswer(
        @JsonProperty("Deposit") @Nullable WireDocument deposit,
        @JsonProperty("JournalEntry") @Nullable WireDocument journal,
        @JsonProperty("Preferences") @Nullable WirePreferences preferences,
        @JsonProperty("CompanyInfo") @Nullable WireCompanyInfo company,
        @JsonProperty("QueryResponse") @Nullable WireRows rows,
        @JsonProperty("CDCResponse") @Nullable List<WireChanges> changes,
        @JsonProperty("BatchItemResponse") @Nullable List<WireBatchResult> batch,

        @JsonProperty("Fault") @JsonAlias({"fault", "FAULT"}) @Nullable
        WireFault fault) {

    /** The document in the answer, of either kind. */
    public @Nullable WireDocument document() {
        return deposit == null ? journal : deposit;
    }

    @Override
    public String toString() {
        return "WireAnswer";
    }
}
