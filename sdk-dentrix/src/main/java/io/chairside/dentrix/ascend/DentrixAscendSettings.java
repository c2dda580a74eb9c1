package io.chairside.dentrix.ascend;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.SettingSpec;
import io.chairside.core.spi.SettingsSchema;
import java.util.ArrayList;
import java.util.List;

/** Names of the connector's settings, and their schema. Values are texts, given with {@code ConnectionSettings.with(name, value)}. */
public final class DentrixAscendSettings {

    /** Address of the vendor's host; production's when not given, {@code https://test.hs1api.com} for the sandbox. */
    public static final String BASE_URL = "baseUrl";
    /** The organisation's id, 24 hexadecimal digits. */
    public static final String ORGANIZATION_ID = "organizationId";
    /** The partner's client id. */
    public static final String CLIENT_ID = "clientId";
    /** The partner's client secret. Secret. */
    public static final String CLIENT_SECRET = "clientSecret";
    /** Ids of the locations to read, separated by commas; all of the organisation's when not given. */
    public static final String LOCATIONS = "locations";
    /** Rows asked for per page; nobody has published the most. */
    public static final String PAGE_SIZE = "pageSize";
    /** Minutes by which a read since a checkpoint reaches back. */
    public static final String OVERLAP_MINUTES = "overlapMinutes";
    /** Most calls per second of this client id. */
    public static final String CALLS_PER_SECOND = "callsPerSecond";
    /** Seconds to wait for an answer. */
    public static final String TIMEOUT_SECONDS = "timeoutSeconds";
    /** What a warning inside a success means: {@code fail} (the data may be partial; default) or {@code report} (told to the listener, and used). */
    public static final String WARNINGS = "warnings";
    /** Where balances come from: {@code ledger} (summed from active transactions; default) or {@code report} (the vendor's aging report). */
    public static final String BALANCES = "balances";
    /** Appointment statuses beyond those that were seen, as {@code TEXT=STATUS} separated by semicolons. */
    public static final String APPOINTMENT_STATUSES = "appointmentStatuses";
    /** Patient statuses beyond those that are understood, as {@code TEXT=STATUS} separated by semicolons. */
    public static final String PATIENT_STATUSES = "patientStatuses";
    /** Procedure statuses beyond those that are understood, as {@code TEXT=STATUS} separated by semicolons. */
    public static final String PROCEDURE_STATUSES = "procedureStatuses";
    /** States of claims, as {@code TEXT=STATUS} separated by semicolons. */
    public static final String CLAIM_STATES = "claimStates";
    /** Words by which the ledger type of a write-off is recognised, separated by commas. */
    public static final String WRITE_OFF_WORDS = "writeOffWords";
    /** Path of the patients' insurance plans. */
    public static final String PATIENT_PLANS_PATH = "path.patientInsurancePlans";
    /** Path of the insurers' plans. */
    public static final String CARRIER_PLANS_PATH = "path.carrierInsurancePlans";
    /** Path of the insurers. */
    public static final String CARRIERS_PATH = "path.insuranceCarriers";
    /** Path of the patients' notes. */
    public static final String NOTES_PATH = "path.patientNotes";
    /** How payments are written: {@code off} (default), {@code note} (a note asks staff) or {@code contract} (see {@link #PAYMENT_CONTRACT}). */
    public static final String PAYMENT_MODE = "paymentMode";
    /** Content of the contract file: the call that posts a payment, as confirmed in the vendor's sandbox. JSON; described in the module's README. */
    public static final String PAYMENT_CONTRACT = "paymentContract";
    /** Location that a payment is posted at when it names none and the patient has none. */
    public static final String PAYMENT_LOCATION = "paymentLocation";
    /** Days after which a payment that staff were asked to enter counts as overdue. */
    public static final String MANUAL_POSTING_DAYS = "manualPostingDays";

    private static final SettingsSchema SCHEMA = new SettingsSchema(specs());

    private DentrixAscendSettings() {}

    /**
     * Name of the setting with the ledger type of a kind of payment.
     *
     * @param kind the kind
     * @return {@code paymentType.} and the kind
     */
    public static String paymentType(PaymentKind kind) {
        return "paymentType." + kind.name();
    }

    /** {@return the schema} */
    public static SettingsSchema schema() {
        return SCHEMA;
    }

    private static List<SettingSpec> specs() {
        List<SettingSpec> specs = new ArrayList<>(List.of(
                SettingSpec.required(
                        ORGANIZATION_ID, "The organisation's id, 24 hexadecimal digits, told by the vendor."),
                SettingSpec.required(CLIENT_ID, "The partner's client id, given by the vendor's partner programme."),
                SettingSpec.secret(
                        CLIENT_SECRET, "The partner's client secret, given by the vendor's partner programme."),
                SettingSpec.withDefault(
                        BASE_URL,
                        "https://prod.hs1api.com",
                        "Address of the vendor's host; https://test.hs1api.com is the sandbox."),
                SettingSpec.optional(
                        LOCATIONS, "Ids of the locations to read, separated by commas; without it all locations."),
                SettingSpec.withDefault(PAGE_SIZE, "500", "Rows asked for per page, 1 to 1000."),
                SettingSpec.withDefault(
                        OVERLAP_MINUTES, "10", "Minutes by which a read since a checkpoint reaches back, 0 to 1440."),
                SettingSpec.withDefault(CALLS_PER_SECOND, "5", "Most calls per second of this client id, 1 to 100."),
                SettingSpec.withDefault(TIMEOUT_SECONDS, "60", "Seconds to wait for an answer, 1 to 600."),
                SettingSpec.withDefault(
                                WARNINGS,
                                "fail",
                                "What a warning inside a success means: fail, because data may be missing, or report.")
                        .oneOf("fail", "report"),
                SettingSpec.withDefault(
                                BALANCES,
                                "ledger",
                                "Where balances come from: ledger, or report once you know that the report's rows are per location.")
                        .oneOf("ledger", "report"),
                SettingSpec.optional(APPOINTMENT_STATUSES, "Further appointment statuses, as TEXT=STATUS;TEXT=STATUS."),
                SettingSpec.optional(PATIENT_STATUSES, "Further patient statuses, as TEXT=STATUS;TEXT=STATUS."),
                SettingSpec.optional(PROCEDURE_STATUSES, "Further procedure statuses, as TEXT=STATUS;TEXT=STATUS."),
                SettingSpec.withDefault(
                        CLAIM_STATES, "OPEN=SENT;CLOSED=RECEIVED", "States of claims, as TEXT=STATUS;TEXT=STATUS."),
                SettingSpec.withDefault(
                        WRITE_OFF_WORDS,
                        "write-off,write off,writeoff",
                        "Words in a ledger type's description that make a credit adjustment a write-off."),
                path(PATIENT_PLANS_PATH, "v0/patientinsuranceplans"),
                path(CARRIER_PLANS_PATH, "v1/carrierinsuranceplans"),
                path(CARRIERS_PATH, "v1/insurancecarriers"),
                path(NOTES_PATH, "v1/patientnotes"),
                SettingSpec.withDefault(
                                PAYMENT_MODE,
                                "off",
                                "How payments are written: off, note (a note asks staff) or contract.")
                        .oneOf("off", "note", "contract"),
                SettingSpec.optional(
                        PAYMENT_CONTRACT,
                        "Content of the contract file (JSON) that you have confirmed in the vendor's sandbox; needed for mode contract."),
                SettingSpec.optional(
                        PAYMENT_LOCATION, "Location of a payment that names none, for patients without a location."),
                SettingSpec.withDefault(
                        MANUAL_POSTING_DAYS,
                        "3",
                        "Days after which a payment that staff were asked to enter is overdue.")));
        for (PaymentKind kind : PaymentKind.values()) {
            if (kind != PaymentKind.INSURANCE) {
                specs.add(SettingSpec.optional(
                        paymentType(kind), "Ledger type (its id or its description) for " + kind + " payments."));
            }
        }
        return specs;
    }

    private static SettingSpec path(String name, String value) {
        return SettingSpec.withDefault(name, value, "Path behind /ascend-gateway/api/, if the vendor's differs.");
    }
}
