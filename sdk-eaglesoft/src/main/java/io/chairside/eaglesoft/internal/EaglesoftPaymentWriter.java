package io.chairside.eaglesoft.internal;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.EaglesoftConfig.PaymentMode;
import io.chairside.eaglesoft.internal.EaglesoftConfig.Script;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes payments and adjustments with the licensee's statements, each in one transaction that is proven before it is committed and read back
 * afterwards; or asks staff by a note. Thread-safe.
 */
final class EaglesoftPaymentWriter implements PaymentWriter {

    private static final String POST = "payments.post";
    private static final String ADJUST = "adjustments.post";

    private final WriterParts parts;
    private final LedgerFinder finder;
    private final ManualPostings manual;

    EaglesoftPaymentWriter(WriterParts parts) {
        this.parts = parts;
        this.finder = new LedgerFinder(parts.office());
        this.manual = new ManualPostings(parts, finder);
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        if (posting.kind() == PaymentKind.INSURANCE) {
            throw unsupported(
                    POST, Capability.WRITE_INSURANCE_PAYMENT, "No statement that does this is publicly known.");
        }
        if (parts.config().mode() == PaymentMode.OFF) {
            throw unsupported(
                    POST, Capability.WRITE_TERMINAL_PAYMENT, "Writing payments is switched off (payment.mode).");
        }
        return parts.lane().alone(POST, () -> {
            parts.refuseCurrency(posting.amount());
            return parts.config().mode() == PaymentMode.NOTE ? manual.ask(posting, options) : send(posting, options);
        });
    }

    private WriteOutcome send(Posting posting, WriteOptions options) {
        ExpectedRow wanted = new ExpectedRow(
                posting.patient(),
                Optional.of(posting.amount()),
                posting.date(),
                Optional.empty(),
                posting.reference());
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(POST, posting.reference(), wanted);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        WriterParts.Person person = parts.person(POST, posting.patient(), posting.expectedPatient());
        LocalDateTime now = parts.officeTime(POST);
        List<Adaptation> adaptations = new ArrayList<>(losses(posting));
        LocalDate day = parts.openDay(POST, posting.date(), now, options, adaptations);
        WriterParts.Type type = parts.payType(
                POST,
                posting.paymentType().map(id -> id.value()),
                parts.config().paymentType(posting.kind()),
                EaglesoftSettings.paymentType(posting.kind()));
        ReferenceText description = ReferenceText.of(posting.memo(), posting.reference(), parts.descriptionLength());
        description.adaptation("description", parts.descriptionLength()).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        String provider = posting.provider()
                .map(id -> id.value())
                .or(() -> Optional.ofNullable(person.provider()))
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.OTHER,
                        "The payment names no provider and the patient has no preferred dentist.",
                        "Choose a provider for the payment, or give the patient a dentist."));
        Params params = common(person, now, day, posting.reference(), description, provider)
                .and("practice", posting.location().map(id -> id.value()).orElse(person.practice()))
                .and("amount", posting.amount().toBigDecimal())
                .and("negativeAmount", posting.amount().negated().toBigDecimal())
                .and("payType", type.id());
        ExpectedRow expected = new ExpectedRow(
                posting.patient(), Optional.of(posting.amount()), day, Optional.of(type.name()), posting.reference());
        return write(POST, Script.PAYMENT, params, posting.amount().negated(), expected, adaptations, options);
    }

    private static Params common(
            WriterParts.Person person,
            LocalDateTime now,
            LocalDate day,
            Reference reference,
            ReferenceText description,
            String provider) {
        return Params.of("patient", person.id())
                .and("guarantor", person.guarantor())
                .and("date", day)
                .and("now", now)
                .and("reference", reference.shortForm())
                .and("description", description.text())
                .and("provider", provider);
    }

    private static List<Adaptation> losses(Posting posting) {
        List<Adaptation> losses = new ArrayList<>();
        if (!posting.allocations().isEmpty()) {
            losses.add(new Adaptation(
                    Adaptation.Kind.ALLOCATION_CHANGED, "The payment is not applied to the charges asked for."));
        }
        if (posting.plan().isPresent()) {
            losses.add(new Adaptation(Adaptation.Kind.DETAIL_DROPPED, "The payment is not tied to its payment plan."));
        }
        return losses;
    }

    private Optional<WriteOutcome> earlier(String operation, Reference reference, ExpectedRow wanted) {
        LedgerFinder.Found found = finder.find(operation, reference);
        if (found.standing().isEmpty() && !found.deleted().isEmpty()) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "The office has deleted the row with this reference (transactions_header "
                            + String.join(", ", found.deleted()) + ").",
                    "Ask the office why; enter it by hand if it was deleted by mistake."));
        }
        return WriteProof.ofEarlier(found.standing(), wanted);
    }

    private WriteOutcome write(
            String operation,
            Script name,
            Params params,
            Money ledgerAmount,
            ExpectedRow expected,
            List<Adaptation> adaptations,
            WriteOptions options) {
        WriteScript script = parts.config()
                .script(name)
                .orElseThrow(() -> unsupported(
                        operation,
                        Capability.WRITE_ADJUSTMENT,
                        "No statements are configured (" + name.setting() + ")."));
        Instant since = parts.database().now();
        Params all = params.and("user", user(params));
        WriteResult<Boolean> result = parts.database().write(operation, options.permit(), session -> {
            script.run(session, all);
            finder.proveInside(session, expected.reference(), ledgerAmount);
            return true;
        });
        String look = "Look in the patient's account for a row dated " + expected.date() + " with the reference "
                + expected.reference() + " in its description.";
        return WriteProof.notCommitted(result, since, look)
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> WriteProof.ofNew(
                                finder.find(operation, expected.reference()).standing(),
                                expected,
                                adaptations,
                                since,
                                look),
                        since,
                        look));
    }

    private String user(Params params) {
        return parts.config().setting(EaglesoftSettings.WRITE_USER).orElseGet(() -> params.text("provider"));
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        requireAdjustments(Capability.WRITE_ADJUSTMENT);
        String setting = adjustment.amount().isPositive()
                ? EaglesoftSettings.ADJUSTMENT_TYPE_CHARGE
                : EaglesoftSettings.ADJUSTMENT_TYPE_CREDIT;
        return parts.lane().alone(ADJUST, () -> adjust(adjustment, setting, List.of(), options));
    }

    private void requireAdjustments(Capability capability) {
        if (parts.config().script(Script.ADJUSTMENT).isEmpty()) {
            throw unsupported(
                    ADJUST, capability, "No statements are configured (" + Script.ADJUSTMENT.setting() + ").");
        }
    }

    private WriteOutcome adjust(
            AdjustmentPosting adjustment, String setting, List<Adaptation> declared, WriteOptions options) {
        parts.refuseCurrency(adjustment.amount());
        ExpectedRow wanted = new ExpectedRow(
                adjustment.patient(),
                Optional.of(adjustment.amount()),
                adjustment.date(),
                Optional.empty(),
                adjustment.reference());
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(ADJUST, adjustment.reference(), wanted);
            if (earlier.isPresent()) {
                return earlier.get() instanceof WriteOutcome.Posted posted
                        ? new WriteOutcome.Posted(posted.receipt(), declared)
                        : earlier.get();
            }
        }
        WriterParts.Person person = parts.person(ADJUST, adjustment.patient(), Optional.empty());
        LocalDateTime now = parts.officeTime(ADJUST);
        List<Adaptation> adaptations = new ArrayList<>(declared);
        LocalDate day = parts.openDay(ADJUST, adjustment.date(), now, options, adaptations);
        WriterParts.Type type = parts.adjustmentType(
                ADJUST, adjustment.type().map(id -> id.value()), parts.config().setting(setting), setting);
        ReferenceText description =
                ReferenceText.of(adjustment.memo(), adjustment.reference(), parts.descriptionLength());
        description.adaptation("description", parts.descriptionLength()).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        String provider =
                adjustment.provider().map(id -> id.value()).orElse(person.provider() == null ? "" : person.provider());
        Params params = common(person, now, day, adjustment.reference(), description, provider)
                .and("practice", adjustment.location().map(id -> id.value()).orElse(person.practice()))
                .and("amount", adjustment.amount().toBigDecimal())
                .and("type", adjustment.amount().isPositive() ? "D" : "C")
                .and("adjustmentType", type.id());
        ExpectedRow expected = new ExpectedRow(
                adjustment.patient(),
                Optional.of(adjustment.amount()),
                day,
                Optional.of(type.name()),
                adjustment.reference());
        return write(ADJUST, Script.ADJUSTMENT, params, adjustment.amount(), expected, adaptations, options);
    }

    /** Money given back becomes a debit adjustment; nobody knows whether balances follow when a row's status is changed to deleted. */
    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        requireAdjustments(Capability.WRITE_PARTIAL_REFUND);
        return parts.lane().alone("payments.reverse", () -> {
            List<Adaptation> declared = List.of(new Adaptation(
                    Adaptation.Kind.REFUND_AS_ADJUSTMENT, "Money given back is entered as an adjustment."));
            WriteProof.refuseForbidden(declared, options);
            if (reversal.original().patient().isEmpty()) {
                throw RefusedWriteException.because(
                        RejectionReason.TARGET_NOT_FOUND,
                        "The receipt does not name one patient.",
                        "Enter the refund by hand.");
            }
            AdjustmentPosting back = AdjustmentPosting.builder()
                    .reference(reversal.reference())
                    .patient(reversal.original().patient().get())
                    .amount(reversal.amount())
                    .date(reversal.date())
                    .memo(reversal.memo())
                    .build();
            return adjust(back, EaglesoftSettings.ADJUSTMENT_TYPE_REFUND, declared, options);
        });
    }

    @Override
    public Lookup find(LookupRequest request) {
        return finder.lookup(request);
    }

    @Override
    public WriteOutcome poll(Ticket ticket) {
        return manual.poll(ticket);
    }

    @Override
    public TargetProfile profile() {
        Duration timeout = Duration.ofSeconds(parts.config().number(EaglesoftSettings.QUERY_TIMEOUT_SECONDS));
        boolean queues = parts.config().mode() == PaymentMode.NOTE;
        return new TargetProfile(
                timeout.multipliedBy(2),
                timeout.multipliedBy(4),
                Optional.of(Duration.ZERO),
                "description",
                Math.max(0, parts.descriptionLength() - Reference.LENGTH - 3),
                queues,
                false);
    }

    private UnsupportedCapabilityException unsupported(String operation, Capability capability, String reason) {
        return new UnsupportedCapabilityException(parts.database().errorContext(operation), capability.name(), reason);
    }
}
