package io.chairside.opendental.internal;

import io.chairside.core.appointment.AppointmentDraft;
import io.chairside.core.appointment.AppointmentMove;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.AppointmentId;
import io.chairside.core.id.Id;
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
import io.chairside.opendental.OpenDentalSettings;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Writes appointments. A booking carries its reference in the note; moving, confirming and cancelling set an absolute state, so they are
 * proven by the state itself. Thread-safe.
 */
final class OpenDentalAppointmentWriter implements AppointmentWriter {

    private static final int MAX_NOTE = 4000;

    /** How offices name the status, for example "Appointment Confirmed", but not "Unconfirmed" or "Not Confirmed". */
    private static final Pattern CONFIRMED = Pattern.compile("(?i)^(?!.*\\bnot\\b).*\\bconfirmed\\b");

    private final WriterParts parts;
    private final OfficeCalls calls;
    private final OperatoryDay day;

    OpenDentalAppointmentWriter(WriterParts parts) {
        this.parts = parts;
        this.calls = parts.calls();
        this.day = new OperatoryDay(calls);
    }

    @Override
    public WriteOutcome book(AppointmentDraft draft, WriteOptions options) {
        return parts.lane().alone("appointments.book", () -> {
            String operatory = key(draft.operatory(), "operatory");
            draft.provider().ifPresent(id -> key(id, "provider"));
            draft.hygienist().ifPresent(id -> key(id, "provider"));
            draft.location().ifPresent(id -> key(id, "clinic"));
            draft.type().ifPresent(id -> key(id, "appointment type"));
            String pattern = AppointmentTimes.pattern(draft.duration())
                    .orElseThrow(() -> RefusedWrite.because(
                            RejectionReason.OTHER,
                            "Open Dental keeps appointments in steps of five minutes, up to nine hours.",
                            "Choose a length in steps of five minutes."));
            if (options.lookFirst()) {
                Optional<WriteOutcome> earlier = earlier(draft, operatory);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            parts.clock().requireWallTime(draft.start());
            parts.patients().check(draft.patient(), Optional.empty());
            day.requireOperatory(operatory);
            day.requireFree(operatory, draft.start(), draft.duration(), Optional.empty());
            return send(draft, operatory, pattern, options);
        });
    }

    private Optional<WriteOutcome> earlier(AppointmentDraft draft, String operatory) {
        Lookup found = find(LookupRequest.of(
                draft.reference(), draft.patient(), parts.clock().today()));
        if (!(found instanceof Lookup.Found some)) {
            // An unknown or merged patient is refused by the gate.
            return Optional.empty();
        }
        Receipt receipt = some.receipts().get(0);
        if (some.receipts().size() > 1) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "Several appointments carry this reference: "
                            + some.receipts().stream().map(Receipt::rawId).toList() + ".",
                    "Compare them in Open Dental and delete the one that is too many."));
        }
        boolean same = read(receipt.rawId())
                .filter(row -> row.dateTime("AptDateTime").equals(Optional.of(draft.start()))
                        && row.key("Op").equals(Optional.of(operatory)))
                .isPresent();
        return Optional.of(
                same
                        ? new WriteOutcome.Posted(receipt, List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "The reference already stands in appointment " + receipt.rawId()
                                        + ", which has another time or operatory.",
                                "Somebody may have moved it; compare it in Open Dental."));
    }

    private WriteOutcome send(AppointmentDraft draft, String operatory, String pattern, WriteOptions options) {
        List<Adaptation> adaptations = new ArrayList<>();
        NoteText note = NoteText.of(draft.note().orElse(""), draft.reference(), MAX_NOTE);
        if (note.shortened()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The note was cut to " + MAX_NOTE + " characters."));
        }
        Outcomes.refuseForbidden(adaptations, options);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PatNum", PaymentBody.key(draft.patient().value()));
        body.put("Op", PaymentBody.key(operatory));
        body.put("AptDateTime", AppointmentTimes.wire(draft.start()));
        body.put("AptStatus", "Scheduled");
        body.put("Pattern", pattern);
        body.put("Note", note.text());
        draft.provider().ifPresent(id -> body.put("ProvNum", PaymentBody.key(id.value())));
        draft.hygienist().ifPresent(id -> body.put("ProvHyg", PaymentBody.key(id.value())));
        draft.location().ifPresent(id -> body.put("ClinicNum", PaymentBody.key(id.value())));
        draft.type().ifPresent(id -> body.put("AppointmentTypeNum", PaymentBody.key(id.value())));
        if (draft.newPatient()) {
            body.put("IsNewPatient", "true");
        }
        Instant since = parts.clock().now();
        String howToFindOut =
                "Look at the patient's appointments for one with the reference " + draft.reference() + " in its note.";
        Answer answer = calls.send("appointments.book", Verb.POST, "appointments", body);
        Optional<String> made = answer instanceof Answer.Done done ? done.row().key("AptNum") : Optional.empty();
        if (made.isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        return prove(draft, operatory, pattern, made.get(), adaptations, since, howToFindOut);
    }

    private WriteOutcome prove(
            AppointmentDraft draft,
            String operatory,
            String pattern,
            String aptNum,
            List<Adaptation> adaptations,
            Instant since,
            String howToFindOut) {
        try {
            Row row = read(aptNum).orElse(new Row(Map.of()));
            if (row.text("Pattern")
                            .filter(text -> text.length() == pattern.length())
                            .isEmpty()
                    && row.key("AptNum").isPresent()) {
                // An appointment type brings its own length; the length asked for is set once more.
                calls.send("appointments.length", Verb.PUT, "appointments/" + aptNum, Map.of("Pattern", pattern));
                row = read(aptNum).orElse(new Row(Map.of()));
            }
            Optional<Receipt> receipt = receipt(row, Optional.of(draft.reference()));
            boolean asAsked =
                    row.key("PatNum").equals(Optional.of(draft.patient().value()))
                            && row.key("Op").equals(Optional.of(operatory))
                            && row.dateTime("AptDateTime").equals(Optional.of(draft.start()))
                            && AppointmentTimes.length(row).equals(draft.duration());
            if (receipt.isEmpty() || !asAsked || !receipt.get().reference().equals(Optional.of(draft.reference()))) {
                return Outcomes.unknown(
                        "Appointment " + aptNum + " was made, but Open Dental does not show it as asked.",
                        howToFindOut,
                        since);
            }
            if (day.isTaken(operatory, draft.start(), draft.duration(), Optional.of(aptNum))) {
                return Outcomes.unknown(
                        "Appointment " + aptNum
                                + " stands, but somebody booked another one over it at the same moment.",
                        "Look at operatory " + operatory + " on "
                                + draft.start().toLocalDate() + " in Open Dental and move one of the two.",
                        since);
            }
            return new WriteOutcome.Posted(receipt.get(), adaptations);
        } catch (ChairsideException e) {
            return Outcomes.unknown(
                    "Appointment " + aptNum + " was made, but could not be read back.", howToFindOut, since);
        }
    }

    @Override
    public WriteOutcome move(AppointmentMove move, WriteOptions options) {
        return parts.lane().alone("appointments.move", () -> {
            Row row = require(move.appointment());
            parts.clock().requireWallTime(move.start());
            String operatory = move.operatory()
                    .map(id -> key(id, "operatory"))
                    .or(() -> row.key("Op"))
                    .orElse("0");
            Optional<String> provider = move.provider().map(id -> key(id, "provider"));
            Predicate<Row> there = now -> now.dateTime("AptDateTime").equals(Optional.of(move.start()))
                    && now.key("Op").equals(Optional.of(operatory))
                    && (provider.isEmpty() || now.key("ProvNum").equals(provider));
            if (!there.test(row)) {
                requireScheduled(row);
                if (!row.key("Op").equals(Optional.of(operatory))) {
                    day.requireOperatory(operatory);
                }
                day.requireFree(
                        operatory,
                        move.start(),
                        AppointmentTimes.length(row),
                        Optional.of(move.appointment().value()));
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("AptDateTime", AppointmentTimes.wire(move.start()));
            body.put("Op", PaymentBody.key(operatory));
            provider.ifPresent(value -> body.put("ProvNum", PaymentBody.key(value)));
            return set(row, there, "appointments.move", "", body, List.of());
        });
    }

    @Override
    public WriteOutcome confirm(Reference reference, AppointmentId appointment, WriteOptions options) {
        return parts.lane().alone("appointments.confirm", () -> {
            Row row = require(appointment);
            Optional<String> status = parts.settings()
                    .get(OpenDentalSettings.CONFIRMED_STATUS)
                    .map(wanted -> parts.types()
                            .choose(OfficeSetup.CONFIRMATION_STATUSES, wanted, "confirmation status")
                            .key());
            Optional<String> before = row.key("Confirmed");
            Predicate<Row> confirmed = now -> status.isPresent()
                    ? now.key("Confirmed").equals(status)
                    : now.text("confirmed").filter(CONFIRMED.asPredicate()).isPresent();
            // Without a chosen status the office's own is set, whatever its name: then a change is the proof.
            Predicate<Row> proof = now -> confirmed.test(now)
                    || (status.isEmpty() && !now.key("Confirmed").equals(before));
            if (!confirmed.test(row)) {
                requireScheduled(row);
            }
            Map<String, Object> body = status.<Map<String, Object>>map(key -> Map.of("defNum", PaymentBody.key(key)))
                    .orElse(Map.of("confirmVal", "Confirmed"));
            return set(row, proof, "appointments.confirm", "/Confirm", body, List.of());
        });
    }

    @Override
    public WriteOutcome cancel(Reference reference, AppointmentId appointment, boolean missed, WriteOptions options) {
        return parts.lane().alone("appointments.cancel", () -> {
            Row row = require(appointment);
            boolean procedures = parts.settings().isOn(OpenDentalSettings.BROKEN_APPOINTMENT_PROCEDURES);
            List<Adaptation> adaptations = procedures
                    ? List.of()
                    : List.of(new Adaptation(
                            Adaptation.Kind.DETAIL_DROPPED,
                            "The office has no procedures for missed and cancelled appointments, so Open Dental only shows it as"
                                    + " broken."));
            Outcomes.refuseForbidden(adaptations, options);
            Predicate<Row> broken = now -> now.text("AptStatus").equals(Optional.of("Broken"))
                    || (parts.settings().isOn(OpenDentalSettings.CANCEL_TO_UNSCHEDULED_LIST)
                            && now.text("AptStatus").equals(Optional.of("UnschedList")));
            if (!broken.test(row)) {
                requireScheduled(row);
            }
            Map<String, Object> body = new LinkedHashMap<>();
            body.put(
                    "sendToUnscheduledList",
                    Boolean.toString(parts.settings().isOn(OpenDentalSettings.CANCEL_TO_UNSCHEDULED_LIST)));
            if (procedures) {
                body.put("breakType", missed ? "Missed" : "Cancelled");
            }
            return set(row, broken, "appointments.cancel", "/Break", body, adaptations);
        });
    }

    /** Brings an appointment into a state, unless it is in it, and proves that it is. */
    private WriteOutcome set(
            Row row,
            Predicate<Row> wanted,
            String operation,
            String action,
            Map<String, Object> body,
            List<Adaptation> adaptations) {
        String aptNum = row.key("AptNum").orElseThrow();
        if (wanted.test(row)) {
            return receipt(row, Optional.empty())
                    .<WriteOutcome>map(receipt -> new WriteOutcome.Posted(receipt, adaptations))
                    .orElseThrow();
        }
        Instant since = parts.clock().now();
        String howToFindOut =
                "Look at appointment " + aptNum + " in Open Dental; doing the same again changes nothing twice.";
        Answer answer = calls.send(operation, Verb.PUT, "appointments/" + aptNum + action, body);
        if (!(answer instanceof Answer.Done)) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        try {
            return read(aptNum)
                    .filter(wanted)
                    .flatMap(now -> receipt(now, Optional.empty()))
                    .<WriteOutcome>map(receipt -> new WriteOutcome.Posted(receipt, adaptations))
                    .orElseGet(() -> Outcomes.unknown(
                            "Open Dental took the change of appointment " + aptNum + ", but does not show it.",
                            howToFindOut,
                            since));
        } catch (ChairsideException e) {
            return Outcomes.unknown(
                    "Open Dental took the change of appointment " + aptNum + ", but it could not be read back.",
                    howToFindOut,
                    since);
        }
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant begun = parts.clock().now();
        String patient = request.patient()
                .map(id -> id.value())
                .filter(PatientGate::isKey)
                .orElse("");
        if (patient.isEmpty()) {
            return new Lookup.Inconclusive("Open Dental lists appointments by patient; name the patient to look for.");
        }
        List<Receipt> found;
        try {
            found =
                    calls
                            .list("appointments.read", "appointments", Map.of("PatNum", patient), request.priority())
                            .stream()
                            .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                            .filter(row -> Receipts.in(row, "Note").contains(request.reference()))
                            .flatMap(row -> receipt(row, Optional.of(request.reference())).stream())
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
                        "The patient was archived, deleted or merged, so the appointment may stand on another account.");
    }

    @Override
    public TargetProfile profile() {
        return OpenDentalPaymentWriter.profile("the appointment's note", MAX_NOTE);
    }

    private Row require(AppointmentId appointment) {
        String aptNum = key(appointment, "appointment");
        return read(aptNum)
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Open Dental has no appointment " + aptNum + ".",
                        "Choose the appointment again; it may have been deleted."));
    }

    private Optional<Row> read(String aptNum) {
        return calls.row("appointments.read", "appointments/" + aptNum, Map.of(), Priority.INTERACTIVE)
                .filter(row -> row.key("AptNum").equals(Optional.of(aptNum)));
    }

    private static void requireScheduled(Row row) {
        if (row.text("AptStatus")
                .filter(status -> status.equals("Scheduled") || status.equals("ASAP"))
                .isEmpty()) {
            throw RefusedWrite.because(
                    RejectionReason.LOCKED,
                    "The appointment is no longer on the schedule: it is completed, broken or unscheduled.",
                    "Look at the appointment in Open Dental and choose another one.");
        }
    }

    private static String key(Id id, String what) {
        if (!PatientGate.isKey(id.value())) {
            throw RefusedWrite.because(
                    RejectionReason.TARGET_NOT_FOUND,
                    "Open Dental has no " + what + " " + id.value() + ".",
                    "Choose the " + what + " again.");
        }
        return id.value();
    }

    private Optional<Receipt> receipt(Row row, Optional<Reference> reference) {
        return Receipts.note(
                "appointment",
                "AptNum",
                "Note",
                row,
                reference,
                row.dateTime("AptDateTime").map(LocalDateTime::toLocalDate),
                parts.clock().now());
    }
}
