package io.chairside.testkit.cloud9.internal;

import io.chairside.testkit.cloud9.Cloud9Ids;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Patients, payers and how to reach them. */
final class PeopleProcedures {

    private static final String GUARANTOR = Cloud9Ids.of("relationship-type", "guarantor");
    private static final int MAX_LOOKUP = 1000;

    private PeopleProcedures() {}

    static void register(Map<String, Procedures.Handler> to) {
        to.put("GetPatientList", PeopleProcedures::patients);
        to.put("GetPortalPatientLookup", PeopleProcedures::lookup);
        to.put("GetPatient", PeopleProcedures::patient);
        to.put("GetPatientInformation", PeopleProcedures::information);
        to.put("GetPatientAddress", PeopleProcedures::addresses);
        to.put("GetPatientEmail", (office, call) -> emails(office, false));
        to.put("GetPatientPhone", (office, call) -> phones(office, false));
        to.put("GetResponsiblePartyList", PeopleProcedures::payers);
        to.put("GetPatientResponsiblePartyLinks", PeopleProcedures::links);
        to.put("GetResponsiblePartiesForPatient", PeopleProcedures::payersOf);
        to.put("GetResponsiblePartyEmail", (office, call) -> emails(office, true));
        to.put("GetResponsiblePartyPhone", (office, call) -> phones(office, true));
    }

    private static List<Row> patients(Office office, Call call) {
        LocalDateTime since = call.date("ModifiedSince");
        LocalDateTime entered = call.date("patEntryDate");
        List<String> locations = call.list("LocGUIDs");
        List<Row> rows = new ArrayList<>();
        for (Office.Patient patient : office.patients.values()) {
            if ((since != null && patient.changed().isBefore(since))
                    || (entered != null && patient.entered().isBefore(entered))
                    || (!locations.isEmpty() && !locations.contains(patient.locGuid()))) {
                continue;
            }
            Office.Person person = office.personOf(patient);
            int rank = 0;
            for (Office.Address address : person.addresses()) {
                rows.add(patientRow(office, patient, person, address, ++rank));
            }
        }
        return rows;
    }

    private static Row patientRow(
            Office office, Office.Patient patient, Office.Person person, Office.Address address, int rank) {
        Office.Employee ortho = office.employee(patient.orthoGuid());
        Office.Location location = office.location(patient.locGuid());
        return new Row()
                .put("PatientGUID", patient.guid())
                .put("PatientFirstName", person.first())
                .put("PatientMiddleName", person.middle())
                .put("PatientLastName", person.last())
                .put("PatientBirthdate", Wire.date(person.birth()))
                .put("PatientGender", person.gender())
                .put("PatientSocial", "")
                .put("PatientID", patient.id())
                .put("PatientStreetAddress", address.street())
                .put("PatientCity", address.city())
                .put("PatientState", address.state())
                .put("PatientPostalCode", address.zip())
                .put("PatientOrthodontistGUID", patient.orthoGuid())
                .put("PatientOrthodontistCode", ortho == null ? "" : ortho.code())
                .put("PatientOrthodontistName", ortho == null ? "" : ortho.first() + " " + ortho.last())
                .put("PatientLocationGUID", patient.locGuid())
                .put("PatientLocationName", location.name())
                .put("PatientStatusGUID", patient.statusGuid())
                .put(
                        "PatientStatusDescription",
                        office.status(patient.statusGuid()).name())
                .put("UseEmail", !person.email().isEmpty())
                .put("UsePhone", true)
                .put("UseText", person.useText())
                .put("EntryDate", Wire.dateTime(patient.entered()))
                .put("Rank", rank)
                .put("PatientGreeting", person.greeting())
                .put("LastModifiedDate", Wire.dateTime(patient.changed()))
                .put("PersonGUID", patient.personGuid())
                .put("paddGUID", address.guid())
                .put("LocationName", location.name());
    }

    private static List<Row> lookup(Office office, Call call) {
        String filter = call.required("filter").toLowerCase(Locale.ROOT);
        boolean byPatient = call.bit("lookupByPatient", true);
        List<Row> rows = new ArrayList<>();
        for (Office.Party party : office.parties) {
            Office.Patient patient = Objects.requireNonNull(office.patients.get(party.patGuid()));
            Office.Person person = office.personOf(patient);
            Office.Person payer = Objects.requireNonNull(office.persons.get(party.personGuid()));
            Office.Status status = office.status(patient.statusGuid());
            Office.Person wanted = byPatient ? person : payer;
            String name = (wanted.last() + ", " + wanted.first()).toLowerCase(Locale.ROOT);
            if ((status.inactive() && !call.bit("showInactive", false))
                    || !(name.startsWith(filter) || (byPatient && patient.id().startsWith(filter)))) {
                continue;
            }
            Office.Location location = office.location(patient.locGuid());
            rows.add(new Row()
                    .put("PatientGUID", patient.guid())
                    .put("PatientPersonGUID", person.guid())
                    .put("PatientLastName", person.last())
                    .put("PatientFirstName", person.first())
                    .put("PatientGreeting", person.greeting())
                    .put("PatientMiddleName", person.middle())
                    .put("PatientBirthDate", Wire.date(person.birth()))
                    .put("PatientID", patient.id())
                    .put("PatientStatusGUID", status.guid())
                    .put("PatientStatusCode", status.code())
                    .put("PatientStatusDescription", status.name())
                    .put("PatientIsInactive", status.inactive())
                    .put("LocationGUID", location.guid())
                    .put("LocationCode", location.code())
                    .put("LocationName", location.name())
                    .put("ResponsibleRelationshipGUID", party.guid())
                    .put("ResponsibleGUID", payer.guid())
                    .put("ResponsibleLastName", payer.last())
                    .put("ResponsibleFirstName", payer.first())
                    .put("ResponsibleMiddleName", payer.middle()));
        }
        return page(rows, call, MAX_LOOKUP);
    }

    /** The page asked for; pages begin at 1. */
    static List<Row> page(List<Row> rows, Call call, int most) {
        int size = Math.max(1, Math.min(most, call.number("pageSize", most)));
        int from = Math.min(rows.size(), (Math.max(1, call.number("pageIndex", 1)) - 1) * size);
        return rows.subList(from, Math.min(rows.size(), from + size));
    }

    private static List<Row> patient(Office office, Call call) {
        Office.Patient patient = office.patients.get(call.guid("patGUID"));
        return patient == null
                ? List.of()
                : List.of(new Row()
                        .put("patGUID", patient.guid())
                        .put("patID", patient.id())
                        .put("persGUID", patient.personGuid()));
    }

    private static List<Row> information(Office office, Call call) {
        Office.Patient patient = office.patients.get(call.guid("patguid"));
        if (patient == null) {
            return List.of();
        }
        Office.Person person = office.personOf(patient);
        Office.Employee ortho = office.employee(patient.orthoGuid());
        Office.Address address = person.addresses().get(0);
        boolean home = !person.homePhone().isEmpty();
        return List.of(new Row()
                .put("PatientFullName", " " + person.first() + " " + person.last() + " ")
                .put("PatientGender", person.gender())
                .put("PatientBirthDate", Wire.padded(person.birth()))
                .put("Location", office.location(patient.locGuid()).name())
                .put("Orthodontist", ortho == null ? "" : ortho.first() + " " + ortho.last())
                .put("PatID", patient.id())
                .put("PatientStreet", address.street())
                .put("PatientCity", address.city())
                .put("PatientState", address.state())
                .put("PatientPostalCode", address.zip())
                .put("PatientEmail", person.email())
                .put("PatientPhone", home ? person.homePhone() : person.mobilePhone())
                .put(
                        "PatientPhoneDescription",
                        home ? "Home" : person.mobilePhone().isEmpty() ? "" : "Cell Phone"));
    }

    private static List<Row> addresses(Office office, Call call) {
        List<Row> rows = new ArrayList<>();
        for (Office.Patient patient : office.patients.values()) {
            Office.Person person = office.personOf(patient);
            for (Office.Address address : person.addresses()) {
                rows.add(new Row()
                        .put("PatientGUID", patient.guid())
                        .put("PatientName", person.first() + " " + person.last())
                        .put("PatientStreetAddress", address.street())
                        .put("PatientCity", address.city())
                        .put("PatientState", address.state())
                        .put("PatientPostalCode", address.zip())
                        .put("paddGUID", address.guid()));
            }
        }
        return rows;
    }

    /** Persons with the GUID under which the list names them. */
    private static Map<String, Office.Person> listed(Office office, boolean payers) {
        Map<String, Office.Person> listed = new LinkedHashMap<>();
        if (payers) {
            payerGuids(office).forEach(guid -> listed.put(guid, Objects.requireNonNull(office.persons.get(guid))));
        } else {
            office.patients.values().forEach(patient -> listed.put(patient.guid(), office.personOf(patient)));
        }
        return listed;
    }

    private static Set<String> payerGuids(Office office) {
        return office.parties.stream()
                .map(Office.Party::personGuid)
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    private static List<Row> emails(Office office, boolean payers) {
        String prefix = payers ? "ResponsibleParty" : "Patient";
        List<Row> rows = new ArrayList<>();
        listed(office, payers).forEach((guid, person) -> {
            if (!person.email().isEmpty()) {
                rows.add(named(prefix, guid, person)
                        .put(prefix + "EmailType", "E-mail")
                        .put(prefix + "Email", person.email())
                        .put("pciGUID", Cloud9Ids.of("email", person.guid())));
            }
        });
        return rows;
    }

    private static List<Row> phones(Office office, boolean payers) {
        String prefix = payers ? "ResponsibleParty" : "Patient";
        List<Row> rows = new ArrayList<>();
        listed(office, payers).forEach((guid, person) -> {
            phone(rows, named(prefix, guid, person), prefix, "Home", person.homePhone(), 1, person.guid());
            phone(rows, named(prefix, guid, person), prefix, "Cell Phone", person.mobilePhone(), 2, person.guid());
        });
        return rows;
    }

    private static Row named(String prefix, String guid, Office.Person person) {
        return new Row().put(prefix + "GUID", guid).put(prefix + "Name", person.first() + " " + person.last());
    }

    private static void phone(
            List<Row> rows, Row row, String prefix, String type, String number, int rank, String personGuid) {
        if (!number.isEmpty()) {
            rows.add(row.put(prefix + "PhoneType", type)
                    .put(prefix + "Phone", number)
                    .put("PatientPhoneGroup", rank == 1 ? "Phone" : "Mobile")
                    .put("PhoneNumberRanking", rank)
                    .put("pciGUID", Cloud9Ids.of("phone-" + rank, personGuid)));
        }
    }

    private static List<Row> payers(Office office, Call call) {
        LocalDateTime since = call.date("ModifiedSince");
        List<Row> rows = new ArrayList<>();
        for (String guid : payerGuids(office)) {
            Office.Person person = Objects.requireNonNull(office.persons.get(guid));
            if (since != null && person.changed().isBefore(since)) {
                continue;
            }
            for (Office.Address address : person.addresses()) {
                rows.add(new Row()
                        .put("ResponsiblePartyGUID", guid)
                        .put("ResponsiblePartyFirstName", person.first())
                        .put("ResponsiblePartyMiddleName", person.middle())
                        .put("ResponsiblePartyLastName", person.last())
                        .put("ResponsiblePartyStreetAddress", address.street())
                        .put("ResponsiblePartyCity", address.city())
                        .put("ResponsiblePartyState", address.state())
                        .put("ResponsiblePartyPostalCode", address.zip())
                        .put("ResponsiblePartyBirthdate", Wire.date(person.birth()))
                        .put("ResponsiblePartyGender", person.gender())
                        .put("UseEmail", !person.email().isEmpty())
                        .put("UsePhone", true)
                        .put("UseText", person.useText())
                        .put("LastModifiedDate", Wire.dateTime(person.changed()))
                        .put("paddGUID", address.guid()));
            }
        }
        return rows;
    }

    private static List<Row> links(Office office, Call call) {
        return office.parties.stream()
                .map(party -> new Row()
                        .put("PatientResponsiblePartyJoinGUID", party.guid())
                        .put("PatientGUID", party.patGuid())
                        .put("ResponsiblePartyGUID", party.personGuid())
                        .put("RelationshipTypeGUID", GUARANTOR))
                .toList();
    }

    private static List<Row> payersOf(Office office, Call call) {
        @Nullable String patient = call.guid("PatientGUID");
        return office.parties.stream()
                .filter(party -> party.patGuid().equals(patient))
                .map(party -> {
                    Office.Person person = Objects.requireNonNull(office.persons.get(party.personGuid()));
                    Office.Address address = person.addresses().get(0);
                    return new Row()
                            .put("ResponsibleRelationshipGUID", party.guid())
                            .put("ResponsibleGUID", party.personGuid())
                            .put("RelationshipTypeGUID", GUARANTOR)
                            .put("RelationshipTypeDescription", "Guarantor")
                            .put("ResponsibleFirstName", person.first())
                            .put("ResponsibleLastName", person.last())
                            .put("ResponsibleSSN", "")
                            .put("ResponsiblePartyStreetAddress", address.street())
                            .put("ResponsiblePartyCity", address.city())
                            .put("ResponsiblePartyState", address.state())
                            .put("ResponsiblePartyPostalCode", address.zip())
                            .put("ResponsiblePartyDOB", Wire.date(person.birth()))
                            .put("ResponsiblePartyGender", person.gender());
                })
                .toList();
    }
}
