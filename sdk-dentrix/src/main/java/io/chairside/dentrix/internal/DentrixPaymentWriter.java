package io.chairside.dentrix.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.PatientId;
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
import io.chairside.dentrix.DentrixSettings;
import io.chairside.dentrix.internal.DentrixConfig.Script;
import io.chairside.dentrix.internal.DentrixConfig.Strategy;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.Params;
import io.chairside.sql.ReferenceText;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteLane;
import io.chairside.sql.WriteProof;
import io.chairside.sql.WriteResult;
import io.chairside.sql.WriteScript;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes payments by the licensee's procedures, or asks staff by a journal entry; each is looked for first and read back afterwards.
 * Thread-safe.
 */
final class DentrixPaymentWriter implements PaymentWriter {

    static final int MAX_NOTE = 2_000;

    private static final String POST = "payments.post";
    private static final String ADJUST = "adjustments.post";
    private static final Pattern TOKEN = Pattern.compile("manual:(\\d{1,18}):(\\d{4}-\\d{2}-\\d{2}):(\\d{1,9})");

    private final Office office;
    private final WriteLane lane;
    private final People people;
    private final LineFinder finder;
    private final Journal journal;
    private final Types types;

    DentrixPaymentWriter(Office office, WriteLane lane) {
        this.office = office;
        this.lane = lane;
        this.people = new People(office);
        this.finder = new LineFinder(office, people);
        this.journal = new Journal(office);
        this.types = new Types(office);
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        if (posting.kind() == PaymentKind.INSURANCE) {
            throw office.unsupported(
                    POST, Capability.WRITE_INSURANCE_PAYMENT, "No public interface enters an insurer's payment.");
        }
        if (office.config().strategy() == Strategy.NONE) {
            throw office.unsupported(
                    POST, Capability.WRITE_TERMINAL_PAYMENT, "No strategy for writing is chosen (writeStrategy).");
        }
        office.refuseDuringBackup(POST);
        return lane.alone(POST, () -> {
            refuseCurrency(posting.amount());
            ExpectedRow wanted = new ExpectedRow(
                    posting.patient(),
                    Optional.of(posting.amount()),
                    posting.date(),
                    Optional.empty(),
                    posting.reference());
            if (options.lookFirst()) {
                Optional<WriteOutcome> earlier = earlier(POST, wanted);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            People.Person person = people.require(POST, posting.patient(), posting.expectedPatient());
            return office.config().strategy() == Strategy.JOURNAL_ONLY
                    ? ask(posting, person, options)
                    : call(posting, person, options);
        });
    }

    private void refuseCurrency(Money amount) {
        if (!amount.currency().equals(office.config().currency())) {
            throw RefusedWriteException.because(
                    RejectionReason.WRONG_CURRENCY,
                    "The office's ledger keeps " + office.config().currency().getCurrencyCode() + ", the amount is in "
                            + amount.currency().getCurrencyCode() + ".",
                    "Convert the payment before it is posted, or correct the connection's currency.");
        }
    }

    private void refuseFuture(LocalDate date, String operation) {
        LocalDate today = office.serverTime(operation).toLocalDate();
        if (date.isAfter(today)) {
            throw RefusedWriteException.because(
                    RejectionReason.INVALID_DATE,
                    "The office's day is " + today + "; a line cannot be dated later.",
                    "Post it on its day, or correct the office's zone and clock.");
        }
    }

    private Optional<WriteOutcome> earlier(String operation, ExpectedRow wanted) {
        return WriteProof.ofEarlier(
                finder.find(operation, wanted.reference(), Optional.of(wanted.patient()), Optional.empty()), wanted);
    }

    private WriteOutcome call(Posting posting, People.Person person, WriteOptions options) {
        refuseFuture(posting.date(), POST);
        List<Adaptation> adaptations = new ArrayList<>();
        if (!posting.allocations().isEmpty()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.ALLOCATION_CHANGED, "The payment is not applied to the charges asked for."));
        }
        if (posting.plan().isPresent()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED, "The payment is not tied to its payment agreement."));
        }
        ReferenceText note = ReferenceText.of(posting.memo(), posting.reference(), MAX_NOTE);
        note.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        Types.Type type = types.payment(
                POST,
                posting.paymentType().map(id -> id.value()),
                office.config().paymentType(posting.kind()),
                DentrixSettings.paymentType(posting.kind()));
        Params params = whom(person, posting.provider().map(id -> id.value()))
                .and("paymentType", type.number())
                .and("date", posting.date())
                .and("amount", posting.amount().toBigDecimal())
                .and("negativeAmount", posting.amount().negated().toBigDecimal())
                .and("checkNumber", posting.reference().shortForm())
                .and("note", note.text());
        ExpectedRow expected = new ExpectedRow(
                posting.patient(),
                Optional.of(posting.amount()),
                posting.date(),
                Optional.of(type.name()),
                posting.reference());
        return write(POST, Script.PAYMENT, params, expected, adaptations, options);
    }

    private static Params whom(People.Person person, Optional<String> provider) {
        String who = provider.or(() -> Optional.ofNullable(person.provider()))
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.OTHER,
                        "No provider is named and the patient has none.",
                        "Choose a provider, or give the patient one."));
        return Params.of("patient", Long.parseLong(person.id()))
                .and("patientGuid", person.guid())
                .and("guarantor", Long.parseLong(person.guarantor()))
                .and("guarantorGuid", person.guarantorGuid())
                .and("provider", who);
    }

    private WriteOutcome write(
            String operation,
            Script name,
            Params params,
            ExpectedRow expected,
            List<Adaptation> adaptations,
            WriteOptions options) {
        WriteScript script = office.config()
                .script(name)
                .orElseThrow(() -> office.unsupported(
                        operation, Capability.WRITE_ADJUSTMENT, "No calls are configured (" + name.setting() + ")."));
        Instant since = office.database().now();
        WriteResult<Boolean> result = office.database().write(operation, options.permit(), session -> {
            script.run(session, params);
            return true;
        });
        String look = "Look in the family's ledger for a line dated " + expected.date() + " with the reference "
                + expected.reference() + " as its check number or in its note.";
        return refused(result)
                .or(() -> WriteProof.notCommitted(result, since, look))
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> WriteProof.ofNew(
                                finder.find(
                                        operation,
                                        expected.reference(),
                                        Optional.of(expected.patient()),
                                        Optional.of(expected.date().minusDays(1))),
                                expected,
                                adaptations,
                                since,
                                look),
                        since,
                        look));
    }

    /** The vendor's own codes become reasons. */
    private static Optional<WriteOutcome> refused(WriteResult<?> result) {
        if (!(result instanceof WriteResult.NotDone<?> not)) {
            return Optional.empty();
        }
        ChairsideException error = not.error();
        if (!(error instanceof ValidationException
                || error instanceof NotFoundException
                || error instanceof ConflictException)) {
            return Optional.empty();
        }
        Matcher code = Pattern.compile("code (\\d{5})").matcher(String.valueOf(error.getMessage()));
        Optional<Integer> number = code.find() ? Optional.of(Integer.valueOf(code.group(1))) : Optional.empty();
        DentrixErrors.Meaning meaning = number.flatMap(DentrixErrors::meaning)
                .orElse(new DentrixErrors.Meaning(RejectionReason.OTHER, "the system refused it"));
        return Optional.of(new WriteOutcome.Rejected(
                meaning.reason(), "Dentrix: " + meaning.meaning() + ".", error.remedy(), number.map(String::valueOf)));
    }

    /** Asks staff to enter the payment. Never posted until the line itself is found. */
    private WriteOutcome ask(Posting posting, People.Person person, WriteOptions options) {
        Instant since = office.database().now();
        Ticket ticket = new Ticket(
                posting.reference(),
                "manual:" + posting.amount().minorUnits() + ":" + posting.date() + ":" + posting.patient(),
                since,
                since.plus(Duration.ofDays(office.config().number(DentrixSettings.MANUAL_POSTING_DAYS))));
        if (options.lookFirst()
                && !journal.find(POST, person, posting.reference()).isEmpty()) {
            return new WriteOutcome.Accepted(ticket);
        }
        WriteScript script = office.config()
                .script(Script.JOURNAL)
                .orElseThrow(() -> office.unsupported(
                        POST, Capability.WRITE_COMMUNICATION_LOG, "No calls are configured (journal.call)."));
        Params params = DentrixNoteWriter.params(
                person,
                DentrixNoteWriter.MISCELLANEOUS,
                office.serverTime(POST),
                "Payment to be entered",
                "Please enter a payment of " + posting.amount() + " dated " + posting.date()
                        + ", with this check number: " + posting.reference().shortForm());
        WriteResult<Boolean> result = office.database().write(POST, options.permit(), session -> {
            script.run(session, params);
            return true;
        });
        String look = "Look in the patient's office journal for the reference " + posting.reference() + ".";
        return refused(result)
                .or(() -> WriteProof.notCommitted(result, since, look))
                .orElseGet(() -> WriteProof.afterCommit(
                        () -> journal.find(POST, person, posting.reference()).size() == 1
                                ? new WriteOutcome.Accepted(ticket)
                                : new WriteOutcome.Unknown(
                                        "The database confirmed the entry, but does not show exactly one.",
                                        look,
                                        since),
                        since,
                        look));
    }

    @Override
    public WriteOutcome poll(Ticket ticket) {
        Matcher token = TOKEN.matcher(ticket.token());
        if (!token.matches()) {
            return new WriteOutcome.Unknown(
                    "the ticket is not one of this connector",
                    "Look the write up by its reference.",
                    ticket.acceptedAt());
        }
        office.refuseDuringBackup("payments.poll");
        ExpectedRow wanted = new ExpectedRow(
                PatientId.of(token.group(3)),
                Optional.of(Money.ofMinor(
                        Long.parseLong(token.group(1)), office.config().currency())),
                LocalDate.parse(token.group(2)),
                Optional.empty(),
                ticket.reference());
        Optional<WriteOutcome> entered =
                office.database().understood("payments.poll", "v_proclog", () -> earlier("payments.poll", wanted));
        return entered.orElseGet(() -> office.database().now().isBefore(ticket.overdueAt())
                ? new WriteOutcome.Accepted(ticket)
                : new WriteOutcome.Unknown(
                        "Staff were asked to enter the payment, and it is not in the ledger yet.",
                        "Look in the family's ledger; enter it with the check number " + ticket.reference() + ".",
                        ticket.acceptedAt()));
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        requireAdjustments(Capability.WRITE_ADJUSTMENT);
        String setting = adjustment.amount().isPositive()
                ? DentrixSettings.ADJUSTMENT_TYPE_CHARGE
                : DentrixSettings.ADJUSTMENT_TYPE_CREDIT;
        return lane.alone(ADJUST, () -> adjust(adjustment, setting, List.of(), options));
    }

    private void requireAdjustments(Capability capability) {
        if (office.config().script(Script.ADJUSTMENT).isEmpty()) {
            throw office.unsupported(
                    ADJUST, capability, "No calls are configured (" + Script.ADJUSTMENT.setting() + ").");
        }
        office.refuseDuringBackup(ADJUST);
    }

    private WriteOutcome adjust(
            AdjustmentPosting adjustment, String setting, List<Adaptation> declared, WriteOptions options) {
        refuseCurrency(adjustment.amount());
        ExpectedRow wanted = new ExpectedRow(
                adjustment.patient(),
                Optional.of(adjustment.amount()),
                adjustment.date(),
                Optional.empty(),
                adjustment.reference());
        if (options.lookFirst()) {
            Optional<WriteOutcome> earlier = earlier(ADJUST, wanted);
            if (earlier.isPresent()) {
                return earlier.get() instanceof WriteOutcome.Posted posted
                        ? new WriteOutcome.Posted(posted.receipt(), declared)
                        : earlier.get();
            }
        }
        People.Person person = people.require(ADJUST, adjustment.patient(), Optional.empty());
        refuseFuture(adjustment.date(), ADJUST);
        List<Adaptation> adaptations = new ArrayList<>(declared);
        ReferenceText note = ReferenceText.of(adjustment.memo(), adjustment.reference(), MAX_NOTE);
        note.adaptation("note", MAX_NOTE).ifPresent(adaptations::add);
        WriteProof.refuseForbidden(adaptations, options);
        Types.Type type = types.adjustment(
                ADJUST, adjustment.type().map(id -> id.value()), office.config().setting(setting), setting);
        Params params = whom(person, adjustment.provider().map(id -> id.value()))
                .and("adjustmentType", type.number())
                .and("date", adjustment.date())
                .and("amount", adjustment.amount().toBigDecimal())
                .and("note", note.text());
        ExpectedRow expected = new ExpectedRow(
                adjustment.patient(),
                Optional.of(adjustment.amount()),
                adjustment.date(),
                Optional.of(type.name()),
                adjustment.reference());
        return write(ADJUST, Script.ADJUSTMENT, params, expected, adaptations, options);
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        requireAdjustments(Capability.WRITE_PARTIAL_REFUND);
        return lane.alone("payments.reverse", () -> {
            List<Adaptation> declared = List.of(new Adaptation(
                    Adaptation.Kind.REFUND_AS_ADJUSTMENT, "Money given back is entered as an adjustment."));
            WriteProof.refuseForbidden(declared, options);
            PatientId patient = reversal.original()
                    .patient()
                    .orElseThrow(() -> RefusedWriteException.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "The receipt does not name a patient.",
                            "Enter the refund by hand."));
            AdjustmentPosting back = AdjustmentPosting.builder()
                    .reference(reversal.reference())
                    .patient(patient)
                    .amount(reversal.amount())
                    .date(reversal.date())
                    .memo(reversal.memo())
                    .build();
            return adjust(back, DentrixSettings.ADJUSTMENT_TYPE_REFUND, declared, options);
        });
    }

    @Override
    public Lookup find(LookupRequest request) {
        return finder.lookup(request);
    }

    @Override
    public TargetProfile profile() {
        Duration timeout = Duration.ofSeconds(office.config().number(DentrixSettings.QUERY_TIMEOUT_SECONDS));
        return new TargetProfile(
                timeout.multipliedBy(2),
                timeout.multipliedBy(4),
                Optional.of(Duration.ZERO),
                "check number and note",
                MAX_NOTE - Reference.LENGTH - 3,
                office.config().strategy() == Strategy.JOURNAL_ONLY,
                false);
    }
}
