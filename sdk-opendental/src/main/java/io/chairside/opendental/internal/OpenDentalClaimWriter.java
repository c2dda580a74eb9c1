package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.insurance.ClaimDraft;
import io.chairside.core.insurance.ClaimKind;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.ClaimWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.mapping.NoteText;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.mapping.Receipts;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes claims. A new claim takes no note, so the reference is stamped right after; a claim that was made before its answer was lost is known
 * by its procedures and stamped then. The note goes to the insurer. Thread-safe.
 */
final class OpenDentalClaimWriter implements ClaimWriter {

    /** Longest claim note. */
    static final int MAX_NOTE = 400;

    private static final Set<String> NOT_SENT = Set.of("U", "W", "H");

    private final WriterParts parts;
    private final OfficeCalls calls;

    OpenDentalClaimWriter(WriterParts parts) {
        this.parts = parts;
        this.calls = parts.calls();
    }

    @Override
    public WriteOutcome submit(ClaimDraft draft, WriteOptions options) {
        return parts.lane().alone("claims.post", () -> {
            String type = type(draft.kind());
            draft.procedures().forEach(id -> {
                if (!PatientGate.isKey(id.value())) {
                    throw unknownProcedure(id.value());
                }
            });
            WriteMethod.CLAIM.require(parts.setup().version());
            List<Adaptation> adaptations = new ArrayList<>();
            NoteText note = NoteText.of(draft.note().orElse(""), draft.reference(), MAX_NOTE);
            if (note.shortened()) {
                adaptations.add(new Adaptation(
                        Adaptation.Kind.TEXT_SHORTENED, "The note was cut to " + MAX_NOTE + " characters."));
            }
            Outcomes.refuseForbidden(adaptations, options);
            Optional<WriteOutcome> earlier = earlier(draft, type, note.text(), adaptations, options);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            parts.patients().check(draft.patient(), Optional.empty());
            draft.procedures().forEach(id -> requireProcedure(draft, id.value()));
            return send(draft, type, note.text(), adaptations);
        });
    }

    private static String type(ClaimKind kind) {
        return switch (kind) {
            case PRIMARY -> "P";
            case SECONDARY -> "S";
            case PREAUTHORIZATION -> "PreAuth";
            case OTHER ->
                throw RefusedWrite.because(
                        RejectionReason.UNSUPPORTED,
                        "Open Dental's API makes primary and secondary claims and preauthorizations only.",
                        "Make the claim by hand.");
        };
    }

    /** A claim that exists already: stamped, or made by an earlier try whose answer was lost, or made by somebody else. */
    private Optional<WriteOutcome> earlier(
            ClaimDraft draft, String type, String note, List<Adaptation> adaptations, WriteOptions options) {
        String patient = draft.patient().value();
        if (!PatientGate.isKey(patient)) {
            return Optional.empty();
        }
        List<Row> claims = claims(patient, Priority.INTERACTIVE);
        List<Receipt> stamped = carrying(claims, draft.reference());
        if (stamped.size() > 1) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "Several claims carry this reference: "
                            + stamped.stream().map(Receipt::rawId).toList() + ".",
                    "Compare them in Open Dental and delete the one that is too many."));
        }
        if (!stamped.isEmpty()) {
            return Optional.of(new WriteOutcome.Posted(stamped.get(0), adaptations));
        }
        Set<String> wanted = draft.procedures().stream().map(ProcedureId::value).collect(Collectors.toSet());
        Map<String, Set<String>> procedures = proceduresByClaim(patient);
        for (Row claim : claims) {
            Set<String> its = procedures.getOrDefault(claim.key("ClaimNum").orElse(""), Set.of());
            if (!claim.text("ClaimType").equals(Optional.of(type))
                    || its.stream().noneMatch(wanted::contains)) {
                continue;
            }
            boolean ours = options.lookFirst()
                    && its.equals(wanted)
                    && claim.text("ClaimStatus").filter(NOT_SENT::contains).isPresent()
                    && Receipts.in(claim, "ClaimNote").isEmpty();
            return Optional.of(
                    ours
                            ? stamp(
                                    draft,
                                    claim,
                                    note,
                                    adaptations,
                                    parts.clock().now())
                            : WriteOutcome.Rejected.of(
                                    RejectionReason.CONFLICT,
                                    "Claim " + claim.key("ClaimNum").orElse("")
                                            + " already bills some of these procedures.",
                                    "Compare the claim in Open Dental with what is to be billed."));
        }
        return Optional.empty();
    }

    private Map<String, Set<String>> proceduresByClaim(String patient) {
        return calls.list("claimprocs.read", "claimprocs", Map.of("PatNum", patient), Priority.INTERACTIVE).stream()
                .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                .filter(row ->
                        row.key("ClaimNum").isPresent() && row.key("ProcNum").isPresent())
                .collect(Collectors.groupingBy(
                        row -> row.key("ClaimNum").orElseThrow(),
                        Collectors.mapping(row -> row.key("ProcNum").orElseThrow(), Collectors.toSet())));
    }

    private void requireProcedure(ClaimDraft draft, String procNum) {
        Row procedure = calls.row("procedurelogs.read", "procedurelogs/" + procNum, Map.of(), Priority.INTERACTIVE)
                .filter(row -> row.key("ProcNum").equals(Optional.of(procNum)))
                .filter(row ->
                        row.key("PatNum").equals(Optional.of(draft.patient().value())))
                .orElseThrow(() -> unknownProcedure(procNum));
        String needed = draft.kind() == ClaimKind.PREAUTHORIZATION ? "TP" : "C";
        if (!procedure.text("ProcStatus").equals(Optional.of(needed))) {
            throw RefusedWrite.because(
                    RejectionReason.TARGET_NOT_FOUND,
                    "Procedure " + procNum + " is not " + (needed.equals("C") ? "completed" : "treatment-planned")
                            + ".",
                    "Choose other procedures, or change its status in Open Dental first.");
        }
    }

    private static RefusedWrite unknownProcedure(String procNum) {
        return RefusedWrite.because(
                RejectionReason.TARGET_NOT_FOUND,
                "The patient has no procedure " + procNum + " in Open Dental.",
                "Choose the procedures again.");
    }

    private WriteOutcome send(ClaimDraft draft, String type, String note, List<Adaptation> adaptations) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PatNum", PaymentBody.key(draft.patient().value()));
        body.put(
                "procNums",
                draft.procedures().stream()
                        .map(id -> PaymentBody.key(id.value()))
                        .toList());
        body.put("ClaimType", type);
        coverage(draft).ifPresent(plan -> {
            plan.key("InsSubNum").ifPresent(key -> body.put("InsSubNum", PaymentBody.key(key)));
            if (draft.kind() == ClaimKind.PREAUTHORIZATION) {
                body.put("PatRelat", plan.text("Relationship").orElse("Self"));
            }
        });
        Instant since = parts.clock().now();
        Answer answer = calls.send("claims.post", Verb.POST, "claims", body);
        if (!(answer instanceof Answer.Done done) || done.row().key("ClaimNum").isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut(draft));
        }
        return stamp(draft, done.row(), note, adaptations, since);
    }

    /**
     * The coverage to name in the request; a preauthorization must name one, everything else leaves it to the office. The patient must have one
     * in any case: the office's words for a patient without any say nothing that could be relied on.
     */
    private Optional<Row> coverage(ClaimDraft draft) {
        String order = draft.kind() == ClaimKind.SECONDARY ? "2" : "1";
        String patient = draft.patient().value();
        List<Row> plans =
                calls.list("patplans.read", "patplans", Map.of("PatNum", patient), Priority.INTERACTIVE).stream()
                        .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                        .toList();
        Optional<Row> chosen = plans.stream()
                .filter(row -> draft.coverage().isPresent()
                        ? row.key("PatPlanNum").equals(draft.coverage().map(id -> id.value()))
                        : row.text("Ordinal").equals(Optional.of(order)))
                .findFirst();
        if (chosen.isEmpty()) {
            throw RefusedWrite.because(
                    RejectionReason.TARGET_NOT_FOUND,
                    "The patient has no such insurance coverage in Open Dental.",
                    "Choose the coverage again; it may have been dropped.");
        }
        return draft.coverage().isPresent() || draft.kind() == ClaimKind.PREAUTHORIZATION ? chosen : Optional.empty();
    }

    private WriteOutcome stamp(ClaimDraft draft, Row claim, String note, List<Adaptation> adaptations, Instant since) {
        String claimNum = claim.key("ClaimNum").orElseThrow();
        WriteOutcome unstamped = Outcomes.unknown(
                "Claim " + claimNum
                        + " stands, but does not carry its reference yet. Submitting it again finishes it; it is not made"
                        + " twice.",
                howToFindOut(draft),
                since);
        try {
            Answer answer = calls.send("claims.stamp", Verb.PUT, "claims/" + claimNum, Map.of("ClaimNote", note));
            if (!(answer instanceof Answer.Done)) {
                return unstamped;
            }
            return carrying(claims(draft.patient().value(), Priority.INTERACTIVE), draft.reference()).stream()
                    .filter(receipt -> receipt.rawId().equals(claimNum))
                    .findFirst()
                    .<WriteOutcome>map(receipt -> new WriteOutcome.Posted(receipt, adaptations))
                    .orElse(unstamped);
        } catch (ChairsideException e) {
            return unstamped;
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
            return new Lookup.Inconclusive("Open Dental lists claims by patient; name the patient to look for.");
        }
        List<Receipt> found = carrying(claims(patient, request.priority()), request.reference());
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        return parts.patients().isOpen(request.patient().orElseThrow())
                ? new Lookup.Absent(begun, List.of())
                : new Lookup.Inconclusive(
                        "The patient was archived, deleted or merged, so the claim may stand on another account.");
    }

    @Override
    public TargetProfile profile() {
        return OpenDentalPaymentWriter.profile("the claim's note", MAX_NOTE);
    }

    private List<Row> claims(String patient, Priority priority) {
        try {
            return calls.list("claims.read", "claims", Map.of("PatNum", patient), priority).stream()
                    .filter(row -> row.key("PatNum").equals(Optional.of(patient)))
                    .toList();
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<Receipt> carrying(List<Row> claims, Reference reference) {
        return claims.stream()
                .filter(row -> Receipts.in(row, "ClaimNote").contains(reference))
                .flatMap(row -> Receipts.note(
                        "claim",
                        "ClaimNum",
                        "ClaimNote",
                        row,
                        Optional.of(reference),
                        row.date("DateService"),
                        parts.clock().now())
                        .stream())
                .toList();
    }

    private static String howToFindOut(ClaimDraft draft) {
        return "Look among the patient's claims for one with these procedures and the reference " + draft.reference()
                + " in its note.";
    }
}
