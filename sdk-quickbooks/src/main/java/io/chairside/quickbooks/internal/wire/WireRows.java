package io.chairside.quickbooks.internal.wire;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a query or of one kind of object in change data. */
public record WireRows(
        @JsonProperty("Deposit") @Nullable List<WireDocument> deposits,
        @JsonProperty("JournalEntry") @Nullable List<WireDocument> journals,
        @JsonProperty("Account") @Nullable List<WireAccount> accounts,
        @JsonProperty("Class") @Nullable List<WireName> classes,
        @JsonProperty("Department") @Nullable List<WireName> departments,
        @JsonProperty("Vendor") @Nullable List<WireName> vendors,
        @JsonProperty("Customer") @Nullable List<WireName> customers,
        @JsonProperty("Preferences") @Nullable List<WirePreferences> preferences,
        @JsonProperty("CompanyInfo") @Nullable List<WireCompanyInfo> companies,
        @JsonProperty("totalCount") @Nullable Integer totalCount,

        @JsonProperty("Fault") @JsonAlias({"fault", "FAULT"}) @Nullable
        WireFault fault) {

    @Override
    public String toString() {
        return "WireRows";
    }
}
