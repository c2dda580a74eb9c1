package io.chairside.eaglesoft.internal;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.spi.AppointmentWriter;
import io.chairside.core.spi.Capability;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import io.chairside.eaglesoft.internal.mapping.Cells;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.Row;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Writes appointments with the licensee's statements. Thread-safe. */
final class EaglesoftAppointmentWriter implements AppointmentWriter {

    private static final int MAX_NOTE = 1_000;
    private static final String COLUMNS =
            "SELECT appointment_id, patient_id, location_id, start_time, end_time, classification, confirmation_status,"
                    + " appointment_notes FROM {o}appointment ";
    private static final NamedQuery BY_REFERENCE = NamedQuery.read(
            "appointments.byReference", COLUMNS + "WHERE appointment_notes LIKE :reference ORDER BY appointment_id");
    private static final NamedQuery BY_KEY =
            NamedQuery.read("appointments.byKey", COLUMNS + "WHERE appointment_id = :appointment");
    private static final NamedQuery IN_CHAIR = NamedQuery.read(
            "appointments.inChair",
            COLUMNS + "WHERE location_id = :chair AND start_time < :end AND end_time > :start ORDER BY appointment_id");
    /** Blocked time on a chair. */
    private static final long BLOCK = 2;

    private final WriterParts parts;

    EaglesoftAppointmentWriter(WriterParts parts) {
        this.parts = parts;
    }

    @Override
    public WriteOutcome book(AppointmentDraft draft, WriteOptions options) {
        WriteScript script = script(Script.BOOK, Capability.WRITE_APPOINTMENT);
        return parts.lane().alone("appointments.book", () -> book(draft, script, options));
    }

    private WriteOutcome book(AppointmentDraft draft, WriteScript script, WriteOptions options) {
        String operation = "appointments.book";
        ExpectedRow expected = new ExpectedRow(
                draft.patient(), Optional.empty(), draft.start().toLocalDate(), Optional.empty(), draft.reference());
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = WriteProof.ofEarlier(carrying(operation, draft.reference()), expected);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        WriterParts.Person person = parts.person(operation, draft.patient(), Optional.empty());
        LocalDateTime end = draft.start().plus(draft.duration());
        refuseOverlap(operation, draft.operatory().value(), draft.start(), end, "");
        List<Adaptation> adaptations = new ArrayList<>();
        ReferenceText note = ReferenceText.of(draft.note().orElse(""), draft.reference(), MAX_NOTE);
        note.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        Params params = Params.of("patient", person.id())
                .and("start", draft.start())
                .and("end", end)
                .and("minutes", draft.duration().toMinutes())
                .and("chair", draft.operatory().value())
                .and("provider", draft.provider().map(id -> id.value()).orElse(person.provider()))
                .and("hygienist", draft.hygienist().map(id -> id.value()).orElse(null))
                .and("appointmentType", draft.type().map(id -> id.value()).orElse(null))
                .and("note", note.text())
                .and("reference", draft.reference().shortForm())
                .and("practice", draft.location().map(id -> id.value()).orElse(person.practice()))
                .and("now", parts.officeTime(operation))
                .and("user", parts.user(person));
        Instant since = parts.database().now();
        String look = "Look in the schedule of " + draft.start() + " for an appointment with the reference "
                + draft.reference() + " in its notes.";
        return WriteProof.notCommitted(run(operation, script, params, options), since, look)
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> WriteProof.ofNew(
                                carrying(operation, draft.reference()), expected, adaptations, since, look),
                        since,
                        look));
    }

    private void refuseOverlap(String operation, String chair, LocalDateTime start, LocalDateTime end, String except) {
        boolean taken = parts
                .database()
                .rows(
                        operation,
                        IN_CHAIR,
                        Params.of("chair", chair).and("start", start).and("end", end))
                .stream()
                .filter(row -> !row.key("appointment_id").equals(Optional.of(except)))
                .anyMatch(row ->
                        live(row) || Cells.smallNumber(row, "classification").equals(Optional.of(BLOCK)));
        if (taken) {
            throw RefusedWriteException.because(
                    RejectionReason.CONFLICT, "The chair is taken at that time.", "Choose another time or chair.");
        }
    }

    private boolean live(Row row) {
        return Cells.smallNumber(row, "classification")
                .filter(parts.config().live()::contains)
                .isPresent();
    }

    private WriteResult<Boolean> run(String operation, WriteScript script, Params params, WriteOptions options) {
        return parts.database().write(operation, options.permit(), session -> {
            script.run(session, params);
            return true;
        });
    }

    @Override
    public WriteOutcome move(AppointmentMove move, WriteOptions options) {
        WriteScript script = script(Script.MOVE, Capability.MOVE_APPOINTMENT);
        String operation = "appointments.move";
        return parts.lane().alone(operation, () -> {
            Row row = standing(operation, move.appointment());
            long minutes = row.dateTime("start_time")
                    .flatMap(start -> row.dateTime("end_time").map(end -> ChronoUnit.MINUTES.between(start, end)))
                    .orElse(0L);
            LocalDateTime end = move.start().plusMinutes(minutes);
            String chair = move.operatory()
                    .map(id -> id.value())
                    .or(() -> row.key("location_id"))
                    .orElse("");
            refuseOverlap(
                    operation, chair, move.start(), end, move.appointment().value());
            Params params = Params.of("appointment", move.appointment().value())
                    .and("start", move.start())
                    .and("end", end)
                    .and("chair", chair)
                    .and("provider", move.provider().map(id -> id.value()).orElse(null))
                    .and("now", parts.officeTime(operation))
                    .and("user", user());
            return set(
                    operation,
                    script,
                    params,
                    move.appointment(),
                    move.reference(),
                    options,
                    after -> after.flatMap(now -> now.dateTime("start_time")).equals(Optional.of(move.start()))
                            && after.flatMap(now -> now.key("location_id")).equals(Optional.of(chair)));
        });
    }

    @Override
    public WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options) {
        WriteScript script = script(Script.CONFIRM, Capability.CONFIRM_APPOINTMENT);
        String operation = "appointments.confirm";
        long confirmed = parts.config().number(EaglesoftSettings.CONFIRMED_STATUS);
        return parts.lane().alone(operation, () -> {
            standing(operation, appointment);
            Params params = Params.of("appointment", appointment.value())
                    .and("confirmedStatus", confirmed)
                    .and("now", parts.officeTime(operation))
                    .and("user", user());
            return set(
                    operation,
                    script,
                    params,
                    appointment,
                    reference,
                    options,
                    after -> after.flatMap(row -> Cells.smallNumber(row, "confirmation_status"))
                            .equals(Optional.of(confirmed)));
        });
    }

    @Override
    public WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options) {
        WriteScript script = script(Script.CANCEL, Capability.CANCEL_APPOINTMENT);
        String operation = "appointments.cancel";
        return parts.lane().alone(operation, () -> {
            Optional<Row> before = byKey(operation, appointment);
            if (before.isPresent() && !live(before.get())) {
                return new WriteOutcome.Posted(receipt(before.get(), Optional.empty()), List.of());
            }
            standing(operation, appointment);
            Params params = Params.of("appointment", appointment.value())
                    .and("missed", missed ? 1 : 0)
                    .and("now", parts.officeTime(operation))
                    .and("user", user());
            return set(
                    operation,
                    script,
                    params,
                    appointment,
                    reference,
                    options,
                    after -> after.filter(this::live).isEmpty());
        });
    }

    /** Sets a state and looks whether it is there; no reference stays behind, so the state is the proof. */
    private WriteOutcome set(
            String operation,
            WriteScript script,
            Params params,
            AppointmentId appointment,
            Reference reference,
            WriteOptions options,
            Predicate<Optional<Row>> proof) {
        Instant since = parts.database().now();
        String look = "Look at appointment " + appointment + " in the schedule; the same change may be made again.";
        return WriteProof.notCommitted(run(operation, script, params, options), since, look)
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> {
                            Optional<Row> after = byKey(operation, appointment);
                            if (!proof.test(after)) {
                                return new WriteOutcome.Unknown(
                                        "The database confirmed the change, but does not show it.", look, since);
                            }
                            Receipt receipt = after.map(row -> receipt(row, Optional.of(reference)))
                                    .orElseGet(() -> new Receipt(
                                            EaglesoftConfig.KEY,
                                            "appointment",
                                            appointment.value(),
                                            List.of(),
                                            Optional.of(reference),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            parts.database().now()));
                            return new WriteOutcome.Posted(receipt, List.of());
                        },
                        since,
                        look));
    }

    private String user() {
        return parts.config().setting(EaglesoftSettings.WRITE_USER).orElse("");
    }

    private Row standing(String operation, AppointmentId appointment) {
        return byKey(operation, appointment)
                .filter(this::live)
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "The office's schedule has no appointment " + appointment + ".",
                        "Read the appointments again."));
    }

    private Optional<Row> byKey(String operation, AppointmentId appointment) {
        return appointment.value().matches("\\d{1,18}")
                ? parts.database()
                        .first(operation, BY_KEY, Params.of("appointment", Long.parseLong(appointment.value())))
                : Optional.empty();
    }

    private List<Receipt> carrying(String operation, Reference reference) {
        return parts
                .database()
                .rows(operation, BY_REFERENCE, Params.of("reference", WriterParts.like(reference)))
                .stream()
                .filter(row -> live(row) && ReferenceText.carries(row.text("appointment_notes"), reference))
                .map(row -> receipt(row, Optional.of(reference)))
                .toList();
    }

    private Receipt receipt(Row row, Optional<Reference> reference) {
        return new Receipt(
                EaglesoftConfig.KEY,
                "appointment",
                row.requiredKey("appointment_id"),
                List.of(),
                reference,
                row.key("patient_id").map(PatientId::of),
                Optional.empty(),
                row.date("start_time"),
                Optional.empty(),
                parts.database().now());
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant asOf = parts.database().now();
        List<Receipt> found = parts.database()
                .understood(
                        "appointments.find", "appointment", () -> carrying("appointments.find", request.reference()));
        return found.isEmpty() ? new Lookup.Absent(asOf, List.of()) : new Lookup.Found(found);
    }

    private WriteScript script(Script name, Capability capability) {
        return parts.config()
                .script(name)
                .orElseThrow(() -> new UnsupportedCapabilityException(
                        parts.database().errorContext("appointments.write"),
                        capability.name(),
                        "No statements are configured (" + name.setting() + ")."));
    }
}
