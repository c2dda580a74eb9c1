package io.chairside.eaglesoft.internal.mapping;

import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Address;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.Phone;
import io.chairside.core.patient.PhoneKind;
import io.chairside.core.read.Coded;
import io.chairside.sql.Row;
import java.util.Locale;
import java.util.Optional;

/** Patients. */
public final class PatientMapper {

    private PatientMapper() {}

    /** The patient of a row. */
    public static Patient patient(Row row, MapContext context) {
        String id = row.requiredKey("patient_id");
        Patient.Builder patient = Patient.builder()
                .id(PatientId.of(id))
                .guarantor(Cells.patient(row, "responsible_party").orElse(PatientId.of(id)))
                .status(status(row))
                .lastName(Cells.text(row, "last_name").orElse(""))
                .firstName(Cells.text(row, "first_name").orElse(""))
                .middleName(Cells.text(row, "middle_initial"))
                .preferredName(Cells.text(row, "preferred_name"))
                .birthDate(Cells.date(row, "birth_date"))
                .gender(gender(row))
                .address(address(row))
                .textMessages(consent(row))
                .primaryProvider(Cells.provider(row, "preferred_dentist"))
                .location(Cells.location(row, "practice_id"))
                .firstVisit(Cells.date(row, "first_visit_date"))
                .origin(context.origin("patient", id));
        phone(patient, PhoneKind.MOBILE, Cells.text(row, "cell_phone"));
        phone(patient, PhoneKind.HOME, Cells.text(row, "home_phone"));
        phone(patient, PhoneKind.WORK, Cells.text(row, "work_phone"));
        Cells.text(row, "email_address").ifPresent(patient::addEmail);
        return patient.build();
    }

    private static Coded<PatientStatus> status(Row row) {
        String status = Cells.text(row, "status").orElse("");
        String person = Cells.text(row, "patient_status").orElse("");
        PatientStatus value;
        if (person.equalsIgnoreCase("N")) {
            value = PatientStatus.NON_PATIENT;
        } else if (status.equalsIgnoreCase("A")) {
            value = PatientStatus.ACTIVE;
        } else {
            value = status.isEmpty() ? PatientStatus.OTHER : PatientStatus.INACTIVE;
        }
        return Coded.of(value, status + "/" + person);
    }

    private static Coded<Gender> gender(Row row) {
        String raw = Cells.text(row, "sex").orElse("");
        Gender gender = switch (raw.toUpperCase(Locale.ROOT)) {
            case "M" -> Gender.MALE;
            case "F" -> Gender.FEMALE;
            case "" -> Gender.UNKNOWN;
            default -> Gender.OTHER;
        };
        return Coded.of(gender, raw);
    }

    /** The program takes a blank for yes; for us nobody has agreed who was not asked. */
    private static Consent consent(Row row) {
        return switch (Cells.text(row, "receives_sms").orElse("").toUpperCase(Locale.ROOT)) {
            case "Y" -> Consent.YES;
            case "N" -> Consent.NO;
            default -> Consent.UNKNOWN;
        };
    }

    private static void phone(Patient.Builder patient, PhoneKind kind, Optional<String> number) {
        number.ifPresent(
                text -> patient.addPhone(Phone.builder().kind(kind).number(text).build()));
    }

    private static Optional<Address> address(Row row) {
        Address.Builder address = Address.builder()
                .city(Cells.text(row, "city"))
                .state(Cells.text(row, "state"))
                .postalCode(Cells.text(row, "zipcode"));
        Cells.text(row, "address_1").ifPresent(address::addLine);
        Cells.text(row, "address_2").ifPresent(address::addLine);
        Address built = address.build();
        boolean empty = built.lines().isEmpty()
                && built.city().isEmpty()
                && built.state().isEmpty()
                && built.postalCode().isEmpty();
        return empty ? Optional.empty() : Optional.of(built);
    }
}
