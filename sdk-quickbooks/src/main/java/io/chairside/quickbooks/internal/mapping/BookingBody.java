package io.chairside.quickbooks.internal.mapping;

import io.chairside.core.id.DimensionId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.quickbooks.internal.Digests;
import io.chairside.quickbooks.internal.QuickBooks;
import io.chairside.quickbooks.internal.wire.WireDepositDetail;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireJournalDetail;
import io.chairside.quickbooks.internal.wire.WireLine;
import io.chairside.quickbooks.internal.wire.WireRef;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A booking as it goes on the wire, with the id under which QuickBooks recognises a repeat. A deposit's lines carry signs; a journal entry's
 * amounts are positive and change sides instead. Immutable.
 */
public final class BookingBody {

    /** What the bank's line of a journal entry says, so that it is known again. */
    static final String BANK_LINE = "Net payout, bank side";

    private static final int MAX_TEXT = 4_000;

    private final Booking booking;
    private final LocalDate date;
    private final String entity;
    private final WireDocument document;
    private final List<Adaptation> adaptations;

    private BookingBody(
            Booking booking, LocalDate date, String entity, WireDocument document, List<Adaptation> adaptations) {
        this.booking = booking;
        this.date = date;
        this.entity = entity;
        this.document = document;
        this.adaptations = List.copyOf(adaptations);
    }

    /**
     * What the books of a company can hold.
     *
     * @param locations whether lines can carry a location
     * @param categories whether lines can carry a class
     * @param referenceOnLines whether deposit lines carry the reference too
     * @param summaryCustomer the one customer that lines may name
     */
    public record Room(
            boolean locations, boolean categories, boolean referenceOnLines, Optional<String> summaryCustomer) {}

    /**
     * Puts a booking into the form of the wire.
     *
     * @param booking the booking
     * @param date the day it gets, which is another than its own when the books are closed
     * @param room what the books can hold
     * @param forbidden adaptations that must not happen
     * @throws RefusedWrite if the books cannot hold it
     */
    public static BookingBody of(Booking booking, LocalDate date, Room room, Set<Adaptation.Kind> forbidden) {
        return new Maker(booking, date, room, forbidden).make();
    }

    /** Kind of document, as on the wire. */
    public String entity() {
        return entity;
    }

    /** The document. */
    public WireDocument document() {
        return document;
    }

    /** The day it gets. */
    public LocalDate date() {
        return date;
    }

    /** The booking it comes from. */
    public Booking booking() {
        return booking;
    }

    /** What is written otherwise than asked. */
    public List<Adaptation> adaptations() {
        return adaptations;
    }

    /**
     * The request's id: the same for the same content, another one for a booking that was repaired. 32 of the 50 characters that Intuit takes (36
     * within a batch).
     */
    public String requestId() {
        StringBuilder text = new StringBuilder("booking-1");
        add(text, booking.reference().shortForm());
        add(text, entity);
        add(text, date.toString());
        add(text, booking.bankAccount().value());
        add(text, String.valueOf(document.note()));
        for (BookingLine line : booking.lines()) {
            add(text, line.account().value());
            add(text, line.amount().toString());
            add(text, line.description());
            add(text, line.location().map(DimensionId::value).orElse(""));
            add(text, line.category().map(DimensionId::value).orElse(""));
            add(text, line.party().map(DimensionId::value).orElse(""));
        }
        return HexFormat.of().formatHex(Digests.sha256(text.toString()), 0, 16);
    }

    private static void add(StringBuilder text, String part) {
        text.append('|').append(part.length()).append(':').append(part);
    }

    @Override
    public String toString() {
        return "BookingBody[" + booking.reference() + "]";
    }

    /** Makes one body. */
    private static final class Maker {

        private final Booking booking;
        private final LocalDate date;
        private final Room room;
        private final Set<Adaptation.Kind> forbidden;
        private final List<Adaptation> adaptations = new ArrayList<>();

        Maker(Booking booking, LocalDate date, Room room, Set<Adaptation.Kind> forbidden) {
            this.booking = booking;
            this.date = date;
            this.room = room;
            this.forbidden = forbidden;
        }

        BookingBody make() {
            refuseImpossible();
            String moved = "";
            if (!date.equals(booking.date())) {
                adapt(
                        Adaptation.Kind.DATE_MOVED,
                        "The books are closed for " + booking.date() + "; the entry is dated " + date
                                + " and names the original day.");
                moved = " for " + booking.date() + ",";
            }
            String note = shortened(Marker.of(booking.reference()) + moved + " " + booking.memo(), "memo");
            boolean deposit = booking.form() == BookingForm.DEPOSIT;
            WireDocument document = deposit ? deposit(note) : journal(note);
            return new BookingBody(
                    booking, date, deposit ? QuickBooks.DEPOSIT : QuickBooks.JOURNAL, document, adaptations);
        }

        private void refuseImpossible() {
            if (booking.form() == BookingForm.DEPOSIT && !booking.net().isPositive()) {
                throw RefusedWrite.because(
                        RejectionReason.INVALID_AMOUNT,
                        "A deposit must bring money to the bank; this one has a net of " + booking.net() + ".",
                        "Book payouts that are zero or negative as a journal entry.");
            }
            boolean tooLarge = booking.lines().stream().map(BookingLine::amount).anyMatch(Maker::tooLarge)
                    || tooLarge(booking.net());
            if (tooLarge) {
                throw RefusedWrite.because(
                        RejectionReason.INVALID_AMOUNT,
                        "An amount has more than ten digits before the point, which QuickBooks does not take.",
                        "Check the payout's amounts.");
            }
            for (BookingLine line : booking.lines()) {
                Optional<String> customer = line.party().flatMap(Parties::customer);
                if (customer.isPresent() && !customer.equals(room.summaryCustomer())) {
                    throw RefusedWrite.because(
                            RejectionReason.NOT_PERMITTED,
                            "A line names a customer. Patients do not belong into the books, so only the summary customer of the settings may be named.",
                            "Take the customer out of the payout mapping, or name the summary customer in setting 'summaryCustomer'.");
                }
            }
        }

        private static boolean tooLarge(Money amount) {
            return amount.toBigDecimal().abs().compareTo(Values.TOO_LARGE) >= 0;
        }

        private void adapt(Adaptation.Kind kind, String detail) {
            if (forbidden.contains(kind)) {
                throw kind == Adaptation.Kind.DATE_MOVED
                        ? RefusedWrite.because(
                                RejectionReason.PERIOD_CLOSED,
                                "The books are closed for " + booking.date() + "; the first open day is " + date + ".",
                                "Have the bookkeeper open the period, or allow payouts to be dated on the first open day; then send again.")
                        : RefusedWrite.because(
                                RejectionReason.ADAPTATION_FORBIDDEN,
                                "It could not be booked as asked, and the policy allows nothing else. What would have been done: "
                                        + detail,
                                "Allow it in the policy, or change the booking.");
            }
            if (adaptations.stream().noneMatch(known -> known.detail().equals(detail))) {
                adaptations.add(new Adaptation(kind, detail));
            }
        }

        private String shortened(String text, String what) {
            if (text.length() <= MAX_TEXT) {
                return text;
            }
            adapt(
                    Adaptation.Kind.TEXT_SHORTENED,
                    "The " + what + " was cut to the " + MAX_TEXT + " characters that QuickBooks takes.");
            int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
            return text.substring(0, end);
        }

        private WireDocument deposit(String note) {
            List<WireLine> lines = new ArrayList<>();
            for (BookingLine line : booking.lines()) {
                WireDepositDetail detail = new WireDepositDetail(
                        WireRef.to(line.account().value()),
                        category(line),
                        line.party().map(Parties::flat).orElse(null),
                        room.referenceOnLines() ? booking.reference().shortForm() : null);
                lines.add(new WireLine(
                        null,
                        line.amount().toBigDecimal(),
                        shortened(line.description(), "description of a line"),
                        "DepositLineDetail",
                        detail,
                        null,
                        null));
            }
            return document(note, null, WireRef.to(booking.bankAccount().value()), headerLocation(), lines);
        }

        /** A deposit has one location for all its lines. */
        private @Nullable WireRef headerLocation() {
            List<Optional<DimensionId>> wanted = booking.lines().stream()
                    .map(BookingLine::location)
                    .distinct()
                    .toList();
            if (wanted.size() == 1) {
                return wanted.get(0).isEmpty() ? null : location(wanted.get(0).get());
            }
            adapt(
                    Adaptation.Kind.DETAIL_DROPPED,
                    "A deposit carries one location for all lines, and these lines have several; it was booked without. A journal entry can hold them.");
            return null;
        }

        private @Nullable WireRef location(DimensionId id) {
            if (room.locations()) {
                return WireRef.to(id.value());
            }
            adapt(Adaptation.Kind.DETAIL_DROPPED, "The company does not track locations; they were left out.");
            return null;
        }

        private @Nullable WireRef category(BookingLine line) {
            if (line.category().isEmpty()) {
                return null;
            }
            if (room.categories()) {
                return WireRef.to(line.category().get().value());
            }
            adapt(Adaptation.Kind.DETAIL_DROPPED, "The company does not track classes by line; they were left out.");
            return null;
        }

        private WireDocument journal(String note) {
            List<WireLine> lines = new ArrayList<>();
            if (!booking.net().isZero()) {
                lines.add(journalLine(
                        booking.net(),
                        true,
                        BANK_LINE,
                        new WireJournalDetail(
                                null, WireRef.to(booking.bankAccount().value()), null, null, null)));
            }
            for (BookingLine line : booking.lines()) {
                lines.add(journalLine(
                        line.amount(),
                        false,
                        shortened(line.description(), "description of a line"),
                        new WireJournalDetail(
                                null,
                                WireRef.to(line.account().value()),
                                category(line),
                                line.location().map(this::location).orElse(null),
                                line.party().map(Parties::nested).orElse(null))));
            }
            return document(note, booking.reference().shortForm(), null, null, lines);
        }

        /** What adds to the bank is its debit, and a credit of the account on the other side. */
        private static WireLine journalLine(Money amount, boolean bank, String description, WireJournalDetail detail) {
            String side = amount.isPositive() == bank ? "Debit" : "Credit";
            return new WireLine(
                    null,
                    amount.abs().toBigDecimal(),
                    description,
                    "JournalEntryLineDetail",
                    null,
                    new WireJournalDetail(
                            side, detail.account(), detail.category(), detail.department(), detail.entity()),
                    null);
        }

        private WireDocument document(
                String note,
                @Nullable String number,
                @Nullable WireRef bank,
                @Nullable WireRef location,
                List<WireLine> lines) {
            return new WireDocument(
                    null,
                    null,
                    null,
                    date.toString(),
                    number,
                    note,
                    bank,
                    location,
                    WireRef.to(Objects.requireNonNull(booking.net().currency().getCurrencyCode())),
                    null,
                    null,
                    lines,
                    null);
        }
    }
}
