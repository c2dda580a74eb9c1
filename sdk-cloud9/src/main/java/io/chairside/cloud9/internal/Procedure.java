package io.chairside.cloud9.internal;

import java.util.Locale;
import java.util.Optional;

/** The procedures that the connector calls, by the vendor's names. */
enum Procedure {
    GET_VERSION("GetVersion"),
    GET_LOCATIONS("GetLocations"),
    GET_EMPLOYEES("GetEmployees"),
    GET_CHAIR_SCHEDULES("GetChairSchedules"),
    GET_APPOINTMENT_TYPES("GetAppointmentTypes"),
    GET_PATIENT_STATUSES("GetPatientStatuses"),
    GET_TRANSACTION_TYPES("GetTransactionTypeList"),
    GET_PATIENT_LIST("GetPatientList"),
    GET_PATIENT("GetPatient"),
    GET_PORTAL_PATIENT_LOOKUP("GetPortalPatientLookup"),
    GET_PATIENT_INFORMATION("GetPatientInformation"),
    GET_PATIENT_EMAIL("GetPatientEmail"),
    GET_PATIENT_PHONE("GetPatientPhone"),
    GET_RESPONSIBLE_PARTY_LIST("GetResponsiblePartyList"),
    GET_RESPONSIBLE_PARTY_EMAIL("GetResponsiblePartyEmail"),
    GET_RESPONSIBLE_PARTY_PHONE("GetResponsiblePartyPhone"),
    GET_LINKS("GetPatientResponsiblePartyLinks"),
    GET_APPOINTMENTS_SINCE("GetAppointmentListSince"),
    GET_APPOINTMENTS_BY_DATE("GetAppointmentListByDate"),
    GET_APPOINTMENTS_BY_PATIENT("GetAppointmentListByPatient"),
    GET_ONLINE_RESERVATIONS("GetOnlineReservations"),
    GET_INSURANCE_POLICIES("GetInsurancePolicies"),
    GET_PATIENT_INSURANCE_POLICIES("GetPatientInsurancePolicies"),
    GET_LEDGER("GetLedger"),
    GET_AGING("GetAgingReportData"),
    GET_CONTRACTS("GetContracts"),
    GET_CONTRACTS_BY_START("GetContractsByStartDate"),
    SET_APPOINTMENT("SetAppointment"),
    SET_CONFIRMED("SetAppointmentStatusConfirmed"),
    SET_CANCELED("SetAppointmentStatusCanceled"),
    SET_COMMENT("SetPatientComment");

    private final String wireName;

    Procedure(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    boolean write() {
        return wireName.startsWith("Set");
    }

    static Optional<Procedure> ofName(String name) {
        for (Procedure procedure : values()) {
            if (procedure.wireName.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(procedure);
            }
        }
        return Optional.empty();
    }
}
