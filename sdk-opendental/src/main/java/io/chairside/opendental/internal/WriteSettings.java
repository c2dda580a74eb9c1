package io.chairside.opendental.internal;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.SettingSpec;
import io.chairside.opendental.internal.mapping.ReferenceField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a practice decides about writing. A type is given by its name in Open Dental or by its definition number. Immutable. */
final class WriteSettings {

    static final String PAYMENT_TYPE = "paymentType";
    static final String INSURANCE_PAYMENT_TYPE = "insurancePaymentType";
    static final String ADJUSTMENT_CHARGE = "adjustmentType.charge";
    static final String ADJUSTMENT_CREDIT = "adjustmentType.credit";
    static final String ADJUSTMENT_REFUND = "adjustmentType.refund";
    static final String REFERENCE_FIELD = "referenceField";
    static final String SPLIT_ORDER = "splitOrder";
    static final String COMMUNICATION_TYPE = "communicationType";
    static final String DOCUMENT_CATEGORY = "documentCategory";
    static final String CONFIRMED_STATUS = "confirmedStatus";
    static final String CANCEL_TO_UNSCHEDULED = "cancelToUnscheduledList";
    static final String BROKEN_PROCEDURES = "brokenAppointmentProcedures";

    private static final Map<PaymentKind, String> KINDS = Map.of(
            PaymentKind.TERMINAL, "terminal",
            PaymentKind.PAYMENT_PLAN, "plan",
            PaymentKind.MEMBERSHIP, "membership",
            PaymentKind.OUTSTANDING_BALANCE, "collection");

    private final Map<String, String> values;

    private WriteSettings(Map<String, String> values) {
        this.values = values;
    }

    /** {@return the settings that writers take, for the connector's schema} */
    static List<SettingSpec> specs() {
        List<SettingSpec> specs = new ArrayList<>();
        specs.add(SettingSpec.optional(
                PAYMENT_TYPE,
                "Name or number of the payment type (Setup, Definitions, Payment Types) for payments without one of their own."
                        + " Without it the office's own default for the API is used."));
        for (PaymentKind kind : PaymentKind.values()) {
            kindName(kind)
                    .ifPresent(name -> specs.add(SettingSpec.optional(
                            name, "Payment type for payments of kind " + kind + "; wins over the type for the method.")));
        }
        for (PaymentMethod method : PaymentMethod.values()) {
            specs.add(SettingSpec.optional(
                    methodName(method), "Payment type for payments by " + method.name().toLowerCase(Locale.ROOT) + "."));
        }
        specs.add(SettingSpec.optional(
                INSURANCE_PAYMENT_TYPE, "Type of insurance payments (Definitions, Insurance Payment Types)."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_CHARGE, "Adjustment type, marked +, for adjustments that raise what a patient owes."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_CREDIT, "Adjustment type, marked -, for adjustments that lower what a patient owes."));
        specs.add(SettingSpec.optional(
                ADJUSTMENT_REFUND,
                "Adjustment type, marked +, for refunds that the API cannot write as refunds. Without it " + ADJUSTMENT_CHARGE
                        + " is used."));
        specs.add(SettingSpec.withDefault(
                        REFERENCE_FIELD,
                        ReferenceField.CHECK_NUM.wireName(),
                        "Payment field that holds our reference, besides the note which always does.")
                .oneOf(
                        ReferenceField.CHECK_NUM.wireName(),
                        ReferenceField.BANK_BRANCH.wireName(),
                        ReferenceField.PAY_NOTE.wireName()));
        specs.add(SettingSpec.withDefault(
                        SPLIT_ORDER,
                        "patient",
                        "Whose open charges a payment pays first: this patient's, or the whole family's oldest.")
                .oneOf("patient", "family"));
        specs.add(SettingSpec.optional(
                COMMUNICATION_TYPE, "Type of communication log entries that name none (Definitions, Commlog Types)."));
        specs.add(SettingSpec.optional(
                DOCUMENT_CATEGORY, "Category of documents that name none (Definitions, Image Categories)."));
        specs.add(SettingSpec.optional(
                CONFIRMED_STATUS,
                "Confirmation status for confirmed appointments (Definitions, Appt Confirmed). Without it the office's own."));
        specs.add(SettingSpec.withDefault(
                        CANCEL_TO_UNSCHEDULED,
                        "false",
                        "Whether a cancelled or missed appointment also goes to the unscheduled list.")
                .oneOf("true", "false"));
        specs.add(SettingSpec.withDefault(
                        BROKEN_PROCEDURES,
                        "false",
                        "Whether to add the procedure for missed (D9986) or cancelled (D9987) appointments; only where the office"
                                + " has switched that on.")
                .oneOf("true", "false"));
        return List.copyOf(specs);
    }

    /**
     * Takes what writers need; presence and allowed values are checked by the schema.
     *
     * @param settings the connection's settings
     * @return the write settings
     */
    static WriteSettings of(ConnectionSettings settings) {
        Map<String, String> values = new TreeMap<>();
        for (SettingSpec spec : specs()) {
            settings.get(spec.name())
                    .or(spec::defaultValue)
                    .map(String::strip)
                    .ifPresent(value -> values.put(spec.name(), value));
        }
        return new WriteSettings(values);
    }

    private static Optional<String> kindName(PaymentKind kind) {
        return Optional.ofNullable(KINDS.get(kind)).map(name -> PAYMENT_TYPE + "." + name);
    }

    private static String methodName(PaymentMethod method) {
        return PAYMENT_TYPE + ".by" + method.name().charAt(0)
                + method.name().substring(1).toLowerCase(Locale.ROOT);
    }

    /** {@return the payment type mapped for a payment, kind before method before the default; name or number} */
    Optional<String> paymentType(PaymentKind kind, PaymentMethod method) {
        return kindName(kind)
                .flatMap(this::get)
                .or(() -> get(methodName(method)))
                .or(() -> get(PAYMENT_TYPE));
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean isOn(String name) {
        return get(name).filter("true"::equals).isPresent();
    }

    ReferenceField referenceField() {
        return get(REFERENCE_FIELD).map(ReferenceField::ofWireName).orElse(ReferenceField.CHECK_NUM);
    }

    boolean patientFirst() {
        return !get(SPLIT_ORDER).filter("family"::equals).isPresent();
    }
}
