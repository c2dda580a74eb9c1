package io.chairside.opendental.internal;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.RejectionReason;
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.OfficeSetup.Definition;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Chooses an office's own payment and adjustment types; their numbers differ in every office. Thread-safe. */
final class TypeChooser {

    private final OfficeSetup setup;
    private final WriteSettings settings;

    TypeChooser(OfficeSetup setup, WriteSettings settings) {
        this.setup = setup;
        this.settings = settings;
    }

    /** The payment type of a posting: its own, the one mapped for its kind or method, or the office's default for the API. */
    Definition paymentType(Posting posting) {
        return paymentType(
                posting.kind(), posting.method(), posting.paymentType().map(id -> id.value()));
    }

    /** The payment type for a kind and method: the one asked for, the one mapped, or the office's default for the API. */
    Definition paymentType(PaymentKind kind, PaymentMethod method, Optional<String> asked) {
        String wanted = asked.or(() -> settings.paymentType(kind, method))
                .or(() -> setup.preference("ApiPaymentType").filter(type -> !type.equals("0")))
                .orElseThrow(() -> noneChosen(OfficeSetup.PAYMENT_TYPES, "payment type"));
        return choose(OfficeSetup.PAYMENT_TYPES, wanted, "payment type");
    }

    /** The type of an insurance payment; empty leaves it to the office. */
    Optional<Definition> insurancePaymentType(Posting posting) {
        return posting.paymentType()
                .map(id -> id.value())
                .or(() -> settings.get(OpenDentalSettings.INSURANCE_PAYMENT_TYPE))
                .map(wanted -> choose(OfficeSetup.INSURANCE_PAYMENT_TYPES, wanted, "insurance payment type"));
    }

    /** The type of an adjustment: its own, or the one mapped for its sign. */
    Definition adjustmentType(AdjustmentPosting adjustment) {
        return adjustmentType(
                adjustment.amount().isPositive(), adjustment.type().map(id -> id.value()));
    }

    /** The type of adjustments that raise or lower what a patient owes. */
    Definition adjustmentType(boolean charge, Optional<String> asked) {
        String wanted = asked.or(() -> settings.get(
                        charge ? OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE : OpenDentalSettings.ADJUSTMENT_TYPE_CREDIT))
                .orElseThrow(() -> noneChosen(OfficeSetup.ADJUSTMENT_TYPES, "adjustment type"));
        return withSign(choose(OfficeSetup.ADJUSTMENT_TYPES, wanted, "adjustment type"), charge);
    }

    /** The adjustment type that stands for a refund. */
    Definition refundType() {
        String wanted = settings.get(OpenDentalSettings.ADJUSTMENT_TYPE_REFUND)
                .or(() -> settings.get(OpenDentalSettings.ADJUSTMENT_TYPE_CHARGE))
                .orElseThrow(() -> noneChosen(OfficeSetup.ADJUSTMENT_TYPES, "adjustment type for refunds"));
        return withSign(choose(OfficeSetup.ADJUSTMENT_TYPES, wanted, "adjustment type for refunds"), true);
    }

    /** A type of another category, by name or number. */
    Definition choose(int category, String wanted, String what) {
        Definition found = find(category, wanted)
                .or(() -> {
                    setup.forgetDefinitions(category);
                    return find(category, wanted);
                })
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.INVALID_TYPE,
                        "The office has no " + what + " '" + wanted + "'. It has: " + names(category) + ".",
                        "Choose one of these in the connection's settings."));
        if (found.hidden()) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_TYPE,
                    "The office has hidden the " + what + " '" + found.name() + "'. It uses: " + names(category) + ".",
                    "Choose one of these in the connection's settings, or unhide it in Open Dental (Setup, Definitions).");
        }
        return found;
    }

    private Optional<Definition> find(int category, String wanted) {
        List<Definition> all = setup.definitions(category);
        return all.stream()
                .filter(definition -> definition.key().equals(wanted))
                .findFirst()
                .or(() -> all.stream()
                        .filter(definition -> definition.name().equalsIgnoreCase(wanted.strip()))
                        // Two definitions may share a name when one of them is hidden.
                        .min((a, b) -> Boolean.compare(a.hidden(), b.hidden())));
    }

    private Definition withSign(Definition type, boolean charge) {
        if (!type.value().equals(charge ? "+" : "-")) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_TYPE,
                    "The adjustment type '" + type.name() + "' is not one that " + (charge ? "raises" : "lowers")
                            + " what a patient owes.",
                    "Choose an adjustment type marked " + (charge ? "+" : "-") + " in the connection's settings.");
        }
        return type;
    }

    private RefusedWrite noneChosen(int category, String what) {
        return RefusedWrite.because(
                RejectionReason.INVALID_TYPE,
                "No " + what + " is chosen for this kind of entry. The office has: " + names(category) + ".",
                "Choose one of these in the connection's settings.");
    }

    /** {@return the names and numbers in use in a category} */
    String names(int category) {
        String names = setup.definitions(category).stream()
                .filter(definition -> !definition.hidden())
                .map(definition -> definition.name() + " (" + definition.key() + ")")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }
}
