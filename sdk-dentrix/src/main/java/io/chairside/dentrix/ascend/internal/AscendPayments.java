package io.chairside.dentrix.ascend.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.read.Priority;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.Ticket;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.dentrix.ascend.internal.mapping.LedgerMapper;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import io.chairside.http.json.LenientJson;
import io.chairside.sql.ExpectedRow;
import io.chairside.sql.PatientMatch;
import io.chairside.sql.RefusedWriteException;
import io.chairside.sql.WriteProof;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes payments by the call that the partner has confirmed, or asks staff by a note. Each is looked for first where that is asked, sent at most
 * once, and read back. Thread-safe.
 */
final class AscendPayments implements PaymentWriter {

    private static final String POST = "payments.post";
    private static final Pattern TOKEN = Pattern.compile("manual:(\\d{1,18}):(\\d{4}-\\d{2}-\\d{2}):(\\d{1,18})");

    private final AscendClient client;
    private final WriteLane lane;
    private final PaymentFinder finder;
    private final PatientNotes notes;

    AscendPayments(AscendClient client, WriteLane lane, PaymentFinder finder, PatientNotes notes) {
        this.client = client;
        this.lane = lane;
        this.finder = finder;
        this.notes = notes;
    }

    private AscendConfig config() {
        return client.config();
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        if (posting.kind() == PaymentKind.INSURANCE) {
            throw client.unsupported(
                    POST, Capability.WRITE_INSURANCE_PAYMENT, "no public interface enters an insurer's payment");
        }
        return lane.alone(POST, () -> {
            if (!posting.amount().currency().equals(config().currency())) {
                throw RefusedWriteException.because(
                        RejectionReason.WRONG_CURRENCY,
                        "The ledger keeps " + config().currency().getCurrencyCode() + ".",
                        "Convert the payment before it is posted, or correct the connection's currency.");
            }
            if (posting.date().isAfter(client.today())) {
                throw RefusedWriteException.because(
                        RejectionReason.INVALID_DATE,
                        "The office's day is " + client.today() + "; a payment cannot be dated later.",
                        "Post it on its day, or correct the connection's zone.");
            }
            ExpectedRow wanted = new ExpectedRow(
                    posting.patient(),
                    Optional.of(posting.amount()),
                    posting.date(),
                    Optional.empty(),
                    posting.reference());
            if (options.lookFirst()) {
                // It cannot have been entered before its own day, because a later day is refused.
                Optional<WriteOutcome> earlier =
                        earlier(wanted, Optional.of(posting.date().minusDays(1)));
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            WireRecord patient = patient(posting);
            return config().paymentMode() == AscendConfig.PaymentMode.CONTRACT
                    ? send(posting, patient, config().paymentContract().orElseThrow(), options)
                    : ask(posting, options);
        });
    }

    /** What became of it before: also a row that staff took back, which must not come again. */
    private Optional<WriteOutcome> earlier(ExpectedRow wanted, Optional<LocalDate> since) {
        PaymentFinder.Found found = finder.find(POST, Priority.PAYMENT, wanted.reference(), since);
        if (found.standing().isEmpty() && !found.voided().isEmpty()) {
            return Optional.of(WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "The office has taken back the payment with this reference (transaction "
                            + String.join(", ", found.voided()) + ").",
                    "Ask the office why; enter it by hand if it was taken back by mistake."));
        }
        return WriteProof.ofEarlier(found.standing(), wanted);
    }

    private WireRecord patient(Posting posting) {
        WireRecord row = client.one(
                        POST,
                        Priority.PAYMENT,
                        PatientReads.PATH,
                        posting.patient().value())
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.PATIENT_NOT_FOUND,
                        "Dentrix Ascend has no patient with this id.",
                        "Choose the patient again."));
        try {
            if (row.reference("duplicateOfPatient").isPresent()) {
                throw RefusedWriteException.because(
                        RejectionReason.PATIENT_NOT_ACTIVE,
                        "The patient was merged into another one.",
                        "Post it to the patient whom this one was merged into.");
            }
            List<String> given = Stream.of("firstName", "preferredName")
                    .flatMap(field -> row.text(field).stream())
                    .toList();
            if (posting.expectedPatient().isPresent()
                    && !PatientMatch.matches(
                            posting.expectedPatient().get(), row.text("lastName"), given, row.date("dateOfBirth"))) {
                throw RefusedWriteException.because(
                        RejectionReason.WRONG_PATIENT,
                        "The patient with this id is not the one expected.",
                        "Compare the patient in Dentrix Ascend with the payer's, and correct the link.");
            }
            return row;
        } catch (FieldException e) {
            throw client.unreadable(POST, PatientReads.PATH, e);
        }
    }

    private WriteOutcome send(Posting posting, WireRecord patient, PaymentContract contract, WriteOptions options) {
        List<Adaptation> adaptations = new ArrayList<>();
        if (!posting.memo().isBlank()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED,
                    "A payment in Dentrix Ascend has no field for a text known to us."));
        }
        if (posting.plan().isPresent()) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.DETAIL_DROPPED, "The payment is not tied to its payment plan."));
        }
        boolean distributes = contract.has(PaymentContract.DISTRIBUTIONS);
        if (!posting.allocations().isEmpty() && !distributes) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.ALLOCATION_CHANGED, "The payment is not applied to the charges asked for."));
        }
        if (posting.provider().isPresent() && !contract.has(PaymentContract.PROVIDER)) {
            adaptations.add(
                    new Adaptation(Adaptation.Kind.DETAIL_DROPPED, "The contract has no field for the provider."));
        }
        WriteProof.refuseForbidden(adaptations, options);
        Directory.LedgerType type = type(posting);
        String location = location(posting, patient);
        ObjectNode body = contract.body();
        Money signed = contract.negative() ? posting.amount().negated() : posting.amount();
        contract.put(body, PaymentContract.AMOUNT, DecimalNode.valueOf(signed.toBigDecimal()));
        contract.put(body, PaymentContract.DATE, TextNode.valueOf(posting.date().toString()));
        contract.put(
                body,
                PaymentContract.PATIENT,
                SchedulingWriter.reference("PatientV1", posting.patient().value()));
        contract.put(body, PaymentContract.LOCATION, SchedulingWriter.reference("LocationV1", location));
        contract.put(
                body, PaymentContract.LEDGER_TYPE, SchedulingWriter.reference("OrganizationLedgerType", type.id()));
        contract.put(
                body,
                PaymentContract.REFERENCE,
                TextNode.valueOf(posting.reference().shortForm()));
        posting.provider()
                .filter(id -> WireRecord.isId(id.value()))
                .ifPresent(id -> contract.put(
                        body, PaymentContract.PROVIDER, SchedulingWriter.reference("ProviderV1", id.value())));
        if (distributes && !posting.allocations().isEmpty()) {
            contract.put(body, PaymentContract.DISTRIBUTIONS, distributions(posting));
        }
        ExpectedRow expected = new ExpectedRow(
                posting.patient(),
                Optional.of(posting.amount()),
                posting.date(),
                Optional.of(type.id()),
                posting.reference());
        String look = "Look in the patient's ledger for a payment dated " + posting.date()
                + " with the reference number " + posting.reference() + ".";
        Instant since = client.now();
        return Outcomes.ofRecord(
                client.post(POST, Priority.PAYMENT, options.permit(), contract.path(), body),
                look,
                record -> Outcomes.readBack(
                        () -> Outcomes.proven(
                                shown(posting, record.map(WireRecord::rawId).filter(WireRecord::isId)),
                                expected,
                                adaptations,
                                since,
                                look),
                        record.flatMap(row -> answered(row, expected, adaptations)),
                        since,
                        look));
    }

    /** Proof by the answer alone, for when only the reading back fails: it must show everything as asked. */
    private Optional<WriteOutcome> answered(WireRecord row, ExpectedRow expected, List<Adaptation> adaptations) {
        try {
            Receipt receipt = finder.receipt(POST, Priority.PAYMENT, row, LedgerMapper.reference(row));
            return LedgerMapper.counts(row) && expected.differences(receipt).isEmpty()
                    ? Optional.of(new WriteOutcome.Posted(receipt, adaptations))
                    : Optional.empty();
        } catch (FieldException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The row that the answer named, or what a search finds when it named none. */
    private List<Receipt> shown(Posting posting, Optional<String> id) {
        if (id.isEmpty()) {
            return finder.find(
                            POST,
                            Priority.PAYMENT,
                            posting.reference(),
                            Optional.of(client.today().minusDays(1)))
                    .standing();
        }
        return client.one(POST, Priority.PAYMENT, "v1/transactions", id.get()).stream()
                .filter(LedgerMapper::counts)
                .map(row -> finder.receipt(POST, Priority.PAYMENT, row, LedgerMapper.reference(row)))
                .toList();
    }

    private Directory.LedgerType type(Posting posting) {
        String wanted = posting.paymentType()
                .map(id -> id.value())
                .or(() -> config().paymentType(posting.kind()))
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.INVALID_TYPE,
                        "No ledger type is set for payments of kind " + posting.kind() + ".",
                        "Set paymentType." + posting.kind() + " to one of the organisation's ledger types."));
        return finder.type(POST, wanted)
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.INVALID_TYPE,
                        "The organisation has no ledger type of payments by that id or name.",
                        "Read the payment types again and correct paymentType." + posting.kind() + "."));
    }

    private String location(Posting posting, WireRecord patient) {
        Optional<String> home;
        try {
            home = patient.reference("preferredLocation");
        } catch (FieldException e) {
            home = Optional.empty();
        }
        Optional<String> preferred = home;
        return posting.location()
                .map(id -> id.value())
                .or(() -> preferred)
                .or(() -> config().paymentLocation())
                .filter(WireRecord::isId)
                .orElseThrow(() -> RefusedWriteException.because(
                        RejectionReason.OTHER,
                        "The payment names no location and the patient has none.",
                        "Name a location, or set paymentLocation."));
    }

    private ArrayNode distributions(Posting posting) {
        ArrayNode parts = LenientJson.mapper().createArrayNode();
        for (Allocation allocation : posting.allocations()) {
            String charge;
            try {
                charge = finder.charge(
                                POST, posting.patient(), allocation.procedure().value())
                        .orElseThrow(() -> RefusedWriteException.because(
                                RejectionReason.TARGET_NOT_FOUND,
                                "A charge that the payment is meant for is not in the patient's ledger.",
                                "Read the patient's ledger again and allocate anew."));
            } catch (FieldException e) {
                throw client.unreadable(POST, LedgerReads.CHARGES, e);
            }
            parts.addObject()
                    .put("chargeId", charge)
                    .put("appliedAmount", allocation.amount().toBigDecimal());
        }
        return parts;
    }

    /** Asks staff to enter the payment. Never posted until the payment itself is found. */
    private WriteOutcome ask(Posting posting, WriteOptions options) {
        Instant since = client.now();
        Ticket ticket = new Ticket(
                posting.reference(),
                "manual:" + posting.amount().minorUnits() + ":" + posting.date() + ":" + posting.patient(),
                since,
                since.plus(config().manualPosting()));
        WriteOutcome written = notes.write(
                POST,
                Priority.PAYMENT,
                posting.patient(),
                posting.reference(),
                client.today(),
                "Please enter a payment of " + posting.amount() + " dated " + posting.date()
                        + ", with this reference or check number: "
                        + posting.reference().shortForm(),
                options);
        return written instanceof WriteOutcome.Posted ? new WriteOutcome.Accepted(ticket) : written;
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
        ExpectedRow wanted = new ExpectedRow(
                PatientId.of(token.group(3)),
                Optional.of(Money.ofMinor(Long.parseLong(token.group(1)), config().currency())),
                LocalDate.parse(token.group(2)),
                Optional.empty(),
                ticket.reference());
        LocalDate since = ticket.acceptedAt().atZone(config().zone()).toLocalDate();
        return earlier(wanted, Optional.of(since))
                .orElseGet(() -> client.now().isBefore(ticket.overdueAt())
                        ? new WriteOutcome.Accepted(ticket)
                        : new WriteOutcome.Unknown(
                                "Staff were asked to enter the payment, and it is not in the ledger yet.",
                                "Look in the patient's ledger; enter it with the reference number " + ticket.reference()
                                        + ".",
                                ticket.acceptedAt()));
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        throw client.unsupported(
                "adjustments.post",
                Capability.WRITE_ADJUSTMENT,
                "an adjustment has no field known to us that keeps our reference");
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        throw client.unsupported(
                "payments.reverse",
                Capability.WRITE_PARTIAL_REFUND,
                "a refund is an adjustment, which has no field known to us that keeps our reference");
    }

    @Override
    public Lookup find(LookupRequest request) {
        return finder.lookup(request);
    }

    @Override
    public TargetProfile profile() {
        boolean asks = config().paymentMode() == AscendConfig.PaymentMode.NOTE;
        return new TargetProfile(
                config().timeout(),
                SchedulingWriter.IN_FLIGHT,
                Optional.of(finder.readLag()),
                asks ? "note" : "reference number",
                asks ? PatientNotes.MAX_NOTE - Reference.LENGTH - 3 : 0,
                asks,
                false);
    }
}
