package io.chairside.opendental.internal;

import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.mapping.ReferenceField;
import java.util.Optional;
import java.util.function.Function;

/** What a practice decides about writing, as far as its settings say. Types are numbers of definitions. Immutable. */
final class WriteSettings {

    private final Function<String, Optional<String>> values;

    /**
     * The settings of a connection.
     *
     * @param values a setting's value, or its default, by name
     */
    WriteSettings(Function<String, Optional<String>> values) {
        this.values = values;
    }

    /** {@return the payment type chosen for a payment: for its kind and method, else for its kind} */
    Optional<String> paymentType(PaymentKind kind, PaymentMethod method) {
        return get(OpenDentalSettings.paymentType(kind, method)).or(() -> get(OpenDentalSettings.paymentType(kind)));
    }

    Optional<String> get(String name) {
        return values.apply(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean isOn(String name) {
        return get(name).filter("true"::equals).isPresent();
    }

    ReferenceField referenceField() {
        return get(OpenDentalSettings.REFERENCE_FIELD)
                .map(ReferenceField::ofWireName)
                .orElse(ReferenceField.CHECK_NUM);
    }

    boolean patientFirst() {
        return get(OpenDentalSettings.SPLIT_ORDER).filter("family"::equals).isEmpty();
    }
}
