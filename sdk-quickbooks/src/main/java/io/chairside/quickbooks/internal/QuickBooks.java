package io.chairside.quickbooks.internal;

/** Facts of the system. */
public final class QuickBooks {

    /** Key of the connector. */
    public static final String KEY = "quickbooks";

    /** Kinds of documents that payouts are booked as, named as on the wire. */
    public static final String DEPOSIT = "Deposit";

    public static final String JOURNAL = "JournalEntry";

    /** What a person is told to do when the connection itself is gone. */
    public static final String RECONNECT =
            "Have an administrator of the company connect QuickBooks again; nothing was changed.";

    private QuickBooks() {}
}
