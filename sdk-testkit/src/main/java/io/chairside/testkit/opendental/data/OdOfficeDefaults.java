package io.chairside.testkit.opendental.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Preferences and definitions of a plain office with the program's default settings. {@link OdDumpLoader} documents them. The names come from
 * the vendor's documentation; the values are this office's choice, except the defaults of RigorousAccounting and PayPlansVersion.
 */
final class OdOfficeDefaults {
    static final String PROGRAM_VERSION = "25.3.20.0";

    static final int ADJUSTMENT_TYPES = 1;
    static final int CONFIRMATIONS = 2;
    static final int PAYMENT_TYPES = 10;
    static final int IMAGE_CATEGORIES = 18;
    static final int COMMLOG_TYPES = 27;
    static final int UNEARNED_TYPES = 29;
    static final int INSURANCE_PAYMENT_TYPES = 32;

    private OdOfficeDefaults() {}

    /** Adds what the database lacks, and tells {@code added} what that was. */
    static void addMissing(OdDatabase database, String programVersion, List<String> added) {
        addDefinitions(database, added);
        addPreferences(database, programVersion, added);
    }

    private static void addDefinitions(OdDatabase database, List<String> added) {
        // Name and, after "|", the ItemValue: the sign of an adjustment type, the file-category letters are left out.
        Map<Integer, List<String>> names = new LinkedHashMap<>();
        names.put(
                ADJUSTMENT_TYPES,
                List.of(
                        "Professional Discount|-",
                        "Senior Discount|-",
                        "Insurance Write-off|-",
                        "Uncollectable|-",
                        "Finance Charge|+",
                        "Returned Check Fee|+",
                        "Patient Refund|+"));
        names.put(CONFIRMATIONS, List.of("Not Called", "Sent", "Confirmed", "Not Accepted", "Left Message"));
        names.put(
                PAYMENT_TYPES, List.of("Check", "Cash", "Credit Card", "Card - Platform", "EFT", "Refund - Platform"));
        names.put(IMAGE_CATEGORIES, List.of("Statements", "Insurance", "Patient Forms", "X-rays"));
        names.put(COMMLOG_TYPES, List.of("Appointment Related", "Insurance", "Financial", "Recall", "Misc"));
        names.put(UNEARNED_TYPES, List.of("Prepayment"));
        names.put(INSURANCE_PAYMENT_TYPES, List.of("Check", "EFT", "Credit Card"));
        names.forEach((category, items) -> {
            if (database.table("definition").by("Category", category).isEmpty()) {
                addCategory(database, category, items);
                added.add(items.size() + " definitions of category " + category);
            }
        });
    }

    private static void addCategory(OdDatabase database, int category, List<String> items) {
        for (int i = 0; i < items.size(); i++) {
            String[] parts = items.get(i).split("\\|", 2);
            int order = i;
            database.table("definition")
                    .insert(row -> row.set("Category", category)
                            .set("ItemOrder", order)
                            .set("ItemName", parts[0])
                            .set("ItemValue", parts.length > 1 ? parts[1] : ""));
        }
    }

    private static void addPreferences(OdDatabase database, String programVersion, List<String> added) {
        String unearned = Long.toString(first(database, UNEARNED_TYPES));
        boolean clinics = database.table("clinic").size() > 0;
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ProgramVersion", programVersion);
        values.put("DataBaseVersion", programVersion);
        values.put("PracticeTitle", "Synthetic Dental Practice");
        values.put("PracticeAddress", "100 Example Street");
        values.put("PracticeCity", "Springfield");
        values.put("PracticePhone", "5555550100");
        values.put("ApiPaymentType", Long.toString(first(database, PAYMENT_TYPES)));
        values.put("RigorousAccounting", "1");
        values.put("RigorousAdjustments", "1");
        values.put("PrepaymentUnearnedType", unearned);
        values.put("DynamicPayPlanPrepaymentUnearnedType", unearned);
        values.put("TpUnearnedType", unearned);
        values.put("AllowPrepayProvider", "0");
        values.put("PayPlansVersion", "2");
        values.put("PayPlansBillInAdvanceDays", "0");
        values.put("BalancesDontSubtractIns", "0");
        values.put("AgingCalculatedMonthlyInsteadOfDaily", "0");
        values.put("AgingProcLifo", "0");
        values.put("AgingIsEnterprise", "0");
        values.put("DateLastAging", database.clock().today().toString());
        values.put("FutureTransDatesAllowed", "0");
        values.put("AccountAllowFutureDebits", "0");
        values.put("AllowFutureInsPayments", "0");
        values.put("SecurityLockDate", "0001-01-01");
        values.put("SecurityLockDays", "0");
        values.put("ClaimPaymentBatchOnly", "0");
        values.put("ShowAutoDeposit", "0");
        values.put("EasyNoClinics", clinics ? "0" : "1");
        values.put("PaymentClinicSetting", "0");
        values.put("ApptsRequireProc", "0");
        values.put("AppointmentTimeIncrement", "10");
        values.put("AccountingSoftware", "0");
        values.put("RandomPrimaryKeys", "0");
        int before = database.table("preference").size();
        values.forEach((name, value) -> {
            if (database.preference(name).isEmpty()) {
                database.setPreference(name, value);
            }
        });
        int count = database.table("preference").size() - before;
        if (count > 0) {
            added.add(count + " preferences");
        }
    }

    /** {@return the first definition of a category that is in use and, for unearned types, not hidden from the account; else 0} */
    private static long first(OdDatabase database, int category) {
        return database.table("definition").by("Category", category).stream()
                .filter(row -> !row.flag("IsHidden"))
                .filter(row ->
                        category != UNEARNED_TYPES || row.text("ItemValue").isEmpty())
                .mapToLong(OdRow::key)
                .findFirst()
                .orElse(0);
    }
}
