package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What staff do. Each method is one step under the organisation's lock. */
public final class Desk {

    private final Organization organization;

    /**
     * A desk.
     *
     * @param organization the records
     */
    public Desk(Organization organization) {
        this.organization = organization;
    }

    /**
     * Renames a patient.
     *
     * @param patient the patient
     * @param lastName the name
     */
    public void rename(String patient, String lastName) {
        synchronized (organization) {
            organization.changed(organization.require(Kind.PATIENT, patient).put("lastName", lastName));
        }
    }

    /**
     * Marks a duplicate.
     *
     * @param patient the duplicate
     * @param into the other
     */
    public void merge(String patient, String into) {
        synchronized (organization) {
            ObjectNode record = organization.require(Kind.PATIENT, patient);
            record.set("duplicateOfPatient", Json.reference(Kind.PATIENT, into));
            organization.changed(record);
        }
    }

    /**
     * Files a patient.
     *
     * @param lastName last name
     * @param firstName first name
     * @return the id
     */
    public String addPatient(String lastName, String firstName) {
        synchronized (organization) {
            String id = organization.nextId(Kind.PATIENT);
            ObjectNode record = Json.object()
                    .put("id", id)
                    .put("firstName", firstName)
                    .put("lastName", lastName)
                    .put("patientStatus", "ACTIVE");
            record.set("primaryGuarantor", Json.reference(Kind.PATIENT, id));
            organization.create(Kind.PATIENT, record);
            return id;
        }
    }

    /**
     * Enters a check.
     *
     * @param patient the patient
     * @param location the location
     * @param cents amount, positive
     * @param date its date
     * @param number check number
     * @return the id
     */
    public String enterCheck(String patient, String location, long cents, LocalDate date, String number) {
        synchronized (organization) {
            organization.require(Kind.PATIENT, patient);
            organization.require(Kind.LOCATION, location);
            ObjectNode row = organization.transaction(
                    organization.nextId(Kind.PATIENT_PAYMENT),
                    "PatientProcedurePayment",
                    patient,
                    null,
                    location,
                    date,
                    -cents);
            row.set("organizationLedgerType", Json.reference(Kind.LEDGER_TYPE, ledgerType("Check payment")));
            row.put("entryDate", Organization.stamp(organization.clock.instant()));
            row.put("paidAtVisit", false).putObject("patientPaymentBilling").put("checkNumber", number);
            organization.create(Kind.PATIENT_PAYMENT, row);
            return Json.text(row, "id");
        }
    }

    /**
     * Edits a transaction.
     *
     * @param transaction the transaction
     * @param cents its new amount
     * @return the id of the new one
     */
    public String edit(String transaction, long cents) {
        return organization.replace(transaction, cents);
    }

    /**
     * Voids a transaction.
     *
     * @param transaction the transaction
     */
    public void cancel(String transaction) {
        organization.replace(transaction, null);
    }

    /**
     * Applies a payment.
     *
     * @param payment the payment
     * @param charge the charge
     * @param cents how much
     */
    public void distribute(String payment, String charge, long cents) {
        synchronized (organization) {
            ObjectNode row = Objects.requireNonNull(organization.transaction(payment), "payment");
            ObjectNode charged = organization.require(Kind.CHARGE, charge);
            Organization.distribute(row, charge, Json.text(charged, "location.id"), cents);
            organization.changed(row);
        }
    }

    /**
     * Deletes an appointment.
     *
     * @param appointment the appointment
     */
    public void deleteAppointment(String appointment) {
        synchronized (organization) {
            organization.delete(Kind.APPOINTMENT, appointment);
        }
    }

    /**
     * Moves an appointment.
     *
     * @param appointment the appointment
     * @param start the new start
     */
    public void moveAppointment(String appointment, LocalDateTime start) {
        synchronized (organization) {
            ObjectNode record = organization.require(Kind.APPOINTMENT, appointment);
            record.put("start", organization.stamp(start))
                    .put(
                            "end",
                            organization.stamp(
                                    start.plusMinutes(record.path("duration").asInt())));
            organization.changed(record);
        }
    }

    /** {@return the active transactions} */
    public List<String> activeTransactions() {
        List<String> active = new ArrayList<>();
        synchronized (organization) {
            for (Kind kind : Kind.values()) {
                if (kind.transaction()) {
                    organization.of(kind).values().stream()
                            .filter(row -> row.path("isActive").asBoolean())
                            .forEach(row -> active.add(Json.text(row, "id")));
                }
            }
        }
        return active;
    }

    /**
     * Counts payments.
     *
     * @param reference reference or check number
     * @return how many active ones carry it
     */
    public int paymentsCarrying(String reference) {
        synchronized (organization) {
            return (int) organization.of(Kind.PATIENT_PAYMENT).values().stream()
                    .filter(row -> row.path("isActive").asBoolean())
                    .filter(row -> Json.text(row, "patientPaymentBilling.referenceNumber")
                                    .equals(reference)
                            || Json.text(row, "patientPaymentBilling.checkNumber")
                                    .equals(reference))
                    .count();
        }
    }

    /** {@return notes of appointments} */
    public List<String> appointmentNotes() {
        return texts(Kind.APPOINTMENT, "note");
    }

    /** {@return notes about patients} */
    public List<String> patientNotes() {
        return texts(Kind.NOTE, "text");
    }

    private List<String> texts(Kind kind, String field) {
        synchronized (organization) {
            return organization.of(kind).values().stream()
                    .map(record -> Json.text(record, field))
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }

    /**
     * A ledger type.
     *
     * @param description as staff see it
     * @return its id
     */
    public String ledgerType(String description) {
        synchronized (organization) {
            return organization.of(Kind.LEDGER_TYPE).values().stream()
                    .filter(type -> Json.text(type, "description").equals(description))
                    .map(type -> Json.text(type, "id"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no ledger type is called " + description));
        }
    }
}
