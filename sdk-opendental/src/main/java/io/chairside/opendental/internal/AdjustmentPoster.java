package io.chairside.opendental.internal;

import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.OfficeSetup.Definition;
import io.chairside.opendental.internal.mapping.ExpectedRow;
import io.chairside.opendental.internal.mapping.NoteText;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.mapping.Receipts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Posts adjustments: look, check, send once, prove. */
final class AdjustmentPoster {

    private static final int MAX_NOTE = 4000;

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final OfficeSetup setup;
    private final PatientGate patients;
    private final LedgerDates dates;
    private final TypeChooser types;
    private final PaymentFinder finder;
    private final Receipts receipts;

    AdjustmentPoster(WriterParts parts) {
        this.calls = parts.calls();
        this.clock = parts.clock();
        this.setup = parts.setup();
        this.patients = parts.patients();
        this.dates = new LedgerDates(setup, clock);
        this.types = parts.types();
        this.finder = parts.finder();
        this.receipts = parts.receipts();
    }

    WriteOutcome post(AdjustmentPosting adjustment, WriteOptions options) {
        refuseForeignKeys(adjustment);
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(
                    adjustment.reference(), adjustment.patient(), expected(adjustment, Optional.empty()), List.of());
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        WriteMethod.POST_ADJUSTMENT.require(setup.version());
        patients.check(adjustment.patient(), Optional.empty());
        return write(adjustment, types.adjustmentType(adjustment), List.of(), options);
    }

    /** What an earlier send of the same reference has left on the patient's account. */
    Optional<WriteOutcome> earlier(
            Reference reference, PatientId patient, ExpectedRow expected, List<Adaptation> adaptations) {
        List<Receipt> found;
        try {
            found = PatientGate.isKey(patient.value())
                    ? finder.adjustments(patient, reference, clock.now(), Priority.PAYMENT)
                    : List.of();
        } catch (NotFoundException e) {
            // The gate refuses the patient afterwards.
            found = List.of();
        }
        return Proof.ofEarlier(found, expected, receipt -> false)
                .map(outcome -> outcome instanceof WriteOutcome.Posted posted
                        ? new WriteOutcome.Posted(posted.receipt(), adaptations)
                        : outcome);
    }

    /** Sends an adjustment whose patient has passed the gate. */
    WriteOutcome write(AdjustmentPosting adjustment, Definition type, List<Adaptation> declared, WriteOptions options) {
        dates.check(adjustment.date(), Optional.empty());
        List<Adaptation> adaptations = new ArrayList<>(declared);
        NoteText note = NoteText.of(adjustment.memo(), adjustment.reference(), MAX_NOTE);
        if (note.shortened()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The note was cut to " + MAX_NOTE + " characters."));
        }
        Outcomes.refuseForbidden(adaptations, options);
        LocalDate entered = clock.today();
        Instant since = clock.now();
        String howToFindOut = "Look in the patient's account for an adjustment entered on or after " + entered
                + " with the reference " + adjustment.reference() + " in its note.";
        Answer answer = calls.send("adjustments.post", Verb.POST, "adjustments", body(adjustment, type, note.text()));
        if (!(answer instanceof Answer.Done done)) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        Optional<Receipt> made = receipts.adjustment(done.row(), Optional.of(adjustment.reference()), clock.now());
        if (made.isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        Supplier<List<Receipt>> again = () -> readBack(adjustment);
        return Proof.ofNew(
                made.get(),
                options.readBack() ? Optional.of(again) : Optional.empty(),
                expected(adjustment, Optional.of(type.key())),
                adaptations,
                since,
                howToFindOut);
    }

    private List<Receipt> readBack(AdjustmentPosting adjustment) {
        Instant asOf = clock.now();
        return finder.adjustmentRows(adjustment.patient(), Priority.PAYMENT).stream()
                .flatMap(row -> receipts.adjustment(row, Optional.of(adjustment.reference()), asOf).stream())
                .toList();
    }

    private static Map<String, Object> body(AdjustmentPosting adjustment, Definition type, String note) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("PatNum", PaymentBody.key(adjustment.patient().value()));
        body.put("AdjType", PaymentBody.key(type.key()));
        body.put("AdjAmt", adjustment.amount().toBigDecimal());
        body.put("AdjDate", adjustment.date().toString());
        body.put("AdjNote", note);
        adjustment.provider().ifPresent(id -> body.put("ProvNum", PaymentBody.key(id.value())));
        adjustment.procedure().ifPresent(id -> body.put("ProcNum", PaymentBody.key(id.value())));
        adjustment.location().ifPresent(id -> body.put("ClinicNum", PaymentBody.key(id.value())));
        return body;
    }

    private static ExpectedRow expected(AdjustmentPosting adjustment, Optional<String> type) {
        return new ExpectedRow(
                adjustment.patient(), adjustment.amount(), adjustment.date(), type, adjustment.reference());
    }

    private static void refuseForeignKeys(AdjustmentPosting adjustment) {
        Stream.of(
                        adjustment.provider().map(id -> id.value()),
                        adjustment.procedure().map(id -> id.value()),
                        adjustment.location().map(id -> id.value()))
                .flatMap(Optional::stream)
                .filter(value -> !value.matches("\\d{1,18}"))
                .findFirst()
                .ifPresent(value -> {
                    throw RefusedWrite.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "Open Dental has no provider, procedure or clinic " + value + ".",
                            "Choose it again.");
                });
    }

    /** An adjustment that gives money back: it raises what the patient owes by the amount. */
    static AdjustmentPosting refund(Reference reference, PatientId patient, Money amount, LocalDate date, String memo) {
        return AdjustmentPosting.builder()
                .reference(reference)
                .patient(patient)
                .amount(amount)
                .date(date)
                .memo(memo)
                .build();
    }
}
