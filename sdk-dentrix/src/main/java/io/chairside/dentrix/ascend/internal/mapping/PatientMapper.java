package io.chairside.dentrix.ascend.internal.mapping;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.patient.Address;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.Phone;
import io.chairside.core.patient.PhoneKind;
import io.chairside.core.read.Coded;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Patients. Stateless. */
public final class PatientMapper {

    private PatientMapper() {}

    /**
     * A patient.
     *
     * @param row the record
     * @param statuses statuses of the settings
     * @param context the read
     * @return the patient
     * @throws FieldException if a needed field is missing or cannot be understood
     */
    public static Patient patient(WireRecord row, Map<String, PatientStatus> statuses, MapContext context) {
        String id = row.id();
        Patient.Builder patient = Patient.builder()
                .id(PatientId.of(id))
                .guarantor(PatientId.of(row.reference("primaryGuarantor").orElse(id)))
                .status(Words.coded(
                        row.text("patientStatus").orElse(""), statuses, PatientStatus.class, PatientStatus.OTHER))
                .lastName(row.text("lastName").orElseThrow(() -> new FieldException("lastName", "is missing")))
                .firstName(row.text("firstName").orElse(""))
                .middleName(row.text("middleInitial"))
                .preferredName(row.text("preferredName"))
                .birthDate(row.date("dateOfBirth"))
                .gender(gender(row))
                .emails(row.text("emailAddress").stream().toList())
                .address(address(row))
                .chartNumber(row.text("chartNumber"))
                .language(row.text("languageType"))
                .primaryProvider(row.reference("primaryProvider").map(ProviderId::of))
                .location(row.reference("preferredLocation").map(LocationId::of))
                .firstVisit(row.date("firstVisitDate"))
                .mergedInto(row.reference("duplicateOfPatient").map(PatientId::of))
                .origin(context.origin(row));
        for (WireRecord phone : row.records("phones")) {
            phone.text("number")
                    .ifPresent(number -> patient.addPhone(Phone.builder()
                            .kind(phoneKind(phone))
                            .number(number)
                            .build()));
        }
        return patient.build();
    }

    private static Coded<Gender> gender(WireRecord row) {
        String raw = row.text("gender").orElse("");
        return Coded.of(
                switch (raw.toUpperCase(Locale.ROOT)) {
                    case "F", "FEMALE" -> Gender.FEMALE;
                    case "M", "MALE" -> Gender.MALE;
                    case "" -> Gender.UNKNOWN;
                    default -> Gender.OTHER;
                },
                raw);
    }

    private static PhoneKind phoneKind(WireRecord phone) {
        return switch (phone.text("phoneType").orElse("").toUpperCase(Locale.ROOT)) {
            case "HOME" -> PhoneKind.HOME;
            case "WORK" -> PhoneKind.WORK;
            case "MOBILE", "CELL" -> PhoneKind.MOBILE;
            default -> PhoneKind.OTHER;
        };
    }

    private static Optional<Address> address(WireRecord row) {
        List<String> lines = Stream.of("address1", "address2")
                .flatMap(field -> row.text(field).stream())
                .toList();
        Address address = Address.builder()
                .lines(lines)
                .city(row.text("city"))
                .state(row.text("state"))
                .postalCode(row.text("postalCode"))
                .build();
        boolean empty = lines.isEmpty()
                && address.city().isEmpty()
                && address.state().isEmpty()
                && address.postalCode().isEmpty();
        return empty ? Optional.empty() : Optional.of(address);
    }
}
