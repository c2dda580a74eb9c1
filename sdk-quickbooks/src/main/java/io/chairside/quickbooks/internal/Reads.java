package io.chairside.quickbooks.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Page;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.quickbooks.internal.mapping.UnmappableException;
import io.chairside.quickbooks.internal.wire.WireRows;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all reads have in common: checkpoints, and rows that cannot be understood. */
final class Reads {

    /** So much a read since a checkpoint reaches back behind it: clocks differ, and a change may become visible late. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final String VERSION = "1;";

    private Reads() {}

    /** The checkpoint of a read that began at an instant. */
    static Checkpoint checkpoint(Instant began) {
        return new Checkpoint(VERSION + began.minus(OVERLAP));
    }

    /** Since when to read; empty for everything, also when the checkpoint is of a version we do not know. */
    static Optional<Instant> since(ReadRequest request) {
        if (!(request.scope() instanceof ReadScope.Since since)) {
            return Optional.empty();
        }
        String token = since.checkpoint().token();
        try {
            return token.startsWith(VERSION)
                    ? Optional.of(Instant.parse(token.substring(VERSION.length())))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Refuses a scope that the books cannot have. */
    static void refusePatients(BooksClient client, String operation, ReadRequest request) {
        if (request.scope() instanceof ReadScope.OfPatient) {
            throw new UnsupportedCapabilityException(
                    client.errorContext(operation), "reading by patient", "the books know no patients");
        }
    }

    static int pageSize(ReadRequest request) {
        return request.pageSize().orElse(BooksClient.MAX_ROWS);
    }

    /** Maps rows; what cannot be understood ends the read or is listed, as the request says. */
    static <W, T> Page<T> map(
            BooksClient client,
            String operation,
            ReadRequest request,
            String resource,
            List<W> rows,
            Function<W, @Nullable String> id,
            Function<W, T> mapper) {
        List<T> items = new ArrayList<>();
        List<UnmappedRecord> unmapped = new ArrayList<>();
        for (W row : rows) {
            try {
                items.add(mapper.apply(row));
            } catch (UnmappableException e) {
                if (request.onUnmappable() == OnUnmappable.FAIL) {
                    throw new ProtocolException(
                            client.errorContext(operation),
                            "a record cannot be understood",
                            resource + "." + e.field(),
                            null);
                }
                String key = id.apply(row);
                unmapped.add(new UnmappedRecord(resource, key == null ? "?" : key, String.valueOf(e.getMessage())));
            }
        }
        return new Page<>(items, List.of(), unmapped, Optional.empty(), false);
    }

    /** A leg over the rows of a query. */
    static <W, T> LegPages.Leg<T> leg(
            BooksClient client,
            String operation,
            ReadRequest request,
            Statement statement,
            Function<WireRows, @Nullable List<W>> rows,
            Function<W, @Nullable String> id,
            Function<W, T> mapper) {
        RowPager<W> pager =
                new RowPager<>(client, operation, statement, pageSize(request), request.priority(), rows, id);
        return new LegPages.Leg<>() {
            @Override
            public Page<T> next() {
                return map(client, operation, request, statement.entity(), pager.next(), id, mapper);
            }

            @Override
            public boolean done() {
                return pager.done();
            }
        };
    }
}
