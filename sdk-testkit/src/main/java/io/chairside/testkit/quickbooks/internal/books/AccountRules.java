package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.CompanyFeature;
import io.chairside.testkit.quickbooks.internal.Json;
import io.chairside.testkit.quickbooks.internal.Refusal;
import java.util.HashMap;
import java.util.Map;

/** The chart of accounts. */
final class AccountRules implements Rules {
    private static final Map<String, String> CLASSIFICATIONS = new HashMap<>();
    private static final Map<String, String> SUB_TYPES = new HashMap<>();

    static {
        classification("Asset", "Bank,Accounts Receivable,Other Current Asset,Fixed Asset,Other Asset");
        classification("Liability", "Accounts Payable,Credit Card,Other Current Liability,Long Term Liability");
        classification("Equity", "Equity");
        classification("Revenue", "Income,Other Income");
        classification("Expense", "Cost of Goods Sold,Expense,Other Expense");
        subTypes("Bank", "Checking,Savings,MoneyMarket,CashOnHand,TrustAccounts");
        subTypes("Other Current Asset", "UndepositedFunds,OtherCurrentAssets");
        subTypes("Other Current Liability", "OtherCurrentLiabilities");
        subTypes("Accounts Receivable", "AccountsReceivable");
        subTypes("Accounts Payable", "AccountsPayable");
        subTypes("Credit Card", "CreditCard");
        subTypes("Equity", "OpeningBalanceEquity,RetainedEarnings");
        subTypes("Income", "ServiceFeeIncome,DiscountsRefundsGiven");
        subTypes("Expense", "BankCharges,OtherMiscellaneousServiceCost");
        subTypes("Other Expense", "ExchangeGainOrLoss");
    }

    private static void classification(String classification, String types) {
        for (String type : types.split(",", -1)) {
            CLASSIFICATIONS.put(type, classification);
        }
    }

    private static void subTypes(String type, String subTypes) {
        for (String subType : subTypes.split(",", -1)) {
            SUB_TYPES.put(subType, type);
        }
    }

    @Override
    public void apply(Draft draft) {
        ListRules.name(draft);
        type(draft);
        ListRules.hierarchy(draft, "SubAccount");
        if (!draft.books.settings().has(CompanyFeature.ACCOUNT_NUMBERS)) {
            draft.json.remove("AcctNum");
        }
        if (draft.text("CurrencyRef.value") == null || !draft.books.settings().has(CompanyFeature.MULTI_CURRENCY)) {
            draft.json.putObject("CurrencyRef").put("value", draft.books.settings().homeCurrency);
        }
        draft.json.remove("CurrentBalance");
        draft.json.remove("CurrentBalanceWithSubAccounts");
    }

    private static void type(Draft draft) {
        String type = draft.text("AccountType");
        String subType = draft.text("AccountSubType");
        String implied = subType == null ? null : SUB_TYPES.get(subType);
        String result = type == null ? implied : type;
        if (result == null || !CLASSIFICATIONS.containsKey(result) || (implied != null && !implied.equals(result))) {
            throw Refusal.of(
                    "6010",
                    "Account Type and Account Subtype are either missing or clashing",
                    "Give an account type, or a sub-type that belongs to it.",
                    "AccountType");
        }
        draft.json.put("AccountType", result);
        draft.json.put("Classification", String.valueOf(CLASSIFICATIONS.get(result)));
        if (subType == null) {
            SUB_TYPES.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(result))
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .ifPresent(first -> draft.json.put("AccountSubType", first));
        }
    }

    /** Whether a debit makes the balance that QuickBooks shows larger. */
    static boolean isDebitNormal(BookEntry account) {
        String classification = Json.text(account.json(), "Classification");
        return "Asset".equals(classification) || "Expense".equals(classification);
    }
}
