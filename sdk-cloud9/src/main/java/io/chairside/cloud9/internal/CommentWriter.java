package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.Reply;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capability;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes comments on patients, the only free text a partner may write. They show in the ledger, because that is the one place where they can be
 * read back; how such a row is laid out is not documented, so the reference is looked for in all of its fields.
 */
final class CommentWriter implements NoteWriter {

    static final int MAX_COMMENT = 2_048;
    private static final String RESOURCE = "comment";
    private static final Duration IN_FLIGHT = Duration.ofMinutes(5);
    private static final Duration READ_LAG = Duration.ofMinutes(1);
    private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("MM/dd/uuuu hh:mm a", Locale.US);

    private final Cloud9Client client;

    CommentWriter(Cloud9Client client) {
        this.client = client;
    }

    @Override
    public WriteOutcome log(CommunicationDraft draft, WriteOptions options) {
        if (draft.patient().value().startsWith(Directory.PERSON)) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.PATIENT_NOT_FOUND,
                    "This is a payer who is no patient; Cloud 9 keeps comments with patients only.",
                    "Choose the patient whom it is about.");
        }
        if (options.lookFirst()) {
            List<Receipt> found = carrying(draft.patient(), draft.reference());
            if (!found.isEmpty()) {
                return found.size() == 1
                        ? new WriteOutcome.Posted(found.get(0), List.of())
                        : WriteOutcome.Rejected.of(
                                RejectionReason.CONFLICT,
                                "Several comments carry this reference: "
                                        + found.stream().map(Receipt::rawId).toList() + ".",
                                "Compare them in Cloud 9.");
            }
        }
        List<Adaptation> adaptations = new ArrayList<>();
        if (draft.type().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED, "Comments of a partner have the type \"Vendor Comment\"."));
        }
        String comment = NoteText.with(
                AT.format(draft.at()) + ", " + words(draft.mode()) + ", " + words(draft.direction()) + ": "
                        + draft.text(),
                draft.reference(),
                MAX_COMMENT,
                adaptations);
        Optional<WriteOutcome> forbidden = WriteResult.forbidden(adaptations, options);
        if (forbidden.isPresent()) {
            return forbidden.get();
        }
        String howToFindOut = "Look among the comments in the patient's ledger for " + draft.reference() + ".";
        Instant since = client.now();
        return WriteResult.of(
                client.write(
                        "notes.comment",
                        Priority.INTERACTIVE,
                        options.permit(),
                        Procedure.SET_COMMENT,
                        Params.of("patGUID", draft.patient().value())
                                .with("patComment", comment)
                                .with("pcShowInLedger", true)
                                .with("VendorUserName", client.config().vendorUserName())),
                howToFindOut,
                reply -> written(draft, options, reply, adaptations, howToFindOut, since));
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private WriteOutcome written(
            CommunicationDraft draft,
            WriteOptions options,
            Reply reply,
            List<Adaptation> adaptations,
            String howToFindOut,
            Instant since) {
        Optional<Receipt> answered = WriteResult.guid(reply)
                .map(guid -> receipt(guid, draft.patient(), draft.reference(), Optional.empty()));
        if (answered.isPresent() && !options.readBack()) {
            return new WriteOutcome.Posted(answered.get(), adaptations);
        }
        try {
            List<Receipt> found = carrying(draft.patient(), draft.reference());
            if (found.size() == 1) {
                // The ledger may name the row otherwise than the answer named the comment; the answer's name is the
                // comment's own.
                return new WriteOutcome.Posted(answered.orElse(found.get(0)), adaptations);
            }
            return new WriteOutcome.Unknown(
                    found.isEmpty()
                            ? "Cloud 9 took the comment, but does not show it in the ledger."
                            : "More than one comment carries the reference.",
                    howToFindOut,
                    since);
        } catch (ChairsideException e) {
            return answered.<WriteOutcome>map(receipt -> new WriteOutcome.Posted(receipt, adaptations))
                    .orElseGet(() -> new WriteOutcome.Unknown(
                            "Cloud 9 took the comment without naming it, and it could not be read back.",
                            howToFindOut,
                            since));
        }
    }

    /** The ledger's rows of a patient that carry a reference in any field, each once. */
    private List<Receipt> carrying(PatientId patient, Reference reference) {
        Map<String, Receipt> found = new LinkedHashMap<>();
        for (WireRecord row : client.read(
                        "notes.find",
                        Priority.INTERACTIVE,
                        Procedure.GET_LEDGER,
                        Params.of("patGUIDString", patient.value()).with("showComments", true))
                .records()) {
            if (row.texts().stream().anyMatch(reference::standsIn)) {
                String id = row.guid("transGUID").orElse("row " + found.size());
                found.putIfAbsent(id, receipt(id, patient, reference, day(row)));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<LocalDate> day(WireRecord row) {
        try {
            return row.dateTime("transDateTime").map(LocalDateTime::toLocalDate);
        } catch (FieldException e) {
            return Optional.empty();
        }
    }

    private Receipt receipt(String id, PatientId patient, Reference reference, Optional<LocalDate> date) {
        return new Receipt(
                Cloud9.KEY,
                RESOURCE,
                id,
                List.of(),
                Optional.of(reference),
                Optional.of(patient),
                Optional.empty(),
                date,
                Optional.empty(),
                client.now());
    }

    @Override
    public WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options) {
        throw Session.unsupported(
                client,
                "notes.appointment",
                Capability.WRITE_APPOINTMENT_NOTE,
                "Cloud 9 lets a partner set an appointment's note only when it is booked");
    }

    @Override
    public Lookup find(LookupRequest request) {
        if (request.patient().isEmpty()) {
            return new Lookup.Inconclusive("Cloud 9 shows comments in one patient's ledger; no patient was given.");
        }
        Instant began = client.now();
        List<Receipt> found = carrying(request.patient().get(), request.reference());
        return found.isEmpty() ? new Lookup.Absent(began.minus(READ_LAG), List.of()) : new Lookup.Found(found);
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                client.config().timeout(), IN_FLIGHT, Optional.of(READ_LAG), "Comment", MAX_COMMENT, false, false);
    }
}
