package io.chairside.testkit.quickbooks.internal.books;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kinds of objects in a company, with what a query may name. */
public enum EntityType {
    /** The chart of accounts. */
    ACCOUNT(
            "Account",
            Kind.LIST,
            "Name:T FullyQualifiedName:T Active:F Classification:T AccountType:T AccountSubType:T SubAccount:F Description:T CurrentBalance:N"
                    + " CurrentBalanceWithSubAccounts:N ParentRef:R"),
    /** A bank deposit; neither number nor memo nor total can be queried. */
    DEPOSIT("Deposit", Kind.TRANSACTION, "TxnDate:D"),
    /** A journal entry. */
    JOURNAL_ENTRY("JournalEntry", Kind.TRANSACTION, "TxnDate:D DocNumber:T"),
    /** A transfer between balance-sheet accounts. */
    TRANSFER("Transfer", Kind.TRANSACTION, "TxnDate:D"),
    /** An expense. */
    PURCHASE("Purchase", Kind.TRANSACTION, "TxnDate:D DocNumber:T PaymentType:T"),
    /** A customer's payment. */
    PAYMENT("Payment", Kind.TRANSACTION, "TxnDate:D CustomerRef:R TotalAmt:N"),
    /** A sale paid on the spot. */
    SALES_RECEIPT("SalesReceipt", Kind.TRANSACTION, "TxnDate:D DocNumber:T CustomerRef:R TotalAmt:N Balance:N"),
    /** Money given back. */
    REFUND_RECEIPT("RefundReceipt", Kind.TRANSACTION, "TxnDate:D DocNumber:T CustomerRef:R TotalAmt:N Balance:N"),
    /** A customer. */
    CUSTOMER(
            "Customer",
            Kind.LIST,
            "DisplayName:T GivenName:T FamilyName:T CompanyName:T PrintOnCheckName:T Active:F Balance:N"),
    /** A supplier. */
    VENDOR(
            "Vendor",
            Kind.LIST,
            "DisplayName:T GivenName:T FamilyName:T CompanyName:T PrintOnCheckName:T Active:F Balance:N"),
    /** A class. */
    CLASS("Class", Kind.LIST, "Name:T FullyQualifiedName:T Active:F SubClass:F ParentRef:R"),
    /** A location. */
    DEPARTMENT("Department", Kind.LIST, "Name:T FullyQualifiedName:T Active:F SubDepartment:F ParentRef:R"),
    /** A method of payment. */
    PAYMENT_METHOD("PaymentMethod", Kind.LIST, "Name:T Type:T Active:F"),
    /** A product or service. */
    ITEM("Item", Kind.LIST, "Name:T FullyQualifiedName:T Type:T Active:F"),
    /** A tax code; read only. */
    TAX_CODE("TaxCode", Kind.READ_ONLY, "Name:T Active:F"),
    /** A file or note. */
    ATTACHABLE(
            "Attachable",
            Kind.ATTACHMENT,
            "FileName:T Note:T AttachableRef.EntityRef.Type:T AttachableRef.EntityRef.value:T"),
    /** The company's settings. */
    PREFERENCES("Preferences", Kind.SINGLETON, ""),
    /** The company's data. */
    COMPANY_INFO("CompanyInfo", Kind.SINGLETON, "CompanyName:T");

    /** What can be done with a kind of object. */
    public enum Kind {
        /** Never deleted, only made inactive. */
        LIST,
        /** Posts to the ledger; can be deleted. */
        TRANSACTION,
        /** Can be deleted, posts nothing. */
        ATTACHMENT,
        /** Can only be read. */
        READ_ONLY,
        /** One per company, can only be read. */
        SINGLETON
    }

    /** How a queried value is compared. */
    public enum FieldKind {
        /** An id: equality only. */
        ID,
        /** Text in any case. */
        TEXT,
        /** A number. */
        NUMBER,
        /** A business date. */
        DATE,
        /** A point in time. */
        INSTANT,
        /** True or false. */
        FLAG,
        /** The value of a reference. */
        REFERENCE
    }

    /**
     * A field that a query may name.
     *
     * @param path where it stands, names separated by dots
     * @param kind how it is compared
     */
    public record Field(String path, FieldKind kind) {}

    private static final Map<String, EntityType> BY_NAME = new HashMap<>();

    static {
        for (EntityType type : values()) {
            BY_NAME.put(type.wireName.toLowerCase(Locale.ROOT), type);
        }
    }

    private final String wireName;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // filled by the constructor only
    private final Map<String, Field> fields = new HashMap<>();

    EntityType(String wireName, Kind kind, String fields) {
        this.wireName = wireName;
        this.kind = kind;
        for (String spec : ("Id:I MetaData.CreateTime:Z MetaData.LastUpdatedTime:Z " + fields).split(" ", -1)) {
            if (!spec.isEmpty()) {
                String path = spec.substring(0, spec.length() - 2);
                this.fields.put(path.toLowerCase(Locale.ROOT), new Field(path, kindOf(spec.charAt(spec.length() - 1))));
            }
        }
    }

    private static FieldKind kindOf(char letter) {
        return switch (letter) {
            case 'I' -> FieldKind.ID;
            case 'N' -> FieldKind.NUMBER;
            case 'D' -> FieldKind.DATE;
            case 'Z' -> FieldKind.INSTANT;
            case 'F' -> FieldKind.FLAG;
            case 'R' -> FieldKind.REFERENCE;
            default -> FieldKind.TEXT;
        };
    }

    /**
     * Finds a kind of object.
     *
     * @param name its name in any case
     * @return the kind, or {@code null}
     */
    public static @Nullable EntityType named(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** {@return the name in JSON, for example {@code JournalEntry}} */
    public String wireName() {
        return wireName;
    }

    /** {@return the name in paths, for example {@code journalentry}} */
    public String path() {
        return wireName.toLowerCase(Locale.ROOT);
    }

    /** {@return what can be done with it} */
    public Kind kind() {
        return kind;
    }

    /**
     * Finds a field that may be queried.
     *
     * @param name the name in any case
     * @return the field, or {@code null} if it cannot be queried
     */
    public @Nullable Field field(String name) {
        return fields.get(name.toLowerCase(Locale.ROOT));
    }

    /** {@return whether inactive objects are left out of a query that does not ask for them} */
    public boolean hidesInactive() {
        return kind == Kind.LIST || kind == Kind.READ_ONLY;
    }

    /** {@return whether change data can be asked for} */
    public boolean hasChangeData() {
        return kind != Kind.SINGLETON && this != TAX_CODE;
    }

    /** {@return the kinds that post to the ledger} */
    public static List<EntityType> transactions() {
        return List.of(DEPOSIT, JOURNAL_ENTRY, TRANSFER, PURCHASE, PAYMENT, SALES_RECEIPT, REFUND_RECEIPT);
    }
}
