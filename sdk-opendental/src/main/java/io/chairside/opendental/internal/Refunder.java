package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.mapping.ExpectedRow;
import io.chairside.opendental.internal.mapping.NoteText;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.mapping.Receipts;
import io.chairside.opendental.internal.mapping.ReferenceField;
import io.chairside.opendental.internal.wire.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes postings back. The API refunds whole payments only: it makes a negative copy, reference included, which is then stamped with the
 * reference of the refund. Part of a payment comes back as an adjustment that raises what the patient owes, if the practice allows that.
 */
final class Refunder {

    private static final String PAYMENT = "payment";
    private static final String ADJUSTMENT = "adjustment";

    private final OfficeCalls calls;
    private final OfficeClock clock;
    private final OfficeSetup setup;
    private final WriteSettings settings;
    private final PatientGate patients;
    private final LedgerDates dates;
    private final TypeChooser types;
    private final PaymentFinder finder;
    private final Receipts receipts;
    private final AdjustmentPoster adjustments;

    Refunder(WriterParts parts, AdjustmentPoster adjustments) {
        this.calls = parts.calls();
        this.clock = parts.clock();
        this.setup = parts.setup();
        this.settings = parts.settings();
        this.patients = parts.patients();
        this.dates = new LedgerDates(setup, clock);
        this.types = parts.types();
        this.finder = parts.finder();
        this.receipts = parts.receipts();
        this.adjustments = adjustments;
    }

    WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        PatientId patient = reversal.original()
                .patient()
                .filter(id -> PatientGate.isKey(id.value()))
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "The receipt does not name the patient whose entry is to be taken back.",
                        "Look the original entry up again and use that receipt."));
        return switch (reversal.original().resource()) {
            case PAYMENT -> ofPayment(reversal, patient, options);
            case ADJUSTMENT -> ofAdjustment(reversal, patient, options);
            default ->
                throw RefusedWrite.because(
                        RejectionReason.UNSUPPORTED,
                        "An insurer's payment cannot be taken back through the API without deleting entries.",
                        "In Open Dental delete the insurance payment, then set the claim's procedures back to not received.");
        };
    }

    private WriteOutcome ofPayment(Reversal reversal, PatientId patient, WriteOptions options) {
        List<Row> rows = rowsOf(patient);
        Row original = rows.stream()
                .filter(row ->
                        row.key("PayNum").equals(Optional.of(reversal.original().rawId())))
                .findFirst()
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Payment " + reversal.original().rawId() + " no longer stands on the patient's account.",
                        "Compare the account with the platform; somebody may have deleted or moved the payment."));
        Money amount = original.money("PayAmt", reversal.amount().currency())
                .orElseGet(() -> Money.zero(reversal.amount().currency()));
        ProgramVersion version = setup.version();
        // The rows found decide whether it has been done before, whatever the version says now.
        Optional<WriteOutcome> done = doneBefore(reversal, patient, rows);
        if (done.isPresent()) {
            return done.get();
        }
        refuseTooMuch(reversal, patient, rows, amount);
        patients.check(patient, Optional.empty());
        refuseAttached(reversal);
        boolean whole = amount.equals(reversal.amount());
        return whole && WriteMethod.REFUND.isIn(version)
                ? refund(reversal, patient, original, options)
                : asAdjustment(reversal, patient, whole, options);
    }

    /** A refund that stands already: stamped with its own reference, unstamped after a lost answer, or as an adjustment. */
    private Optional<WriteOutcome> doneBefore(Reversal reversal, PatientId patient, List<Row> rows) {
        Instant asOf = clock.now();
        List<Receipt> stamped = rows.stream()
                .filter(row -> ReferenceField.allIn(row).contains(reversal.reference()))
                .flatMap(row -> receipts.payment(row, Optional.of(reversal.reference()), asOf).stream())
                .toList();
        Optional<WriteOutcome> earlier = Proof.ofEarlier(stamped, expected(reversal, patient), receipt -> false);
        if (earlier.isPresent()) {
            return earlier.map(outcome -> outcome instanceof WriteOutcome.Posted posted
                    ? new WriteOutcome.Posted(posted.receipt(), dateMoved(reversal, posted.receipt()))
                    : outcome);
        }
        Optional<Row> unstamped = unstampedCopy(reversal, rows);
        if (unstamped.isPresent()) {
            return Optional.of(stamp(reversal, patient, unstamped.get(), clock.now()));
        }
        return adjustments.earlier(
                reversal.reference(),
                patient,
                adjustmentExpected(reversal, patient),
                List.of(asAdjustmentAdaptation(false)));
    }

    /** The negative copy that the API makes: same reference as the original, opposite amount, not yet stamped. */
    private static Optional<Row> unstampedCopy(Reversal reversal, List<Row> rows) {
        Optional<Reference> copied = reversal.original().reference();
        return rows.stream()
                .filter(row -> copied.isPresent() && ReferenceField.allIn(row).contains(copied.get()))
                .filter(row -> row.money("PayAmt", reversal.amount().currency())
                        .equals(Optional.of(reversal.amount().negated())))
                .findFirst();
    }

    private void refuseTooMuch(Reversal reversal, PatientId patient, List<Row> rows, Money amount) {
        if (reversal.amount().compareTo(amount) > 0) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_AMOUNT,
                    "Payment " + reversal.original().rawId() + " stands with less than what is to be taken back.",
                    "Compare the payment in Open Dental with the platform; somebody may have changed it.");
        }
        Money given = givenBack(reversal, patient, rows);
        if (given.plus(reversal.amount()).compareTo(amount) > 0) {
            throw RefusedWrite.because(
                    RejectionReason.CONFLICT,
                    "Payment " + reversal.original().rawId() + " has already been taken back, in whole or in part.",
                    "Compare the refunds on the patient's account with the platform.");
        }
    }

    /** The API refuses to refund what a payment plan or another correction holds on to; so do we, before sending. */
    private void refuseAttached(Reversal reversal) {
        String payNum = reversal.original().rawId();
        boolean attached =
                calls.list("paysplits.read", "paysplits", Map.of("PayNum", payNum), Priority.PAYMENT).stream()
                        .filter(split -> split.key("PayNum").equals(Optional.of(payNum)))
                        .anyMatch(split -> split.key("PayPlanNum").isPresent()
                                || split.money("SplitAmt", reversal.amount().currency())
                                        .filter(Money::isNegative)
                                        .isPresent());
        if (attached) {
            throw RefusedWrite.because(
                    RejectionReason.LOCKED,
                    "Payment " + payNum
                            + " is attached to a payment plan or has negative splits, which the API does not refund.",
                    "Refund it by hand in Open Dental.");
        }
    }

    /** What earlier reversals under other references have taken back; their notes name the payment. */
    private Money givenBack(Reversal reversal, PatientId patient, List<Row> rows) {
        Pattern mark = Pattern.compile(Pattern.quote(mark(reversal.original().rawId())) + "(?!\\d)");
        List<Money> parts = new ArrayList<>();
        rows.stream()
                .filter(row -> mark.matcher(row.text("PayNote").orElse("")).find())
                .flatMap(row -> row.money("PayAmt", reversal.amount().currency()).stream())
                .filter(Money::isNegative)
                .map(Money::negated)
                .forEach(parts::add);
        finder.adjustmentRows(patient, Priority.PAYMENT).stream()
                .filter(row -> mark.matcher(row.text("AdjNote").orElse("")).find())
                .flatMap(row -> row.money("AdjAmt", reversal.amount().currency()).stream())
                .filter(Money::isPositive)
                .forEach(parts::add);
        return Money.sum(parts, reversal.amount().currency());
    }

    private WriteOutcome refund(Reversal reversal, PatientId patient, Row original, WriteOptions options) {
        LocalDate today = clock.today();
        // The office dates a refund itself, with its own day.
        List<Adaptation> moved = reversal.date().equals(today) ? List.of() : List.of(movedTo(today));
        Outcomes.refuseForbidden(moved, options);
        dates.check(today, Optional.empty());
        Instant since = clock.now();
        Answer answer = calls.send(
                "payments.refund",
                Verb.POST,
                "payments/Refund",
                Map.of("PayNum", PaymentBody.key(original.key("PayNum").orElseThrow())));
        if (!(answer instanceof Answer.Done done) || done.row().key("PayNum").isEmpty()) {
            return lockedIfRefused(Outcomes.of(answer, since, howToFindOut(reversal, today)));
        }
        return stamp(reversal, patient, done.row(), since);
    }

    /** Without a known text a refused refund is most often one of a payment that is attached to something. */
    private static WriteOutcome lockedIfRefused(WriteOutcome outcome) {
        return outcome instanceof WriteOutcome.Rejected rejected && rejected.reason() == RejectionReason.OTHER
                ? new WriteOutcome.Rejected(
                        RejectionReason.LOCKED,
                        rejected.explanation(),
                        "Refund it by hand in Open Dental; the payment may be attached to a payment plan or have negative splits.",
                        rejected.vendorCode())
                : outcome;
    }

    /** Gives a refund its own reference, an absolute change that can be repeated, and proves it. */
    private WriteOutcome stamp(Reversal reversal, PatientId patient, Row refund, Instant since) {
        String payNum = refund.key("PayNum").orElseThrow();
        String howToFindOut = howToFindOut(reversal, clock.today());
        Map<String, Object> body = new LinkedHashMap<>();
        if (settings.referenceField() != ReferenceField.PAY_NOTE) {
            body.put(settings.referenceField().wireName(), reversal.reference().shortForm());
        }
        body.put("PayNote", note(reversal));
        try {
            Answer answer = calls.send("payments.stamp", Verb.PUT, "payments/" + payNum, body);
            if (!(answer instanceof Answer.Done)) {
                return unstamped(payNum, howToFindOut, since);
            }
            Optional<Receipt> shown = rowsOf(patient).stream()
                    .filter(row -> row.key("PayNum").equals(Optional.of(payNum)))
                    .flatMap(row -> receipts.payment(row, Optional.of(reversal.reference()), clock.now()).stream())
                    .findFirst();
            if (shown.isEmpty()) {
                return unstamped(payNum, howToFindOut, since);
            }
            List<Adaptation> moved = dateMoved(reversal, shown.get());
            ExpectedRow expected = expected(reversal, patient);
            return expected.contradictions(shown.get()).isEmpty()
                            && shown.get().reference().equals(Optional.of(reversal.reference()))
                    ? new WriteOutcome.Posted(shown.get(), moved)
                    : Outcomes.unknown(
                            "Open Dental shows the refund as payment " + payNum + ", but not as asked.",
                            howToFindOut,
                            since);
        } catch (ChairsideException e) {
            return unstamped(payNum, howToFindOut, since);
        }
    }

    private static WriteOutcome unstamped(String payNum, String howToFindOut, Instant since) {
        return Outcomes.unknown(
                "The refund stands as payment " + payNum
                        + ", but does not carry its reference yet. Doing the same refund again finishes it; it is not made twice.",
                howToFindOut,
                since);
    }

    private WriteOutcome asAdjustment(Reversal reversal, PatientId patient, boolean whole, WriteOptions options) {
        AdjustmentPosting adjustment = AdjustmentPoster.refund(
                reversal.reference(),
                patient,
                reversal.amount(),
                reversal.date(),
                mark(reversal.original().rawId()) + ". " + reversal.memo());
        Adaptation adaptation = asAdjustmentAdaptation(whole);
        Outcomes.refuseForbidden(List.of(adaptation), options);
        WriteMethod.POST_ADJUSTMENT.require(setup.version());
        return adjustments.write(adjustment, types.refundType(), List.of(adaptation), options);
    }

    private WriteOutcome ofAdjustment(Reversal reversal, PatientId patient, WriteOptions options) {
        Row original = adjustmentRows(patient).stream()
                .filter(row ->
                        row.key("AdjNum").equals(Optional.of(reversal.original().rawId())))
                .findFirst()
                .orElseThrow(() -> RefusedWrite.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "Adjustment " + reversal.original().rawId() + " no longer stands on the patient's account.",
                        "Compare the account with the platform."));
        Money amount = original.money("AdjAmt", reversal.amount().currency())
                .orElseGet(() -> Money.zero(reversal.amount().currency()));
        if (reversal.amount().compareTo(amount.abs()) > 0) {
            throw RefusedWrite.because(
                    RejectionReason.INVALID_AMOUNT,
                    "Adjustment " + reversal.original().rawId() + " stands with less than what is to be taken back.",
                    "Compare the adjustment in Open Dental with the platform.");
        }
        AdjustmentPosting opposite = AdjustmentPosting.builder()
                .reference(reversal.reference())
                .patient(patient)
                .amount(
                        amount.isNegative()
                                ? reversal.amount()
                                : reversal.amount().negated())
                .date(reversal.date())
                .memo("Correction of adjustment " + reversal.original().rawId() + ". " + reversal.memo())
                .build();
        return adjustments.post(
                opposite, new WriteOptions(true, options.readBack(), options.forbidden(), options.permit()));
    }

    private List<Row> rowsOf(PatientId patient) {
        try {
            return finder.payments(patient, Optional.empty(), Priority.PAYMENT);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private List<Row> adjustmentRows(PatientId patient) {
        try {
            return finder.adjustmentRows(patient, Priority.PAYMENT);
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static ExpectedRow expected(Reversal reversal, PatientId patient) {
        return new ExpectedRow(
                patient, reversal.amount().negated(), reversal.date(), Optional.empty(), reversal.reference());
    }

    private static ExpectedRow adjustmentExpected(Reversal reversal, PatientId patient) {
        return new ExpectedRow(patient, reversal.amount(), reversal.date(), Optional.empty(), reversal.reference());
    }

    private static List<Adaptation> dateMoved(Reversal reversal, Receipt shown) {
        return shown.date()
                .filter(date -> !date.equals(reversal.date()))
                .map(date -> List.of(movedTo(date)))
                .orElse(List.of());
    }

    private static Adaptation movedTo(LocalDate date) {
        return new Adaptation(
                Adaptation.Kind.DATE_MOVED, "Open Dental dates a refund with the day it is made, " + date + ".");
    }

    private static Adaptation asAdjustmentAdaptation(boolean whole) {
        return new Adaptation(
                Adaptation.Kind.REFUND_AS_ADJUSTMENT,
                whole
                        ? "The office's version of Open Dental has no refunds in its API, so an adjustment raises what the patient owes."
                        : "Open Dental's API refunds whole payments only, so an adjustment raises what the patient owes.");
    }

    private static String note(Reversal reversal) {
        return NoteText.of(
                        mark(reversal.original().rawId()) + ". " + reversal.memo(),
                        reversal.reference(),
                        PaymentPoster.MAX_NOTE)
                .text();
    }

    /** How a refund's note names the payment it takes back, without the payment's reference, which must stay unique. */
    private static String mark(String payNum) {
        return "Refund of payment " + payNum;
    }

    private static String howToFindOut(Reversal reversal, LocalDate entered) {
        return "Look in the patient's account for a refund of payment "
                + reversal.original().rawId() + " entered on or after " + entered
                + "; doing the same refund again finishes it without making it twice.";
    }
}
