package io.chairside.dentrix.ascend.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import io.chairside.core.write.Reference;
import java.util.List;
import java.util.Map;

/** What the connector offers, with the evidence. */
public final class DeclaredCapabilities {

    private static final List<Capability> PAYMENTS = List.of(
            Capability.WRITE_TERMINAL_PAYMENT,
            Capability.WRITE_PLAN_PAYMENT,
            Capability.WRITE_MEMBERSHIP_PAYMENT,
            Capability.WRITE_COLLECTION_PAYMENT);
    private static final long MAX_PAGE = 1_000;

    private DeclaredCapabilities() {}

    /** {@return what can be said without a connection's settings} */
    public static Capabilities withoutSettings() {
        Capabilities.Builder to = base();
        PAYMENTS.forEach(
                capability -> to.declare(
                        capability,
                        Support.UNKNOWN,
                        "No public source shows the call. Confirm it in the vendor's sandbox and give the contract (paymentMode, paymentContract)."));
        to.declare(
                Capability.WRITE_ALLOCATION,
                Support.UNKNOWN,
                "Distributions are part of the payment's call, which no public source shows.");
        balances(to, false);
        return to.build();
    }

    static Capabilities of(AscendConfig config) {
        Capabilities.Builder to = base();
        Map<Limit, Long> reference = Map.of(Limit.MAX_REFERENCE_LENGTH, (long) Reference.LENGTH);
        switch (config.paymentMode()) {
            case OFF ->
                PAYMENTS.forEach(capability -> to.declare(
                        capability, Support.UNSUPPORTED, "Switched off (paymentMode): the call is not confirmed."));
            case NOTE ->
                PAYMENTS.forEach(capability -> to.declare(
                        capability,
                        Support.ADAPTED,
                        "A note asks staff to enter it; never more than accepted until the payment is found.",
                        reference));
            case CONTRACT ->
                PAYMENTS.forEach(capability -> to.declare(
                        capability,
                        Support.ADAPTED,
                        "The call of your contract, confirmed on "
                                + config.paymentContract()
                                        .map(contract -> contract.confirmedOn().toString())
                                        .orElse("?")
                                + ", proven by reading back.",
                        reference));
        }
        boolean allocates = config.paymentMode() == AscendConfig.PaymentMode.CONTRACT
                && config.paymentContract()
                        .filter(contract -> contract.has(PaymentContract.DISTRIBUTIONS))
                        .isPresent();
        to.declare(
                Capability.WRITE_ALLOCATION,
                allocates ? Support.ADAPTED : Support.UNSUPPORTED,
                allocates ? "Distributions of your contract." : "No distributions in a confirmed contract.");
        balances(to, config.balancesFromReport());
        return to.build();
    }

    private static Capabilities.Builder base() {
        Capabilities.Builder to = Capabilities.builder();
        people(to);
        insurance(to);
        ledger(to);
        operations(to);
        writes(to);
        return to;
    }

    private static void read(
            Capabilities.Builder to, Capability capability, Support support, String evidence, Removals removals) {
        to.declare(capability, support, evidence, Map.of(Limit.MAX_PAGE_SIZE, MAX_PAGE))
                .increments(capability, Edge.INCLUSIVE, removals);
    }

    private static void people(Capabilities.Builder to) {
        read(
                to,
                Capability.READ_PATIENTS,
                Support.NATIVE,
                "v1/patients by change stamp; merged patients stay and name the other one, deleted ones are gone.",
                Removals.BY_ABSENCE);
        read(
                to,
                Capability.READ_APPOINTMENTS,
                Support.NATIVE,
                "v1/appointments by change stamp; deleted ones leave no trace but in the event stream. What has no time is no"
                        + " appointment, a cancelled one is broken, and a wall time that the clocks skip is told an hour later.",
                Removals.BY_ABSENCE);
        to.declare(
                Capability.READ_APPOINTMENT_HISTORY,
                Support.UNSUPPORTED,
                "A history exists; the path of it is not public.");
        read(
                to,
                Capability.READ_APPOINTMENT_COSTS,
                Support.ADAPTED,
                "Sums of the procedures linked to the appointment; a change of a procedure alone does not move the appointment's stamp.",
                Removals.BY_ABSENCE);
    }

    private static void insurance(Capabilities.Builder to) {
        read(
                to,
                Capability.READ_COVERAGE,
                Support.ADAPTED,
                "Joined from patient, subscriber and carrier plans; two of the paths follow the vendor's naming and are settings.",
                Removals.BY_ABSENCE);
        to.declare(Capability.READ_BENEFITS, Support.UNSUPPORTED, "The paths of coverage tables are not public.");
        read(
                to,
                Capability.READ_ESTIMATES,
                Support.NATIVE,
                "Every procedure carries expected insurance, write-off and the guarantor's portion.",
                Removals.REPORTED);
        read(
                to,
                Capability.READ_CLAIMS,
                Support.ADAPTED,
                "v1/insuranceclaims without lines; most states are not documented and are a setting.",
                Removals.BY_ABSENCE);
        to.declare(
                Capability.READ_CLAIM_PAYMENTS,
                Support.UNSUPPORTED,
                "Insurers' checks are not listed; their parts come as ledger entries.");
    }

    private static void ledger(Capabilities.Builder to) {
        read(
                to,
                Capability.READ_CHARGES,
                Support.NATIVE,
                "v1/patientprocedures of every status; the charges are transactions.",
                Removals.BY_ABSENCE);
        String transactions =
                "v1/transactions per location by change stamp; chains of cancellation and rebill are netted, what was taken back is reported.";
        for (Capability capability : List.of(
                Capability.READ_PATIENT_PAYMENTS, Capability.READ_INSURANCE_PAYMENTS, Capability.READ_LEDGER_CHANGES)) {
            read(to, capability, Support.NATIVE, transactions, Removals.REPORTED);
        }
        read(
                to,
                Capability.READ_ADJUSTMENTS,
                Support.NATIVE,
                transactions + " Finance charges and bookings of payment plans are adjustments there.",
                Removals.REPORTED);
        to.declare(
                Capability.READ_PAYMENT_PLANS,
                Support.UNSUPPORTED,
                "Payment plans exist; the path of them is not public.");
        to.declare(
                Capability.DETECT_REMOVALS,
                Support.ADAPTED,
                "Transactions are reported; for the rest compare complete reads, or follow the event stream.");
    }

    private static void balances(Capabilities.Builder to, boolean report) {
        to.declare(
                Capability.READ_BALANCES,
                Support.ADAPTED,
                report
                        ? "v1/agingbalances/report per location, summed per guarantor; expected insurance is not told."
                        : "Summed from the transactions that count; the aging report is a setting (balances).");
    }

    private static void operations(Capabilities.Builder to) {
        to.declare(Capability.READ_LOCATIONS, Support.NATIVE, "v1/locations; the time zone is not told.");
        to.declare(
                Capability.READ_PROVIDERS,
                Support.NATIVE,
                "v1/providers; the same person often has one id per location.");
        to.declare(
                Capability.READ_SCHEDULES,
                Support.ADAPTED,
                "Booking templates of the week, unfolded into days; exceptions of single days are not public.");
        to.declare(Capability.READ_OPERATORIES, Support.NATIVE, "v1/operatories; the name's field is not documented.");
        to.declare(
                Capability.READ_APPOINTMENT_TYPES,
                Support.ADAPTED,
                "The reasons of schedule templates; appointments do not name them.");
        to.declare(Capability.READ_PAYMENT_TYPES, Support.NATIVE, "v1/organizationledgertypes of payments.");
        to.declare(Capability.READ_ADJUSTMENT_TYPES, Support.NATIVE, "v1/organizationledgertypes of adjustments.");
    }

    private static void writes(Capabilities.Builder to) {
        to.declare(
                Capability.WRITE_INSURANCE_PAYMENT,
                Support.UNSUPPORTED,
                "No public source shows how an insurer's payment is entered.");
        for (Capability capability :
                List.of(Capability.WRITE_FULL_REFUND, Capability.WRITE_PARTIAL_REFUND, Capability.WRITE_ADJUSTMENT)) {
            to.declare(
                    capability,
                    Support.UNSUPPORTED,
                    "An adjustment has no field known to us that keeps our reference, so it could not be proven.");
        }
        to.declare(
                Capability.FIND_BY_REFERENCE,
                Support.ADAPTED,
                "Appointments and notes by their text, payments by reference or check number, all by change stamp.");
        Map<Limit, Long> note = Map.of(Limit.MAX_TEXT_LENGTH, (long) SchedulingWriter.MAX_NOTE);
        to.declare(
                Capability.WRITE_APPOINTMENT,
                Support.NATIVE,
                "POST v1/appointments; the reference stands in the note.",
                note);
        to.declare(Capability.MOVE_APPOINTMENT, Support.NATIVE, "PUT v1/appointments/{id} with the whole object.");
        to.declare(Capability.CONFIRM_APPOINTMENT, Support.NATIVE, "Status CONFIRMED.");
        to.declare(
                Capability.CANCEL_APPOINTMENT,
                Support.ADAPTED,
                "Status BROKEN, missed or cancelled alike; nothing is deleted.");
        to.declare(
                Capability.WRITE_APPOINTMENT_NOTE,
                Support.NATIVE,
                "A line behind the appointment's note, with the whole object.",
                note);
        to.declare(
                Capability.WRITE_COMMUNICATION_LOG,
                Support.ADAPTED,
                "A patient note; time, way and direction stand in its text.",
                Map.of(Limit.MAX_TEXT_LENGTH, (long) PatientNotes.MAX_NOTE));
        to.declare(Capability.WRITE_DOCUMENT, Support.UNSUPPORTED, "An upload exists; the shape of it is not public.");
        to.declare(
                Capability.WRITE_CLAIM, Support.UNSUPPORTED, "A claim's body exists; the shape of it is not public.");
    }
}
