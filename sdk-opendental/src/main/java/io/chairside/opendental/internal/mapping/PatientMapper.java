package io.chairside.opendental.internal.mapping;

import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Address;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.Phone;
import io.chairside.core.patient.PhoneKind;
import io.chairside.opendental.internal.wire.PatientRow;
import java.util.Optional;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Patients. */
public final class PatientMapper {

    private static final Words<PatientStatus> STATUS = new Words<>(
                    "PatStatus", PatientStatus.OTHER, PatientStatus.OTHER)
            .with(PatientStatus.ACTIVE, "Patient", 0)
            .with(PatientStatus.NON_PATIENT, "NonPatient", 1)
            .with(PatientStatus.INACTIVE, "Inactive", 2)
            .with(PatientStatus.ARCHIVED, "Archived", 3)
            .with(PatientStatus.DELETED, "Deleted", 4)
            .with(PatientStatus.DECEASED, "Deceased", 5)
            .with(PatientStatus.PROSPECTIVE, "Prospective", 6);

    private static final Words<Gender> GENDER = new Words<>("Gender", Gender.OTHER, Gender.UNKNOWN)
            .with(Gender.MALE, "Male", 0)
            .with(Gender.FEMALE, "Female", 1)
            .with(Gender.UNKNOWN, "Unknown", 2)
            .with(Gender.OTHER, "Other", 3);

    private PatientMapper() {}

    /** The patient of a row. */
    public static Patient patient(PatientRow row, MapContext context) {
        Patient.Builder patient = Patient.builder()
                .id(PatientId.of(Long.toString(row.patNum())))
                .guarantor(PatientId.of(Long.toString(row.guarantor())))
                .status(STATUS.of(row.patStatus(), context))
                .lastName(MapContext.orEmpty(row.lastName()))
                .firstName(MapContext.orEmpty(row.firstName()))
                .middleName(Optional.ofNullable(row.middleName()))
                .preferredName(Optional.ofNullable(row.preferred()))
                .birthDate(Optional.ofNullable(row.birthdate()))
                .gender(GENDER.of(row.gender(), context))
                .address(address(row.address(), row.address2(), row.city(), row.state(), row.zip()))
                .chartNumber(Optional.ofNullable(row.chartNumber()))
                .language(Optional.ofNullable(row.language()))
                .textMessages(consent(row.txtMsgOk()))
                .primaryProvider(MapContext.provider(row.priProv()))
                .location(MapContext.location(row.clinicNum()))
                .firstVisit(Optional.ofNullable(row.dateFirstVisit()))
                .origin(context.origin("patient", row.patNum(), row.dateTStamp()));
        phone(patient, PhoneKind.MOBILE, row.wirelessPhone());
        phone(patient, PhoneKind.HOME, row.hmPhone());
        phone(patient, PhoneKind.WORK, row.wkPhone());
        if (row.email() != null) {
            // One field may hold several addresses.
            StringTokenizer addresses = new StringTokenizer(row.email(), ";, \t\r\n");
            while (addresses.hasMoreTokens()) {
                patient.addEmail(addresses.nextToken());
            }
        }
        return patient.build();
    }

    private static void phone(Patient.Builder patient, PhoneKind kind, @Nullable String number) {
        if (number != null) {
            patient.addPhone(Phone.builder().kind(kind).number(number).build());
        }
    }

    private static Consent consent(@Nullable String word) {
        if (word == null) {
            return Consent.UNKNOWN;
        }
        return switch (word) {
            case "Yes", "1" -> Consent.YES;
            case "No", "2" -> Consent.NO;
            default -> Consent.UNKNOWN;
        };
    }

    static Optional<Address> address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String zip) {
        if (line1 == null && line2 == null && city == null && state == null && zip == null) {
            return Optional.empty();
        }
        Address.Builder address = Address.builder()
                .city(Optional.ofNullable(city))
                .state(Optional.ofNullable(state))
                .postalCode(Optional.ofNullable(zip));
        if (line1 != null) {
            address.addLine(line1);
        }
        if (line2 != null) {
            address.addLine(line2);
        }
        return Optional.of(address.build());
    }
}
