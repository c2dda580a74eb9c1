package io.chairside.engine;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.LedgerPaymentId;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.AccountBalance;
import io.chairside.core.ledger.LedgerEntry;
import io.chairside.core.ledger.LedgerPayment;
import io.chairside.core.ledger.PaymentPlan;
import io.chairside.core.ledger.Procedure;
import io.chairside.core.money.Money;
import io.chairside.core.patient.Gender;
import io.chairside.core.patient.Patient;
import io.chairside.core.patient.PatientStatus;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.LedgerReader;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.spi.PatientReader;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.Support;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A practice management system in memory without any idempotency key: every applied write makes a row. */
final class SimRemote implements PaymentWriter, LedgerReader, PatientReader {

    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        LATE,
        THROWS_BEFORE,
        THROWS_AFTER,
        REJECTS,
        LOCKED,
        QUEUES,
        QUEUES_THIN,
        QUEUES_AND_DROPS,
        WRONG_AMOUNT,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    static final class Row {
        final int id;
        final Optional<Reference> reference;
        PatientId patient;
        Money amount;
        LocalDate date;
        final Optional<String> type;
        final Instant since;
        final String resource;
        boolean deleted;

        Row(
                int id,
                Optional<Reference> reference,
                PatientId patient,
                Money amount,
                LocalDate date,
                Optional<String> type,
                Instant since,
                String resource) {
            this.id = id;
            this.reference = reference;
            this.patient = patient;
            this.amount = amount;
            this.date = date;
            this.type = type;
            this.since = since;
            this.resource = resource;
        }
    }

    /** A write that takes effect. */
    private interface Effect {
        Row happen();
    }

    static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    /** The connector's wall clock says how fresh data is; effects happen in real time. */
    private final VirtualClock clock;

    private final List<Row> rows = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Map<String, Patient> people = new HashMap<>();
    private final Map<String, Supplier<WriteOutcome>> queued = new HashMap<>();
    final List<Reference> sends = new ArrayList<>();
    final EnumMap<Fault, Integer> seen = new EnumMap<>(Fault.class);
    Supplier<? extends Error> crash = () -> new AssertionError("no crash expected");
    Consumer<Reference> beforeSend = reference -> {};
    boolean offline;
    Duration lag = Duration.ZERO;
    boolean provesAbsence = true;
    Duration declaredLag = Duration.ofSeconds(10);
    RejectionReason rejection = RejectionReason.OTHER;
    int finds;
    int windowReads;
    int patientReads;
    /** The patient whose reading always fails. */
    String broken = "";

    /** What reading a patient throws. */
    RuntimeException failure;

    /** Whether answers to sends only name the row. */
    boolean thin;

    List<LedgerEntry> entries = List.of();
    List<AccountBalance> balances = List.of();
    List<Adaptation> adaptations = List.of();
    Posting lastPosting;

    SimRemote(VirtualClock clock) {
        this.clock = clock;
    }

    synchronized void nextFaults(Fault... next) {
        faults.addAll(List.of(next));
    }

    synchronized void heal() {
        faults.clear();
        offline = false;
        lag = Duration.ZERO;
    }

    synchronized void patient(String id, String lastName) {
        patient(id, lastName, person -> {});
    }

    synchronized void patient(String id, String lastName, Consumer<Patient.Builder> more) {
        Patient.Builder person = Patient.builder()
                .id(PatientId.of(id))
                .guarantor(PatientId.of(id))
                .status(Coded.of(PatientStatus.ACTIVE, "A"))
                .lastName(lastName)
                .firstName("Pat")
                .gender(Coded.of(Gender.OTHER, "?"))
                .origin(origin("patient", id));
        more.accept(person);
        people.put(id, person.build());
    }

    synchronized List<Row> live() {
        Instant now = clock.real();
        return rows.stream()
                .filter(row -> !row.deleted && !row.since.isAfter(now))
                .toList();
    }

    synchronized List<Row> live(Reference reference) {
        return live().stream()
                .filter(row -> row.reference.filter(reference::equals).isPresent())
                .toList();
    }

    synchronized Row typedIn(PatientId patient, Money amount, LocalDate date) {
        Row row = new Row(
                rows.size() + 1, Optional.empty(), patient, amount, date, Optional.empty(), clock.real(), "payment");
        rows.add(row);
        return row;
    }

    synchronized Row typedIn(PatientId patient, Money amount, LocalDate date, Reference reference) {
        return apply(Optional.of(reference), patient, amount, date, Optional.empty(), Duration.ZERO, "payment");
    }

    PaymentTarget target() {
        Capabilities.Builder all = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            all.declare(capability, Support.NATIVE, "Simulated.");
        }
        return target(all.build());
    }

    PaymentTarget target(Capabilities capabilities) {
        return new PaymentTarget(
                "Sim Dental", capabilities, this, profile(), Optional.of(this), Optional.of(this), Optional.empty());
    }

    PaymentTarget target(OperationsReader operations) {
        PaymentTarget plain = target();
        return new PaymentTarget(
                plain.name(),
                plain.capabilities(),
                this,
                profile(),
                plain.patients(),
                plain.ledger(),
                Optional.of(operations));
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                Duration.ofSeconds(20),
                IN_FLIGHT,
                provesAbsence ? Optional.of(declaredLag) : Optional.empty(),
                "note",
                200,
                true,
                false);
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        lastPosting = posting;
        return write(
                posting.reference(),
                posting.patient(),
                posting.amount(),
                posting.date(),
                posting.paymentType().map(id -> id.value()),
                "payment",
                options);
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        return write(
                adjustment.reference(),
                adjustment.patient(),
                adjustment.amount(),
                adjustment.date(),
                adjustment.type().map(id -> id.value()),
                "adjustment",
                options);
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        return write(
                reversal.reference(),
                reversal.original().patient().orElseThrow(),
                reversal.amount().negated(),
                reversal.date(),
                Optional.empty(),
                "payment",
                options);
    }

    private synchronized WriteOutcome write(
            Reference reference,
            PatientId patient,
            Money amount,
            LocalDate date,
            Optional<String> type,
            String resource,
            WriteOptions options) {
        beforeSend.accept(reference);
        sends.add(reference);
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        seen.merge(fault, 1, Integer::sum);
        Instant now = clock.instant();
        if (offline) {
            throw new UnavailableException(
                    ErrorContext.of("sim", "payments.post"), "the office is offline", "Wait until it is back.", null);
        }
        Effect effect = () -> apply(Optional.of(reference), patient, amount, date, type, Duration.ZERO, resource);
        switch (fault) {
            case LOST_BEFORE:
                return new WriteOutcome.Unknown("the answer was lost", "Look in the ledger.", now);
            case LOST_AFTER:
                effect.happen();
                return new WriteOutcome.Unknown("the answer was lost", "Look in the ledger.", now);
            case LATE:
                apply(Optional.of(reference), patient, amount, date, type, IN_FLIGHT.minusSeconds(1), resource);
                return new WriteOutcome.Unknown("the answer was lost", "Look in the ledger.", now);
            case THROWS_BEFORE:
                throw new IllegalStateException("a connector's bug");
            case THROWS_AFTER:
                effect.happen();
                throw new IllegalStateException("a connector's bug");
            case REJECTS:
                return WriteOutcome.Rejected.of(rejection, "The system says no.", "Ask the practice.");
            case LOCKED:
                return WriteOutcome.Rejected.of(
                        RejectionReason.LOCKED, "The account is open at the front desk.", "Close it.");
            case QUEUES:
                queued.put(reference.shortForm(), () -> new WriteOutcome.Posted(receipt(effect.happen()), List.of()));
                return accepted(reference, now);
            case QUEUES_THIN:
                queued.put(reference.shortForm(), () -> new WriteOutcome.Posted(named(effect.happen()), List.of()));
                return accepted(reference, now);
            case QUEUES_AND_DROPS:
                queued.put(reference.shortForm(), () -> accepted(reference, now));
                return accepted(reference, now);
            case WRONG_AMOUNT:
                return new WriteOutcome.Posted(
                        receipt(apply(
                                Optional.of(reference),
                                patient,
                                amount.plus(Money.ofMinor(1, amount.currency())),
                                date,
                                type,
                                Duration.ZERO,
                                resource)),
                        List.<Adaptation>of());
            case CRASH_BEFORE:
                throw crash.get();
            case CRASH_AFTER:
                effect.happen();
                throw crash.get();
            default:
                Row row = effect.happen();
                return new WriteOutcome.Posted(thin ? named(row) : receipt(row), adaptations);
        }
    }

    private static WriteOutcome.Accepted accepted(Reference reference, Instant now) {
        return new WriteOutcome.Accepted(
                new Ticket(reference, "token-" + reference.shortForm(), now, now.plus(Duration.ofHours(2))));
    }

    private Row apply(
            Optional<Reference> reference,
            PatientId patient,
            Money amount,
            LocalDate date,
            Optional<String> type,
            Duration later,
            String resource) {
        Row row = new Row(
                rows.size() + 1,
                reference,
                patient,
                amount,
                date,
                type,
                clock.real().plus(later),
                resource);
        rows.add(row);
        return row;
    }

    private Receipt receipt(Row row) {
        return new Receipt(
                "sim",
                row.resource,
                Integer.toString(row.id),
                List.of(),
                row.reference,
                Optional.of(row.patient),
                Optional.of(row.amount),
                Optional.of(row.date),
                row.type,
                clock.instant().minus(lag));
    }

    /** Only the row's number. */
    private Receipt named(Row row) {
        return new Receipt(
                "sim",
                row.resource,
                Integer.toString(row.id),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant());
    }

    @Override
    public synchronized Lookup find(LookupRequest request) {
        finds++;
        requireOnline("payments.find");
        Instant fresh = clock.instant().minus(lag);
        Instant copied = clock.real().minus(lag);
        List<Row> visible = rows.stream()
                .filter(row -> !row.deleted && !row.since.isAfter(copied))
                .toList();
        List<Receipt> found = visible.stream()
                .filter(row -> row.reference.filter(request.reference()::equals).isPresent())
                .map(this::receipt)
                .toList();
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        if (!provesAbsence) {
            return new Lookup.Inconclusive("this system keeps a copy of unknown age");
        }
        List<Receipt> alike = visible.stream()
                .filter(row -> row.reference.isEmpty()
                        && request.patient().filter(row.patient::equals).isPresent()
                        && request.amount().filter(row.amount::equals).isPresent()
                        && request.date().filter(row.date::equals).isPresent())
                .map(this::receipt)
                .toList();
        return new Lookup.Absent(fresh, alike);
    }

    @Override
    public synchronized WriteOutcome poll(Ticket ticket) {
        requireOnline("payments.poll");
        Supplier<WriteOutcome> outcome = queued.get(ticket.reference().shortForm());
        if (outcome == null) {
            return new WriteOutcome.Unknown("the vendor does not know the ticket", "Look.", clock.instant());
        }
        WriteOutcome result = outcome.get();
        if (result instanceof WriteOutcome.Posted) {
            queued.put(ticket.reference().shortForm(), () -> result);
        }
        return result;
    }

    private void requireOnline(String operation) {
        if (offline) {
            throw new UnavailableException(
                    ErrorContext.of("sim", operation), "the office is offline", "Wait until it is back.", null);
        }
    }

    private Origin origin(String resource, String id) {
        return new Origin("sim", resource, id, clock.instant().minus(lag), Optional.empty());
    }

    @Override
    public synchronized Pages<LedgerPayment> payments(ReadRequest request) {
        windowReads++;
        requireOnline("ledger.payments");
        Instant fresh = clock.real().minus(lag);
        List<LedgerPayment> found = rows.stream()
                .filter(row -> !row.deleted
                        && row.resource.equals("payment")
                        && !row.since.isAfter(fresh)
                        && inScope(request.scope(), row))
                .map(row -> LedgerPayment.builder()
                        .id(LedgerPaymentId.of("p" + row.id))
                        .patient(row.patient)
                        .amount(row.amount)
                        .date(row.date)
                        .reference(row.reference)
                        .origin(origin("payment", Integer.toString(row.id)))
                        .build())
                .toList();
        return page(found);
    }

    private static boolean inScope(ReadScope scope, Row row) {
        return !(scope instanceof ReadScope.Window window)
                || (!row.date.isBefore(window.from()) && !row.date.isAfter(window.to()));
    }

    private static <T> Pages<T> page(List<T> items) {
        return () -> List.of(Page.of(items, true)).iterator();
    }

    @Override
    public synchronized Pages<Patient> list(ReadRequest request) {
        patientReads++;
        requireOnline("patients.list");
        PatientId id = ((ReadScope.OfPatient) request.scope()).patient();
        if (failure != null) {
            throw failure;
        }
        if (id.value().equals(broken)) {
            throw new IllegalStateException("a connector's bug");
        }
        Patient person = people.get(id.value());
        return page(person == null ? List.of() : List.of(person));
    }

    @Override
    public Pages<Procedure> procedures(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public synchronized Pages<LedgerEntry> entries(ReadRequest request) {
        PatientId patient = ((ReadScope.OfPatient) request.scope()).patient();
        return page(entries.stream()
                .filter(entry -> entry.patient().equals(patient))
                .toList());
    }

    @Override
    public Pages<PaymentPlan> paymentPlans(ReadRequest request) {
        return page(List.of());
    }

    @Override
    public Pages<AccountBalance> balances(ReadRequest request) {
        return page(balances);
    }
}
