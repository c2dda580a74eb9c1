package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.note.DocumentDraft;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.DocumentWriter;
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

/** Writes documents; the description carries the reference. Thread-safe. */
final class OpenDentalDocumentWriter implements DocumentWriter {

    /** Longest description. */
    static final int MAX_DESCRIPTION = 255;

    /** The API takes bodies of 16.8 million characters; Base64 makes four of three bytes, and the other fields need some room. */
    static final int MAX_BYTES = (16_800_000 - 10_000) / 4 * 3;

    private final WriterParts parts;
    private final OfficeCalls calls;

    OpenDentalDocumentWriter(WriterParts parts) {
        this.parts = parts;
        this.calls = parts.calls();
    }

    @Override
    public WriteOutcome upload(DocumentDraft draft, WriteOptions options) {
        return parts.lane().alone("documents.upload", () -> {
            byte[] content = draft.content();
            refuseImpossible(draft.extension(), content.length);
            String patient = draft.patient().value();
            if (options.lookFirst() && PatientGate.isKey(patient)) {
                List<Receipt> found = documents(patient, draft.reference(), Priority.INTERACTIVE);
                if (found.size() > 1) {
                    return WriteOutcome.Rejected.of(
                            RejectionReason.CONFLICT,
                            "Several documents carry this reference: "
                                    + found.stream().map(Receipt::rawId).toList() + ".",
                            "Compare them in Open Dental and delete the ones that are too many.");
                }
                if (!found.isEmpty()) {
                    return new WriteOutcome.Posted(found.get(0), List.of());
                }
            }
            parts.patients().check(draft.patient(), Optional.empty());
            return send(draft, content, options);
        });
    }

    private static void refuseImpossible(String extension, int length) {
        if (length == 0 || length > MAX_BYTES) {
            throw RefusedWrite.because(
                    RejectionReason.OTHER,
                    length == 0
                            ? "The document is empty."
                            : "The document has " + length + " bytes; Open Dental's API takes at most " + MAX_BYTES
                                    + ".",
                    length == 0 ? "Choose the file again." : "Make the file smaller or import it by hand.");
        }
        if (!extension.matches("\\.[A-Za-z0-9]{1,10}")) {
            throw RefusedWrite.because(
                    RejectionReason.OTHER,
                    "A file name extension is a dot with up to ten letters or digits, for example .pdf.",
                    "Correct the extension.");
        }
    }

    private WriteOutcome send(DocumentDraft draft, byte[] content, WriteOptions options) {
        List<Adaptation> adaptations = new ArrayList<>();
        NoteText description = NoteText.of(draft.description(), draft.reference(), MAX_DESCRIPTION);
        if (description.shortened()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.TEXT_SHORTENED, "The description was cut to " + MAX_DESCRIPTION + " characters."));
        }
        Outcomes.refuseForbidden(adaptations, options);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PatNum", PaymentBody.key(draft.patient().value()));
        body.put("extension", draft.extension());
        body.put("Description", description.text());
        body.put("DateCreated", AppointmentTimes.wire(draft.createdAt()));
        draft.category()
                .or(() -> parts.settings().get(OpenDentalSettings.DOCUMENT_CATEGORY))
                .map(wanted -> parts.types().choose(OfficeSetup.DOCUMENT_CATEGORIES, wanted, "document category"))
                .ifPresent(category -> body.put("DocCategory", PaymentBody.key(category.key())));
        // Written as Base64 straight into the request, without a text of the whole in between.
        body.put("rawBase64", content);
        Instant since = parts.clock().now();
        String howToFindOut = "Look among the patient's documents for one with the reference " + draft.reference()
                + " in its description.";
        Answer answer = calls.send("documents.upload", Verb.POST, "documents/Upload", body);
        Optional<String> made = answer instanceof Answer.Done done ? done.row().key("DocNum") : Optional.empty();
        if (made.isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        try {
            List<Receipt> found = documents(draft.patient().value(), draft.reference(), Priority.INTERACTIVE);
            return found.size() == 1 && found.get(0).rawId().equals(made.get())
                    ? new WriteOutcome.Posted(found.get(0), adaptations)
                    : Outcomes.unknown(
                            found.isEmpty()
                                    ? "Open Dental took document " + made.get() + ", but does not show it."
                                    : "More than one document carries the reference.",
                            howToFindOut,
                            since);
        } catch (ChairsideException e) {
            return Outcomes.unknown(
                    "Open Dental took document " + made.get() + ", but it could not be read back.",
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
            return new Lookup.Inconclusive("Open Dental lists documents by patient; name the patient to look for.");
        }
        List<Receipt> found = documents(patient, request.reference(), request.priority());
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        return parts.patients().isOpen(request.patient().orElseThrow())
                ? new Lookup.Absent(begun, List.of())
                : new Lookup.Inconclusive(
                        "The patient was archived, deleted or merged, so the document may stand on another account.");
    }

    @Override
    public TargetProfile profile() {
        return OpenDentalPaymentWriter.profile("the document's description", MAX_DESCRIPTION);
    }

    private List<Receipt> documents(String patient, Reference reference, Priority priority) {
        List<Row> rows;
        try {
            rows = calls.list("documents.read", "documents", Map.of("PatNum", patient), priority);
        } catch (NotFoundException e) {
            rows = List.of();
        }
        return rows.stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                .filter(row -> Receipts.in(row, "Description").contains(reference))
                .flatMap(row -> Receipts.note(
                        "document",
                        "DocNum",
                        "Description",
                        row,
                        Optional.of(reference),
                        row.dateTime("DateCreated").map(LocalDateTime::toLocalDate),
                        parts.clock().now())
                        .stream())
                .toList();
    }
}
