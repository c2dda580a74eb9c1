package io.chairside.quickbooks.internal;

import io.chairside.core.payout.PostedBooking;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.Removal;
import io.chairside.quickbooks.internal.mapping.BookingMapper;
import io.chairside.quickbooks.internal.mapping.Values;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads deposits and journal entries, ours and others. Thread-safe. */
final class BookingReads {

    private static final String OPERATION = "bookings.list";

    /** Changes are told for 30 days; a day is left for clocks. */
    private static final Duration REACH = Duration.ofDays(29);

    private final BooksClient client;
    private final CompanyState company;

    BookingReads(BooksClient client, CompanyState company) {
        this.client = client;
        this.company = company;
    }

    Pages<PostedBooking> list(ReadRequest request) {
        Reads.refusePatients(client, OPERATION, request);
        return new LegPages<>(() -> plan(request));
    }

    private LegPages.Plan<PostedBooking> plan(ReadRequest request) {
        Instant began = client.now();
        BookingMapper mapper = new BookingMapper(
                client.config().currency(),
                client.config().zone(),
                account -> company.isBank(account, request.priority()));
        if (request.scope() instanceof ReadScope.Window window) {
            return new LegPages.Plan<>(
                    queries(
                            request,
                            entity -> Statement.of(entity)
                                    .where("TxnDate", ">=", window.from())
                                    .where("TxnDate", "<=", window.to()),
                            mapper,
                            began),
                    Optional.empty());
        }
        Optional<Instant> since = Reads.since(request).filter(at -> at.isAfter(began.minus(REACH)));
        List<LegPages.Leg<PostedBooking>> legs = since.isPresent()
                ? List.of(
                        new Changes(request, QuickBooks.DEPOSIT, WireRows::deposits, since.get(), mapper, began),
                        new Changes(request, QuickBooks.JOURNAL, WireRows::journals, since.get(), mapper, began))
                : queries(request, Statement::of, mapper, began);
        return new LegPages.Plan<>(legs, Optional.of(Reads.checkpoint(began)));
    }

    private List<LegPages.Leg<PostedBooking>> queries(
            ReadRequest request, Function<String, Statement> statement, BookingMapper mapper, Instant began) {
        return List.of(
                query(request, statement.apply(QuickBooks.DEPOSIT), WireRows::deposits, mapper, began),
                query(request, statement.apply(QuickBooks.JOURNAL), WireRows::journals, mapper, began));
    }

    private LegPages.Leg<PostedBooking> query(
            ReadRequest request,
            Statement statement,
            Function<WireRows, @Nullable List<WireDocument>> rows,
            BookingMapper mapper,
            Instant began) {
        return Reads.leg(
                client,
                OPERATION,
                request,
                statement.orderedBy("Id"),
                rows,
                WireDocument::id,
                wire -> mapper.posted(wire, statement.entity(), began));
    }

    /** What changed of one kind; when the answer is full it may have left something out, and the kind is read as a whole. */
    private final class Changes implements LegPages.Leg<PostedBooking> {

        private final ReadRequest request;
        private final String entity;
        private final Function<WireRows, @Nullable List<WireDocument>> rows;
        private final Instant since;
        private final BookingMapper mapper;
        private final Instant began;
        private LegPages.@Nullable Leg<PostedBooking> whole;
        private boolean done;

        Changes(
                ReadRequest request,
                String entity,
                Function<WireRows, @Nullable List<WireDocument>> rows,
                Instant since,
                BookingMapper mapper,
                Instant began) {
            this.request = request;
            this.entity = entity;
            this.rows = rows;
            this.since = since;
            this.mapper = mapper;
            this.began = began;
        }

        @Override
        public Page<PostedBooking> next() {
            LegPages.Leg<PostedBooking> fallback = whole;
            if (fallback != null) {
                Page<PostedBooking> page = fallback.next();
                done = fallback.done();
                return page;
            }
            List<WireDocument> changed = rows.apply(client.changes(OPERATION, entity, since, request.priority()));
            List<WireDocument> found = changed == null ? List.of() : changed;
            if (found.size() >= BooksClient.MAX_CHANGES) {
                whole = query(request, Statement.of(entity), rows, mapper, began);
            } else {
                done = true;
            }
            List<WireDocument> there = new ArrayList<>();
            List<Removal> removed = new ArrayList<>();
            for (WireDocument document : found) {
                if ("Deleted".equalsIgnoreCase(document.status())) {
                    removed.add(new Removal(
                            String.valueOf(document.id()),
                            Optional.empty(),
                            document.meta() == null
                                    ? Optional.empty()
                                    : Values.wallTime(
                                            document.meta().lastUpdatedTime(),
                                            client.config().zone())));
                } else {
                    there.add(document);
                }
            }
            Page<PostedBooking> page = Reads.map(
                    client,
                    OPERATION,
                    request,
                    entity,
                    there,
                    WireDocument::id,
                    wire -> mapper.posted(wire, entity, began));
            return new Page<>(page.items(), removed, page.unmapped(), Optional.empty(), false);
        }

        @Override
        public boolean done() {
            return done;
        }
    }
}
