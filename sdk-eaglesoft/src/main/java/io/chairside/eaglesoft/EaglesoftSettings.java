package io.chairside.eaglesoft;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class EaglesoftSettings {

    /** Owner of the vendor's tables. */
    public static final String OWNER = "owner";
    /** How the driver speaks: {@code native} (the vendor's own protocol; default) or {@code tds}, which changes options of the session. */
    public static final String PROTOCOL = "protocol";
    /** Statement that lets a session write, issued by the vendor to the licensee; run once on every new connection. Secret. */
    public static final String CONNECTION_INIT_SQL = "connectionInitSql";
    /** Seconds that a statement may take. */
    public static final String QUERY_TIMEOUT_SECONDS = "queryTimeoutSeconds";
    /** Rows per page when the request does not say. */
    public static final String PAGE_SIZE = "pageSize";
    /** Whether the change tables of the installation are read as well: {@code off} (default) or {@code on}. */
    public static final String CHANGE_TABLES = "changeTables";
    /** Minutes by which a read since a checkpoint reaches back. */
    public static final String CHECKPOINT_OVERLAP_MINUTES = "checkpointOverlapMinutes";
    /** Days of the ledger that a read since a checkpoint reads again, because edits leave no trace. */
    public static final String TRAILING_DAYS = "trailingDays";
    /** Classification numbers of appointments that are on the schedule, separated by commas. */
    public static final String LIVE_CLASSIFICATIONS = "liveClassifications";
    /** Classification numbers of appointments that were deleted, separated by commas; they are reported as removed. */
    public static final String DELETED_CLASSIFICATIONS = "deletedClassifications";
    /** Arrival status of patients who have left, when the appointment took place. */
    public static final String COMPLETED_ARRIVAL_STATUS = "completedArrivalStatus";
    /** Hour before which an end of day belongs to the day before, 0 to 12. */
    public static final String END_OF_DAY_UNTIL_HOUR = "endOfDayUntilHour";
    /** Whether payments are written: {@code off} (default), {@code sql} (the licensee's statements), or {@code note} (a note for staff). */
    public static final String PAYMENT_MODE = "payment.mode";
    /** Statements that enter a payment, separated by semicolons. */
    public static final String PAYMENT_SQL = "payment.sql";
    /** Statements that enter an adjustment, separated by semicolons; refunds go this way. */
    public static final String ADJUSTMENT_SQL = "adjustment.sql";
    /** Adjustment type (its description) for adjustments that lower what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CREDIT = "adjustmentType.credit";
    /** Adjustment type (its description) for adjustments that raise what the patient owes. */
    public static final String ADJUSTMENT_TYPE_CHARGE = "adjustmentType.charge";
    /** Adjustment type (its description) for refunds. */
    public static final String ADJUSTMENT_TYPE_REFUND = "adjustmentType.refund";
    /** Days that staff have to enter what a note asks for, before the outcome counts as unknown. */
    public static final String MANUAL_POSTING_DAYS = "manualPostingDays";
    /** Login (provider id) under which rows are written. */
    public static final String WRITE_USER = "writeUser";
    /** Most characters of a ledger row's description. */
    public static final String DESCRIPTION_LENGTH = "descriptionLength";
    /** Statements that make an appointment, separated by semicolons. */
    public static final String APPOINTMENT_SQL = "appointment.sql";
    /** Statements that move an appointment, separated by semicolons. */
    public static final String APPOINTMENT_MOVE_SQL = "appointment.move.sql";
    /** Statements that confirm an appointment, separated by semicolons. */
    public static final String APPOINTMENT_CONFIRM_SQL = "appointment.confirm.sql";
    /** Statements that cancel an appointment, separated by semicolons. */
    public static final String APPOINTMENT_CANCEL_SQL = "appointment.cancel.sql";
    /** Confirmation status that a confirmed appointment shows. */
    public static final String CONFIRMED_STATUS = "confirmedStatus";
    /** Statements that add a note to a patient's file, separated by semicolons. */
    public static final String NOTE_SQL = "note.sql";

    private static final SettingsSchema SCHEMA = new SettingsSchema(specs());

    private EaglesoftSettings() {}

    /**
     * Name of the setting that holds the pay type (its description) for payments of a kind.
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
        specs.add(SettingSpec.withDefault(OWNER, "PPM", "Owner of the vendor's tables."));
        specs.add(SettingSpec.withDefault(
                        PROTOCOL,
                        "native",
                        "How the driver speaks. A TDS driver changes options of the session, which are then set back.")
                .oneOf("native", "tds"));
        specs.add(new SettingSpec(
                CONNECTION_INIT_SQL,
                false,
                true,
                "Statement that lets a session write, issued by the vendor to you; without it the database is read-only.",
                java.util.Optional.empty(),
                List.of()));
        specs.add(SettingSpec.withDefault(QUERY_TIMEOUT_SECONDS, "60", "Seconds that a statement may take."));
        specs.add(SettingSpec.withDefault(PAGE_SIZE, "1000", "Rows per page when the request does not say."));
        specs.add(SettingSpec.withDefault(
                        CHANGE_TABLES,
                        "off",
                        "Whether the installation's rw_ tables are read as well; they are never written or emptied.")
                .oneOf("off", "on"));
        specs.add(SettingSpec.withDefault(
                CHECKPOINT_OVERLAP_MINUTES, "120", "Minutes by which a read since a checkpoint reaches back."));
        specs.add(SettingSpec.withDefault(
                TRAILING_DAYS, "90", "Days of the ledger that a read since a checkpoint reads again."));
        specs.add(SettingSpec.withDefault(
                LIVE_CLASSIFICATIONS, "1", "Classification numbers of appointments on the schedule, by commas."));
        specs.add(
                SettingSpec.optional(
                        DELETED_CLASSIFICATIONS,
                        "Classification numbers of deleted appointments, by commas; 16 was seen at one vendor. None when not given."));
        specs.add(SettingSpec.withDefault(
                COMPLETED_ARRIVAL_STATUS, "4", "Arrival status of patients who have left after treatment."));
        specs.add(SettingSpec.withDefault(
                END_OF_DAY_UNTIL_HOUR, "6", "Hour before which an end of day closes the day before, 0 to 12."));
        specs.add(SettingSpec.withDefault(
                        PAYMENT_MODE,
                        "off",
                        "Whether payments are written: not at all, by your licensed statements, or as a note that asks staff to enter them.")
                .oneOf("off", "sql", "note"));
        specs.add(SettingSpec.optional(
                PAYMENT_SQL, "Statements that enter a payment, by semicolons; the README lists their parameters."));
        specs.add(
                SettingSpec.optional(ADJUSTMENT_SQL, "Statements that enter an adjustment or refund, by semicolons."));
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind != PaymentKind.INSURANCE) {
                specs.add(SettingSpec.optional(
                        paymentType(kind), "Pay type (its description) for " + kind + " payments."));
            }
        }
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CREDIT, "Adjustment type (its description) that lowers what the patient owes."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_TYPE_CHARGE, "Adjustment type (its description) that raises what the patient owes."));
        specs.add(SettingSpec.optional(ADJUSTMENT_TYPE_REFUND, "Adjustment type (its description) of refunds."));
        specs.add(SettingSpec.withDefault(
                MANUAL_POSTING_DAYS, "3", "Days that staff have to enter what a note asks for."));
        specs.add(SettingSpec.optional(WRITE_USER, "Login (provider id) under which rows are written."));
        specs.add(SettingSpec.withDefault(
                DESCRIPTION_LENGTH, "60", "Most characters of a ledger row's description, at least 24."));
        specs.add(SettingSpec.optional(APPOINTMENT_SQL, "Statements that make an appointment, by semicolons."));
        specs.add(SettingSpec.optional(APPOINTMENT_MOVE_SQL, "Statements that move an appointment, by semicolons."));
        specs.add(SettingSpec.optional(
                APPOINTMENT_CONFIRM_SQL, "Statements that confirm an appointment, by semicolons."));
        specs.add(
                SettingSpec.optional(APPOINTMENT_CANCEL_SQL, "Statements that cancel an appointment, by semicolons."));
        specs.add(SettingSpec.optional(CONFIRMED_STATUS, "Confirmation status that a confirmed appointment shows."));
        specs.add(SettingSpec.optional(NOTE_SQL, "Statements that add a note to a patient's file, by semicolons."));
        return specs;
    }
}
