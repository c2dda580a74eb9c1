package io.chairside.opendental.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.util.Map;

/** What the connector reads, with the evidence. */
final class ReadCapabilities {

    private static final Map<Limit, Long> LIST = Map.of(Limit.MAX_PAGE_SIZE, 10_000L);

    private ReadCapabilities() {}

    static void declare(Capabilities.Builder to) {
        people(to);
        insurance(to);
        ledger(to);
        operations(to);
    }

    private static void people(Capabilities.Builder to) {
        to.declare(
                        Capability.READ_PATIENTS,
                        Support.NATIVE,
                        "GET patients/Simple lists full records and filters by change stamp; deleted patients vanish from it.",
                        LIST)
                .increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_APPOINTMENTS,
                        Support.NATIVE,
                        "GET appointments filters by change stamp and by day; deleted ones are known from the history (23.1.30 or later), and a cancelled one is broken.",
                        LIST)
                .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.REPORTED);
        to.declare(
                        Capability.READ_APPOINTMENT_HISTORY,
                        Support.NATIVE,
                        "GET histappointments (23.1.30) only grows, so the number of rows read is the place to go on.",
                        LIST)
                .increments(Capability.READ_APPOINTMENT_HISTORY, Edge.INCLUSIVE, Removals.NEVER);
        to.declare(
                Capability.READ_APPOINTMENT_COSTS,
                Support.ADAPTED,
                "The API has no cost of an appointment; it is added up from its procedures, lines of claims and adjustments.",
                Map.of(Limit.CALLS_PER_PATIENT, 3L));
    }

    private static void insurance(Capabilities.Builder to) {
        to.declare(
                Capability.READ_COVERAGE,
                Support.NATIVE,
                "GET patplans, inssubs, insplans and carriers (22.4.28) are joined; one patient's come from the family module.",
                LIST);
        to.declare(
                Capability.READ_BENEFITS,
                Support.NATIVE,
                "GET benefits lists all since 23.2.62, per plan before.",
                LIST);
        to.declare(
                Capability.READ_ESTIMATES,
                Support.ADAPTED,
                "Added up by the program's own rule from lines of claims and adjustments; the office's estimates can be stale.",
                Map.of(Limit.CALLS_PER_PATIENT, 1L));
        to.declare(
                        Capability.READ_CLAIMS,
                        Support.NATIVE,
                        "GET claims (23.3.11) filters by change stamp; deleted claims vanish.",
                        LIST)
                .increments(Capability.READ_CLAIMS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                        Capability.READ_CLAIM_PAYMENTS,
                        Support.NATIVE,
                        "GET claimpayments (23.2.15) filters by change stamp; deleted checks vanish.",
                        LIST)
                .increments(Capability.READ_CLAIM_PAYMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
    }

    private static void ledger(Capabilities.Builder to) {
        to.declare(
                        Capability.READ_CHARGES,
                        Support.NATIVE,
                        "GET procedurelogs filters by change stamp; deleted procedures stay in the list with status D.",
                        LIST)
                .increments(Capability.READ_CHARGES, Edge.INCLUSIVE, Removals.NEVER);
        to.declare(
                        Capability.READ_PATIENT_PAYMENTS,
                        Support.NATIVE,
                        "GET payments (23.3.11) filters by day of entry; splits are listed per patient; with the Queries permission both by change stamp.",
                        Map.of(Limit.MAX_PAGE_SIZE, 10_000L, Limit.CALLS_PER_PATIENT, 1L, Limit.TRAILING_DAYS, (long)
                                PaymentReads.TRAILING_DAYS))
                .increments(Capability.READ_PATIENT_PAYMENTS, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                Capability.READ_INSURANCE_PAYMENTS,
                Support.NATIVE,
                "GET claimprocs (23.2.16) holds what insurers paid and what was written off, line by line.",
                LIST);
        to.declare(
                Capability.READ_ADJUSTMENTS,
                Support.ADAPTED,
                "GET adjustments (22.2.21) needs a patient; with the Queries permission all are read at once; finance charges are adjustments there.",
                Map.of(Limit.CALLS_PER_PATIENT, 1L));
        to.declare(
                Capability.READ_PAYMENT_PLANS,
                Support.ADAPTED,
                "GET payplans needs a patient and payplancharges (23.2.28) a plan; with the Queries permission all are read at once.",
                Map.of(Limit.CALLS_PER_PATIENT, 1L));
        to.declare(
                Capability.READ_BALANCES,
                Support.NATIVE,
                "GET accountmodules/Aging (22.3.6) computes a family's balance when asked; patients' rows hold stale copies.",
                Map.of(Limit.CALLS_PER_PATIENT, 1L));
        to.declare(
                        Capability.READ_LEDGER_CHANGES,
                        Support.ADAPTED,
                        "With the Queries permission every table by change stamp; without, payments by day of entry and adjustments of patients whose row moved.",
                        Map.of(Limit.TRAILING_DAYS, (long) PaymentReads.TRAILING_DAYS))
                .increments(Capability.READ_LEDGER_CHANGES, Edge.INCLUSIVE, Removals.BY_ABSENCE);
        to.declare(
                Capability.DETECT_REMOVALS,
                Support.ADAPTED,
                "Deleted appointments are reported; all else that is deleted is missing from the next complete read.");
    }

    private static void operations(Capabilities.Builder to) {
        to.declare(
                Capability.READ_LOCATIONS,
                Support.NATIVE,
                "GET clinics; an office without clinics has one location, made from its practice preferences.");
        to.declare(
                        Capability.READ_PROVIDERS,
                        Support.NATIVE,
                        "GET providers filters by change stamp; providers are hidden or marked, never deleted.")
                .increments(Capability.READ_PROVIDERS, Edge.INCLUSIVE, Removals.NEVER);
        to.declare(
                Capability.READ_SCHEDULES,
                Support.NATIVE,
                "GET schedules (22.1) by days; there is no filter by change.");
        to.declare(Capability.READ_OPERATORIES, Support.NATIVE, "GET operatories lists all, hidden ones too.");
        to.declare(Capability.READ_APPOINTMENT_TYPES, Support.NATIVE, "GET appointmenttypes (22.4.10).");
        to.declare(
                Capability.READ_PAYMENT_TYPES, Support.NATIVE, "GET definitions of category 10, and 32 for insurers.");
        to.declare(Capability.READ_ADJUSTMENT_TYPES, Support.NATIVE, "GET definitions of category 1.");
    }
}
