package io.chairside.cloud9;

import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import java.util.List;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class Cloud9Settings {

    /** Address of the service, ending in {@code GetData.ashx}; production's when not given. A client database may live on another host. */
    public static final String URL = "url";
    /** The client database's id, a GUID. */
    public static final String CLIENT_ID = "clientId";
    /** The partner's user name, the same for all its client databases. */
    public static final String USER_NAME = "userName";
    /** The partner's password. Secret. */
    public static final String PASSWORD = "password";
    /** Name that Cloud 9 shows as author of what is written, at most 25 characters. */
    public static final String VENDOR_USER_NAME = "vendorUserName";
    /** Hours of service in UTC, for example {@code 00:00-11:00} (production; default), or {@code always} (test environment). */
    public static final String WINDOW = "window";
    /** Procedures that the vendor lets this partner call at any time, separated by commas. */
    public static final String DAYTIME_PROCEDURES = "daytimeProcedures";
    /** Least milliseconds between two calls of one reading procedure. */
    public static final String READ_SPACING_MILLIS = "readSpacingMillis";
    /** Least milliseconds between two calls of one writing procedure. */
    public static final String WRITE_SPACING_MILLIS = "writeSpacingMillis";
    /** Whose calls the spacing counts: this {@code client} database's (default), or all of the {@code partner}'s. */
    public static final String THROTTLE_SCOPE = "throttleScope";
    /** Seconds to wait for an answer; the full patient list may take two minutes. */
    public static final String TIMEOUT_SECONDS = "timeoutSeconds";
    /** Days that a read of the ledger since a checkpoint reads again, by transaction date. */
    public static final String TRAILING_DAYS = "trailingDays";
    /** Hours by which a read of patients and appointments since a checkpoint reaches back; covers the zone nobody has documented. */
    public static final String OVERLAP_HOURS = "overlapHours";
    /** First day of the ledger as a full read cuts it into stretches, for example {@code 2005-01-01}; older rows come in one stretch. */
    public static final String HISTORY_FROM = "historyFrom";
    /** Sign of a payment in the ledger: {@code negative} (as the screens show it; default) or {@code positive}. */
    public static final String CREDIT_SIGN = "creditSign";
    /** Words by which an employee type is recognised as a provider's, separated by commas. */
    public static final String PROVIDER_TYPES = "providerTypes";
    /** The office's own appointment statuses, as {@code text=STATUS} separated by semicolons, for example {@code Walked Out=COMPLETED}. */
    public static final String APPOINTMENT_STATUSES = "appointmentStatuses";

    private static final SettingsSchema SCHEMA = new SettingsSchema(List.of(
            SettingSpec.required(CLIENT_ID, "The client database's id, a GUID, given by the vendor per practice."),
            SettingSpec.required(USER_NAME, "The partner's user name, given by the vendor."),
            SettingSpec.secret(PASSWORD, "The partner's password, given by the vendor."),
            SettingSpec.withDefault(
                    URL,
                    "https://us-ea1-partner.cloud9ortho.com/GetData.ashx",
                    "Address of the service; the vendor says which host a client database lives on."),
            SettingSpec.withDefault(
                    VENDOR_USER_NAME,
                    "chairside",
                    "Author shown in Cloud 9 for what is written, at most 25 characters."),
            SettingSpec.withDefault(
                    WINDOW,
                    "00:00-11:00",
                    "Hours of service in UTC as HH:mm-HH:mm, or 'always' for the test environment."),
            SettingSpec.optional(
                    DAYTIME_PROCEDURES, "Procedures the vendor allows at any time, by name, separated by commas."),
            SettingSpec.withDefault(
                    READ_SPACING_MILLIS, "2000", "Least milliseconds between two calls of one reading procedure."),
            SettingSpec.withDefault(
                    WRITE_SPACING_MILLIS, "12000", "Least milliseconds between two calls of one writing procedure."),
            SettingSpec.withDefault(
                            THROTTLE_SCOPE,
                            "client",
                            "Whose calls the spacing counts: one client database's or the partner's.")
                    .oneOf("client", "partner"),
            SettingSpec.withDefault(
                    TIMEOUT_SECONDS, "150", "Seconds to wait for an answer; the full patient list is slow."),
            SettingSpec.withDefault(
                    TRAILING_DAYS, "35", "Days by transaction date that a ledger read since a checkpoint reads again."),
            SettingSpec.withDefault(
                    OVERLAP_HOURS,
                    "24",
                    "Hours by which a read since a checkpoint reaches back; at least 14 for other zones."),
            SettingSpec.withDefault(
                    HISTORY_FROM, "2000-01-01", "First day from which a full ledger read goes in stretches."),
            SettingSpec.withDefault(CREDIT_SIGN, "negative", "Sign of a payment in the ledger's amounts.")
                    .oneOf("negative", "positive"),
            SettingSpec.withDefault(
                    PROVIDER_TYPES,
                    "orthodontist,dentist,doctor,hygienist,associate,specialist",
                    "Words by which an employee type is recognised as a provider's."),
            SettingSpec.optional(
                    APPOINTMENT_STATUSES,
                    "The office's own appointment statuses as text=STATUS, separated by semicolons.")));

    private Cloud9Settings() {}

    /** {@return the schema of all settings, in the order in which a person should be asked for them} */
    public static SettingsSchema schema() {
        return SCHEMA;
    }
}
