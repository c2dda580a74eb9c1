package io.chairside.opendental.internal;

import io.chairside.core.error.NotFoundException;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.Posting;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
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
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Posts patients' payments: look, check, send once, prove. */
final class PaymentPoster {

    /** Longest payment note that the API documents. */
    static final int MAX_NOTE = 4000;

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final OfficeSetup setup;
    private final WriteSettings settings;
    private final PatientGate patients;
    private final LedgerDates dates;
    private final TypeChooser types;
    private final PaymentPlans plans;
    private final Allocations allocations;
    private final PaymentFinder finder;
    private final Receipts receipts;

    PaymentPoster(WriterParts parts) {
        this.calls = parts.calls();
        this.clock = parts.clock();
        this.setup = parts.setup();
        this.settings = parts.settings();
        this.patients = parts.patients();
        this.dates = new LedgerDates(setup, clock);
        this.types = parts.types();
        this.plans = new PaymentPlans(calls);
        this.allocations = new Allocations(calls, new OpenAmounts(calls));
        this.finder = parts.finder();
        this.receipts = parts.receipts();
    }

    private record Prepared(
            PaymentBody body, ExpectedRow expected, List<Adaptation> adaptations, ProgramVersion version) {}

    WriteOutcome post(Posting posting, WriteOptions options) {
        refuseImpossible(posting);
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(posting);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Prepared prepared = prepare(posting, options);
        return send(posting, prepared, options);
    }

    private void refuseImpossible(Posting posting) {
        posting.location()
                .map(id -> id.value())
                .filter(value -> !value.matches("\\d{1,19}"))
                .ifPresent(value -> {
                    throw RefusedWrite.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "Open Dental has no clinic " + value + ".",
                            "Choose the location again.");
                });
        Allocations.refuseForeignKeys(posting);
    }

    private Optional<WriteOutcome> earlier(Posting posting) {
        ExpectedRow expected = expected(posting, Optional.empty());
        List<Receipt> found = finder.paymentsCarrying(posting.reference(), posting.patient(), Priority.PAYMENT);
        Optional<WriteOutcome> outcome =
                Proof.ofEarlier(found, expected, receipt -> finder.movedByMerge(receipt, posting.patient()));
        return outcome.map(settled -> settled instanceof WriteOutcome.Posted posted
                ? new WriteOutcome.Posted(
                        posted.receipt(),
                        adaptationsOf(posting, posted.receipt().rawId()))
                : settled);
    }

    /** What an earlier send of the same posting must have adapted, as far as it can be seen now. */
    private List<Adaptation> adaptationsOf(Posting posting, String payNum) {
        List<Adaptation> adaptations = new ArrayList<>();
        note(posting, adaptations);
        dropProvider(posting, adaptations);
        allocations.deviation(posting, payNum).ifPresent(adaptations::add);
        return adaptations;
    }

    private Prepared prepare(Posting posting, WriteOptions options) {
        ProgramVersion version = setup.version();
        WriteMethod.LIST_PAYMENTS.require(version);
        patients.check(posting.patient(), posting.expectedPatient());
        dates.check(posting.date(), Optional.of("FutureTransDatesAllowed"));
        List<Adaptation> adaptations = new ArrayList<>();
        Optional<String> type = type(posting, version, adaptations);
        PaymentBody body = PaymentBody.of(posting, type, settings.referenceField(), note(posting, adaptations));
        dropProvider(posting, adaptations);
        if (posting.kind() == PaymentKind.PAYMENT_PLAN) {
            plans.apply(posting, version, body, adaptations);
        }
        if (posting.prepayment()) {
            WriteMethod.PREPAYMENT.require(version);
            body.prepayment();
            if (!posting.allocations().isEmpty()) {
                adaptations.add(new Adaptation(
                        Adaptation.Kind.ALLOCATION_CHANGED, "A prepayment is not applied to charges in Open Dental."));
            }
        } else {
            if (settings.patientFirst()) {
                body.patientFirst();
            }
            if (!posting.allocations().isEmpty()) {
                WriteMethod.PAY_PROCEDURES.require(version);
                allocations.apply(posting, version, options, body, adaptations);
            }
        }
        Outcomes.refuseForbidden(adaptations, options);
        return new Prepared(body, expected(posting, type), adaptations, version);
    }

    private Optional<String> type(Posting posting, ProgramVersion version, List<Adaptation> adaptations) {
        Definition wanted = types.paymentType(posting);
        if (WriteMethod.CHOOSE_PAYMENT_TYPE.isIn(version)) {
            return Optional.of(wanted.key());
        }
        if (!setup.preference("ApiPaymentType").equals(Optional.of(wanted.key()))) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.TYPE_SUBSTITUTED,
                    "Open Dental " + version + " gives every payment of the API the office's default type instead of '"
                            + wanted.name() + "'."));
        }
        return Optional.empty();
    }

    private static String note(Posting posting, List<Adaptation> adaptations) {
        NoteText note = NoteText.of(posting.memo(), posting.reference(), MAX_NOTE);
        if (note.shortened()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The note was cut to " + MAX_NOTE + " characters."));
        }
        return note.text();
    }

    private static void dropProvider(Posting posting, List<Adaptation> adaptations) {
        if (posting.provider().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED,
                    "Open Dental credits the providers of the charges that the payment pays, not a chosen provider."));
        }
    }

    private static ExpectedRow expected(Posting posting, Optional<String> type) {
        return new ExpectedRow(posting.patient(), posting.amount(), posting.date(), type, posting.reference());
    }

    private WriteOutcome send(Posting posting, Prepared prepared, WriteOptions options) {
        LocalDate entered = clock.today();
        Instant since = clock.now();
        String howToFindOut = "Look in the patient's account for a payment entered on or after " + entered
                + " with the reference " + posting.reference() + " in its check number or note.";
        Answer answer = calls.send(
                "payments.post", Verb.POST, "payments", prepared.body().fields());
        if (!(answer instanceof Answer.Done done)) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        Optional<Receipt> made = receipts.payment(done.row(), Optional.of(posting.reference()), clock.now());
        if (made.isEmpty()) {
            return Outcomes.of(answer, since, howToFindOut);
        }
        List<Adaptation> adaptations = new ArrayList<>(prepared.adaptations());
        if (!posting.prepayment()) {
            allocations.settle(posting, prepared.version(), made.get().rawId()).ifPresent(adaptations::add);
        }
        Supplier<List<Receipt>> again = () -> readBack(posting, entered);
        return Proof.ofNew(
                made.get(),
                options.readBack() ? Optional.of(again) : Optional.empty(),
                prepared.expected(),
                adaptations,
                since,
                howToFindOut);
    }

    private List<Receipt> readBack(Posting posting, LocalDate entered) {
        Instant asOf = clock.now();
        List<Row> rows;
        try {
            rows = finder.payments(posting.patient(), Optional.of(entered), Priority.PAYMENT);
        } catch (NotFoundException e) {
            rows = List.of();
        }
        return rows.stream()
                .flatMap(row -> receipts.payment(row, Optional.of(posting.reference()), asOf).stream())
                .toList();
    }
}
