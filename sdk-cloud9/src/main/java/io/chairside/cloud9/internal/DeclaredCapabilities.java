package io.chairside.cloud9.internal;

import io.chairside.core.read.Edge;
import io.chairside.core.read.Removals;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.Support;
import java.util.List;
import java.util.Map;

/** What the connector offers, with the evidence. */
public final class DeclaredCapabilities {

    private static final long TRAILING_DAYS = 35;
    private static final String NO_MONEY =
            "The vendor publishes no procedure that posts payments, adjustments or charges; a payment can be told to staff in a comment.";

    private DeclaredCapabilities() {}

    /** {@return everything} */
    public static Capabilities all() {
        Capabilities.Builder to = Capabilities.builder();
        people(to);
        insurance(to);
        ledger(to);
        operations(to);
        writes(to);
        return to.build();
    }

    private static void people(Capabilities.Builder to) {
        to.declare(
                        Capability.READ_PATIENTS,
                        Support.NATIVE,
                        "GetPatientList and GetResponsiblePartyList filter by change stamp; whether every change moves it is not"
                                + " documented, so read everything once a week.")
                .increments(Capability.READ_PATIENTS, Edge.INCLUSIVE, Removals.NEVER);
        to.declare(
                        Capability.READ_APPOINTMENTS,
                        Support.NATIVE,
                        "GetAppointmentListSince; a window or one patient comes without the chair, and what has no time is no appointment.",
                        Map.of(Limit.MAX_PAGE_SIZE, (long) AppointmentReads.PAGE))
                .increments(Capability.READ_APPOINTMENTS, Edge.INCLUSIVE, Removals.NEVER);
        to.declare(
                Capability.READ_APPOINTMENT_HISTORY,
                Support.UNSUPPORTED,
                "The vendor publishes no list of changes of appointments.");
        to.declare(
                Capability.READ_APPOINTMENT_COSTS,
                Support.UNSUPPORTED,
                "Appointments carry no price and name no procedures.");
    }

    private static void insurance(Capabilities.Builder to) {
        to.declare(
                        Capability.READ_COVERAGE,
                        Support.ADAPTED,
                        "GetInsurancePolicies joined with GetPatientInsurancePolicies; subscriber and relationship are not told.")
                .increments(Capability.READ_COVERAGE, Edge.INCLUSIVE, Removals.REPORTED);
        to.declare(
                Capability.READ_BENEFITS,
                Support.NATIVE,
                "GetPatientInsurancePolicies lists maxima, deductibles and what remains of them.");
        to.declare(
                Capability.READ_ESTIMATES,
                Support.UNKNOWN,
                "Ledger fields that may hold estimates are not documented; the balance tells what insurers still owe.");
        to.declare(
                Capability.READ_CLAIMS,
                Support.UNSUPPORTED,
                "The vendor describes claims in a separate document under agreement.");
        to.declare(
                Capability.READ_CLAIM_PAYMENTS,
                Support.UNSUPPORTED,
                "Insurers' money is listed per patient, not per check.");
    }

    private static void ledger(Capabilities.Builder to) {
        Map<Limit, Long> trailing = Map.of(Limit.TRAILING_DAYS, TRAILING_DAYS);
        to.declare(
                        Capability.READ_CHARGES,
                        Support.ADAPTED,
                        "GetLedger by transaction date; charges are completed procedures, planned ones are not listed. Every row is a patient's:"
                                + " what a payer who is no patient is charged or pays is told under a patient of the family.",
                        trailing)
                .increments(Capability.READ_CHARGES, Edge.INCLUSIVE, Removals.REPORTED);
        to.declare(
                        Capability.READ_PATIENT_PAYMENTS,
                        Support.NATIVE,
                        "GetLedger by transaction date; one row per account, without allocation to charges.",
                        trailing)
                .increments(Capability.READ_PATIENT_PAYMENTS, Edge.INCLUSIVE, Removals.REPORTED);
        to.declare(
                Capability.READ_INSURANCE_PAYMENTS,
                Support.NATIVE,
                "GetLedger rows of transaction types marked as insurance.",
                trailing);
        to.declare(
                Capability.READ_ADJUSTMENTS,
                Support.NATIVE,
                "GetLedger rows of the category of adjustments.",
                trailing);
        to.declare(
                Capability.READ_PAYMENT_PLANS,
                Support.ADAPTED,
                "GetContractsByStartDate joined with GetContracts; instalments come as ledger entries of the plan's patient only.");
        to.declare(
                Capability.READ_BALANCES,
                Support.NATIVE,
                "GetAgingReportData gives what each payer and each insurer owes now, and what contracts will add.");
        to.declare(
                        Capability.READ_LEDGER_CHANGES,
                        Support.ADAPTED,
                        "The ledger has no change stamp: the trailing days are read again; older edits are seen by a full read only.",
                        trailing)
                .increments(Capability.READ_LEDGER_CHANGES, Edge.INCLUSIVE, Removals.REPORTED);
        to.declare(
                Capability.DETECT_REMOVALS,
                Support.ADAPTED,
                "Nothing is deleted: ledger rows are invalidated and policies deactivated, both reported; patients stay for ever.");
    }

    private static void operations(Capabilities.Builder to) {
        to.declare(Capability.READ_LOCATIONS, Support.NATIVE, "GetLocations, with the office's time zone.");
        to.declare(
                Capability.READ_PROVIDERS,
                Support.ADAPTED,
                "GetEmployees; who is a provider is told by the words of the employee type.");
        to.declare(
                Capability.READ_SCHEDULES,
                Support.UNSUPPORTED,
                "The vendor publishes no hours of providers, only free online slots.");
        to.declare(
                Capability.READ_OPERATORIES,
                Support.ADAPTED,
                "GetChairSchedules; the columns of the schedule views in use are the chairs.");
        to.declare(Capability.READ_APPOINTMENT_TYPES, Support.NATIVE, "GetAppointmentTypes.");
        to.declare(Capability.READ_PAYMENT_TYPES, Support.NATIVE, "GetTransactionTypeList, category of payments.");
        to.declare(
                Capability.READ_ADJUSTMENT_TYPES, Support.NATIVE, "GetTransactionTypeList, category of adjustments.");
    }

    private static void writes(Capabilities.Builder to) {
        for (Capability money : List.of(
                Capability.WRITE_TERMINAL_PAYMENT,
                Capability.WRITE_PLAN_PAYMENT,
                Capability.WRITE_INSURANCE_PAYMENT,
                Capability.WRITE_MEMBERSHIP_PAYMENT,
                Capability.WRITE_COLLECTION_PAYMENT,
                Capability.WRITE_FULL_REFUND,
                Capability.WRITE_PARTIAL_REFUND,
                Capability.WRITE_ADJUSTMENT,
                Capability.WRITE_ALLOCATION)) {
            to.declare(money, Support.UNSUPPORTED, NO_MONEY);
        }
        to.declare(
                Capability.FIND_BY_REFERENCE,
                Support.ADAPTED,
                "Appointments by their notes, comments by one patient's ledger; there are no payments of ours to find.");
        to.declare(
                Capability.WRITE_APPOINTMENT,
                Support.NATIVE,
                "SetAppointment into a free slot of one chair; the reference stands in the note.",
                Map.of(Limit.MAX_TEXT_LENGTH, (long) SchedulingWriter.MAX_NOTE));
        to.declare(
                Capability.MOVE_APPOINTMENT,
                Support.UNSUPPORTED,
                "There is no procedure to move or edit an appointment: cancel and book.");
        to.declare(Capability.CONFIRM_APPOINTMENT, Support.NATIVE, "SetAppointmentStatusConfirmed.");
        to.declare(
                Capability.CANCEL_APPOINTMENT,
                Support.ADAPTED,
                "SetAppointmentStatusCanceled; a missed appointment cannot be marked.");
        to.declare(
                Capability.WRITE_APPOINTMENT_NOTE,
                Support.UNSUPPORTED,
                "An appointment's note can be set only when it is booked.");
        to.declare(
                Capability.WRITE_COMMUNICATION_LOG,
                Support.ADAPTED,
                "SetPatientComment, shown in the ledger; time, way and direction stand in its text.",
                Map.of(Limit.MAX_TEXT_LENGTH, (long) CommentWriter.MAX_COMMENT));
        to.declare(
                Capability.WRITE_DOCUMENT,
                Support.UNSUPPORTED,
                "The vendor describes document uploads in a separate document under agreement.");
        to.declare(
                Capability.WRITE_CLAIM,
                Support.UNSUPPORTED,
                "The vendor describes claims in a separate document under agreement.");
    }
}
