package io.chairside.cloud9.internal.mapping;

import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.patient.Address;
import io.chairside.core.patient.Consent;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.patient.Phone;
import io.chairside.core.patient.PhoneKind;
import io.chairside.core.read.Coded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** People (reference, section 7.1). */
public final class PatientMapper {

    private PatientMapper() {}

    /** Phones and mail addresses by the GUID under which a list names somebody. Not thread-safe while it is filled. */
    public static final class Contacts {

        private final Map<String, List<Phone>> phones = new HashMap<>();
        private final Map<String, List<String>> emails = new HashMap<>();

        /** Creates empty contacts. */
        public Contacts() {}

        /**
         * Takes over a list of mail addresses.
         *
         * @param rows the records
         * @param prefix {@code Patient} or {@code ResponsibleParty}
         */
        public void emails(List<WireRecord> rows, String prefix) {
            for (WireRecord row : rows) {
                row.guid(prefix + "GUID")
                        .ifPresent(guid -> row.text(prefix + "Email").ifPresent(email -> add(emails, guid, email)));
            }
        }

        /**
         * Takes over a list of phones, in the order of their rank.
         *
         * @param rows the records
         * @param prefix {@code Patient} or {@code ResponsibleParty}
         */
        public void phones(List<WireRecord> rows, String prefix) {
            for (WireRecord row : rows) {
                row.guid(prefix + "GUID")
                        .ifPresent(guid -> row.text(prefix + "Phone")
                                .ifPresent(number -> add(
                                        phones,
                                        guid,
                                        phone(
                                                number,
                                                row.text(prefix + "PhoneType"),
                                                row.text(prefix + "PhoneGroup")))));
            }
        }

        private static <T> void add(Map<String, List<T>> to, String guid, T value) {
            List<T> list = to.computeIfAbsent(guid, key -> new ArrayList<>());
            if (!list.contains(value)) {
                list.add(value);
            }
        }
    }

    /**
     * A phone.
     *
     * @param number as it stands
     * @param type the office's word for it
     * @param group the vendor's group of types
     * @return the phone
     */
    public static Phone phone(String number, Optional<String> type, Optional<String> group) {
        String words = (type.orElse("") + " " + group.orElse("")).toLowerCase(Locale.ROOT);
        PhoneKind kind = words.contains("cell") || words.contains("mobile")
                ? PhoneKind.MOBILE
                : words.contains("home")
                        ? PhoneKind.HOME
                        : words.contains("work") || words.contains("business") ? PhoneKind.WORK : PhoneKind.OTHER;
        return Phone.builder().kind(kind).number(number).build();
    }

    /** What the office's patient statuses mean, by GUID. */
    public static final class Statuses {

        private final Map<String, Coded<PatientStatus>> byGuid = new HashMap<>();

        /**
         * Understands the statuses: by the office's word where it is plain, otherwise by the vendor's flags.
         *
         * @param rows records of {@code GetPatientStatuses}
         */
        public Statuses(List<WireRecord> rows) {
            for (WireRecord row : rows) {
                row.guid("PatientStatusGUID").ifPresent(guid -> {
                    String name = row.text("PatientStatusDescription").orElse("");
                    byGuid.put(guid, Coded.of(meaning(row, name), name));
                });
            }
        }

        private static PatientStatus meaning(WireRecord row, String name) {
            String words = name.toLowerCase(Locale.ROOT);
            if (words.contains("deceased")) {
                return PatientStatus.DECEASED;
            }
            if (words.contains("archive")) {
                return PatientStatus.ARCHIVED;
            }
            if (row.bit("PatientStatusIsInactive").orElse(false)) {
                return PatientStatus.INACTIVE;
            }
            if (row.text("PatientStatusCode").orElse("").equalsIgnoreCase("NEW")) {
                return PatientStatus.PROSPECTIVE;
            }
            return row.bit("PatientStatusIsActive").orElse(false) ? PatientStatus.ACTIVE : PatientStatus.OTHER;
        }

        Coded<PatientStatus> of(WireRecord row) {
            String name = row.text("PatientStatusDescription").orElse("");
            Coded<PatientStatus> known =
                    row.guid("PatientStatusGUID").map(byGuid::get).orElse(null);
            return known == null
                    ? Coded.of(
                            row.bit("PatientIsInactive").orElse(false) ? PatientStatus.INACTIVE : PatientStatus.OTHER,
                            name)
                    : known;
        }
    }

    /**
     * A patient of the list.
     *
     * @param row the record of the patient's first address
     * @param guarantor who pays
     * @param statuses what statuses mean
     * @param contacts phones and mail addresses
     * @param context about the read
     * @return the patient
     */
    public static Patient patient(
            WireRecord row, PatientId guarantor, Statuses statuses, Contacts contacts, MapContext context) {
        String guid = row.requiredGuid("PatientGUID");
        return Patient.builder()
                .id(new PatientId(guid))
                .guarantor(guarantor)
                .status(statuses.of(row))
                .lastName(row.text("PatientLastName").orElse(""))
                .firstName(row.text("PatientFirstName").orElse(""))
                .middleName(row.text("PatientMiddleName"))
                .preferredName(row.text("PatientGreeting"))
                .birthDate(row.date("PatientBirthdate"))
                .gender(gender(row.text("PatientGender")))
                .phones(contacts.phones.getOrDefault(guid, List.of()))
                .emails(contacts.emails.getOrDefault(guid, List.of()))
                .address(address(row, "PatientStreetAddress", "PatientCity", "PatientState", "PatientPostalCode"))
                .chartNumber(row.text("PatientID"))
                .textMessages(consent(row))
                .primaryProvider(row.guid("PatientOrthodontistGUID").map(ProviderId::new))
                .location(row.guid("PatientLocationGUID").map(LocationId::new))
                .origin(context.origin("GetPatientList", guid, row.dateTime("LastModifiedDate")))
                .build();
    }

    /**
     * A payer who is no patient.
     *
     * @param row the record of the payer's first address
     * @param id the payer's id
     * @param contacts phones and mail addresses
     * @param context about the read
     * @return the payer
     */
    public static Patient payer(WireRecord row, PatientId id, Contacts contacts, MapContext context) {
        String guid = row.requiredGuid("ResponsiblePartyGUID");
        return Patient.builder()
                .id(id)
                .guarantor(id)
                .status(Coded.of(PatientStatus.NON_PATIENT, "responsible party"))
                .lastName(row.text("ResponsiblePartyLastName").orElse(""))
                .firstName(row.text("ResponsiblePartyFirstName").orElse(""))
                .middleName(row.text("ResponsiblePartyMiddleName"))
                .birthDate(row.date("ResponsiblePartyBirthdate"))
                .gender(gender(row.text("ResponsiblePartyGender")))
                .phones(contacts.phones.getOrDefault(guid, List.of()))
                .emails(contacts.emails.getOrDefault(guid, List.of()))
                .address(address(
                        row,
                        "ResponsiblePartyStreetAddress",
                        "ResponsiblePartyCity",
                        "ResponsiblePartyState",
                        "ResponsiblePartyPostalCode"))
                .textMessages(consent(row))
                .origin(context.origin("GetResponsiblePartyList", guid, row.dateTime("LastModifiedDate")))
                .build();
    }

    /**
     * One patient from the look-up and the information page.
     *
     * @param row the record of {@code GetPortalPatientLookup}
     * @param information the record of {@code GetPatientInformation}
     * @param guarantor who pays
     * @param statuses what statuses mean
     * @param context about the read
     * @return the patient
     */
    public static Patient looked(
            WireRecord row, WireRecord information, PatientId guarantor, Statuses statuses, MapContext context) {
        String guid = row.requiredGuid("PatientGUID");
        return Patient.builder()
                .id(new PatientId(guid))
                .guarantor(guarantor)
                .status(statuses.of(row))
                .lastName(row.text("PatientLastName").orElse(""))
                .firstName(row.text("PatientFirstName").orElse(""))
                .middleName(row.text("PatientMiddleName"))
                .preferredName(row.text("PatientGreeting"))
                .birthDate(row.date("PatientBirthDate"))
                .gender(gender(information.text("PatientGender")))
                .phones(information
                        .text("PatientPhone")
                        .map(number -> phone(number, information.text("PatientPhoneDescription"), Optional.empty()))
                        .map(List::of)
                        .orElse(List.of()))
                .emails(information.text("PatientEmail").map(List::of).orElse(List.of()))
                .address(address(information, "PatientStreet", "PatientCity", "PatientState", "PatientPostalCode"))
                .chartNumber(row.text("PatientID"))
                .location(row.guid("LocationGUID").map(LocationId::new))
                .origin(context.origin("GetPortalPatientLookup", guid, Optional.empty()))
                .build();
    }

    private static Coded<Gender> gender(Optional<String> raw) {
        String word = raw.orElse("");
        return Coded.of(
                switch (word.toLowerCase(Locale.ROOT)) {
                    case "" -> Gender.UNKNOWN;
                    case "f", "female" -> Gender.FEMALE;
                    case "m", "male" -> Gender.MALE;
                    default -> Gender.OTHER;
                },
                word);
    }

    private static Consent consent(WireRecord row) {
        return row.bit("UseText").map(yes -> yes ? Consent.YES : Consent.NO).orElse(Consent.UNKNOWN);
    }

    private static Optional<Address> address(WireRecord row, String street, String city, String state, String code) {
        if (row.anyText(street, city, state, code).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Address.builder()
                .lines(row.text(street).stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList())
                .city(row.text(city))
                .state(row.text(state))
                .postalCode(row.text(code))
                .build());
    }
}
