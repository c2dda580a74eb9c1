package io.chairside.testkit.quickbooks.internal.books;

import io.chairside.testkit.quickbooks.internal.Refusal;

/** The rules of one kind of object: they check a draft, complete it and say what it posts. */
@FunctionalInterface
interface Rules {
    void apply(Draft draft);

    static Rules of(EntityType type) {
        return switch (type) {
            case ACCOUNT -> new AccountRules();
            case DEPOSIT -> new DepositRules();
            case JOURNAL_ENTRY -> new JournalEntryRules();
            case TRANSFER -> new TransferRules();
            case PURCHASE -> new PurchaseRules();
            case PAYMENT -> new PaymentRules();
            case SALES_RECEIPT, REFUND_RECEIPT -> new ReceiptRules();
            case CUSTOMER, VENDOR -> new NameRules();
            case CLASS, DEPARTMENT, PAYMENT_METHOD, ITEM -> new ListRules();
            case ATTACHABLE -> new AttachableRules();
            case TAX_CODE, PREFERENCES, COMPANY_INFO ->
                draft -> {
                    throw Refusal.unsupported("write on " + type.wireName());
                };
        };
    }
}
