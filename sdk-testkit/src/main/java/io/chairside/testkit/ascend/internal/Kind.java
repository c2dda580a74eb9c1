package io.chairside.testkit.ascend.internal;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of records, with path and type on the wire, and the fields that come only when asked for. */
public enum Kind {
    /** Organisations. */
    ORGANIZATION("v0/organizations", "Organization"),
    /** Locations. */
    LOCATION("v1/locations", "LocationV1"),
    /** Providers. */
    PROVIDER("v1/providers", "ProviderV1"),
    /** Operatories. */
    OPERATORY("v1/operatories", "OperatoryV1"),
    /** Patients. */
    PATIENT("v1/patients", "PatientV1"),
    /** Appointments. */
    APPOINTMENT(
            "v1/appointments", "AppointmentV1", "note", "other", "patientProcedures", "practiceProcedures", "visits"),
    /** Reasons for appointments. */
    REASON("v0/scheduletemplateappointmentreasons", "ScheduleTemplateApptReason"),
    /** Templates of the schedule. */
    TEMPLATE("v1/scheduletemplates", "ScheduleTemplateV1"),
    /** Procedure codes. */
    CODE("v1/practiceprocedures", "PracticeProcedureV1"),
    /** Procedures of patients. */
    PROCEDURE(
            "v1/patientprocedures",
            "PatientProcedureV1",
            "primaryInsurance",
            "secondaryInsurance",
            "writeOff",
            "guarantorPortion",
            "notes"),
    /** Charges. */
    CHARGE("v1/transactions/procedures", "TransactionProcedure", "distributions"),
    /** Payments of patients. */
    PATIENT_PAYMENT(
            "v1/transactions/patientpayments",
            "TransactionPatientPayment",
            "distributions",
            "patientPaymentBilling",
            "transactionTags"),
    /** Payments of insurers. */
    INSURANCE_PAYMENT("v1/transactions/insurancepayments", "TransactionInsurancePayment", "distributions"),
    /** Adjustments. */
    ADJUSTMENT("v1/transactions/adjustments", "TransactionAdjustment", "distributions"),
    /** Ledger types. */
    LEDGER_TYPE("v1/organizationledgertypes", "OrganizationLedgerType"),
    /** Claims. */
    CLAIM("v1/insuranceclaims", "InsuranceClaim"),
    /** Plans of subscribers. */
    SUBSCRIBER_PLAN("v0/subscriberinsuranceplans", "SubscriberInsurancePlan"),
    /** Coverage of patients. */
    PATIENT_PLAN("v0/patientinsuranceplans", "PatientInsurancePlan"),
    /** Plans of insurers. */
    CARRIER_PLAN("v1/carrierinsuranceplans", "CarrierInsurancePlanV1"),
    /** Insurers. */
    CARRIER("v1/insurancecarriers", "InsuranceCarrierV1"),
    /** Notes about patients. */
    NOTE("v1/patientnotes", "PatientNoteV1");

    private final String path;
    private final String type;
    private final String onDemand;

    Kind(String path, String type, String... onDemand) {
        this.path = path;
        this.type = type;
        this.onDemand = String.join(",", onDemand);
    }

    /** {@return where its list is, behind the gateway's path} */
    public String path() {
        return path;
    }

    /** {@return the type on the wire} */
    public String type() {
        return type;
    }

    Set<String> onDemand() {
        return Set.of(onDemand.split(",", -1));
    }

    boolean transaction() {
        return path.contains("/transactions/");
    }

    static @Nullable Kind ofPath(String path) {
        for (Kind kind : values()) {
            if (kind.path.equals(path)) {
                return kind;
            }
        }
        return null;
    }

    static @Nullable Kind ofType(String type) {
        for (Kind kind : values()) {
            if (kind.type.equals(type)) {
                return kind;
            }
        }
        return null;
    }
}
