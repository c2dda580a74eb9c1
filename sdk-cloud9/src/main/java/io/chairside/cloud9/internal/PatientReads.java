package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.mapping.PatientMapper;
import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.id.PatientId;
import io.chairside.core.patient.Patient;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PatientReader;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Patients, and payers who are none. The lists are not paged and repeat somebody for each address; they are merged. The watermark is the
 * largest change stamp seen, because nobody documents its zone.
 */
final class PatientReads implements PatientReader {

    private static final String OPERATION = "patients.list";
    private static final String RESOURCE = "patients";
    private static final int LOOKUP_PAGE = 1_000;

    private final Cloud9Client client;

    PatientReads(Cloud9Client client) {
        this.client = client;
    }

    @Override
    public Pages<Patient> list(ReadRequest request) {
        ReadScope scope = request.scope();
        if (scope instanceof ReadScope.Window) {
            throw Session.unsupported(
                    client, OPERATION, Capability.READ_PATIENTS, "a patient has no date of its own in Cloud 9");
        }
        if (scope instanceof ReadScope.OfPatient one) {
            return Session.once(client, OPERATION, request, session -> single(session, one.patient()));
        }
        Checkpoints.Place place = scope instanceof ReadScope.Since since
                ? Checkpoints.read(client, OPERATION, RESOURCE, since).orElse(null)
                : null;
        return Session.once(client, OPERATION, request, session -> list(session, place));
    }

    private Portion<Patient> list(Session session, Checkpoints.@Nullable Place place) {
        Params params = Params.none();
        if (place != null) {
            params.with("ModifiedSince", place.watermark().minus(client.config().overlap()));
        }
        List<WireRecord> patients = place == null
                ? session.rowsNotEmpty(Procedure.GET_PATIENT_LIST, params)
                : session.rows(Procedure.GET_PATIENT_LIST, params);
        List<WireRecord> payers = session.rows(Procedure.GET_RESPONSIBLE_PARTY_LIST, params);
        Portion<Patient> portion = new Portion<>();
        if (!patients.isEmpty() || !payers.isEmpty()) {
            map(session, place == null, patients, payers, portion);
        }
        LocalDateTime watermark = place == null ? LocalDateTime.of(1900, 1, 1, 0, 0) : place.watermark();
        portion.after = Checkpoints.of(RESOURCE, latest(payers, latest(patients, watermark)));
        return portion;
    }

    private static LocalDateTime latest(List<WireRecord> rows, LocalDateTime otherwise) {
        LocalDateTime latest = otherwise;
        for (WireRecord row : rows) {
            try {
                Optional<LocalDateTime> stamp = row.dateTime("LastModifiedDate");
                if (stamp.isPresent() && stamp.get().isAfter(latest)) {
                    latest = stamp.get();
                }
            } catch (FieldException e) {
                // the row was reported when it was mapped
            }
        }
        return latest;
    }

    private void map(
            Session session,
            boolean complete,
            List<WireRecord> patients,
            List<WireRecord> payers,
            Portion<Patient> portion) {
        List<WireRecord> links = session.rows(Procedure.GET_LINKS, Params.none());
        if (complete) {
            client.directory().replace(patients, links);
        } else {
            client.directory().load(session.priority());
            client.directory().addPatients(patients);
            client.directory().replaceLinks(links);
        }
        MapContext context = session.mapping();
        if (!patients.isEmpty()) {
            PatientMapper.Statuses statuses =
                    new PatientMapper.Statuses(session.rows(Procedure.GET_PATIENT_STATUSES, Params.none()));
            PatientMapper.Contacts contacts = new PatientMapper.Contacts();
            contacts.emails(session.rows(Procedure.GET_PATIENT_EMAIL, Params.none()), "Patient");
            contacts.phones(session.rows(Procedure.GET_PATIENT_PHONE, Params.none()), "Patient");
            merged(session, patients, "PatientGUID", Procedure.GET_PATIENT_LIST, portion)
                    .forEach((guid, row) -> session.take(
                            portion,
                            Procedure.GET_PATIENT_LIST,
                            guid,
                            () -> portion.items.add(PatientMapper.patient(
                                    row, client.directory().payersOf(guid).get(0), statuses, contacts, context))));
        }
        payers(session, payers, portion, context);
    }

    private void payers(Session session, List<WireRecord> rows, Portion<Patient> portion, MapContext context) {
        Map<String, WireRecord> payers =
                merged(session, rows, "ResponsiblePartyGUID", Procedure.GET_RESPONSIBLE_PARTY_LIST, portion);
        payers.keySet().removeIf(client.directory()::isPatient);
        if (payers.isEmpty()) {
            return;
        }
        PatientMapper.Contacts contacts = new PatientMapper.Contacts();
        contacts.emails(session.rows(Procedure.GET_RESPONSIBLE_PARTY_EMAIL, Params.none()), "ResponsibleParty");
        contacts.phones(session.rows(Procedure.GET_RESPONSIBLE_PARTY_PHONE, Params.none()), "ResponsibleParty");
        payers.forEach((guid, row) -> session.take(
                portion,
                Procedure.GET_RESPONSIBLE_PARTY_LIST,
                guid,
                () -> portion.items.add(
                        PatientMapper.payer(row, client.directory().idOf(guid), contacts, context))));
    }

    /** One record for each id: the one with the lowest rank, else the first. */
    private static Map<String, WireRecord> merged(
            Session session, List<WireRecord> rows, String key, Procedure procedure, Portion<?> portion) {
        Map<String, WireRecord> merged = new LinkedHashMap<>();
        for (WireRecord row : rows) {
            session.take(
                    portion,
                    procedure,
                    Session.rawId(row, key),
                    () -> merged.merge(
                            row.requiredGuid(key), row, (one, other) -> rank(other) < rank(one) ? other : one));
        }
        return merged;
    }

    private static int rank(WireRecord row) {
        try {
            return row.number("Rank").orElse(Integer.MAX_VALUE);
        } catch (FieldException e) {
            return Integer.MAX_VALUE;
        }
    }

    private Portion<Patient> single(Session session, PatientId id) {
        Portion<Patient> portion = new Portion<>();
        MapContext context = session.mapping();
        if (id.value().startsWith(Directory.PERSON)) {
            String person = id.value().substring(Directory.PERSON.length());
            client.directory().load(session.priority());
            List<WireRecord> rows = new ArrayList<>(session.rows(Procedure.GET_RESPONSIBLE_PARTY_LIST, Params.none()));
            rows.removeIf(row -> !row.guid("ResponsiblePartyGUID").equals(Optional.of(person)));
            payers(session, rows, portion, context);
            return portion;
        }
        Optional<WireRecord> row = session.rows(Procedure.GET_PATIENT, Params.of("patGUID", id.value())).stream()
                .filter(one -> one.guid("patGUID").equals(Optional.of(id.value())))
                .findFirst();
        Optional<String> number = row.flatMap(one -> one.text("patID"));
        if (number.isEmpty()) {
            return portion;
        }
        List<WireRecord> looked = session.rows(
                Procedure.GET_PORTAL_PATIENT_LOOKUP,
                Params.of("filter", number.get())
                        .with("lookupByPatient", true)
                        .with("showInactive", true)
                        .with("pageIndex", 1)
                        .with("pageSize", LOOKUP_PAGE));
        List<WireRecord> information =
                session.rows(Procedure.GET_PATIENT_INFORMATION, Params.of("patguid", id.value()));
        PatientMapper.Statuses statuses =
                new PatientMapper.Statuses(session.rows(Procedure.GET_PATIENT_STATUSES, Params.none()));
        looked.stream()
                .filter(one -> one.guid("PatientGUID").equals(Optional.of(id.value())))
                .findFirst()
                .ifPresent(found -> session.take(
                        portion,
                        Procedure.GET_PORTAL_PATIENT_LOOKUP,
                        id.value(),
                        () -> portion.items.add(PatientMapper.looked(
                                found,
                                information.isEmpty() ? found : information.get(0),
                                guarantor(found, id),
                                statuses,
                                context))));
        return portion;
    }

    private PatientId guarantor(WireRecord looked, PatientId patient) {
        Optional<String> payer = looked.guid("ResponsibleGUID");
        if (payer.isEmpty() || payer.equals(looked.guid("PatientPersonGUID"))) {
            return patient;
        }
        return client.withDirectory(
                io.chairside.core.read.Priority.INTERACTIVE, directory -> directory.idOf(payer.get()));
    }
}
