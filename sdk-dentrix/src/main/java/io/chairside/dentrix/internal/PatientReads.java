package io.chairside.dentrix.internal;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Address;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.Phone;
import io.chairside.core.patient.PhoneKind;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PatientReader;
import io.chairside.sql.DigestRead;
import io.chairside.sql.Keysets;
import io.chairside.sql.LegPages;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import java.util.List;
import java.util.Optional;

/** Reads patients from v_patient, which tells no changes. Thread-safe. */
final class PatientReads implements PatientReader {

    private static final String OPERATION = "patients.list";
    private static final int NO_TEXT = 0x10;
    /** Never more: the view also holds social security numbers. */
    private static final String SELECT =
            "SELECT TOP {limit} patient_id, last_name, first_name, mi, preferred_name, guar_id, address_line1, address_line2,"
                    + " city, state, zipcode, home_phone, work_phone, mobile_phone, chart_num, pri_provider_id, gender, status,"
                    + " birth_date, first_visit_date, email, privacy_flags FROM {o}v_patient ";

    private static final NamedQuery PAGE =
            NamedQuery.read("patients.page", SELECT + "WHERE patient_id > :after ORDER BY patient_id");
    private static final NamedQuery ONE = NamedQuery.read("patients.one", SELECT + "WHERE patient_id = :patient");

    private final Office office;

    PatientReads(Office office) {
        this.office = office;
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        if (Office.window(request).isPresent()) {
            throw office.unsupported(
                    OPERATION,
                    Capability.READ_PATIENTS,
                    request,
                    "Patients have no day of their own; read all of them.");
        }
        Optional<PatientId> one = Office.patient(request);
        if (one.isPresent()) {
            Params params = Params.of("patient", office.number(OPERATION, one.get()));
            return LegPages.plain(1, () -> {
                ReadContext read = office.begin(OPERATION, request).get();
                return List.of(Keysets.whole(() -> read.rows(ONE, params), (rows, slice) -> take(read, rows, slice)));
            });
        }
        return new DigestRead<Patient>("dx", "patients").pages(() -> office.context(OPERATION, request), read -> {
            office.refuseDuringBackup(OPERATION);
            return List.of(
                    Keysets.numbered(read, PAGE, Params.NONE, "patient_id", (rows, slice) -> take(read, rows, slice)));
        });
    }

    private static void take(ReadContext read, List<Row> rows, Slice<Patient> slice) {
        for (Row row : rows) {
            read.take(slice, "v_patient", "patient_id", row, row.fingerprint(), () -> patient(row, read));
        }
    }

    private static Patient patient(Row row, ReadContext read) {
        String id = row.requiredKey("patient_id");
        Patient.Builder patient = Patient.builder()
                .id(PatientId.of(id))
                .guarantor(Office.patient(row, "guar_id").orElse(PatientId.of(id)))
                .status(status(row))
                .lastName(row.text("last_name").orElse(""))
                .firstName(row.text("first_name").orElse(""))
                .middleName(row.text("mi"))
                .preferredName(row.text("preferred_name"))
                .birthDate(row.date("birth_date"))
                .gender(gender(row))
                .address(address(row))
                .chartNumber(row.text("chart_num"))
                .textMessages(
                        row.number("privacy_flags")
                                        .filter(flags -> (flags & NO_TEXT) != 0)
                                        .isPresent()
                                ? Consent.NO
                                : Consent.UNKNOWN)
                .primaryProvider(Office.provider(row, "pri_provider_id"))
                .location(LocationId.of(OperationsReads.LOCATION))
                .firstVisit(row.date("first_visit_date"))
                .origin(read.origin("v_patient", id, Optional.empty()));
        phone(patient, PhoneKind.MOBILE, row.text("mobile_phone"));
        phone(patient, PhoneKind.HOME, row.text("home_phone"));
        phone(patient, PhoneKind.WORK, row.text("work_phone"));
        row.text("email").ifPresent(patient::addEmail);
        return patient.build();
    }

    private static Coded<PatientStatus> status(Row row) {
        String raw = row.text("status").orElse("");
        PatientStatus status = switch (raw) {
            case "1" -> PatientStatus.ACTIVE;
            case "2" -> PatientStatus.NON_PATIENT;
            case "3" -> PatientStatus.INACTIVE;
            case "4" -> PatientStatus.ARCHIVED;
            default -> PatientStatus.OTHER;
        };
        return Coded.of(status, raw);
    }

    private static Coded<Gender> gender(Row row) {
        String raw = row.text("gender").orElse("");
        Gender gender = switch (raw) {
            case "1" -> Gender.MALE;
            case "2" -> Gender.FEMALE;
            case "", "0" -> Gender.UNKNOWN;
            default -> Gender.OTHER;
        };
        return Coded.of(gender, raw);
    }

    private static void phone(Patient.Builder patient, PhoneKind kind, Optional<String> number) {
        number.ifPresent(
                text -> patient.addPhone(Phone.builder().kind(kind).number(text).build()));
    }

    private static Optional<Address> address(Row row) {
        Address.Builder address = Address.builder()
                .city(row.text("city"))
                .state(row.text("state"))
                .postalCode(row.text("zipcode"));
        row.text("address_line1").ifPresent(address::addLine);
        row.text("address_line2").ifPresent(address::addLine);
        Address built = address.build();
        boolean empty = built.lines().isEmpty()
                && built.city().isEmpty()
                && built.state().isEmpty()
                && built.postalCode().isEmpty();
        return empty ? Optional.empty() : Optional.of(built);
    }
}
