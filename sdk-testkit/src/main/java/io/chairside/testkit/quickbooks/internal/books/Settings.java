package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.internal.Json;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the company's administrator has set. Guarded by the lock of {@link Books}. */
final class Settings {
    final String companyName;
    final String homeCurrency;
    final String timeZone;
    final Set<CompanyFeature> features;

    @Nullable
    LocalDate bookCloseDate;

    boolean closedWithPassword;
    boolean subscribed = true;

    Settings(String companyName, String homeCurrency, String timeZone, Set<CompanyFeature> features) {
        this.companyName = companyName;
        this.homeCurrency = homeCurrency;
        this.timeZone = timeZone;
        this.features = EnumSet.noneOf(CompanyFeature.class);
        this.features.addAll(features);
    }

    boolean has(CompanyFeature feature) {
        return features.contains(feature);
    }

    ObjectNode preferences() {
        ObjectNode json = Json.object();
        ObjectNode accounting = json.putObject("AccountingInfoPrefs");
        accounting.put("UseAccountNumbers", has(CompanyFeature.ACCOUNT_NUMBERS));
        accounting.put("TrackDepartments", has(CompanyFeature.LOCATIONS));
        if (has(CompanyFeature.LOCATIONS)) {
            accounting.put("DepartmentTerminology", "Location");
        }
        accounting.put("ClassTrackingPerTxn", false);
        accounting.put("ClassTrackingPerTxnLine", has(CompanyFeature.CLASSES));
        accounting.put("FirstMonthOfFiscalYear", "January");
        accounting.put("TaxYearMonth", "January");
        accounting.put("CustomerTerminology", "Customers");
        if (bookCloseDate != null) {
            accounting.put("BookCloseDate", bookCloseDate.toString());
        }
        json.putObject("SalesFormsPrefs").put("CustomTxnNumbers", false);
        ObjectNode currency = json.putObject("CurrencyPrefs");
        currency.put("MultiCurrencyEnabled", has(CompanyFeature.MULTI_CURRENCY));
        currency.putObject("HomeCurrency").put("value", homeCurrency);
        ArrayNode others = json.putObject("OtherPrefs").putArray("NameValue");
        pair(others, "WarnDuplicateCheckNumber", "true");
        pair(others, "WarnDuplicateBillNumber", "false");
        pair(others, "WarnDuplicateJournalNumber", Boolean.toString(has(CompanyFeature.JOURNAL_NUMBER_CHECK)));
        pair(others, "VendorAndPurchasesPrefs.UseCustomTxnNumbers", "false");
        return json;
    }

    ObjectNode companyInfo(LocalDate started) {
        ObjectNode json = Json.object();
        json.put("CompanyName", companyName);
        json.put("LegalName", companyName);
        json.put("Country", "US");
        json.put("CompanyStartDate", started.toString());
        json.put("FiscalYearStartMonth", "January");
        json.put("DefaultTimeZone", timeZone);
        json.put("SupportedLanguages", "en");
        ArrayNode values = json.putArray("NameValue");
        pair(values, "NeoEnabled", "true");
        pair(values, "SubscriptionStatus", subscribed ? "PAID" : "EXPIRED");
        return json;
    }

    private static void pair(ArrayNode array, String name, String value) {
        array.addObject().put("Name", name).put("Value", value);
    }
}
