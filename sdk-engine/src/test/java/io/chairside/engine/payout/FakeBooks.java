package io.chairside.engine.payout;

import io.chairside.core.error.AuthenticationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.AccountId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.Company;
import io.chairside.core.payout.Dimension;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Origin;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.AccountReader;
import io.chairside.core.spi.AccountingConnector;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectorInfo;
import io.chairside.core.spi.PayoutWriter;
import io.chairside.core.spi.SettingsSchema;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.SystemKind;
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
import io.chairside.engine.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Books in memory, with double entry and without any idempotency key: every applied write makes a document. */
final class FakeBooks implements AccountingConnector, PayoutWriter, AccountReader {

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
        QUEUES_AND_DROPS,
        WRONG_AMOUNT,
        ADAPTS,
        CRASH_BEFORE,
        CRASH_AFTER
    }

    /** A document; people may change it. */
    static final class Document {
        final String id;
        Optional<Reference> reference;
        BookingForm form;
        LocalDate date;
        AccountId bank;
        List<BookingLine> lines;
        Money net;
        final Instant since;
        boolean deleted;

        Document(
                String id,
                Optional<Reference> reference,
                BookingForm form,
                LocalDate date,
                AccountId bank,
                List<BookingLine> lines,
                Money net,
                Instant since) {
            this.id = id;
            this.reference = reference;
            this.form = form;
            this.date = date;
            this.bank = bank;
            this.lines = lines;
            this.net = net;
            this.since = since;
        }
    }

    static final Duration IN_FLIGHT = Duration.ofSeconds(30);

    private final VirtualClock clock;
    private final List<Document> documents = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final Map<String, Supplier<WriteOutcome>> queued = new HashMap<>();
    final List<Booking> sends = new ArrayList<>();
    final Map<AccountId, Account> chart = new HashMap<>(Samples.chart());
    List<Dimension> dimensions = Samples.dimensions();
    Optional<LocalDate> closedThrough = Optional.empty();
    /** What the books enforce, which can be more than what they tell. */
    Optional<LocalDate> secretlyClosedThrough = Optional.empty();

    Supplier<? extends Error> crash = () -> new AssertionError("no crash expected");
    Consumer<Booking> beforeSend = booking -> {};
    boolean offline;
    boolean disconnected;
    boolean readsComplete = true;
    boolean provesAbsence = true;
    Duration lag = Duration.ZERO;
    RejectionReason rejection = RejectionReason.OTHER;
    Capabilities capabilities = all();
    int finds;
    int chartReads;

    FakeBooks(VirtualClock clock) {
        this.clock = clock;
    }

    private static Capabilities all() {
        Capabilities.Builder builder = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            builder.declare(capability, Support.NATIVE, "Simulated.");
        }
        return builder.build();
    }

    synchronized void nextFaults(Fault... next) {
        faults.addAll(List.of(next));
    }

    synchronized void heal() {
        faults.clear();
        offline = false;
        disconnected = false;
        lag = Duration.ZERO;
    }

    synchronized List<Document> live() {
        Instant now = clock.real();
        return documents.stream()
                .filter(document -> !document.deleted && !document.since.isAfter(now))
                .toList();
    }

    synchronized List<Document> live(Reference reference) {
        return live().stream()
                .filter(document -> document.reference.equals(Optional.of(reference)))
                .toList();
    }

    Document only(PayoutTicket ticket) {
        List<Document> found = live(ticket.reference());
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " documents for " + ticket);
        }
        return found.get(0);
    }

    /** What all documents together add to an account: positive debits. */
    synchronized Money balance(AccountId account) {
        Money sum = Money.zero(Money.USD);
        for (Document document : live()) {
            if (document.bank.equals(account)) {
                sum = sum.plus(document.net);
            }
            for (BookingLine line : document.lines) {
                if (line.account().equals(account)) {
                    sum = sum.minus(line.amount());
                }
            }
        }
        return sum;
    }

    /** Debits less credits over everything; anything but zero is a bug. */
    synchronized Money trialBalance() {
        Money sum = Money.zero(Money.USD);
        for (Document document : live()) {
            sum = sum.plus(document.net);
            for (BookingLine line : document.lines) {
                sum = sum.minus(line.amount());
            }
        }
        return sum;
    }

    synchronized Document typedIn(LocalDate date, Money net, Optional<Reference> reference) {
        BookingLine line = BookingLine.builder()
                .account(AccountId.of(Samples.INCOME))
                .amount(net)
                .description("typed in")
                .build();
        return add(reference, BookingForm.DEPOSIT, date, AccountId.of(Samples.BANK), List.of(line), net, Duration.ZERO);
    }

    private Document add(
            Optional<Reference> reference,
            BookingForm form,
            LocalDate date,
            AccountId bank,
            List<BookingLine> lines,
            Money net,
            Duration later) {
        Document document = new Document(
                Integer.toString(100 + documents.size()),
                reference,
                form,
                date,
                bank,
                lines,
                net,
                clock.real().plus(later));
        documents.add(document);
        return document;
    }

    private Document apply(Booking booking, Duration later) {
        return add(
                Optional.of(booking.reference()),
                booking.form(),
                booking.date(),
                booking.bankAccount(),
                booking.lines(),
                booking.net(),
                later);
    }

    @Override
    public WriteOutcome post(Booking booking, WriteOptions options) {
        return write(booking);
    }

    @Override
    public WriteOutcome reverse(Booking correction, WriteOptions options) {
        return write(correction);
    }

    private synchronized WriteOutcome write(Booking booking) {
        beforeSend.accept(booking);
        sends.add(booking);
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.poll();
        Instant now = clock.instant();
        requireReachable("payouts.post");
        if (booking.form() == BookingForm.DEPOSIT && !booking.net().isPositive()) {
            throw new AssertionError("a deposit must be positive");
        }
        switch (fault) {
            case LOST_BEFORE:
                return lost(now);
            case LOST_AFTER:
                apply(booking, Duration.ZERO);
                return lost(now);
            case LATE:
                apply(booking, IN_FLIGHT.minusSeconds(1));
                return lost(now);
            case THROWS_BEFORE:
                throw new IllegalStateException("a connector's bug");
            case THROWS_AFTER:
                apply(booking, Duration.ZERO);
                throw new IllegalStateException("a connector's bug");
            case REJECTS:
                return WriteOutcome.Rejected.of(rejection, "The books say no.", "Ask the bookkeeper.");
            case LOCKED:
                return WriteOutcome.Rejected.of(RejectionReason.LOCKED, "The document is locked.", "Unlock it.");
            case QUEUES:
                queued.put(
                        booking.reference().shortForm(),
                        () -> new WriteOutcome.Posted(receipt(apply(booking, Duration.ZERO)), List.of()));
                return accepted(booking, now);
            case QUEUES_AND_DROPS:
                queued.put(booking.reference().shortForm(), () -> accepted(booking, now));
                return accepted(booking, now);
            case WRONG_AMOUNT:
                Money wrong = booking.net().plus(Money.usd("0.01"));
                Document odd = apply(booking, Duration.ZERO);
                odd.net = wrong;
                return new WriteOutcome.Posted(receipt(odd), List.of());
            case ADAPTS:
                return new WriteOutcome.Posted(
                        receipt(apply(booking, Duration.ZERO)),
                        List.of(new Adaptation(Adaptation.Kind.TEXT_SHORTENED, "The memo was shortened")));
            case CRASH_BEFORE:
                throw crash.get();
            case CRASH_AFTER:
                apply(booking, Duration.ZERO);
                throw crash.get();
            default:
                return checked(booking);
        }
    }

    private WriteOutcome checked(Booking booking) {
        Optional<LocalDate> closed = secretlyClosedThrough.or(() -> closedThrough);
        if (closed.filter(through -> !booking.date().isAfter(through)).isPresent()) {
            return new WriteOutcome.Rejected(
                    RejectionReason.PERIOD_CLOSED,
                    "The account period has closed",
                    "Open the books for " + booking.date() + ", or let payouts be re-dated.",
                    Optional.of("6210"));
        }
        boolean gone = booking.lines().stream()
                .anyMatch(line -> !Optional.ofNullable(chart.get(line.account()))
                        .map(Account::active)
                        .orElse(false));
        if (gone) {
            return new WriteOutcome.Rejected(
                    RejectionReason.TARGET_NOT_FOUND,
                    "An account of the booking does not exist or is inactive",
                    "Correct the mapping.",
                    Optional.of("2500"));
        }
        return new WriteOutcome.Posted(receipt(apply(booking, Duration.ZERO)), List.of());
    }

    private static WriteOutcome lost(Instant now) {
        return new WriteOutcome.Unknown("the answer was lost", "Look in the books.", now);
    }

    private static WriteOutcome.Accepted accepted(Booking booking, Instant now) {
        return new WriteOutcome.Accepted(new Ticket(booking.reference(), "token", now, now.plus(Duration.ofHours(2))));
    }

    private Receipt receipt(Document document) {
        return new Receipt(
                "fake-books",
                document.form.name().toLowerCase(java.util.Locale.ROOT),
                document.id,
                List.of(),
                document.reference,
                Optional.empty(),
                Optional.of(document.net),
                Optional.of(document.date),
                Optional.empty(),
                clock.instant().minus(lag));
    }

    @Override
    public synchronized Lookup find(LookupRequest request) {
        finds++;
        requireReachable("payouts.find");
        Instant fresh = clock.instant().minus(lag);
        List<Document> visible = visible();
        List<Receipt> found = visible.stream()
                .filter(document -> document.reference.equals(Optional.of(request.reference())))
                .map(this::receipt)
                .toList();
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        if (!provesAbsence) {
            return new Lookup.Inconclusive("the list was cut off");
        }
        return new Lookup.Absent(
                fresh,
                visible.stream()
                        .filter(document -> document.reference.isEmpty()
                                && request.amount().equals(Optional.of(document.net))
                                && request.date().equals(Optional.of(document.date)))
                        .map(this::receipt)
                        .toList());
    }

    private List<Document> visible() {
        Instant copied = clock.real().minus(lag);
        return documents.stream()
                .filter(document -> !document.deleted && !document.since.isAfter(copied))
                .toList();
    }

    @Override
    public synchronized WriteOutcome poll(Ticket ticket) {
        requireReachable("payouts.poll");
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

    @Override
    public synchronized Pages<PostedBooking> bookings(ReadRequest request) {
        requireReachable("payouts.bookings");
        ReadScope.Window window = (ReadScope.Window) request.scope();
        List<PostedBooking> found = visible().stream()
                .filter(document -> !document.date.isBefore(window.from()) && !document.date.isAfter(window.to()))
                .map(document -> PostedBooking.builder()
                        .reference(document.reference)
                        .form(document.form)
                        .date(document.date)
                        .bankAccount(document.bank)
                        .lines(document.lines)
                        .net(document.net)
                        .origin(new Origin(
                                "fake-books",
                                "document",
                                document.id,
                                clock.instant().minus(lag),
                                Optional.empty()))
                        .build())
                .toList();
        boolean complete = readsComplete;
        return () -> List.of(Page.of(found, complete)).iterator();
    }

    private void requireReachable(String operation) {
        if (disconnected) {
            throw new AuthenticationException(
                    ErrorContext.of("fake-books", operation),
                    "the grant was revoked",
                    "Connect Fake Books again.",
                    null);
        }
        if (offline) {
            throw new UnavailableException(
                    ErrorContext.of("fake-books", operation), "no answer", "Wait until it is back.", null);
        }
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                Duration.ofSeconds(20),
                IN_FLIGHT,
                provesAbsence ? Optional.of(Duration.ofSeconds(10)) : Optional.empty(),
                "memo",
                1000,
                true,
                false);
    }

    @Override
    public synchronized Pages<Account> list(ReadRequest request) {
        chartReads++;
        requireReachable("accounts.list");
        List<Account> all = List.copyOf(chart.values());
        return () -> List.of(Page.of(all, true)).iterator();
    }

    @Override
    public synchronized Pages<Dimension> dimensions(ReadRequest request) {
        requireReachable("accounts.dimensions");
        List<Dimension> all = dimensions;
        return () -> List.of(Page.of(all, true)).iterator();
    }

    @Override
    public synchronized Company company() {
        requireReachable("accounts.company");
        return Samples.company(closedThrough);
    }

    @Override
    public Optional<AccountReader> accounts() {
        return Optional.of(this);
    }

    @Override
    public Optional<PayoutWriter> payouts() {
        return Optional.of(this);
    }

    @Override
    public ConnectorInfo info() {
        return new ConnectorInfo("fake-books", "Fake Books", SystemKind.ACCOUNTING, SettingsSchema.of(), capabilities);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public ConnectionCheck check() {
        return new ConnectionCheck(List.of(), capabilities);
    }

    @Override
    public void close() {}
}
