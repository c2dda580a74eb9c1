package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.AppointmentTypeId;
import io.chairside.core.id.PatientId;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.json.LenientJson;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteProof;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Books, moves, confirms and breaks appointments. The reference stands in the note. A change is read, changed and put back as a whole, because the
 * API replaces whole objects.
 */
final class SchedulingWriter implements AppointmentWriter {

    static final int MAX_NOTE = 1_000;
    static final Duration IN_FLIGHT = Duration.ofMinutes(5);
    private static final Duration READ_LAG = Duration.ofMinutes(1);
    private static final String PATH = AppointmentReads.PATH;
    private static final Priority NOW = Priority.INTERACTIVE;

    private final AscendClient client;
    private final WriteLane lane;

    SchedulingWriter(AscendClient client, WriteLane lane) {
        this.client = client;
        this.lane = lane;
    }

    private static ObjectNode object() {
        return LenientJson.mapper().createObjectNode();
    }

    static ObjectNode reference(String type, String id) {
        return object().put("id", id).put("type", type);
    }

    private static void requireId(String id, RejectionReason reason, String what) {
        if (!WireRecord.isId(id)) {
            throw RefusedWriteException.because(
                    reason, "This is no id of " + what + " in Dentrix Ascend.", "Choose it again from what was read.");
        }
    }

    @Override
    public WriteOutcome book(AppointmentDraft draft, WriteOptions options) {
        String operation = "appointments.book";
        return lane.alone(operation, () -> {
            requireId(draft.patient().value(), RejectionReason.PATIENT_NOT_FOUND, "a patient");
            requireId(draft.operatory().value(), RejectionReason.TARGET_NOT_FOUND, "an operatory");
            ExpectedRow expected = new ExpectedRow(
                    draft.patient(),
                    Optional.empty(),
                    draft.start().toLocalDate(),
                    Optional.empty(),
                    draft.reference());
            if (options.lookFirst()) {
                Optional<WriteOutcome> earlier =
                        WriteProof.ofEarlier(ofPatient(operation, draft.patient(), draft.reference()), expected);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            List<Adaptation> adaptations = new ArrayList<>();
            ObjectNode body = body(operation, draft, adaptations);
            WriteProof.refuseForbidden(adaptations, options);
            String look = "Look in the patient's appointments on "
                    + draft.start().toLocalDate() + " for one whose note carries " + draft.reference() + ".";
            Instant since = client.now();
            return Outcomes.of(
                    client.post(operation, NOW, options.permit(), PATH, body),
                    look,
                    id -> booked(operation, draft, options, expected, adaptations, id, since, look));
        });
    }

    private ObjectNode body(String operation, AppointmentDraft draft, List<Adaptation> adaptations) {
        ReferenceText note = ReferenceText.of(draft.note().orElse(""), draft.reference(), MAX_NOTE);
        note.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        String reason = draft.type().map(type -> reason(operation, type)).orElse("Appointment");
        if (draft.location().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED, "The appointment's location is that of its operatory."));
        }
        ObjectNode body = object().put("title", reason)
                .put("start", utc(draft.start()))
                .put("duration", draft.duration().toMinutes())
                .put("status", "UNCONFIRMED")
                .put("bookingType", draft.newPatient() ? "NEW_PATIENT" : "TREATMENT")
                .put("other", reason)
                .put("note", note.text());
        body.set("patient", reference("PatientV1", draft.patient().value()));
        body.set("operatory", reference("OperatoryV1", draft.operatory().value()));
        draft.provider().ifPresent(id -> {
            requireId(id.value(), RejectionReason.TARGET_NOT_FOUND, "a provider");
            body.set("provider", reference("ProviderV1", id.value()));
        });
        draft.hygienist().ifPresent(id -> {
            requireId(id.value(), RejectionReason.TARGET_NOT_FOUND, "a provider");
            body.set("otherProvider", reference("ProviderV1", id.value()));
        });
        return body;
    }

    private String reason(String operation, AppointmentTypeId type) {
        try {
            return client.one(operation, NOW, OperationsReads.REASONS, type.value())
                    .flatMap(row -> row.text("reason"))
                    .orElseThrow(() -> RefusedWriteException.because(
                            RejectionReason.INVALID_TYPE,
                            "Dentrix Ascend has no reason for appointments with this id.",
                            "Read the appointment types again and choose another one."));
        } catch (FieldException e) {
            throw client.unreadable(operation, OperationsReads.REASONS, e);
        }
    }

    private String utc(LocalDateTime wall) {
        return wall.withNano(0).atZone(client.config().zone()).toInstant().toString();
    }

    private WriteOutcome booked(
            String operation,
            AppointmentDraft draft,
            WriteOptions options,
            ExpectedRow expected,
            List<Adaptation> adaptations,
            Optional<String> id,
            Instant since,
            String look) {
        Optional<WriteOutcome> answered = id.map(row -> new WriteOutcome.Posted(
                new Receipt(
                        Ascend.KEY,
                        PATH,
                        row,
                        List.of(),
                        Optional.of(draft.reference()),
                        Optional.of(draft.patient()),
                        Optional.empty(),
                        Optional.of(expected.date()),
                        Optional.empty(),
                        client.now()),
                adaptations));
        if (answered.isPresent() && !options.readBack()) {
            return answered.get();
        }
        return Outcomes.readBack(
                () -> {
                    List<Receipt> shown = id.isPresent()
                            ? client.one(operation, NOW, PATH, id.get()).stream()
                                    .filter(row -> carries(row, draft.reference()))
                                    .map(row -> receipt(row, Optional.of(draft.reference())))
                                    .toList()
                            : ofPatient(operation, draft.patient(), draft.reference());
                    return Outcomes.proven(shown, expected, adaptations, since, look);
                },
                answered,
                since,
                look);
    }

    @Override
    public WriteOutcome move(AppointmentMove move, WriteOptions options) {
        String start = utc(move.start());
        return change(
                "appointments.move",
                move.reference(),
                move.appointment(),
                options,
                row -> row.instant("start").equals(Optional.of(Instant.parse(start)))
                        && move.operatory()
                                .map(id -> row.reference("operatory").equals(Optional.of(id.value())))
                                .orElse(true)
                        && move.provider()
                                .map(id -> row.reference("provider").equals(Optional.of(id.value())))
                                .orElse(true),
                body -> {
                    body.put("start", start);
                    body.remove("end");
                    move.operatory().ifPresent(id -> {
                        requireId(id.value(), RejectionReason.TARGET_NOT_FOUND, "an operatory");
                        body.set("operatory", reference("OperatoryV1", id.value()));
                        body.remove("location");
                    });
                    move.provider().ifPresent(id -> {
                        requireId(id.value(), RejectionReason.TARGET_NOT_FOUND, "a provider");
                        body.set("provider", reference("ProviderV1", id.value()));
                    });
                });
    }

    @Override
    public WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options) {
        return change(
                "appointments.confirm",
                reference,
                appointment,
                options,
                row -> status(row, "CONFIRMED"),
                body -> body.put("status", "CONFIRMED")
                        .put(
                                "confirmed",
                                client.now().truncatedTo(ChronoUnit.SECONDS).toString()));
    }

    /** Breaks it, missed or cancelled; deleting it would leave nothing that anybody could look at. */
    @Override
    public WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options) {
        return change(
                "appointments.cancel",
                reference,
                appointment,
                options,
                row -> status(row, "BROKEN"),
                body -> body.put("status", "BROKEN"));
    }

    private static boolean status(WireRecord row, String status) {
        return row.text("status").filter(status::equalsIgnoreCase).isPresent();
    }

    /** Adds a line to an appointment's note. */
    WriteOutcome append(AppointmentNoteDraft draft, WriteOptions options) {
        return change(
                "notes.appointment",
                draft.reference(),
                draft.appointment(),
                options,
                row -> carries(row, draft.reference()),
                body -> {
                    String before = Optional.ofNullable(body.get("note"))
                            .map(JsonNode::asText)
                            .filter(text -> !text.equals("null"))
                            .orElse("");
                    String line = ReferenceText.of(draft.text(), draft.reference(), MAX_NOTE)
                            .text();
                    String note = before.isBlank() ? line : before.stripTrailing() + "\n" + line;
                    if (note.length() > MAX_NOTE) {
                        throw RefusedWriteException.because(
                                RejectionReason.TEXT_TOO_LONG,
                                "With this line the note would have more than " + MAX_NOTE + " characters.",
                                "Shorten the appointment's note, or enter the line by hand.");
                    }
                    body.put("note", note);
                });
    }

    private WriteOutcome change(
            String operation,
            Reference reference,
            AppointmentId appointment,
            WriteOptions options,
            Predicate<WireRecord> asWanted,
            Consumer<ObjectNode> change) {
        return lane.alone(operation, () -> {
            WireRecord row = client.one(operation, NOW, PATH, appointment.value())
                    .orElseThrow(() -> RefusedWriteException.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "Dentrix Ascend has no appointment with this id.",
                            "Read the appointments again and choose it again."));
            if (asWanted.test(row)) {
                return new WriteOutcome.Posted(receipt(row, Optional.of(reference)), List.of());
            }
            ObjectNode body = row.node().deepCopy();
            change.accept(body);
            String look =
                    "Look at appointment " + appointment + " in Dentrix Ascend; the same change may be made again.";
            Instant since = client.now();
            return Outcomes.of(
                    client.put(operation, NOW, options.permit(), PATH + "/" + appointment.value(), body),
                    look,
                    id -> Outcomes.readBack(
                            () -> {
                                Optional<WireRecord> after = client.one(operation, NOW, PATH, appointment.value());
                                return after.filter(asWanted).isPresent()
                                        ? new WriteOutcome.Posted(
                                                receipt(after.get(), Optional.of(reference)), List.of())
                                        : new WriteOutcome.Unknown(
                                                "Dentrix Ascend answered success, but does not show the change.",
                                                look,
                                                since);
                            },
                            Optional.empty(),
                            since,
                            look));
        });
    }

    private static boolean carries(WireRecord row, Reference reference) {
        return ReferenceText.carries(row.text("note"), reference);
    }

    private Receipt receipt(WireRecord row, Optional<Reference> reference) {
        return new Receipt(
                Ascend.KEY,
                PATH,
                row.id(),
                List.of(),
                reference,
                row.reference("patient").map(PatientId::of),
                Optional.empty(),
                row.wallTime("start", client.config().zone()).map(LocalDateTime::toLocalDate),
                Optional.empty(),
                client.now());
    }

    private List<Receipt> ofPatient(String operation, PatientId patient, Reference reference) {
        List<Receipt> found = new ArrayList<>();
        for (Leg leg : Reads.ofPatient(Leg.of(PATH), patient)) {
            found.addAll(carrying(Keyset.all(client, operation, NOW, leg), reference));
        }
        return found;
    }

    private List<Receipt> carrying(List<WireRecord> rows, Reference reference) {
        return rows.stream()
                .filter(row -> carries(row, reference))
                .map(row -> receipt(row, Optional.of(reference)))
                .toList();
    }

    @Override
    public Lookup find(LookupRequest request) {
        String operation = "appointments.find";
        Instant began = client.now();
        if (request.patient().isEmpty() && request.enteredSince().isEmpty()) {
            return new Lookup.Inconclusive(
                    "Appointments are searched by patient or by day of entry; neither was given.");
        }
        try {
            // By change stamp the search also sees an appointment that was moved to another patient.
            List<Receipt> found = request.enteredSince().isPresent()
                    ? carrying(
                            Keyset.all(
                                    client,
                                    operation,
                                    request.priority(),
                                    Leg.of(PATH),
                                    request.enteredSince()
                                            .get()
                                            .atStartOfDay(client.config().zone())
                                            .toInstant()
                                            .minus(client.config().overlap())),
                            request.reference())
                    : ofPatient(operation, request.patient().get(), request.reference());
            return found.isEmpty() ? new Lookup.Absent(began.minus(READ_LAG), List.of()) : new Lookup.Found(found);
        } catch (FieldException e) {
            throw client.unreadable(operation, PATH, e);
        }
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                client.config().timeout(), IN_FLIGHT, Optional.of(READ_LAG), "note", MAX_NOTE, false, false);
    }
}
