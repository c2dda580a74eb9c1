package io.chairside.dentrix.internal;

import io.chairside.core.note.AppointmentNoteDraft;
import io.chairside.core.note.CommunicationDraft;
import io.chairside.core.note.CommunicationMode;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.NoteWriter;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.dentrix.internal.DentrixConfig.Script;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.WriteLane;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes entries in the office journal by the licensee's procedures. Thread-safe. */
final class DentrixNoteWriter implements NoteWriter {

    /** Of the types of contact only 3, 4, 5 and 20 may be written. */
    static final int MISCELLANEOUS = 5;

    private static final int PHONE = 3;
    private static final String OPERATION = "notes.log";

    private final Office office;
    private final WriteLane lane;
    private final People people;
    private final Journal journal;

    DentrixNoteWriter(Office office, WriteLane lane) {
        this.office = office;
        this.lane = lane;
        this.people = new People(office);
        this.journal = new Journal(office);
    }

    static Params params(People.Person person, int contactType, LocalDateTime at, String title, String note) {
        return Params.of("patient", Long.parseLong(person.id()))
                .and("patientGuid", person.guid())
                .and("provider", person.provider())
                .and("contactType", contactType)
                .and("at", at)
                .and("title", title)
                .and("note", note);
    }

    @Override
    public WriteOutcome log(CommunicationDraft draft, WriteOptions options) {
        WriteScript script = office.config()
                .script(Script.JOURNAL)
                .orElseThrow(() -> office.unsupported(
                        OPERATION, Capability.WRITE_COMMUNICATION_LOG, "No calls are configured (journal.call)."));
        office.refuseDuringBackup(OPERATION);
        return lane.alone(OPERATION, () -> {
            People.Person person = people.require(OPERATION, draft.patient(), Optional.empty());
            // The procedure may date the entry by itself, so the day is not part of the proof.
            List<Receipt> before = options.lookFirst() ? journal.find(OPERATION, person, draft.reference()) : List.of();
            if (!before.isEmpty()) {
                return WriteProof.ofEarlier(before, expected(draft, before.get(0)))
                        .orElseThrow();
            }
            List<Adaptation> adaptations = new ArrayList<>();
            ReferenceText text = ReferenceText.of(draft.text(), draft.reference(), DentrixPaymentWriter.MAX_NOTE);
            text.adaptation("note", DentrixPaymentWriter.MAX_NOTE).ifPresent(adaptations::add);
            WriteProof.refuseForbidden(adaptations, options);
            Instant since = office.database().now();
            Params params = params(
                    person,
                    draft.mode() == CommunicationMode.PHONE ? PHONE : MISCELLANEOUS,
                    draft.at(),
                    draft.type().orElse("Contact"),
                    text.text());
            WriteResult<Boolean> result = office.database().write(OPERATION, options.permit(), session -> {
                script.run(session, params);
                return true;
            });
            String look = "Look in the patient's office journal for the reference " + draft.reference() + ".";
            return WriteProof.notCommitted(result, since, look)
                    .orElseGet(() -> WriteProof.afterCommit(
                            () -> {
                                List<Receipt> shown = journal.find(OPERATION, person, draft.reference());
                                return WriteProof.ofNew(
                                        shown,
                                        shown.isEmpty() ? wanted(draft) : expected(draft, shown.get(0)),
                                        adaptations,
                                        since,
                                        look);
                            },
                            since,
                            look));
        });
    }

    private static ExpectedRow wanted(CommunicationDraft draft) {
        return new ExpectedRow(
                draft.patient(), Optional.empty(), draft.at().toLocalDate(), Optional.empty(), draft.reference());
    }

    private static ExpectedRow expected(CommunicationDraft draft, Receipt shown) {
        return new ExpectedRow(
                draft.patient(),
                Optional.empty(),
                shown.date().orElse(draft.at().toLocalDate()),
                Optional.empty(),
                draft.reference());
    }

    @Override
    public WriteOutcome appendToAppointment(AppointmentNoteDraft draft, WriteOptions options) {
        throw office.unsupported(
                OPERATION, Capability.WRITE_APPOINTMENT_NOTE, "No public interface changes an appointment's note.");
    }

    @Override
    public Lookup find(LookupRequest request) {
        Optional<People.Person> person = request.patient().flatMap(id -> people.find("notes.find", id));
        if (person.isEmpty()) {
            return new Lookup.Inconclusive("The journal can only be searched per patient.");
        }
        Instant asOf = office.database().now();
        List<Receipt> found = journal.find("notes.find", person.get(), request.reference());
        return found.isEmpty() ? new Lookup.Absent(asOf, List.of()) : new Lookup.Found(found);
    }
}
