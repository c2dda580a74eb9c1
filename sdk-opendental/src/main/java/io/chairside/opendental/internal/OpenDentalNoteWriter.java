package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDirection;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
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
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.OfficeSetup.Definition;
import io.chairside.opendental.internal.mapping.AppointmentTimes;
import io.chairside.opendental.internal.mapping.NoteText;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.mapping.Receipts;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes communication logs and appointment notes; the text carries the reference. Thread-safe. */
final class OpenDentalNoteWriter implements NoteWriter {

    /** The column takes 65,535 bytes and a character up to four. */
    static final int MAX_TEXT = 16_000;

    private final WriterParts parts;
    private final OfficeCalls calls;

    OpenDentalNoteWriter(WriterParts parts) {
        this.parts = parts;
        this.calls = parts.calls();
    }

    @Override
    public WriteOutcome log(CommunicationDraft draft, WriteOptions options) {
        return parts.lane().alone("commlogs.post", () -> {
            if (options.lookFirst() && PatientGate.isKey(draft.patient().value())) {
                Optional<WriteOutcome> earlier =
                        earlier(commLogs(draft.patient().value(), draft.reference(), Priority.INTERACTIVE));
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            parts.patients().check(draft.patient(), Optional.empty());
            return send(draft, options);
        });
    }

    private WriteOutcome send(CommunicationDraft draft, WriteOptions options) {
        List<Adaptation> adaptations = new ArrayList<>();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PatNum", PaymentBody.key(draft.patient().value()));
        body.put("CommDateTime", AppointmentTimes.wire(draft.at()));
        body.put("Mode_", mode(draft.mode()));
        body.put("SentOrReceived", direction(draft.direction()));
        body.put("Note", text(draft.text(), draft.reference(), adaptations));
        type(draft).ifPresent(type -> body.put("CommType", PaymentBody.key(type.key())));
        Outcomes.refuseForbidden(adaptations, options);
        Instant since = parts.clock().now();
        String howToFindOut =
                "Look in the patient's communication log for an entry with the reference " + draft.reference() + ".";
        Answer answer = calls.send("commlogs.post", Verb.POST, "commlogs", body);
        if (!(answer instanceof Answer.Done)) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        try {
            // Older versions answer without the row, so the entry is always read back.
            return proven(
                    commLogs(draft.patient().value(), draft.reference(), Priority.INTERACTIVE),
                    adaptations,
                    howToFindOut,
                    since);
        } catch (ChairsideException e) {
            return Outcomes.unknown("Open Dental took the entry, but it could not be read back.", howToFindOut, since);
        }
    }

    @Override
    public WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options) {
        return parts.lane().alone("appointments.note", () -> {
            String aptNum = draft.appointment().value();
            Row row = appointment(aptNum)
                    .orElseThrow(() -> RefusedWrite.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "Open Dental has no appointment " + aptNum + ".",
                            "Choose the appointment again; it may have been deleted."));
            // The appointment has been read anyway, so looking first is free.
            List<Receipt> there = carrying(List.of(row), draft.reference());
            if (!there.isEmpty()) {
                return new WriteOutcome.Posted(there.get(0), List.of());
            }
            List<Adaptation> adaptations = new ArrayList<>();
            String text = text(draft.text(), draft.reference(), adaptations);
            Outcomes.refuseForbidden(adaptations, options);
            Instant since = parts.clock().now();
            String howToFindOut =
                    "Look at the note of appointment " + aptNum + " for the reference " + draft.reference() + ".";
            Answer answer =
                    calls.send("appointments.note", Verb.PUT, "appointments/" + aptNum + "/Note", Map.of("Note", text));
            if (!(answer instanceof Answer.Done)) {
                return Outcomes.of(answer, since, howToFindOut);
            }
            try {
                return proven(
                        carrying(appointment(aptNum).stream().toList(), draft.reference()),
                        adaptations,
                        howToFindOut,
                        since);
            } catch (ChairsideException e) {
                return Outcomes.unknown(
                        "Open Dental took the note, but it could not be read back.", howToFindOut, since);
            }
        });
    }

    private static WriteOutcome proven(
            List<Receipt> found, List<Adaptation> adaptations, String howToFindOut, Instant since) {
        return found.size() == 1
                ? new WriteOutcome.Posted(found.get(0), adaptations)
                : Outcomes.unknown(
                        found.isEmpty()
                                ? "Open Dental took the text, but does not show it."
                                : "More than one entry carries the reference.",
                        howToFindOut,
                        since);
    }

    private static Optional<WriteOutcome> earlier(List<Receipt> found) {
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                found.size() == 1
                        ? new WriteOutcome.Posted(found.get(0), List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "Several entries carry this reference: "
                                        + found.stream().map(Receipt::rawId).toList() + ".",
                                "Compare them in Open Dental."));
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant begun = parts.clock().now();
        String patient = request.patient()
                .map(id -> id.value())
                .filter(PatientGate::isKey)
                .orElse("");
        if (patient.isEmpty()) {
            return new Lookup.Inconclusive("Open Dental lists notes by patient; name the patient to look for.");
        }
        List<Receipt> found;
        try {
            found = Stream.concat(
                            commLogs(patient, request.reference(), request.priority()).stream(),
                            carrying(
                                    calls
                                            .list(
                                                    "appointments.read",
                                                    "appointments",
                                                    Map.of("PatNum", patient),
                                                    request.priority())
                                            .stream()
                                            .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                                            .toList(),
                                    request.reference())
                                    .stream())
                    .toList();
        } catch (NotFoundException e) {
            found = List.of();
        }
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        return parts.patients().isOpen(request.patient().orElseThrow())
                ? new Lookup.Absent(begun, List.of())
                : new Lookup.Inconclusive(
                        "The patient was archived, deleted or merged, so the note may stand on another account.");
    }

    @Override
    public TargetProfile profile() {
        return OpenDentalPaymentWriter.profile("the text itself", MAX_TEXT);
    }

    private List<Receipt> commLogs(String patient, Reference reference, Priority priority) {
        List<Row> rows;
        try {
            rows = calls.list("commlogs.read", "commlogs", Map.of("PatNum", patient), priority);
        } catch (NotFoundException e) {
            rows = List.of();
        }
        return rows.stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                .filter(row -> Receipts.in(row, "Note").contains(reference))
                .flatMap(row -> Receipts.note(
                        "commlog",
                        "CommlogNum",
                        "Note",
                        row,
                        Optional.of(reference),
                        row.dateTime("CommDateTime").map(LocalDateTime::toLocalDate),
                        parts.clock().now())
                        .stream())
                .toList();
    }

    private List<Receipt> carrying(List<Row> appointments, Reference reference) {
        return appointments.stream()
                .filter(row -> Receipts.in(row, "Note").contains(reference))
                .flatMap(row -> Receipts.note(
                        "appointment",
                        "AptNum",
                        "Note",
                        row,
                        Optional.of(reference),
                        row.dateTime("AptDateTime").map(LocalDateTime::toLocalDate),
                        parts.clock().now())
                        .stream())
                .toList();
    }

    private Optional<Row> appointment(String aptNum) {
        return PatientGate.isKey(aptNum)
                ? calls.row("appointments.read", "appointments/" + aptNum, Map.of(), Priority.INTERACTIVE)
                        .filter(row -> row.key("AptNum").equals(Optional.of(aptNum)))
                : Optional.empty();
    }

    private Optional<Definition> type(CommunicationDraft draft) {
        return draft.type()
                .or(() -> parts.settings().get(OpenDentalSettings.COMM_LOG_TYPE))
                .map(wanted -> parts.types().choose(OfficeSetup.COMMUNICATION_TYPES, wanted, "communication log type"));
    }

    private static String text(String text, Reference reference, List<Adaptation> adaptations) {
        NoteText note = NoteText.of(text, reference, MAX_TEXT);
        if (note.shortened()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The text was cut to " + MAX_TEXT + " characters."));
        }
        return note.text();
    }

    private static String mode(CommunicationMode mode) {
        return switch (mode) {
            case PHONE -> "Phone";
            case EMAIL -> "Email";
            case TEXT -> "Text";
            case MAIL -> "Mail";
            case IN_PERSON -> "In Person";
            case OTHER -> "None";
        };
    }

    private static String direction(CommunicationDirection direction) {
        return switch (direction) {
            case SENT -> "Sent";
            case RECEIVED -> "Received";
            case NEITHER -> "Neither";
        };
    }
}
