package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books, confirms and cancels appointments. The reference stands in the note. Cloud 9 itself refuses a second booking of the same chair and
 * time, but not a second booking elsewhere: so a doubt is looked up, never repeated blindly.
 */
final class SchedulingWriter implements AppointmentWriter {

    static final int MAX_NOTE = 500;
    private static final String RESOURCE = "appointment";
    private static final Duration IN_FLIGHT = Duration.ofMinutes(5);
    private static final Duration READ_LAG = Duration.ofMinutes(1);

    private final Cloud9Client client;
    private final Chairs chairs;

    SchedulingWriter(Cloud9Client client) {
        this.client = client;
        this.chairs = new Chairs(client);
    }

    @Override
    public WriteOutcome book(AppointmentDraft draft, WriteOptions options) {
        String patient = draft.patient().value();
        if (patient.startsWith(Directory.PERSON)) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.PATIENT_NOT_FOUND,
                    "This is a payer who is no patient.",
                    "Choose the patient who is to come.");
        }
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(draft);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        if (draft.type().isEmpty()) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.INVALID_TYPE,
                    "Cloud 9 books no appointment without a type.",
                    "Choose an appointment type that is open for online scheduling.");
        }
        List<Adaptation> adaptations = adaptations(draft);
        String note = NoteText.with(draft.note().orElse(""), draft.reference(), MAX_NOTE, adaptations);
        Optional<WriteOutcome> forbidden = WriteResult.forbidden(adaptations, options);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        Optional<Chairs.Place> place = chairs.of(draft.operatory().value(), draft.start());
        if (place.isEmpty()) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.TARGET_NOT_FOUND,
                    "Cloud 9 shows no chair with this id.",
                    "Read the operatories again and choose another one.");
        }
        if (draft.location().isPresent()
                && place.get().location().isPresent()
                && !draft.location().get().value().equals(place.get().location().get())) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "The chair is in another office than the one asked for.",
                    "Choose a chair of the office, or leave the office out.");
        }
        Params params = Params.of("PatientGUID", patient)
                .with("StartTime", draft.start().withNano(0))
                .with("ScheduleViewGUID", place.get().view())
                .with("ScheduleColumnGUID", draft.operatory().value())
                .with("AppointmentTypeGUID", draft.type().get().value())
                .with("Minutes", draft.duration().toMinutes())
                .with("VendorUserName", client.config().vendorUserName())
                .with("Note", note);
        String howToFindOut = "Look in the patient's appointments on "
                + draft.start().toLocalDate() + " for one whose note carries " + draft.reference() + ".";
        Instant since = client.now();
        return WriteResult.of(
                client.write(
                        "appointments.book", Priority.INTERACTIVE, options.permit(), Procedure.SET_APPOINTMENT, params),
                howToFindOut,
                reply -> booked(draft, options, reply, adaptations, howToFindOut, since));
    }

    private static List<Adaptation> adaptations(AppointmentDraft draft) {
        List<Adaptation> adaptations = new ArrayList<>();
        if (draft.provider().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED,
                    "Cloud 9 books for the patient's own orthodontist; the provider was left out."));
        }
        if (draft.hygienist().isPresent()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.DETAIL_DROPPED, "Cloud 9 keeps no hygienist with an appointment."));
        }
        return adaptations;
    }

    private Optional<WriteOutcome> earlier(AppointmentDraft draft) {
        List<Receipt> found = ofPatient(draft.patient(), draft.reference());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                found.size() == 1
                        ? new WriteOutcome.Posted(found.get(0), List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "Several appointments carry this reference: "
                                        + found.stream().map(Receipt::rawId).toList() + ".",
                                "Compare them in Cloud 9 and cancel all but one."));
    }

    private WriteOutcome booked(
            AppointmentDraft draft,
            WriteOptions options,
            Reply reply,
            List<Adaptation> adaptations,
            String howToFindOut,
            Instant since) {
        Optional<Receipt> answered = WriteResult.guid(reply)
                .map(guid -> receipt(guid, Optional.of(draft.reference()), draft.patient(), draft.start()));
        if (answered.isPresent() && !options.readBack()) {
            return new WriteOutcome.Posted(answered.get(), adaptations);
        }
        try {
            List<Receipt> found = ofPatient(draft.patient(), draft.reference());
            Optional<Receipt> shown = found.stream()
                    .filter(receipt -> answered.isEmpty()
                            || receipt.rawId().equals(answered.get().rawId()))
                    .findFirst();
            if (shown.isPresent() && found.size() == 1) {
                return new WriteOutcome.Posted(shown.get(), adaptations);
            }
            return new WriteOutcome.Unknown(
                    found.isEmpty()
                            ? "Cloud 9 took the appointment, but does not show it."
                            : "Cloud 9 shows other appointments with the reference than the one it made.",
                    howToFindOut,
                    since);
        } catch (ChairsideException e) {
            return answered.<WriteOutcome>map(receipt -> new WriteOutcome.Posted(receipt, adaptations))
                    .orElseGet(() -> new WriteOutcome.Unknown(
                            "Cloud 9 took the appointment without naming it, and it could not be read back.",
                            howToFindOut,
                            since));
        }
    }

    private Receipt receipt(String guid, Optional<Reference> reference, PatientId patient, LocalDateTime start) {
        return new Receipt(
                Cloud9.KEY,
                RESOURCE,
                guid,
                List.of(),
                reference,
                Optional.of(patient),
                Optional.empty(),
                Optional.of(start.toLocalDate()),
                Optional.empty(),
                client.now());
    }

    private List<Receipt> ofPatient(PatientId patient, Reference reference) {
        return carrying(
                client.read(
                                "appointments.find",
                                Priority.INTERACTIVE,
                                Procedure.GET_APPOINTMENTS_BY_PATIENT,
                                Params.of("patGUID", patient.value()))
                        .records(),
                reference);
    }

    /** The appointments whose note carries a reference, each once. */
    private List<Receipt> carrying(List<WireRecord> rows, Reference reference) {
        Map<String, Receipt> found = new LinkedHashMap<>();
        for (WireRecord row : rows) {
            if (row.text("AppointmentNote").filter(reference::standsIn).isPresent()) {
                row.guid("AppointmentGUID").ifPresent(guid -> found.putIfAbsent(guid, receipt(guid, reference, row)));
            }
        }
        return List.copyOf(found.values());
    }

    private Receipt receipt(String guid, Reference reference, WireRecord row) {
        Optional<LocalDateTime> start;
        try {
            start = row.dateTime("AppointmentDateTime");
        } catch (FieldException e) {
            start = Optional.empty();
        }
        return new Receipt(
                Cloud9.KEY,
                RESOURCE,
                guid,
                List.of(),
                Optional.of(reference),
                row.guid("PatientGUID").map(PatientId::new),
                Optional.empty(),
                start.map(LocalDateTime::toLocalDate),
                row.guid("AppointmentTypeGUID"),
                client.now());
    }

    @Override
    public WriteOutcome move(AppointmentMove move, WriteOptions options) {
        throw Session.unsupported(
                client,
                "appointments.move",
                Capability.MOVE_APPOINTMENT,
                "Cloud 9 moves no appointment; cancel it and book another");
    }

    @Override
    public WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options) {
        return state(
                "appointments.confirm",
                Procedure.SET_CONFIRMED,
                Params.of("apptGUID", appointment.value()),
                appointment,
                options);
    }

    @Override
    public WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options) {
        if (missed) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.UNSUPPORTED,
                    "Cloud 9 lets a partner cancel an appointment, not mark it as missed.",
                    "Mark it as a no-show in Cloud 9 by hand.");
        }
        return state(
                "appointments.cancel",
                Procedure.SET_CANCELED,
                Params.of("apptGUID", appointment.value())
                        .with("VendorUserName", client.config().vendorUserName()),
                appointment,
                options);
    }

    /** Sets a state; the answer is a bare "Success", and no list shows one appointment by its id. */
    private WriteOutcome state(
            String operation, Procedure procedure, Params params, AppointmentId appointment, WriteOptions options) {
        String howToFindOut = "Look at the appointment in Cloud 9, or make the same call again: it sets a state.";
        Instant since = client.now();
        return WriteResult.of(
                client.write(operation, Priority.INTERACTIVE, options.permit(), procedure, params),
                howToFindOut,
                reply -> reply.result()
                                .filter(text -> text.regionMatches(true, 0, "success", 0, 7))
                                .isPresent()
                        ? new WriteOutcome.Posted(
                                new Receipt(
                                        Cloud9.KEY,
                                        RESOURCE,
                                        appointment.value(),
                                        List.of(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        client.now()),
                                List.of())
                        : new WriteOutcome.Unknown("Cloud 9 answered neither success nor error.", howToFindOut, since));
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant began = client.now();
        List<Receipt> found;
        if (request.patient().isPresent()) {
            found = ofPatient(request.patient().get(), request.reference());
        } else if (request.enteredSince().isPresent()) {
            found = carrying(
                    since(request.enteredSince()
                            .get()
                            .atStartOfDay()
                            .minus(client.config().overlap())),
                    request.reference());
        } else {
            return new Lookup.Inconclusive(
                    "Cloud 9 lists appointments by patient or by time of change; neither was given.");
        }
        return found.isEmpty() ? new Lookup.Absent(began.minus(READ_LAG), List.of()) : new Lookup.Found(found);
    }

    private List<WireRecord> since(LocalDateTime since) {
        List<WireRecord> rows = new ArrayList<>();
        for (int page = 1; ; page++) {
            List<WireRecord> some = client.read(
                            "appointments.find",
                            Priority.INTERACTIVE,
                            Procedure.GET_APPOINTMENTS_SINCE,
                            Params.none()
                                    .with("dtSince", since)
                                    .with("pageIndex", page)
                                    .with("pageSize", AppointmentReads.PAGE))
                    .records();
            rows.addAll(some);
            if (some.size() < AppointmentReads.PAGE || page >= 500) {
                return rows;
            }
        }
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                client.config().timeout(), IN_FLIGHT, Optional.of(READ_LAG), "Note", MAX_NOTE, false, false);
    }
}
