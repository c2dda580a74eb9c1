package io.chairside.testkit.quickbooks;

/** The accounts that every simulated company starts with; {@link Company#accountId(StandardAccount)} gives their ids. */
public enum StandardAccount {
    /** The bank account that receives the payouts. */
    CHECKING("Checking", "Bank", "Checking"),
    /** A second bank account. */
    SAVINGS("Savings", "Bank", "Savings"),
    /** Where customer payments wait for a deposit. */
    UNDEPOSITED_FUNDS("Undeposited Funds", "Other Current Asset", "UndepositedFunds"),
    /** Money taken by the card processor and not yet paid out. */
    CARD_CLEARING("Card processor clearing", "Other Current Asset", "OtherCurrentAssets"),
    /** Money the processor holds back. */
    PROCESSOR_RESERVE("Card processor reserve", "Other Current Asset", "OtherCurrentAssets"),
    /** Where lines without a mapping go. */
    SUSPENSE("Payout suspense", "Other Current Asset", "OtherCurrentAssets"),
    /** What patients owe. */
    ACCOUNTS_RECEIVABLE("Accounts Receivable (A/R)", "Accounts Receivable", "AccountsReceivable"),
    /** What the practice owes suppliers. */
    ACCOUNTS_PAYABLE("Accounts Payable (A/P)", "Accounts Payable", "AccountsPayable"),
    /** A company card. */
    CREDIT_CARD("Company card", "Credit Card", "CreditCard"),
    /** Patient money that is owed back. */
    PATIENT_CREDITS("Patient credits", "Other Current Liability", "OtherCurrentLiabilities"),
    /** The counterpart of opening balances. */
    OPENING_BALANCE_EQUITY("Opening Balance Equity", "Equity", "OpeningBalanceEquity"),
    /** Income from treatments. */
    COLLECTIONS("Patient collections", "Income", "ServiceFeeIncome"),
    /** Income from insurance. */
    INSURANCE_INCOME("Insurance collections", "Income", "ServiceFeeIncome"),
    /** Income from membership plans. */
    MEMBERSHIP_INCOME("Membership income", "Income", "ServiceFeeIncome"),
    /** Refunds given to patients. */
    REFUNDS("Refunds to patients", "Income", "DiscountsRefundsGiven"),
    /** The processor's fees. */
    MERCHANT_FEES("Card processing fees", "Expense", "BankCharges"),
    /** Fees for instant payouts. */
    INSTANT_PAYOUT_FEES("Instant payout fees", "Expense", "BankCharges"),
    /** Lost disputes. */
    CHARGEBACKS("Chargebacks", "Expense", "OtherMiscellaneousServiceCost"),
    /** Rounding of foreign amounts. */
    EXCHANGE_GAIN_OR_LOSS("Exchange Gain or Loss", "Other Expense", "ExchangeGainOrLoss");

    private final String accountName;
    private final String type;
    private final String subType;

    StandardAccount(String accountName, String type, String subType) {
        this.accountName = accountName;
        this.type = type;
        this.subType = subType;
    }

    /** {@return the name the account starts with} */
    public String accountName() {
        return accountName;
    }

    /** {@return the {@code AccountType} as on the wire} */
    public String accountType() {
        return type;
    }

    /** {@return the {@code AccountSubType} as on the wire} */
    public String accountSubType() {
        return subType;
    }
}
