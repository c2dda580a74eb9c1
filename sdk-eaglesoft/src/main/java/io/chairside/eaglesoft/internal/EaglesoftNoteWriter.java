package io.chairside.eaglesoft.internal;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds notes with the licensee's statements. Thread-safe. */
final class EaglesoftNoteWriter implements NoteWriter {

    private static final String OPERATION = "notes.log";
    private static final int MAX_NOTE = 2_000;

    private final WriterParts parts;
    private final NoteFinder finder;

    EaglesoftNoteWriter(WriterParts parts) {
        this.parts = parts;
        this.finder = new NoteFinder(parts.office());
    }

    @Override
    public WriteOutcome log(CommunicationDraft draft, WriteOptions options) {
        WriteScript script = parts.config()
                .script(Script.NOTE)
                .orElseThrow(() ->
                        unsupported(Capability.WRITE_COMMUNICATION_LOG, "No statements are configured (note.sql)."));
        return parts.lane().alone(OPERATION, () -> log(draft, script, options));
    }

    private WriteOutcome log(CommunicationDraft draft, WriteScript script, WriteOptions options) {
        ExpectedRow expected = new ExpectedRow(
                draft.patient(), Optional.empty(), draft.at().toLocalDate(), Optional.empty(), draft.reference());
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = WriteProof.ofEarlier(finder.find(OPERATION, draft.reference()), expected);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        WriterParts.Person person = parts.person(OPERATION, draft.patient(), Optional.empty());
        List<Adaptation> adaptations = new ArrayList<>();
        ReferenceText text = ReferenceText.of(draft.text(), draft.reference(), MAX_NOTE);
        text.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        Instant since = parts.database().now();
        Params params = Params.of("patient", person.id())
                .and("guarantor", person.guarantor())
                .and("at", draft.at())
                .and("now", parts.officeTime(OPERATION))
                .and("reference", draft.reference().shortForm())
                .and("title", draft.type().orElse("Contact"))
                .and("note", text.text())
                .and("practice", person.practice())
                .and("user", parts.user(person));
        WriteResult<Boolean> result = parts.database().write(OPERATION, options.permit(), session -> {
            script.run(session, params);
            return true;
        });
        String look = "Look in the patient's notes for the reference " + draft.reference() + ".";
        return WriteProof.notCommitted(result, since, look)
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> WriteProof.ofNew(
                                finder.find(OPERATION, draft.reference()), expected, adaptations, since, look),
                        since,
                        look));
    }

    @Override
    public WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options) {
        throw unsupported(Capability.WRITE_APPOINTMENT_NOTE, "No statement that does this is publicly known.");
    }

    @Override
    public Lookup find(LookupRequest request) {
        Instant asOf = parts.database().now();
        List<Receipt> found = finder.find("notes.find", request.reference());
        return found.isEmpty() ? new Lookup.Absent(asOf, List.of()) : new Lookup.Found(found);
    }

    private UnsupportedCapabilityException unsupported(Capability capability, String reason) {
        return new UnsupportedCapabilityException(parts.database().errorContext(OPERATION), capability.name(), reason);
    }
}
