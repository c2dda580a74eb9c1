package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is who (reference, section 7.1): persons who are patients, and who pays for whom. Money names persons and accounts, the domain names
 * patients; so this is read once and kept for some hours. Holds GUIDs only. Thread-safe.
 *
 * <p>A payer who is a patient has the patient's id; a mere payer has {@code person:} and the person's GUID.
 */
final class Directory {

    static final String PERSON = "person:";
    private static final Duration KEPT = Duration.ofHours(12);
    private static final String OPERATION = "people.directory";

    private final Cloud9Client client;
    private final Map<String, String> patientOfPerson = new HashMap<>();
    private final Map<String, List<String>> payersOfPatient = new HashMap<>();
    private final Map<String, String> personOfAccount = new HashMap<>();
    private @Nullable Instant loadedAt;

    Directory(Cloud9Client client) {
        this.client = client;
    }

    /** Reads it unless it is known and not too old: two calls. */
    void load(Priority priority) {
        if (!fresh()) {
            reload(priority);
        }
    }

    private synchronized boolean fresh() {
        return loadedAt != null && loadedAt.plus(KEPT).isAfter(client.now());
    }

    /** Reads it anew: two calls. */
    void reload(Priority priority) {
        List<WireRecord> patients = client.read(OPERATION, priority, Procedure.GET_PATIENT_LIST, Params.none())
                .records();
        List<WireRecord> links = client.read(OPERATION, priority, Procedure.GET_LINKS, Params.none())
                .records();
        if (patients.isEmpty()) {
            throw new ProtocolException(
                    client.errorContext(OPERATION), "the full list of patients came back empty", null, null);
        }
        replace(patients, links);
    }

    /** Takes over complete lists that somebody has read anyway. */
    synchronized void replace(List<WireRecord> patients, List<WireRecord> links) {
        patientOfPerson.clear();
        addPatients(patients);
        replaceLinks(links);
        loadedAt = client.now();
    }

    /** Takes over patients that were read. */
    synchronized void addPatients(List<WireRecord> patients) {
        for (WireRecord row : patients) {
            Optional<String> person = row.guid("PersonGUID");
            Optional<String> patient = row.guid("PatientGUID");
            if (person.isPresent() && patient.isPresent()) {
                patientOfPerson.put(person.get(), patient.get());
            }
        }
    }

    /** Takes over the complete list of who pays for whom. */
    synchronized void replaceLinks(List<WireRecord> links) {
        payersOfPatient.clear();
        personOfAccount.clear();
        for (WireRecord row : links) {
            Optional<String> person = row.guid("ResponsiblePartyGUID");
            Optional<String> patient = row.guid("PatientGUID");
            if (person.isPresent() && patient.isPresent()) {
                List<String> payers = payersOfPatient.computeIfAbsent(patient.get(), key -> new ArrayList<>());
                if (!payers.contains(person.get())) {
                    payers.add(person.get());
                }
                row.guid("PatientResponsiblePartyJoinGUID")
                        .ifPresent(account -> personOfAccount.put(account, person.get()));
            }
        }
    }

    /** Whether an account is known; an unknown one means that people came meanwhile. */
    synchronized boolean knowsAccount(String account) {
        return personOfAccount.containsKey(account);
    }

    /** The person behind an account. */
    synchronized Optional<String> personOf(String account) {
        return Optional.ofNullable(personOfAccount.get(account));
    }

    /** Whether a person is a patient. */
    synchronized boolean isPatient(String person) {
        return patientOfPerson.containsKey(person);
    }

    /** A person's id in the domain. */
    synchronized PatientId idOf(String person) {
        String patient = patientOfPerson.get(person);
        return new PatientId(patient == null ? PERSON + person : patient);
    }

    /** Everybody who pays for a patient, the first one first; the patient when nobody is named. */
    synchronized List<PatientId> payersOf(String patient) {
        List<String> persons = payersOfPatient.getOrDefault(patient, List.of());
        return persons.isEmpty()
                ? List.of(new PatientId(patient))
                : persons.stream().map(this::idOf).toList();
    }
}
