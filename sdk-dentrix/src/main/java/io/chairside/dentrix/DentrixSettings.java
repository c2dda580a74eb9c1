package io.chairside.dentrix;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class DentrixSettings {

    /** Owner of the vendor's views and procedures. */
    public static final String OWNER = "owner";
    /** Seconds that a statement may take. */
    public static final String QUERY_TIMEOUT_SECONDS = "queryTimeoutSeconds";
    /** Rows per page when the request does not say. */
    public static final String PAGE_SIZE = "pageSize";
    /** Minutes by which a read since a checkpoint reaches back. */
    public static final String CHECKPOINT_OVERLAP_MINUTES = "checkpointOverlapMinutes";
    /** The office's nightly backup, for example {@code 01:00-02:30}; nothing is asked around it. */
    public static final String BACKUP_WINDOW = "backupWindow";
    /** Whether the appointments' history is read for deleted ones: {@code auto} (when the login may; default) or {@code off}. */
    public static final String APPOINTMENT_HISTORY = "appointmentHistory";
    /** Expected insurance: {@code off} (default), or {@code computed} from the plans' coverage tables. */
    public static final String ESTIMATES = "estimates";
    /** Strategy for writing payments: {@code none} (default), {@code journal-only}, or {@code vendor-procedure}. */
    public static final String WRITE_STRATEGY = "writeStrategy";
    /** Calls that enter a payment, separated by semicolons; names and parameters are under the vendor's licence. */
    public static final String PAYMENT_CALL = "payment.call";
    /** Calls that enter an adjustment, separated by semicolons. */
    public static final String ADJUSTMENT_CALL = "adjustment.call";
    /** Calls that make an entry in the office journal, separated by semicolons. */
    public static final String JOURNAL_CALL = "journal.call";
    /** Adjustment type (its description) that lowers what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CREDIT = "adjustmentType.credit";
    /** Adjustment type (its description) that raises what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CHARGE = "adjustmentType.charge";
    /** Adjustment type (its description) of refunds; the system takes no negative payments. */
    public static final String ADJUSTMENT_TYPE_REFUND = "adjustmentType.refund";
    /** Days that staff have to enter what the journal asks for. */
    public static final String MANUAL_POSTING_DAYS = "manualPostingDays";

    private static final SettingsSchema SCHEMA = new SettingsSchema(specs());

    private DentrixSettings() {}

    /**
     * Name of the setting that holds the payment type (its description) for payments of a kind.
     *
     * @param kind the kind; insurance payments are not written
     * @return the name, for example {@code paymentType.TERMINAL}
     */
    public static String paymentType(PaymentKind kind) {
        return "paymentType." + Objects.requireNonNull(kind, "kind").name();
    }

    /** {@return the schema of all settings, in the order in which a person should be asked for them} */
    public static SettingsSchema schema() {
        return SCHEMA;
    }

    private static List<SettingSpec> specs() {
        List<SettingSpec> specs = new ArrayList<>();
        specs.add(SettingSpec.withDefault(OWNER, "admin", "Owner of the vendor's views and procedures."));
        specs.add(SettingSpec.withDefault(
                QUERY_TIMEOUT_SECONDS, "200", "Seconds that a statement may take; some views are slow."));
        specs.add(SettingSpec.withDefault(PAGE_SIZE, "1000", "Rows per page when the request does not say."));
        specs.add(SettingSpec.withDefault(
                CHECKPOINT_OVERLAP_MINUTES, "120", "Minutes by which a read since a checkpoint reaches back."));
        specs.add(SettingSpec.optional(
                BACKUP_WINDOW, "The office's nightly backup in its own time, for example 01:00-02:30."));
        specs.add(SettingSpec.withDefault(
                        APPOINTMENT_HISTORY, "auto", "Whether the history of appointments is read for deleted ones.")
                .oneOf("auto", "off"));
        specs.add(SettingSpec.withDefault(
                        ESTIMATES,
                        "off",
                        "Expected insurance: not told by the system; computed roughly from the plans' coverage tables if chosen.")
                .oneOf("off", "computed"));
        specs.add(SettingSpec.withDefault(
                        WRITE_STRATEGY,
                        "none",
                        "How payments are written: not at all, as journal entries for staff, or by the vendor's licensed procedures.")
                .oneOf("none", "journal-only", "vendor-procedure"));
        specs.add(SettingSpec.optional(
                PAYMENT_CALL, "Calls that enter a payment, by semicolons; the README lists their parameters."));
        specs.add(SettingSpec.optional(ADJUSTMENT_CALL, "Calls that enter an adjustment or refund, by semicolons."));
        specs.add(SettingSpec.optional(JOURNAL_CALL, "Calls that make an entry in the office journal, by semicolons."));
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind != PaymentKind.INSURANCE) {
                specs.add(SettingSpec.optional(
                        paymentType(kind), "Payment type (its description) for " + kind + " payments."));
            }
        }
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CREDIT, "Adjustment type (its description) that lowers what the patient owes."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CHARGE, "Adjustment type (its description) that raises what the patient owes."));
        specs.add(SettingSpec.optional(ADJUSTMENT_TYPE_REFUND, "Adjustment type (its description) of refunds."));
        specs.add(SettingSpec.withDefault(
                MANUAL_POSTING_DAYS, "3", "Days that staff have to enter what the journal asks for."));
        return specs;
    }
}
