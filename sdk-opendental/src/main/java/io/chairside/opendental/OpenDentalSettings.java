package io.chairside.opendental;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class OpenDentalSettings {

    /** How the office is reached: {@code remote} (the vendor's relay; default), {@code service} or {@code local}. */
    public static final String MODE = "mode";
    /** Address of the API when it is not the mode's own, ending in {@code /api/v1}. */
    public static final String BASE_URL = "baseUrl";
    /** The integrator's developer key. Secret. */
    public static final String DEVELOPER_KEY = "developerKey";
    /** The office's customer key. Secret. */
    public static final String CUSTOMER_KEY = "customerKey";
    /** Whether the customer key has the Enterprise permission, which raises page size and call rate: {@code true} or {@code false}. */
    public static final String ENTERPRISE = "enterprise";
    /** Rows per call; the most that mode and permission allow when not given. */
    public static final String PAGE_SIZE = "pageSize";
    /** Least milliseconds between two calls under one customer key. */
    public static final String CALL_SPACING_MILLIS = "callSpacingMillis";
    /** Seconds to wait for an answer; the relay itself gives up after 60. */
    public static final String TIMEOUT_SECONDS = "timeoutSeconds";
    /** Whether read-only queries are used where lists are missing: {@code auto} (asks once; default), {@code rest} or {@code queries}. */
    public static final String TIER = "tier";
    /** Minutes by which a read since a checkpoint reaches back; covers the repeated hour when daylight-saving time ends. */
    public static final String CHECKPOINT_OVERLAP_MINUTES = "checkpointOverlapMinutes";
    /** Field that holds our reference: {@code CheckNum} (default), {@code BankBranch} or {@code PayNote}. */
    public static final String REFERENCE_FIELD = "referenceField";
    /** DefNum (category 32) of the type that insurers' payments get. */
    public static final String INSURANCE_PAYMENT_TYPE = "insurancePaymentType";
    /** DefNum (category 1) of the type for adjustments that lower what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CREDIT = "adjustmentType.credit";
    /** DefNum (category 1) of the type for adjustments that raise what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CHARGE = "adjustmentType.charge";
    /** DefNum (category 1) of the type for refunds that the API cannot write as refunds; {@link #ADJUSTMENT_TYPE_CHARGE} when not given. */
    public static final String ADJUSTMENT_TYPE_REFUND = "adjustmentType.refund";
    /** Whose open charges a payment pays first: {@code patient} (default) or {@code family}. */
    public static final String SPLIT_ORDER = "splitOrder";
    /** DefNum (category 2) of the status that confirmed appointments get; the office's own when not given. */
    public static final String CONFIRMED_STATUS = "confirmedStatus";
    /** Whether a cancelled or missed appointment also goes to the unscheduled list: {@code true} or {@code false}. */
    public static final String CANCEL_TO_UNSCHEDULED_LIST = "cancelToUnscheduledList";
    /** Whether the office has switched on procedures for missed and cancelled appointments: {@code true} or {@code false}. */
    public static final String BROKEN_APPOINTMENT_PROCEDURES = "brokenAppointmentProcedures";
    /** DefNum (category 27) of the type that communication logs get. */
    public static final String COMM_LOG_TYPE = "commLogType";
    /** DefNum (category 18) of the folder that documents are put in. */
    public static final String DOCUMENT_CATEGORY = "documentCategory";

    private static final SettingsSchema SCHEMA = new SettingsSchema(specs());

    private OpenDentalSettings() {}

    /**
     * Name of the setting that holds the DefNum (category 10) of the payment type for payments of a kind.
     *
     * @param kind the kind; insurance payments have {@link #INSURANCE_PAYMENT_TYPE} instead
     * @return the name, for example {@code paymentType.TERMINAL}
     */
    public static String paymentType(PaymentKind kind) {
        return "paymentType." + Objects.requireNonNull(kind, "kind").name();
    }

    /**
     * Name of the setting that holds the payment type for payments of a kind that came by a method; wins over the kind's own.
     *
     * @param kind the kind
     * @param method the method
     * @return the name, for example {@code paymentType.TERMINAL.CARD}
     */
    public static String paymentType(PaymentKind kind, PaymentMethod method) {
        return paymentType(kind) + "."
                + Objects.requireNonNull(method, "method").name();
    }

    /** {@return the schema of all settings, in the order in which a person should be asked for them} */
    public static SettingsSchema schema() {
        return SCHEMA;
    }

    private static List<SettingSpec> specs() {
        List<SettingSpec> specs = new ArrayList<>();
        specs.add(SettingSpec.secret(
                DEVELOPER_KEY, "The integrator's developer key, from the vendor's developer portal."));
        specs.add(SettingSpec.secret(
                CUSTOMER_KEY,
                "The office's customer key; the office enters it at Setup, Advanced Setup, API and ticks Enabled."));
        specs.add(SettingSpec.withDefault(
                        MODE, "remote", "How the office is reached: through the vendor's relay, or on its own network.")
                .oneOf("remote", "service", "local"));
        specs.add(SettingSpec.optional(
                BASE_URL, "Address of the API, ending in /api/v1, when it is not the mode's own."));
        specs.add(SettingSpec.withDefault(
                        ENTERPRISE, "false", "Whether the customer key has the vendor's Enterprise permission.")
                .oneOf("true", "false"));
        specs.add(SettingSpec.optional(PAGE_SIZE, "Rows per call; the most allowed when not given."));
        specs.add(
                SettingSpec.optional(
                        CALL_SPACING_MILLIS,
                        "Least milliseconds between two calls under one customer key; 1100 for remote (600 with Enterprise), else 0."));
        specs.add(SettingSpec.withDefault(
                TIMEOUT_SECONDS, "75", "Seconds to wait for an answer; more than 60, so that the relay decides."));
        specs.add(SettingSpec.withDefault(
                        TIER,
                        "auto",
                        "Whether read-only queries are used where the API has no list: ask once, never, or always.")
                .oneOf("auto", "rest", "queries"));
        specs.add(SettingSpec.withDefault(
                CHECKPOINT_OVERLAP_MINUTES, "120", "Minutes by which a read since a checkpoint reaches back."));
        specs.add(SettingSpec.withDefault(REFERENCE_FIELD, "CheckNum", "Field of a payment that holds our reference.")
                .oneOf("CheckNum", "BankBranch", "PayNote"));
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind == PaymentKind.INSURANCE) {
                continue;
            }
            specs.add(SettingSpec.optional(
                    paymentType(kind),
                    "DefNum (category 10) of the payment type for " + kind
                            + " payments; the office's default for API payments when not given."));
            for (PaymentMethod method : PaymentMethod.values()) {
                specs.add(SettingSpec.optional(
                        paymentType(kind, method),
                        "DefNum (category 10) of the payment type for " + kind + " payments by " + method + "."));
            }
        }
        specs.add(SettingSpec.optional(
                INSURANCE_PAYMENT_TYPE, "DefNum (category 32) of the type for insurers' payments."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CREDIT,
                "DefNum (category 1, sign -) of the type for adjustments in the patient's favour."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CHARGE,
                "DefNum (category 1, sign +) of the type for adjustments to the patient's cost."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_REFUND,
                "DefNum (category 1, sign +) of the type for refunds that the API cannot write as refunds."));
        specs.add(SettingSpec.withDefault(
                        SPLIT_ORDER,
                        "patient",
                        "Whose open charges a payment pays first: this patient's, or the family's oldest.")
                .oneOf("patient", "family"));
        specs.add(SettingSpec.optional(
                CONFIRMED_STATUS,
                "DefNum (category 2) of the status of confirmed appointments; else the office's own."));
        specs.add(SettingSpec.withDefault(
                        CANCEL_TO_UNSCHEDULED_LIST,
                        "false",
                        "Whether a cancelled or missed appointment also goes to the unscheduled list.")
                .oneOf("true", "false"));
        specs.add(SettingSpec.withDefault(
                        BROKEN_APPOINTMENT_PROCEDURES,
                        "false",
                        "Whether to add the procedure for missed or cancelled appointments; only where the office has it on.")
                .oneOf("true", "false"));
        specs.add(SettingSpec.optional(COMM_LOG_TYPE, "DefNum (category 27) of the type for communication logs."));
        specs.add(SettingSpec.optional(DOCUMENT_CATEGORY, "DefNum (category 18) of the folder for documents."));
        return specs;
    }
}
