package io.chairside.quickbooks.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.PayoutWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.quickbooks.internal.mapping.BookingBody;
import io.chairside.quickbooks.internal.mapping.BookingMapper;
import io.chairside.quickbooks.internal.mapping.Comparison;
import io.chairside.quickbooks.internal.mapping.RefusedWrite;
import io.chairside.quickbooks.internal.mapping.UnmappableException;
import io.chairside.quickbooks.internal.wire.WireDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes bookings: look, send once with an id that QuickBooks knows again, read back, compare. Nothing is ever changed or deleted. Thread-safe.
 */
final class BookingWriter implements PayoutWriter {

    /** Intuit gives a request 120 seconds and then drops it. */
    private static final Duration MAX_IN_FLIGHT = Duration.ofMinutes(2);

    private final BooksClient client;
    private final CompanyState company;
    private final BookingFinder finder;
    private final BookingReads reads;
    private final Suspects suspects;

    BookingWriter(BooksClient client, CompanyState company) {
        this.client = client;
        this.company = company;
        this.finder = new BookingFinder(client, company);
        this.reads = new BookingReads(client, company);
        this.suspects = new Suspects(client);
    }

    @Override
    public WriteOutcome post(Booking booking, WriteOptions options) {
        return write("bookings.post", booking, options);
    }

    @Override
    public WriteOutcome reverse(Booking correction, WriteOptions options) {
        return write("bookings.reverse", correction, options);
    }

    @Override
    public Pages<PostedBooking> bookings(ReadRequest request) {
        return reads.list(request);
    }

    @Override
    public Lookup find(LookupRequest request) {
        return finder.find(request);
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                client.config().timeout(),
                MAX_IN_FLIGHT,
                Optional.of(BookingFinder.READ_LAG),
                "memo, and number of journal entries",
                3_900,
                false,
                true);
    }

    private WriteOutcome write(String operation, Booking booking, WriteOptions options) {
        try {
            refuseCurrency(booking);
            if (options.lookFirst()) {
                Optional<WriteOutcome> earlier = earlier(booking);
                if (earlier.isPresent()) {
                    return earlier.get();
                }
            }
            CompanyState.State state = company.recent(Priority.PAYMENT);
            refuseHomeCurrency(state);
            return send(operation, booking, options, openDay(booking.date(), state), state);
        } catch (RefusedWrite e) {
            return e.outcome();
        }
    }

    private void refuseCurrency(Booking booking) {
        if (!booking.net().currency().equals(client.config().currency())) {
            throw RefusedWrite.because(
                    RejectionReason.WRONG_CURRENCY,
                    "The connection keeps " + client.config().currency().getCurrencyCode() + ", the booking is in "
                            + booking.net().currency().getCurrencyCode() + ".",
                    "Send the payout to a connection of its currency.");
        }
    }

    private void refuseHomeCurrency(CompanyState.State state) {
        if (state.home().isPresent()
                && !state.home().get().equals(client.config().currency())) {
            throw RefusedWrite.because(
                    RejectionReason.WRONG_CURRENCY,
                    "The books are kept in " + state.home().get().getCurrencyCode() + ", the connection in "
                            + client.config().currency().getCurrencyCode() + ".",
                    "Correct the connection's currency; several currencies are not offered.");
        }
    }

    private static LocalDate openDay(LocalDate date, CompanyState.State state) {
        return state.closedThrough()
                .filter(closed -> !date.isAfter(closed))
                .map(closed -> closed.plusDays(1))
                .orElse(date);
    }

    /** What an earlier send left behind; empty when provably nothing. */
    private Optional<WriteOutcome> earlier(Booking booking) {
        Instant began = client.now();
        Lookup lookup = finder.find(search(booking));
        if (lookup instanceof Lookup.Found found) {
            return Optional.of(judged(found.receipts(), booking));
        }
        if (lookup instanceof Lookup.Inconclusive inconclusive) {
            return Optional.of(unknown(inconclusive.why(), booking, began));
        }
        return Optional.empty();
    }

    /** By reference, among what can have been made for a booking of that day; who looks alike is of no interest here. */
    private static LookupRequest search(Booking booking) {
        return new LookupRequest(
                booking.reference(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(booking.date()),
                Priority.PAYMENT);
    }

    private static WriteOutcome judged(List<Receipt> receipts, Booking booking) {
        String rows = receipts.stream().map(BookingWriter::name).collect(Collectors.joining(", "));
        if (receipts.size() > 1) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "Several entries carry this reference: " + rows + ". Something was booked twice.",
                    "Compare them in QuickBooks and delete the one that is not matched to the bank's record.");
        }
        Receipt receipt = receipts.get(0);
        if (!receipt.amount().equals(Optional.of(booking.net()))) {
            return WriteOutcome.Rejected.of(
                    RejectionReason.CONFLICT,
                    "The reference already stands in " + rows + ", but with another amount.",
                    "Compare the entry in QuickBooks with the payout; somebody may have changed it.");
        }
        List<Adaptation> adaptations = receipt.date().equals(Optional.of(booking.date()))
                ? List.of()
                : List.of(new Adaptation(
                        Adaptation.Kind.DATE_MOVED,
                        "The entry is dated "
                                + receipt.date().map(LocalDate::toString).orElse("?") + " instead of "
                                + booking.date() + "."));
        return new WriteOutcome.Posted(receipt, adaptations);
    }

    private static String name(Receipt receipt) {
        return receipt.resource() + " " + receipt.rawId();
    }

    private WriteOutcome send(
            String operation, Booking booking, WriteOptions options, LocalDate date, CompanyState.State state) {
        BookingBody body = BookingBody.of(
                booking,
                date,
                new BookingBody.Room(
                        state.locations(),
                        state.categories(),
                        client.config().referenceOnLines(),
                        client.config().summaryCustomer()),
                options.forbidden());
        BooksClient.Created created = client.create(operation, body.entity(), body.requestId(), body.document());
        if (created instanceof BooksClient.Created.Stands stands) {
            return proven(body, stands.document(), options);
        }
        if (created instanceof BooksClient.Created.Refused refused) {
            return refused(operation, body, refused, options, state);
        }
        BooksClient.Created.Doubt doubt = (BooksClient.Created.Doubt) created;
        return lookAgain(body.booking(), doubt.since())
                .orElseGet(() -> unknown("The answer was lost: " + doubt.why() + ".", booking, doubt.since()));
    }

    /** After a lost answer: what is found proves; what is not found proves nothing yet. */
    private Optional<WriteOutcome> lookAgain(Booking booking, Instant since) {
        try {
            LookupRequest request = new LookupRequest(
                    booking.reference(),
                    Optional.empty(),
                    Optional.of(LocalDate.ofInstant(since, client.config().zone())),
                    Optional.empty(),
                    Optional.empty(),
                    Priority.PAYMENT);
            return finder.find(request) instanceof Lookup.Found found
                    ? Optional.of(judged(found.receipts(), booking))
                    : Optional.empty();
        } catch (ChairsideException e) {
            return Optional.empty();
        }
    }

    private static WriteOutcome unknown(String why, Booking booking, Instant since) {
        return new WriteOutcome.Unknown(
                why,
                "Search QuickBooks for " + booking.reference() + " around " + booking.date()
                        + " before anything is sent again.",
                since);
    }

    private WriteOutcome proven(BookingBody body, WireDocument answered, WriteOptions options) {
        Instant asOf = client.now();
        WireDocument shown = answered;
        if (options.readBack()) {
            Optional<WireDocument> again = Optional.of(answered);
            try {
                again = client.document(
                        "bookings.readBack", body.entity(), String.valueOf(answered.id()), Priority.PAYMENT);
            } catch (ChairsideException e) {
                // The answer named the document; only the second look failed.
            }
            if (again.isEmpty()) {
                return unknown(
                        "QuickBooks answered with " + body.entity() + " " + answered.id() + ", but does not show it.",
                        body.booking(),
                        asOf);
            }
            shown = again.get();
        }
        Comparison comparison = Comparison.of(body, shown);
        if (!comparison.money().isEmpty()) {
            return unknown(
                    "It stands in the books as " + body.entity() + " " + shown.id() + ", but "
                            + String.join(", ", comparison.money()) + " differ from what was sent.",
                    body.booking(),
                    asOf);
        }
        List<Adaptation> adaptations = new ArrayList<>(body.adaptations());
        for (String detail : comparison.detail()) {
            adaptations.add(new Adaptation(
                    Adaptation.Kind.DETAIL_DROPPED, "QuickBooks did not keep all " + detail + " of the lines."));
        }
        String bank = body.booking().bankAccount().value();
        BookingMapper mapper =
                new BookingMapper(client.config().currency(), client.config().zone(), bank::equals);
        try {
            return new WriteOutcome.Posted(mapper.receipt(shown, body.entity(), asOf), adaptations);
        } catch (UnmappableException e) {
            return unknown(
                    "It stands in the books as " + body.entity() + " " + shown.id() + ", but cannot be read: "
                            + e.getMessage() + ".",
                    body.booking(),
                    asOf);
        }
    }

    private WriteOutcome refused(
            String operation,
            BookingBody body,
            BooksClient.Created.Refused refused,
            WriteOptions options,
            CompanyState.State state) {
        Refusal refusal = refused.refusal();
        if (refusal.isClosedBooks()) {
            Optional<LocalDate> later = laterDay(body, state);
            if (later.isPresent()) {
                // Refused means no effect, so the same booking may go out again for another day.
                return send(operation, body.booking(), options, later.get(), company.recent(Priority.PAYMENT));
            }
        }
        if (refusal.isRepeat()) {
            return repeated(body, refused);
        }
        String named = refusal.isMissingReference() || refusal.number() == 6430
                ? suspects.describe(body.booking(), refusal.number() == 6430)
                : "";
        return rejected(refused, refusal.reason(), named, refusal.remedy());
    }

    /** The first open day by preferences read now; empty when they say nothing new. */
    private Optional<LocalDate> laterDay(BookingBody body, CompanyState.State state) {
        try {
            CompanyState.State fresh = company.fresh(Priority.PAYMENT);
            LocalDate open = openDay(body.booking().date(), fresh);
            boolean news = !fresh.closedThrough().equals(state.closedThrough());
            return news && open.isAfter(body.date()) ? Optional.of(open) : Optional.empty();
        } catch (ChairsideException e) {
            return Optional.empty();
        }
    }

    /** QuickBooks says that this was done before: what stands there decides. */
    private WriteOutcome repeated(BookingBody body, BooksClient.Created.Refused refused) {
        Instant since = client.now();
        Lookup lookup;
        try {
            lookup = finder.find(search(body.booking()));
        } catch (ChairsideException e) {
            return unknown(
                    "QuickBooks says that this was booked before, and it could not be looked up.",
                    body.booking(),
                    since);
        }
        if (lookup instanceof Lookup.Found found) {
            return judged(found.receipts(), body.booking());
        }
        Optional<String> other = refused.refusal().transactionId();
        if (refused.refusal().number() == 6140) {
            return rejected(
                    refused,
                    RejectionReason.CONFLICT,
                    other.map(id -> "The number stands on transaction " + id + ", which is not this booking.")
                            .orElse(""),
                    refused.refusal().remedy());
        }
        return unknown(
                "QuickBooks says that this request was made before (code "
                        + refused.refusal().code() + "), but shows no entry with its reference.",
                body.booking(),
                since);
    }

    private static WriteOutcome rejected(
            BooksClient.Created.Refused refused, RejectionReason reason, String more, @Nullable String remedy) {
        String trace = refused.trace().map(id -> ", Intuit's trace " + id).orElse("");
        return new WriteOutcome.Rejected(
                reason,
                "QuickBooks did not book it: " + refused.refusal().problem() + " (code "
                        + refused.refusal().code() + trace + ")." + (more.isEmpty() ? "" : " " + more),
                String.valueOf(remedy),
                Optional.of(refused.refusal().code()));
    }
}
