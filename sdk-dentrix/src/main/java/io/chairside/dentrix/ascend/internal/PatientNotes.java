package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.core.id.PatientId;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.dentrix.ascend.DentrixAscendSettings;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.json.LenientJson;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteProof;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Notes about patients. Time, way and direction stand in the text, because a note has a day only. */
final class PatientNotes implements NoteWriter {

    static final int MAX_NOTE = 2_000;
    private static final Duration READ_LAG = Duration.ofMinutes(1);
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("MM/dd/uuuu hh:mm a", Locale.US);

    private final AscendClient client;
    private final WriteLane lane;
    private final SchedulingWriter scheduling;
    private final String path;

    PatientNotes(AscendClient client, WriteLane lane, SchedulingWriter scheduling) {
        this.client = client;
        this.lane = lane;
        this.scheduling = scheduling;
        this.path = client.config().path(DentrixAscendSettings.NOTES_PATH);
    }

    @Override
    public WriteOutcome log(CommunicationDraft draft, WriteOptions options) {
        String operation = "notes.log";
        String lead = AT.format(draft.at()) + ", " + words(draft.mode()) + ", " + words(draft.direction())
                + draft.type().map(type -> ", " + type).orElse("") + ": ";
        return lane.alone(
                operation,
                () -> write(
                        operation,
                        Priority.INTERACTIVE,
                        draft.patient(),
                        draft.reference(),
                        draft.at().toLocalDate(),
                        lead + draft.text(),
                        options));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Writes a note; the caller holds the lane. */
    WriteOutcome write(
            String operation,
            Priority priority,
            PatientId patient,
            Reference reference,
            LocalDate date,
            String words,
            WriteOptions options) {
        if (!WireRecord.isId(patient.value())) {
            throw RefusedWriteException.because(
                    RejectionReason.PATIENT_NOT_FOUND,
                    "This is no id of a patient in Dentrix Ascend.",
                    "Choose the patient again.");
        }
        ExpectedRow expected = new ExpectedRow(patient, Optional.empty(), date, Optional.empty(), reference);
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier =
                    WriteProof.ofEarlier(ofPatient(operation, priority, patient, reference), expected);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        List<Adaptation> adaptations = new ArrayList<>();
        ReferenceText text = ReferenceText.of(words, reference, MAX_NOTE);
        text.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        ObjectNode body =
                LenientJson.mapper().createObjectNode().put("text", text.text()).put("noteDate", date.toString());
        body.set("patient", SchedulingWriter.reference("PatientV1", patient.value()));
        String look = "Look among the patient's notes for " + reference + ".";
        Instant since = client.now();
        return Outcomes.of(client.post(operation, priority, options.permit(), path, body), look, id -> {
            Optional<WriteOutcome> answered = id.map(row -> new WriteOutcome.Posted(
                    new Receipt(
                            Ascend.KEY,
                            path,
                            row,
                            List.of(),
                            Optional.of(reference),
                            Optional.of(patient),
                            Optional.empty(),
                            Optional.of(date),
                            Optional.empty(),
                            client.now()),
                    adaptations));
            if (answered.isPresent() && !options.readBack()) {
                return answered.get();
            }
            return Outcomes.readBack(
                    () -> Outcomes.proven(
                            ofPatient(operation, priority, patient, reference), expected, adaptations, since, look),
                    answered,
                    since,
                    look);
        });
    }

    private List<Receipt> ofPatient(String operation, Priority priority, PatientId patient, Reference reference) {
        List<Receipt> found = new ArrayList<>();
        try {
            for (Leg leg : Reads.ofPatient(Leg.of(path), patient)) {
                for (WireRecord row : Keyset.all(client, operation, priority, leg)) {
                    if (ReferenceText.carries(row.text("text"), reference)) {
                        found.add(receipt(row, reference));
                    }
                }
            }
            return found;
        } catch (FieldException e) {
            throw client.unreadable(operation, path, e);
        }
    }

    private Receipt receipt(WireRecord row, Reference reference) {
        return new Receipt(
                Ascend.KEY,
                path,
                row.id(),
                List.of(),
                Optional.of(reference),
                row.reference("patient").map(PatientId::of),
                Optional.empty(),
                row.date("noteDate"),
                Optional.empty(),
                client.now());
    }

    @Override
    public WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options) {
        return scheduling.append(draft, options);
    }

    @Override
    public Lookup find(LookupRequest request) {
        if (request.patient().isEmpty()) {
            return new Lookup.Inconclusive("Notes are searched among one patient's; no patient was given.");
        }
        Instant began = client.now();
        List<Receipt> found =
                ofPatient("notes.find", request.priority(), request.patient().get(), request.reference());
        return found.isEmpty() ? new Lookup.Absent(began.minus(READ_LAG), List.of()) : new Lookup.Found(found);
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                client.config().timeout(),
                SchedulingWriter.IN_FLIGHT,
                Optional.of(READ_LAG),
                "text",
                MAX_NOTE,
                false,
                false);
    }
}
