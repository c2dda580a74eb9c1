package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.Payout;
import io.chairside.core.spi.Capability;
import io.chairside.engine.payout.Books;
import io.chairside.engine.payout.Composition;
import io.chairside.engine.payout.MappingReport;
import io.chairside.engine.payout.PayoutComposer;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.engine.payout.PayoutPreview;
import io.chairside.engine.payout.PayoutReconciliation;
import io.chairside.engine.payout.PayoutReconciliationLine;
import io.chairside.engine.payout.PayoutTarget;
import io.chairside.engine.payout.PayoutTicket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is read for people: previews, checks of mappings, reconciliations. Sends and moves nothing. Thread-safe. */
public final class PayoutBooks {

    private final PayoutCore core;
    private final Reconciling reconciling;

    /**
     * Makes it.
     *
     * @param core what the engine works with
     */
    public PayoutBooks(PayoutCore core) {
        this.core = core;
        this.reconciling = new Reconciling(core);
    }

    private record Link(String connection, PayoutTarget target) {}

    private Optional<Link> link(PracticeId practice) {
        return core.directory()
                .connectionOf(practice)
                .flatMap(id -> core.directory().open(id).map(target -> new Link(id.value(), target)));
    }

    private Link require(PracticeId practice, String operation) {
        return link(practice)
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", operation),
                        "the books of practice " + practice + " are not available in this process",
                        "Let the PayoutDirectory know the connection."));
    }

    private PayoutMapping mapping(PracticeId practice, String operation) {
        return core.directory()
                .mappingOf(practice)
                .orElseThrow(() -> new ConfigurationException(
                        ErrorContext.of("chairside", operation),
                        List.of("practice " + practice + " has no mapping yet"),
                        "Choose the accounts for the practice's payouts."));
    }

    /**
     * What would be booked.
     *
     * @param payout the payout
     * @return the preview
     */
    public PayoutPreview preview(Payout payout) {
        String operation = "payouts.preview";
        Link link = require(payout.practice(), operation);
        PayoutMapping mapping = mapping(payout.practice(), operation);
        Optional<Books> books = fresh(link, mapping);
        Composition composed =
                PayoutComposer.compose(payout, mapping, core.directory().policyOf(payout.practice()), books);
        return PayoutPreview.of(link.target().name(), composed, names(books));
    }

    /**
     * What an undo would book.
     *
     * @param ticket the booking's ticket
     * @param correction the correction
     * @return the preview
     */
    public PayoutPreview previewUndo(PayoutTicket ticket, Booking correction) {
        PracticeId practice = core.store()
                .byReference(ticket.reference())
                .map(item -> PracticeId.of(item.practice()))
                .orElseThrow();
        Link link = require(practice, "payouts.preview");
        Optional<Books> books = core.directory().mappingOf(practice).flatMap(mapping -> fresh(link, mapping));
        return PayoutPreview.of(link.target().name(), new Composition.Ready(correction, List.of()), names(books));
    }

    /**
     * Holds a mapping against the books.
     *
     * @param practice the practice
     * @return everything found
     */
    public MappingReport checkMapping(PracticeId practice) {
        String operation = "payouts.checkMapping";
        Link link = require(practice, operation);
        PayoutMapping mapping = mapping(practice, operation);
        Optional<Books> books = fresh(link, mapping);
        return books.map(now -> MappingReport.of(mapping, now))
                .orElseGet(
                        () -> new MappingReport(
                                List.of(),
                                List.of(
                                        link.target().name()
                                                + " does not show its chart of accounts over this connection; nothing could be checked.")));
    }

    /**
     * A practice's payouts against its books.
     *
     * @param practice the practice
     * @param from first day
     * @param to last day
     * @return the report
     */
    public PayoutReconciliation reconcile(PracticeId practice, LocalDate from, LocalDate to) {
        Map<String, List<PayoutItem>> byConnection = new LinkedHashMap<>();
        Link link = require(practice, "payouts.reconcile");
        byConnection.put(link.connection(), new ArrayList<>());
        for (PayoutItem item : core.store()
                .list(
                        "WHERE practice_id = ? AND book_date >= ? AND book_date <= ? ORDER BY book_date, id",
                        practice.value(),
                        from.toString(),
                        to.toString())) {
            byConnection
                    .computeIfAbsent(item.connection().orElse(link.connection()), key -> new ArrayList<>())
                    .add(item);
        }
        List<PayoutReconciliationLine> lines = new ArrayList<>();
        byConnection.forEach((connection, items) -> lines.addAll(lines(connection, practice, items, from, to)));
        lines.sort(Comparator.comparing(PayoutReconciliationLine::date));
        return new PayoutReconciliation(
                practice, link.target().name(), from, to, core.time().instant(), lines);
    }

    private List<PayoutReconciliationLine> lines(
            String connection, PracticeId practice, List<PayoutItem> items, LocalDate from, LocalDate to) {
        PayoutTarget target = core.directory()
                .open(ConnectionId.of(connection))
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", "payouts.reconcile"),
                        "connection " + connection
                                + ", over which payouts were booked, is not available in this process",
                        "Let the PayoutDirectory know the connection."));
        Optional<Books> books =
                core.directory().mappingOf(practice).flatMap(mapping -> fresh(new Link(connection, target), mapping));
        return reconciling.report(target, items, from, to, names(books));
    }

    private Optional<Books> fresh(Link link, PayoutMapping mapping) {
        core.books().forget(link.connection());
        return link.target().capabilities().offers(Capability.READ_ACCOUNTS)
                ? core.books()
                        .of(
                                link.connection(),
                                link.target(),
                                mapping,
                                core.time().now())
                : Optional.empty();
    }

    private static Function<AccountId, String> names(Optional<Books> books) {
        return id -> books.map(now -> now.nameOf(id)).orElse(id.value());
    }
}
