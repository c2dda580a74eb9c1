package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Remittance;
import io.chairside.core.payment.RemittanceLine;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.OfficeSetup.Definition;
import io.chairside.opendental.internal.mapping.ExpectedRow;
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
import java.util.function.Supplier;

/**
 * Posts insurers' payments: receive the claim's lines, mark the claim received, enter the check. The check comes last and carries the
 * reference; the steps before it set absolute values and can be repeated, so a posting that stopped half-way goes on where it stopped.
 */
final class InsurancePoster {

    /** Most characters of a check's note. */
    static final int MAX_NOTE = 255;

    private static final int MAX_CHECK_NUMBER = 25;

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final OfficeSetup setup;
    private final PatientGate patients;
    private final LedgerDates dates;
    private final TypeChooser types;
    private final Receipts receipts;

    InsurancePoster(WriterParts parts) {
        this.calls = parts.calls();
        this.clock = parts.clock();
        this.setup = parts.setup();
        this.patients = parts.patients();
        this.dates = new LedgerDates(setup, clock);
        this.types = parts.types();
        this.receipts = parts.receipts();
    }

    private record Check(String path, Map<String, Object> body, ExpectedRow expected, List<Adaptation> adaptations) {}

    WriteOutcome post(Posting posting, Remittance remittance, WriteOptions options) {
        ProgramVersion version = setup.version();
        WriteMethod.INSURANCE_PAYMENT.require(version);
        ClaimState state = ClaimState.read(calls, posting, remittance);
        Optional<WriteOutcome> earlier = earlier(posting, state);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        patients.check(posting.patient(), posting.expectedPatient());
        dates.check(posting.date(), Optional.of("AllowFutureInsPayments"));
        Check check = check(posting, remittance, version);
        Outcomes.refuseForbidden(check.adaptations(), options);
        List<RemittanceLine> open = state.open(remittance, posting.amount());
        return write(posting, remittance, state, open, check, options);
    }

    /** The check that an earlier try has entered; the claim's lines lead to it, so this costs a call only when there is any. */
    private Optional<WriteOutcome> earlier(Posting posting, ClaimState state) {
        Instant begun = clock.now();
        List<Receipt> found = state.checks().stream()
                .flatMap(check ->
                        calls.row("claimpayments.read", "claimpayments/" + check, Map.of(), Priority.PAYMENT).stream())
                .filter(row -> Receipts.inClaimPayment(row).contains(posting.reference()))
                .flatMap(row -> receipts
                        .claimPayment(
                                row, Optional.of(posting.patient().value()), Optional.of(posting.reference()), begun)
                        .stream())
                .toList();
        return Proof.ofEarlier(found, expected(posting, Optional.empty()), receipt -> false);
    }

    private Check check(Posting posting, Remittance remittance, ProgramVersion version) {
        List<Adaptation> adaptations = new ArrayList<>();
        Optional<Definition> type = types.insurancePaymentType(posting);
        String trace = remittance.traceNumber().map(String::strip).orElse("");
        boolean traceFits = trace.length() <= MAX_CHECK_NUMBER;
        String memo = posting.memo().strip();
        NoteText note =
                NoteText.of(traceFits ? memo : ("Trace " + trace + " " + memo).strip(), posting.reference(), MAX_NOTE);
        if (!traceFits) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.TEXT_SHORTENED,
                    "The insurer's trace number is longer than a check number can be; it stands in the note."));
        }
        if (note.shortened()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The note was cut to " + MAX_NOTE + " characters."));
        }
        if (remittance.lines().stream()
                .anyMatch(line ->
                        line.remarks().filter(text -> text.length() > MAX_NOTE).isPresent())) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.TEXT_SHORTENED, "A line's remarks were cut to " + MAX_NOTE + " characters."));
        }
        if (posting.provider().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED, "Open Dental credits the providers of the claim's lines."));
        }
        boolean batch = setup.isOn("ClaimPaymentBatchOnly");
        Map<String, Object> body = new LinkedHashMap<>();
        if (batch) {
            WriteMethod.INSURANCE_PAYMENT_BATCH.require(version);
            body.put("claimNums", List.of(PaymentBody.key(remittance.claim().value())));
        } else {
            body.put("claimNum", PaymentBody.key(remittance.claim().value()));
        }
        body.put("CheckAmt", posting.amount().toDecimalString());
        body.put("CheckDate", posting.date().toString());
        body.put(
                "CheckNum",
                traceFits && !trace.isEmpty() ? trace : posting.reference().shortForm());
        body.put("Note", note.text());
        remittance.carrierName().ifPresent(name -> body.put("CarrierName", name));
        remittance.issued().ifPresent(date -> body.put("DateIssued", date.toString()));
        type.ifPresent(definition -> body.put("PayType", PaymentBody.key(definition.key())));
        posting.location().ifPresent(location -> body.put("ClinicNum", location.value()));
        return new Check(
                batch ? "claimpayments/Batch" : "claimpayments",
                body,
                expected(posting, type.map(Definition::key)),
                adaptations);
    }

    private static ExpectedRow expected(Posting posting, Optional<String> type) {
        return new ExpectedRow(posting.patient(), posting.amount(), posting.date(), type, posting.reference());
    }

    private WriteOutcome write(
            Posting posting,
            Remittance remittance,
            ClaimState state,
            List<RemittanceLine> open,
            Check check,
            WriteOptions options) {
        String howToFindOut = "Look at claim " + remittance.claim() + " and its insurance payment with the reference "
                + posting.reference() + " in the note; posting again goes on where it stopped.";
        boolean changed = false;
        try {
            for (RemittanceLine line : open) {
                Optional<WriteOutcome> stopped = receive(line, posting, changed, howToFindOut);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
                changed = true;
            }
            if (!state.isReceived()) {
                Optional<WriteOutcome> stopped = markReceived(posting, remittance, changed, howToFindOut);
                if (stopped.isPresent()) {
                    return stopped.get();
                }
                changed = true;
            }
            Instant since = clock.now();
            Answer answer = calls.send("claimpayments.post", Verb.POST, check.path(), check.body());
            return prove(answer, posting, check, changed, options, since, howToFindOut);
        } catch (ChairsideException e) {
            if (!changed) {
                throw e;
            }
            return Outcomes.unknown(
                    "The claim's lines are received, but the next step could not be sent.", howToFindOut, clock.now());
        }
    }

    private Optional<WriteOutcome> receive(RemittanceLine line, Posting posting, boolean changed, String howToFindOut) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("Status", "Received");
        body.put("InsPayAmt", line.paid().toDecimalString());
        body.put("WriteOff", line.writeOff().toDecimalString());
        body.put("DedApplied", line.deductible().toDecimalString());
        line.remarks().ifPresent(remarks -> body.put("Remarks", NoteText.cut(remarks, MAX_NOTE)));
        Instant since = clock.now();
        Answer answer = calls.send(
                "claimprocs.receive", Verb.PUT, "claimprocs/" + line.line().value(), body);
        if (answer instanceof Answer.Done done) {
            return ClaimState.shows(done.row(), line, posting.amount().currency())
                    ? Optional.empty()
                    : Optional.of(Outcomes.unknown(
                            "Open Dental took line " + line.line() + " of the claim, but does not show it as asked.",
                            howToFindOut,
                            since));
        }
        return Optional.of(halted(answer, changed, "line " + line.line() + " of the claim", since, howToFindOut));
    }

    private Optional<WriteOutcome> markReceived(
            Posting posting, Remittance remittance, boolean changed, String howToFindOut) {
        Instant since = clock.now();
        Answer answer = calls.send(
                "claims.receive",
                Verb.PUT,
                "claims/" + remittance.claim().value(),
                Map.of("ClaimStatus", "R", "DateReceived", posting.date().toString()));
        if (answer instanceof Answer.Done done) {
            return done.row().text("ClaimStatus").equals(Optional.of("R"))
                    ? Optional.empty()
                    : Optional.of(
                            Outcomes.unknown("Open Dental did not mark the claim as received.", howToFindOut, since));
        }
        return Optional.of(halted(answer, changed, "the claim's status", since, howToFindOut));
    }

    /** A refusal after an earlier step took effect is no refusal of the whole. */
    private static WriteOutcome halted(
            Answer answer, boolean changed, String what, Instant since, String howToFindOut) {
        WriteOutcome outcome = Outcomes.of(answer, since, howToFindOut);
        return changed && outcome instanceof WriteOutcome.Rejected rejected
                ? Outcomes.unknown(
                        "The claim is entered in part; Open Dental then refused " + what + ". "
                                + rejected.explanation(),
                        howToFindOut,
                        since)
                : outcome;
    }

    private WriteOutcome prove(
            Answer answer,
            Posting posting,
            Check check,
            boolean changed,
            WriteOptions options,
            Instant since,
            String howToFindOut) {
        if (!(answer instanceof Answer.Done done)) {
            return halted(answer, changed, "the check", since, howToFindOut);
        }
        Optional<Receipt> made = receipt(done.row(), posting);
        if (made.isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        if (done.row().flag("IsPartial")) {
            return Outcomes.unknown(
                    "Open Dental entered the check as partial: its amount does not match the claim's lines.",
                    howToFindOut,
                    since);
        }
        Supplier<List<Receipt>> again = () -> readBack(posting, made.get().rawId());
        return Proof.ofNew(
                made.get(),
                options.readBack() ? Optional.of(again) : Optional.empty(),
                check.expected(),
                check.adaptations(),
                since,
                howToFindOut);
    }

    /** The check as the office shows it; none when the lines it pays do not add up to it. */
    private List<Receipt> readBack(Posting posting, String claimPaymentNum) {
        Optional<Row> row =
                calls.row("claimpayments.read", "claimpayments/" + claimPaymentNum, Map.of(), Priority.PAYMENT);
        Money paid = Money.sum(
                calls
                        .list(
                                "claimprocs.read",
                                "claimprocs",
                                Map.of("ClaimPaymentNum", claimPaymentNum),
                                Priority.PAYMENT)
                        .stream()
                        .filter(line -> line.key("ClaimPaymentNum").equals(Optional.of(claimPaymentNum)))
                        .flatMap(
                                line -> line.money("InsPayAmt", posting.amount().currency()).stream())
                        .toList(),
                posting.amount().currency());
        return paid.equals(posting.amount())
                ? row.flatMap(shown -> receipt(shown, posting)).stream().toList()
                : List.of();
    }

    private Optional<Receipt> receipt(Row row, Posting posting) {
        return receipts.claimPayment(
                row, Optional.of(posting.patient().value()), Optional.of(posting.reference()), clock.now());
    }
}
