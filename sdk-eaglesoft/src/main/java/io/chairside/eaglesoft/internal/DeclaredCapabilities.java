package io.chairside.eaglesoft.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.EaglesoftConfig.PaymentMode;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import java.util.List;
import java.util.Map;

/** What the connector offers. */
public final class DeclaredCapabilities {

    private static final Map<Limit, Long> ROWS = Map.of(Limit.MAX_PAGE_SIZE, (long) EaglesoftConfig.MOST_ROWS);
    private static final List<Capability> PAYMENTS = List.of(
            Capability.WRITE_TERMINAL_PAYMENT,
            Capability.WRITE_PLAN_PAYMENT,
            Capability.WRITE_MEMBERSHIP_PAYMENT,
            Capability.WRITE_COLLECTION_PAYMENT);

    /** What needs the vendor's signature and statements that the partner is licensed to run. */
    private static final List<Capability> LICENSED = List.of(
            Capability.WRITE_ADJUSTMENT,
            Capability.WRITE_FULL_REFUND,
            Capability.WRITE_PARTIAL_REFUND,
            Capability.WRITE_APPOINTMENT,
            Capability.MOVE_APPOINTMENT,
            Capability.CONFIRM_APPOINTMENT,
            Capability.CANCEL_APPOINTMENT,
            Capability.WRITE_COMMUNICATION_LOG);

    private DeclaredCapabilities() {}

    /** What can be said without a connection's settings: what needs the vendor's licence is unknown. */
    public static Capabilities withoutSettings() {
        Capabilities.Builder to = reads(90);
        PAYMENTS.forEach(
                capability -> to.declare(
                        capability,
                        Support.UNKNOWN,
                        "Only one vendor's statements were seen; needs the vendor's signature and your licensed statements (payment.mode)."));
        to.declare(Capability.FIND_BY_REFERENCE, Support.UNKNOWN, "Offered together with writing payments.");
        String licensed = "Needs the vendor's signature and your licensed statements in the settings.";
        LICENSED.forEach(capability -> to.declare(capability, Support.UNKNOWN, licensed));
        return to.build();
    }

    /** What a connection offers under its settings. */
    static Capabilities of(EaglesoftConfig config) {
        Capabilities.Builder to = reads(config.number(EaglesoftSettings.TRAILING_DAYS));
        if (config.changeTables()) {
            to.increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE)
                    .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        }
        String off =
                "Off: needs the vendor's signature and your licensed statements; see payment.mode and the settings that end in .sql.";
        PAYMENTS.forEach(capability -> to.declare(capability, Support.UNSUPPORTED, off));
        LICENSED.forEach(capability -> to.declare(capability, Support.UNSUPPORTED, off));
        to.declare(Capability.FIND_BY_REFERENCE, Support.UNSUPPORTED, off);
        Map<Limit, Long> reference = Map.of(
                Limit.MAX_REFERENCE_LENGTH,
                (long) config.number(EaglesoftSettings.DESCRIPTION_LENGTH),
                Limit.MAX_TEXT_LENGTH,
                (long) config.number(EaglesoftSettings.DESCRIPTION_LENGTH));
        if (config.mode() != PaymentMode.OFF) {
            String how = config.mode() == PaymentMode.SQL
                    ? "Your licensed statements in one transaction, proven by reading back."
                    : "A note asks staff to enter it; the outcome is never more than accepted until the row is found.";
            PAYMENTS.forEach(capability -> to.declare(capability, Support.ADAPTED, how, reference));
            to.declare(
                    Capability.FIND_BY_REFERENCE,
                    Support.ADAPTED,
                    "The reference stands in the row's description; headers are searched by entry.");
        }
        declareIf(config, to, Script.ADJUSTMENT, Capability.WRITE_ADJUSTMENT);
        if (config.script(Script.ADJUSTMENT).isPresent()
                && config.setting(EaglesoftSettings.ADJUSTMENT_TYPE_REFUND).isPresent()) {
            declareIf(config, to, Script.ADJUSTMENT, Capability.WRITE_FULL_REFUND);
            declareIf(config, to, Script.ADJUSTMENT, Capability.WRITE_PARTIAL_REFUND);
        }
        declareIf(config, to, Script.BOOK, Capability.WRITE_APPOINTMENT);
        declareIf(config, to, Script.MOVE, Capability.MOVE_APPOINTMENT);
        declareIf(config, to, Script.CONFIRM, Capability.CONFIRM_APPOINTMENT);
        declareIf(config, to, Script.CANCEL, Capability.CANCEL_APPOINTMENT);
        declareIf(config, to, Script.NOTE, Capability.WRITE_COMMUNICATION_LOG);
        return to.build();
    }

    private static void declareIf(
            EaglesoftConfig config, Capabilities.Builder to, Script script, Capability capability) {
        if (config.script(script).isPresent()) {
            to.declare(
                    capability,
                    Support.ADAPTED,
                    "Your licensed statements (" + script.setting() + "), proven by reading back.");
        }
    }

    private static Capabilities.Builder reads(int trailingDays) {
        Map<Limit, Long> trailing =
                Map.of(Limit.MAX_PAGE_SIZE, (long) EaglesoftConfig.MOST_ROWS, Limit.TRAILING_DAYS, (long) trailingDays);
        Capabilities.Builder to = Capabilities.builder();
        String compared =
                "Rows carry no stamp: a read since a checkpoint compares the whole table and delivers what differs.";
        to.declare(
                        Capability.READ_PATIENTS,
                        Support.NATIVE,
                        "Table patient. " + compared
                                + " It tells who is active: a prospect is; the archived, the deceased and the deleted are inactive.",
                        ROWS)
                .increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_APPOINTMENTS,
                        Support.NATIVE,
                        "Table appointment and its children. " + compared
                                + " What was missed or called off and what has no time is not told.",
                        ROWS)
                .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_APPOINTMENT_COSTS,
                        Support.ADAPTED,
                        "Sum of the fees in appointment_detail; expected insurance per appointment is not told.",
                        ROWS)
                .increments(Capability.READ_APPOINTMENT_COSTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                Capability.READ_APPOINTMENT_HISTORY,
                Support.UNSUPPORTED,
                "The log of appointments does not hold what an appointment looked like.");
        to.declare(Capability.READ_COVERAGE, Support.NATIVE, "Two plans per patient stand in the patient's row.", ROWS)
                .increments(Capability.READ_COVERAGE, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_BENEFITS,
                        Support.NATIVE,
                        "Tables benefits and employer: percentages, yearly maximum and deductible.",
                        ROWS)
                .increments(Capability.READ_BENEFITS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_ESTIMATES,
                        Support.ADAPTED,
                        "Of planned treatment: fee less the estimates in treatment_plan_items.",
                        ROWS)
                .increments(Capability.READ_ESTIMATES, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_CLAIMS,
                        Support.ADAPTED,
                        "Table insurance_claim; where a claim stands is not public and read as OTHER.",
                        ROWS)
                .increments(Capability.READ_CLAIMS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_CLAIM_PAYMENTS,
                        Support.ADAPTED,
                        "Table bulk_payments; its date is that of its first ledger row.",
                        ROWS)
                .increments(Capability.READ_CLAIM_PAYMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        ledger(to, trailing);
        operations(to);
        return to;
    }

    private static void ledger(Capabilities.Builder to, Map<Limit, Long> trailing) {
        String header =
                "Headers and details of the ledger (not the view, which hides split rows): new numbers, and the last days again.";
        for (Capability capability : List.of(
                Capability.READ_CHARGES,
                Capability.READ_PATIENT_PAYMENTS,
                Capability.READ_INSURANCE_PAYMENTS,
                Capability.READ_ADJUSTMENTS,
                Capability.READ_LEDGER_CHANGES)) {
            to.declare(capability, Support.NATIVE, header, trailing)
                    .increments(capability, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        }
        to.declare(
                Capability.READ_PAYMENT_PLANS,
                Support.UNSUPPORTED,
                "The vendor's tables for contracts are not public; their bookings come as adjustments.");
        to.declare(
                        Capability.READ_BALANCES,
                        Support.NATIVE,
                        "Four ages of debt in each patient's row, summed by responsible party; what insurance will pay is not told.",
                        ROWS)
                .increments(Capability.READ_BALANCES, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                Capability.DETECT_REMOVALS,
                Support.ADAPTED,
                "Deleted ledger rows keep their place with a status and are reported; all else is missing from the next complete read.");
    }

    private static void operations(Capabilities.Builder to) {
        to.declare(
                Capability.READ_LOCATIONS,
                Support.ADAPTED,
                "Practice numbers of chairs and providers; names and addresses are not public.");
        to.declare(Capability.READ_PROVIDERS, Support.NATIVE, "Table provider; logins without a position count too.");
        to.declare(
                Capability.READ_SCHEDULES,
                Support.ADAPTED,
                "Hours set for a day, otherwise weekly hours unfolded; recurring entries and hours per chair are left out.");
        to.declare(Capability.READ_OPERATORIES, Support.NATIVE, "Table chairs; hidden when no view shows the chair.");
        to.declare(Capability.READ_APPOINTMENT_TYPES, Support.NATIVE, "Table appt_types.");
        to.declare(Capability.READ_PAYMENT_TYPES, Support.NATIVE, "Table paytype.");
        to.declare(Capability.READ_ADJUSTMENT_TYPES, Support.NATIVE, "Table adjustment_type.");
        for (Capability capability : List.of(
                Capability.READ_LOCATIONS,
                Capability.READ_PROVIDERS,
                Capability.READ_OPERATORIES,
                Capability.READ_APPOINTMENT_TYPES,
                Capability.READ_PAYMENT_TYPES,
                Capability.READ_ADJUSTMENT_TYPES)) {
            to.increments(capability, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        }
        String noSample = "No statement that does this is publicly known.";
        to.declare(Capability.WRITE_INSURANCE_PAYMENT, Support.UNSUPPORTED, noSample);
        to.declare(Capability.WRITE_ALLOCATION, Support.UNSUPPORTED, noSample);
        to.declare(Capability.WRITE_APPOINTMENT_NOTE, Support.UNSUPPORTED, noSample);
        to.declare(Capability.WRITE_CLAIM, Support.UNSUPPORTED, noSample);
        to.declare(
                Capability.WRITE_DOCUMENT,
                Support.UNSUPPORTED,
                "Documents lie in a container that only the vendor's library may make.");
    }
}
