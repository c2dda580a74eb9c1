package io.chairside.quickbooks.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.money.Money;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.quickbooks.internal.mapping.BookingMapper;
import io.chairside.quickbooks.internal.mapping.Marker;
import io.chairside.quickbooks.internal.mapping.UnmappableException;
import io.chairside.quickbooks.internal.mapping.Values;
import io.chairside.quickbooks.internal.wire.WireDocument;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for documents by reference. Journal entries are asked for by number. Deposits have no number, and their memo cannot be asked for; so all
 * that were made in the time in question are read. The time of making is what a person cannot edit. Thread-safe.
 */
final class BookingFinder {

    /** How late a query may show what was written; not published, so this is our margin. */
    static final Duration READ_LAG = Duration.ofSeconds(30);

    private static final String OPERATION = "bookings.find";

    private final BooksClient client;
    private final CompanyState company;

    BookingFinder(BooksClient client, CompanyState company) {
        this.client = client;
        this.company = company;
    }

    private record Row(WireDocument document, String entity) {}

    Lookup find(LookupRequest request) {
        Instant began = client.now();
        BookingMapper mapper = new BookingMapper(
                client.config().currency(),
                client.config().zone(),
                account -> company.isBank(account, request.priority()));
        List<Row> rows = new ArrayList<>();
        read(
                Statement.of(QuickBooks.JOURNAL)
                        .where("DocNumber", "=", request.reference().shortForm()),
                WireRows::journals,
                request.priority(),
                rows);
        Statement deposits = earliest(request)
                .map(instant -> Statement.of(QuickBooks.DEPOSIT).where("MetaData.CreateTime", ">=", instant))
                .orElse(Statement.of(QuickBooks.DEPOSIT));
        read(deposits.orderedBy("Id"), WireRows::deposits, request.priority(), rows);
        List<Receipt> found = receipts(rows, mapper, began, row -> carries(row, request.reference()));
        if (!found.isEmpty()) {
            return new Lookup.Found(found);
        }
        return new Lookup.Absent(began.minus(READ_LAG), lookAlikes(request, mapper, began, rows));
    }

    /** When the document can have been made at the earliest, with a day for zones; empty when nothing is known. */
    private Optional<Instant> earliest(LookupRequest request) {
        Optional<LocalDate> first = request.enteredSince()
                .map(day -> day.minusDays(1))
                .or(() ->
                        request.date().map(day -> day.minusDays(client.config().lookBackDays())));
        return first.map(day -> day.atStartOfDay(client.config().zone()).toInstant());
    }

    private void read(
            Statement statement,
            Function<WireRows, @Nullable List<WireDocument>> rows,
            Priority priority,
            List<Row> into) {
        for (WireDocument document : new RowPager<>(
                        client, OPERATION, statement, BooksClient.MAX_ROWS, priority, rows, WireDocument::id)
                .all()) {
            into.add(new Row(document, statement.entity()));
        }
    }

    private static boolean carries(Row row, Reference reference) {
        return Marker.in(row.document()).equals(Optional.of(reference));
    }

    private List<Receipt> receipts(List<Row> rows, BookingMapper mapper, Instant began, Predicate<Row> wanted) {
        Map<String, Receipt> receipts = new LinkedHashMap<>();
        rows.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(BookingFinder::made))
                .forEach(row -> receipts.put(row.entity() + row.document().id(), receipt(row, mapper, began)));
        return List.copyOf(receipts.values());
    }

    private static Instant made(Row row) {
        return row.document().meta() == null
                ? Instant.EPOCH
                : Values.instant(row.document().meta().createTime()).orElse(Instant.EPOCH);
    }

    private Receipt receipt(Row row, BookingMapper mapper, Instant began) {
        try {
            return mapper.receipt(row.document(), row.entity(), began);
        } catch (UnmappableException e) {
            throw new ProtocolException(
                    client.errorContext(OPERATION),
                    "a record cannot be understood",
                    row.entity() + "." + e.field(),
                    null);
        }
    }

    /** A stranger that we cannot read is no look-alike, and no reason to stop. */
    private static boolean isReadable(Row row, BookingMapper mapper, Instant began) {
        try {
            mapper.receipt(row.document(), row.entity(), began);
            return true;
        } catch (UnmappableException e) {
            return false;
        }
    }

    /** Documents without any reference with the same amount and day: somebody may have typed it in. */
    private List<Receipt> lookAlikes(LookupRequest request, BookingMapper mapper, Instant began, List<Row> known) {
        if (request.amount().isEmpty() || request.date().isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>(known);
        LocalDate date = request.date().get();
        read(
                Statement.of(QuickBooks.DEPOSIT).where("TxnDate", "=", date).orderedBy("Id"),
                WireRows::deposits,
                request.priority(),
                rows);
        read(
                Statement.of(QuickBooks.JOURNAL).where("TxnDate", "=", date).orderedBy("Id"),
                WireRows::journals,
                request.priority(),
                rows);
        Money amount = request.amount().get();
        return receipts(
                        rows,
                        mapper,
                        began,
                        row -> Marker.in(row.document()).isEmpty() && isReadable(row, mapper, began))
                .stream()
                .filter(receipt -> receipt.amount().equals(Optional.of(amount))
                        && receipt.date().equals(Optional.of(date)))
                .toList();
    }
}
