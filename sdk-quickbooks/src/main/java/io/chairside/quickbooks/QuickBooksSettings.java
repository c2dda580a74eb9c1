package io.chairside.quickbooks;

import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class QuickBooksSettings {

    /** The application's client id, from Intuit's developer portal. */
    public static final String CLIENT_ID = "clientId";
    /** The application's client secret. Secret. */
    public static final String CLIENT_SECRET = "clientSecret";
    /** Where Intuit sends the user back to; needed to connect a company, and registered in the portal letter by letter. */
    public static final String REDIRECT_URI = "redirectUri";
    /** The company, as {@link QuickBooksAuthorization.Granted#realmId()} names it; needed for everything but connecting. */
    public static final String REALM_ID = "realmId";
    /** Whether real books are meant: {@code production} (default) or {@code sandbox}. */
    public static final String ENVIRONMENT = "environment";
    /** Address of the API when it is not the environment's own. */
    public static final String BASE_URL = "baseUrl";
    /** Address of the consent page when it is not Intuit's own. */
    public static final String AUTHORIZE_URL = "authorizeUrl";
    /** Address that gives tokens when it is not Intuit's own. */
    public static final String TOKEN_URL = "tokenUrl";
    /** Address that revokes tokens when it is not Intuit's own. */
    public static final String REVOKE_URL = "revokeUrl";
    /** Most calls a second to one company; Intuit allows 10. */
    public static final String CALLS_PER_SECOND = "callsPerSecond";
    /** Most calls a minute to one company; Intuit allows 500 for all applications together. */
    public static final String CALLS_PER_MINUTE = "callsPerMinute";
    /** Seconds to wait for an answer; Intuit itself gives up after 120. */
    public static final String TIMEOUT_SECONDS = "timeoutSeconds";
    /** Id of the one customer that lines may name, the summary of all patients; without it no line may name a customer. */
    public static final String SUMMARY_CUSTOMER = "summaryCustomer";
    /** Whether each deposit line also carries the reference in its check number: {@code true} or {@code false} (default). */
    public static final String REFERENCE_ON_LINES = "referenceOnLines";
    /** Days before a booking's date that its document can have been entered at the earliest; bounds the search for deposits. */
    public static final String LOOK_BACK_DAYS = "lookBackDays";

    /** Whether a booking may go out on the connection of one sent less than half a second before: {@code true} (default) or {@code false}. */
    public static final String REUSE_CONNECTIONS = "reuseConnections";

    private static final SettingsSchema SCHEMA = SettingsSchema.of(
            SettingSpec.required(CLIENT_ID, "The application's client id, from Intuit's developer portal."),
            SettingSpec.secret(CLIENT_SECRET, "The application's client secret, from Intuit's developer portal."),
            SettingSpec.optional(
                    REALM_ID, "The company's id; given by the authorization. Needed for everything but connecting."),
            SettingSpec.optional(
                    REDIRECT_URI, "Where Intuit sends the user back to; registered in the portal. Needed to connect."),
            SettingSpec.withDefault(ENVIRONMENT, "production", "Whether real books or Intuit's sandbox are meant.")
                    .oneOf("production", "sandbox"),
            SettingSpec.optional(BASE_URL, "Address of the API when it is not the environment's own."),
            SettingSpec.optional(AUTHORIZE_URL, "Address of the consent page when it is not Intuit's own."),
            SettingSpec.optional(TOKEN_URL, "Address of the token endpoint when it is not Intuit's own."),
            SettingSpec.optional(REVOKE_URL, "Address of the revoke endpoint when it is not Intuit's own."),
            SettingSpec.withDefault(CALLS_PER_SECOND, "9", "Most calls a second to one company; Intuit allows 10."),
            SettingSpec.withDefault(
                    CALLS_PER_MINUTE, "480", "Most calls a minute to one company; Intuit allows 500 in all."),
            SettingSpec.withDefault(
                    TIMEOUT_SECONDS, "125", "Seconds to wait for an answer; more than 120, so that Intuit decides."),
            SettingSpec.optional(
                    SUMMARY_CUSTOMER, "Id of the one customer that lines may name; without it none may be named."),
            SettingSpec.withDefault(
                            REFERENCE_ON_LINES,
                            "false",
                            "Whether deposit lines carry the reference in their check number as well.")
                    .oneOf("true", "false"),
            SettingSpec.withDefault(
                    LOOK_BACK_DAYS, "90", "Days before its date that a booking can have been entered at the earliest."),
            SettingSpec.withDefault(
                            REUSE_CONNECTIONS,
                            "true",
                            "Whether a booking may follow another one on its network connection.")
                    .oneOf("true", "false"));

    private QuickBooksSettings() {}

    /** {@return the schema of all settings, in the order in which a person should be asked for them} */
    public static SettingsSchema schema() {
        return SCHEMA;
    }
}
