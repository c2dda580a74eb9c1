package io.chairside.engine.internal.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.DimensionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.BookingForm;
import io.chairside.core.payout.BookingLine;
import io.chairside.core.payout.DimensionKind;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLine;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.write.Reference;
import io.chairside.engine.payout.Books;
import io.chairside.engine.payout.Composition;
import io.chairside.engine.payout.LineKey;
import io.chairside.engine.payout.MappedAccount;
import io.chairside.engine.payout.MappedLocation;
import io.chairside.engine.payout.PayoutAlert;
import io.chairside.engine.payout.PayoutComposer;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.engine.payout.PayoutMapping.Route;
import io.chairside.engine.payout.PayoutPolicy;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutSums;
import io.chairside.engine.policy.ClosedPeriod;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** One composition, from payout to booking. Used once; not thread-safe. */
public final class Composing {

    private static final int MEMO = 1000;

    private final Payout payout;
    private final PayoutMapping mapping;
    private final PayoutPolicy policy;
    private final Optional<Books> books;
    /** In their order, each sentence once. */
    private final Set<PayoutAlert> alerts = new LinkedHashSet<>();

    /**
     * Prepares.
     *
     * @param payout the payout
     * @param mapping where its lines go
     * @param policy how the practice wants it
     * @param books the books now, empty to compose without looking
     */
    public Composing(Payout payout, PayoutMapping mapping, PayoutPolicy policy, Optional<Books> books) {
        this.payout = payout;
        this.mapping = mapping;
        this.policy = policy;
        this.books = books;
    }

    /**
     * Composes.
     *
     * @return what the payout becomes
     */
    public Composition compose() {
        PayoutSums sums;
        try {
            sums = PayoutSums.of(payout);
            if (!sums.difference().isZero()) {
                return doesNotAddUp("the parts exceed the net by " + sums.difference() + " (" + sums.inWords() + ")");
            }
        } catch (ArithmeticException e) {
            return doesNotAddUp("the amounts are too large to be added up");
        }
        Optional<Composition.Held> held = currency().or(this::accounts);
        if (held.isPresent()) {
            return held.get();
        }
        List<Piece> pieces = Merging.same(routed());
        if (pieces.isEmpty()) {
            return new Composition.Nothing();
        }
        return dated(sums, limited(pieces));
    }

    private static Composition.Held doesNotAddUp(String how) {
        return new Composition.Held(
                PayoutReason.DOES_NOT_ADD_UP,
                "The payout does not add up: " + how + ".",
                "Submit the payout again under a new id with the right parts; nothing was booked.");
    }

    private Optional<Composition.Held> currency() {
        boolean wrong = !payout.currency().equals(mapping.currency())
                || books.filter(now -> !now.company().currency().equals(payout.currency()))
                        .isPresent();
        return wrong
                ? Optional.of(new Composition.Held(
                        PayoutReason.WRONG_CURRENCY,
                        "The payout is in " + payout.currency().getCurrencyCode() + ", the books are kept in "
                                + books.map(now -> now.company().currency())
                                        .orElse(mapping.currency())
                                        .getCurrencyCode()
                                + ".",
                        "Enter this payout by hand with the bank's exchange rate, or connect books of its currency."))
                : Optional.empty();
    }

    /** The two accounts that nothing can stand in for. */
    private Optional<Composition.Held> accounts() {
        if (books.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        AccountUse.BANK
                .problemOf(mapping.bankAccount(), payout.currency(), books.get())
                .ifPresent(problem ->
                        problems.add("The bank account, " + name(mapping.bankAccount()) + ", " + problem + "."));
        AccountUse.OTHER
                .problemOf(mapping.suspense(), payout.currency(), books.get())
                .ifPresent(problem ->
                        problems.add("The suspense account, " + name(mapping.suspense()) + ", " + problem + "."));
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Composition.Held(
                                PayoutReason.MAPPING_BROKEN,
                                String.join(" ", problems),
                                "Put the account right in the books, or choose another one in the mapping; the payout is booked after that."));
    }

    private List<Piece> routed() {
        List<Piece> pieces = new ArrayList<>();
        Map<LocationId, Long> shares = shares();
        for (PayoutLine line : payout.lines()) {
            if (line.amount().isZero()) {
                continue;
            }
            if (line.location().isPresent() || shares.isEmpty()) {
                pieces.add(piece(line, line.amount(), line.count(), line.location()));
                continue;
            }
            long[] weights = shares.values().stream().mapToLong(Long::longValue).toArray();
            List<Money> parts = line.amount().allocate(weights);
            int next = 0;
            for (LocationId location : shares.keySet()) {
                Money part = parts.get(next++);
                if (!part.isZero()) {
                    pieces.add(piece(
                            line,
                            part,
                            weights.length == 1 ? line.count() : OptionalInt.empty(),
                            Optional.of(location)));
                }
            }
        }
        return pieces;
    }

    /** Gross by location, in the payout's order; empty when nothing is to be shared out. */
    private Map<LocationId, Long> shares() {
        Map<LocationId, Long> gross = new LinkedHashMap<>();
        if (!policy.shareUnlocated()) {
            return gross;
        }
        for (PayoutLine line : payout.lines()) {
            if (line.kind() == PayoutLineKind.GROSS && line.amount().isPositive()) {
                line.location().ifPresent(at -> gross.merge(at, line.amount().minorUnits(), Math::addExact));
            }
        }
        return gross;
    }

    private Piece piece(PayoutLine line, Money amount, OptionalInt count, Optional<LocationId> at) {
        Route route = mapping.route(line.kind(), line.detail(), at);
        Piece piece = new Piece(line.kind(), line.detail(), amount, count, route.target());
        String what = Wording.describe(
                new Piece(line.kind(), line.detail(), amount, OptionalInt.empty(), route.target()), known());
        if (route.origin() == Route.Origin.SUSPENSE) {
            alert(
                    PayoutAlert.Kind.UNMAPPED,
                    "\"" + what + "\" has no account in the mapping and is booked to " + name(mapping.suspense())
                            + ". Map it, then move what stands there.");
        }
        return piece.to(usable(line.kind(), route.target(), what));
    }

    private MappedAccount usable(PayoutLineKind kind, MappedAccount target, String what) {
        if (books.isEmpty()) {
            return target;
        }
        Books now = books.get();
        AccountId account = target.account();
        if (!account.equals(mapping.suspense())) {
            Optional<String> problem = account.equals(mapping.bankAccount())
                    ? Optional.of("is the bank account itself")
                    : AccountUse.of(kind).problemOf(account, payout.currency(), now);
            if (problem.isPresent()) {
                alert(
                        PayoutAlert.Kind.ACCOUNT_UNUSABLE,
                        "The account for \"" + what + "\", " + name(account) + ", " + problem.get()
                                + "; the line is booked to " + name(mapping.suspense())
                                + ". Correct the mapping, then move what stands there.");
                account = mapping.suspense();
            }
        }
        return new MappedAccount(
                account,
                kept(target.location(), "location", now.company().tracksLocations(), DimensionKind.LOCATION),
                kept(target.category(), "class", now.company().tracksCategories(), DimensionKind.CATEGORY),
                kept(target.party(), "name", true, DimensionKind.VENDOR, DimensionKind.CUSTOMER));
    }

    private Optional<DimensionId> kept(
            Optional<DimensionId> wanted, String what, boolean tracked, DimensionKind... kinds) {
        if (wanted.isEmpty()) {
            return wanted;
        }
        Optional<String> problem = tracked
                ? books.flatMap(now -> now.problemOf(wanted.get(), List.of(kinds)))
                : Optional.of("cannot be used, because the company does not track it on lines");
        if (problem.isEmpty()) {
            return wanted;
        }
        alert(
                PayoutAlert.Kind.DIMENSION_DROPPED,
                "The " + what + " " + wanted.get() + " " + problem.get()
                        + "; the booking does without. Correct the mapping or the books.");
        return Optional.empty();
    }

    private List<Piece> limited(List<Piece> pieces) {
        List<Piece> fewer = Merging.upTo(Math.max(1, policy.maxLines()), pieces);
        if (fewer.size() < pieces.size()) {
            alert(
                    PayoutAlert.Kind.LINES_MERGED,
                    pieces.size() + " lines were put together to " + fewer.size() + "; the sums are the same.");
        }
        return fewer.stream()
                .sorted(Comparator.comparingInt((Piece piece) -> Wording.rank(piece.kind()))
                        .thenComparing(Piece::detail))
                .toList();
    }

    private Composition dated(PayoutSums sums, List<Piece> pieces) {
        if (pieces.isEmpty()) {
            return new Composition.Nothing();
        }
        LocalDate bankDay = payout.arrivalDate();
        Optional<LocalDate> closed =
                books.flatMap(now -> now.company().closedThrough()).filter(through -> !bankDay.isAfter(through));
        if (closed.isPresent() && policy.closedPeriod() == ClosedPeriod.STOP) {
            return new Composition.Held(
                    PayoutReason.PERIOD_CLOSED,
                    "The books are closed through " + closed.get() + ", and the bank's day is " + bankDay + ".",
                    "Open the books for that day, or let payouts of closed periods be dated the first open day; it is booked after that.");
        }
        LocalDate date = closed.map(through -> through.plusDays(1)).orElse(bankDay);
        if (closed.isPresent()) {
            alert(
                    PayoutAlert.Kind.REDATED,
                    "The books are closed through " + closed.get() + "; the payout of " + bankDay + " is dated " + date
                            + ".");
        }
        return new Composition.Ready(booking(sums, pieces, date), List.copyOf(alerts));
    }

    private Booking booking(PayoutSums sums, List<Piece> pieces, LocalDate date) {
        Reference reference = PayoutComposer.reference(payout.practice(), payout.id());
        String day = date.equals(payout.arrivalDate())
                ? " | bank " + date
                : " | bank " + payout.arrivalDate() + ", dated " + date + " because the books are closed";
        Booking.Builder booking = Booking.builder()
                .reference(reference)
                .payout(payout.id())
                .form(form(pieces))
                .date(date)
                .bankAccount(mapping.bankAccount())
                .net(payout.net())
                .memo(clip(reference + " payout " + payout.id() + " | " + sums.inWords() + day));
        for (Piece piece : pieces) {
            booking.addLine(BookingLine.builder()
                    .account(piece.target().account())
                    .amount(piece.amount())
                    .description(Wording.describe(piece, known()))
                    .location(piece.target().location())
                    .category(piece.target().category())
                    .party(piece.target().party())
                    .build());
        }
        // Checks once more that the lines sum to the net, to the last cent.
        return booking.build();
    }

    private BookingForm form(List<Piece> pieces) {
        Set<Optional<DimensionId>> locations = new HashSet<>();
        pieces.forEach(piece -> locations.add(piece.target().location()));
        boolean journal = policy.form() == PayoutPolicy.Form.JOURNAL
                || !payout.net().isPositive()
                || locations.size() > 1
                || pieces.stream()
                        .anyMatch(piece -> notOnDeposits(piece.target().account()));
        return journal ? BookingForm.JOURNAL : BookingForm.DEPOSIT;
    }

    /** Deposits take lines on income, expense, other current asset and equity accounts (QuickBooks' reference of the deposit, November 2026). */
    private boolean notOnDeposits(AccountId account) {
        return books.flatMap(now -> now.account(account))
                .map(Account::kind)
                .filter(kind -> kind.is(AccountKind.BANK) || kind.is(AccountKind.LIABILITY))
                .isPresent();
    }

    /** Details that the mapping names: a person chose these words for the books. */
    private Set<String> known() {
        Set<String> words = new HashSet<>();
        Stream.concat(
                        Stream.of(mapping.accounts()),
                        mapping.locations().values().stream().map(MappedLocation::accounts))
                .flatMap(accounts -> accounts.keySet().stream())
                .map(LineKey::detail)
                .forEach(detail -> detail.ifPresent(words::add));
        return words;
    }

    private String name(AccountId id) {
        return books.map(now -> now.nameOf(id)).orElse(id.value());
    }

    private void alert(PayoutAlert.Kind kind, String sentence) {
        alerts.add(new PayoutAlert(kind, sentence));
    }

    /**
     * Cuts a text to what fits into a memo.
     *
     * @param text the text
     * @return its beginning
     */
    public static String clip(String text) {
        return text.length() <= MEMO ? text : text.substring(0, MEMO);
    }
}
