package io.chairside.testkit.quickbooks;

/** What a company's plan and settings allow. */
public enum CompanyFeature {
    /** Classes, per transaction and per line ({@code ClassTrackingPerTxn}, {@code ClassTrackingPerTxnLine}). */
    CLASSES,
    /** Locations ({@code TrackDepartments}). */
    LOCATIONS,
    /** Account numbers ({@code UseAccountNumbers}). */
    ACCOUNT_NUMBERS,
    /** More than one currency ({@code MultiCurrencyEnabled}); {@code CurrencyRef} is then required on transactions. */
    MULTI_CURRENCY,
    /** A second journal entry with the same number is refused ({@code WarnDuplicateJournalNumber}). */
    JOURNAL_NUMBER_CHECK
}
