package io.chairside.dentrix.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import io.chairside.core.write.Reference;
import io.chairside.dentrix.DentrixSettings;
import io.chairside.dentrix.internal.DentrixConfig.Script;
import io.chairside.dentrix.internal.DentrixConfig.Strategy;
import java.util.List;
import java.util.Map;

/** What the connector offers. */
public final class DeclaredCapabilities {

    private static final Map<Limit, Long> ROWS = Map.of(Limit.MAX_PAGE_SIZE, (long) DentrixConfig.MOST_ROWS);
    private static final List<Capability> PAYMENTS = List.of(
            Capability.WRITE_TERMINAL_PAYMENT,
            Capability.WRITE_PLAN_PAYMENT,
            Capability.WRITE_MEMBERSHIP_PAYMENT,
            Capability.WRITE_COLLECTION_PAYMENT);

    /** What may be offered once the partner holds the vendor's licence. */
    private static final List<Capability> LICENSED = List.of(
            Capability.FIND_BY_REFERENCE,
            Capability.WRITE_ADJUSTMENT,
            Capability.WRITE_FULL_REFUND,
            Capability.WRITE_PARTIAL_REFUND,
            Capability.WRITE_COMMUNICATION_LOG);

    private DeclaredCapabilities() {}

    /** What can be said without a connection's settings: what needs the vendor's licence is unknown. */
    public static Capabilities withoutSettings() {
        Capabilities.Builder to = reads();
        String licence =
                "The vendor's writing procedures are under a licence of their own and not public; set writeStrategy once you hold it.";
        PAYMENTS.forEach(capability -> to.declare(capability, Support.UNKNOWN, licence));
        LICENSED.forEach(capability -> to.declare(capability, Support.UNKNOWN, licence));
        estimates(to, false);
        return to.build();
    }

    /** What a connection offers under its settings. */
    static Capabilities of(DentrixConfig config) {
        Capabilities.Builder to = reads();
        estimates(to, config.estimatesComputed());
        String off =
                "Off: the vendor's writing procedures are under a licence of their own; see the settings writeStrategy and payment.call.";
        PAYMENTS.forEach(capability -> to.declare(capability, Support.UNSUPPORTED, off));
        LICENSED.forEach(capability -> to.declare(capability, Support.UNSUPPORTED, off));
        Map<Limit, Long> reference = Map.of(Limit.MAX_REFERENCE_LENGTH, (long) Reference.LENGTH);
        if (config.strategy() != Strategy.NONE) {
            String how = config.strategy() == Strategy.VENDOR_PROCEDURE
                    ? "Your licensed procedures, proven by reading back the check number or the note."
                    : "A journal entry asks staff to enter it; the outcome is never more than accepted until the line is found.";
            PAYMENTS.forEach(capability -> to.declare(capability, Support.ADAPTED, how, reference));
            to.declare(
                    Capability.FIND_BY_REFERENCE,
                    Support.ADAPTED,
                    "The reference stands in the line's note or in its check number, which is searched per family.");
        }
        if (config.script(Script.ADJUSTMENT).isPresent()) {
            String how = "Your licensed procedures, proven by reading back the note.";
            to.declare(Capability.WRITE_ADJUSTMENT, Support.ADAPTED, how);
            if (config.setting(DentrixSettings.ADJUSTMENT_TYPE_REFUND).isPresent()) {
                to.declare(
                        Capability.WRITE_FULL_REFUND, Support.ADAPTED, "As an adjustment: payments are not negative.");
                to.declare(
                        Capability.WRITE_PARTIAL_REFUND,
                        Support.ADAPTED,
                        "As an adjustment: payments are not negative.");
            }
        }
        if (config.script(Script.JOURNAL).isPresent()) {
            to.declare(
                    Capability.WRITE_COMMUNICATION_LOG,
                    Support.ADAPTED,
                    "An entry in the office journal by your licensed procedures, proven by reading back.");
        }
        return to.build();
    }

    private static void estimates(Capabilities.Builder to, boolean computed) {
        if (computed) {
            to.declare(
                            Capability.READ_ESTIMATES,
                            Support.ADAPTED,
                            "Computed from the plan's percentage for the code; without deductible, maximum and second plan, hence rough.",
                            ROWS)
                    .increments(Capability.READ_ESTIMATES, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        } else {
            to.declare(
                    Capability.READ_ESTIMATES,
                    Support.UNSUPPORTED,
                    "The vendor's interface tells no estimates; estimates=computed makes rough ones.");
        }
    }

    private static void declare(Capabilities.Builder to, Capability capability, Support support, String evidence) {
        to.declare(capability, support, evidence, ROWS).increments(capability, Edge.INCLUSIVE, Removals.BY_ABSENCE);
    }

    private static Capabilities.Builder reads() {
        Capabilities.Builder to = Capabilities.builder();
        declare(
                to,
                Capability.READ_PATIENTS,
                Support.NATIVE,
                "View v_patient carries no stamp: a read since a checkpoint compares it as a whole and delivers what differs."
                        + " Of its four statuses a prospect is active, and the deceased and the deleted are archived.");
        to.declare(
                        Capability.READ_APPOINTMENTS,
                        Support.NATIVE,
                        "View v_appt; changes by sp_appointments (G5.2), deletions from the history where the login may see it."
                                + " A visit that is only planned is no appointment there, and a cancelled one is broken.",
                        ROWS)
                .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        declare(
                to,
                Capability.READ_APPOINTMENT_COSTS,
                Support.ADAPTED,
                "The amount in v_appt; expected insurance is not told.");
        to.declare(
                Capability.READ_APPOINTMENT_HISTORY,
                Support.UNSUPPORTED,
                "The history is no part of the vendor's interface; only deletions are taken from it.");
        declare(to, Capability.READ_COVERAGE, Support.NATIVE, "Views v_patient, v_insured and v_insurance_plans (G6).");
        declare(
                to,
                Capability.READ_BENEFITS,
                Support.NATIVE,
                "Maxima and deductibles of v_insurance_plans; no percentages.");
        to.declare(Capability.READ_CLAIMS, Support.UNSUPPORTED, "The vendor's interface has no view of claims.");
        to.declare(
                Capability.READ_CLAIM_PAYMENTS,
                Support.UNSUPPORTED,
                "The vendor's interface has no view of insurers' checks; their lines are in the ledger.");
        String ledger = "View v_proclog (G6) with a change stamp; a line deleted before month end leaves no trace.";
        for (Capability capability : List.of(
                Capability.READ_CHARGES,
                Capability.READ_PATIENT_PAYMENTS,
                Capability.READ_INSURANCE_PAYMENTS,
                Capability.READ_LEDGER_CHANGES)) {
            declare(to, capability, Support.NATIVE, ledger);
        }
        declare(
                to,
                Capability.READ_ADJUSTMENTS,
                Support.NATIVE,
                ledger + " Refunds, write-offs and bookings of payment agreements are adjustments there.");
        to.declare(
                Capability.READ_PAYMENT_PLANS,
                Support.UNSUPPORTED,
                "The vendor's procedure tells the next payment of an agreement, not the agreement.");
        declare(
                to,
                Capability.READ_BALANCES,
                Support.NATIVE,
                "View v_guarantor_balance, per family; what insurance will pay is not told.");
        to.declare(
                Capability.DETECT_REMOVALS,
                Support.ADAPTED,
                "Deleted appointments are reported where the history may be read; all else is missing from the next complete read.");
        declare(to, Capability.READ_LOCATIONS, Support.NATIVE, "One practice per database: v_practice_information.");
        declare(to, Capability.READ_PROVIDERS, Support.NATIVE, "View v_provider.");
        to.declare(
                Capability.READ_SCHEDULES,
                Support.ADAPTED,
                "Weekly hours and exceptions per provider (G6) unfolded into days, two calls per provider; blocks of the book.");
        declare(to, Capability.READ_OPERATORIES, Support.NATIVE, "View v_operatory.");
        declare(to, Capability.READ_APPOINTMENT_TYPES, Support.NATIVE, "View v_appointment_types.");
        declare(to, Capability.READ_PAYMENT_TYPES, Support.NATIVE, "View v_payment_types.");
        declare(to, Capability.READ_ADJUSTMENT_TYPES, Support.NATIVE, "View v_adjustment_types.");
        to.declare(
                Capability.WRITE_INSURANCE_PAYMENT,
                Support.UNSUPPORTED,
                "No public interface enters an insurer's payment.");
        to.declare(Capability.WRITE_ALLOCATION, Support.UNSUPPORTED, "Payments are not applied to single charges.");
        to.declare(Capability.WRITE_CLAIM, Support.UNSUPPORTED, "No public interface makes claims.");
        to.declare(Capability.WRITE_DOCUMENT, Support.UNSUPPORTED, "Only the vendor's own program files documents.");
        return to;
    }
}
