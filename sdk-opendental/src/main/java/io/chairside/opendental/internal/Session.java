package io.chairside.opendental.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.mapping.UnmappableException;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/** One read under way: its request, the moment of its first answer on the office's clock, and what becomes of rows that cannot be understood. Not thread-safe. */
final class Session {

    private final OpenDentalClient client;
    private final String operation;
    private final ReadRequest request;
    private final int limit;
    private Instant asOf;
    /** What the office's clock was told to be, and on our clock by when. */
    private @Nullable LocalDateTime told;

    private Instant toldBy;
    /** Whether no row was looked at before the office's clock was told. */
    private boolean toldFirst;
    /** When the first row was looked at, on our clock. */
    private @Nullable Instant started;

    private boolean brought;
    private long count = -1;

    Session(OpenDentalClient client, String operation, ReadRequest request) {
        this.client = client;
        this.operation = operation;
        this.request = request;
        OpenDentalConfig config = client.config();
        this.limit = request.pageSize().isPresent()
                ? Math.min(request.pageSize().getAsInt(), config.maxRows())
                : config.pageSize();
        this.asOf = client.context().clock().instant();
        this.toldBy = asOf;
    }

    OpenDentalClient client() {
        return client;
    }

    String operation() {
        return operation;
    }

    ReadRequest request() {
        return request;
    }

    Priority priority() {
        return request.priority();
    }

    /** Rows per call. */
    int limit() {
        return limit;
    }

    /** What mapping needs to know about rows of the latest call. */
    MapContext mapping() {
        return new MapContext(OpenDental.KEY, asOf, client.config().currency(), this::oddity);
    }

    void oddity(String what, String where) {
        client.context().listener().oddity(OpenDental.KEY, client.config().connectionId(), what, where);
    }

    /** Calls a list. */
    <W extends WireRow> WirePage<W> call(Endpoint<W> endpoint, Map<String, String> query) {
        return call(endpoint.method(), endpoint.resource(), endpoint.call().apply(client.api(), query));
    }

    /** Makes any call that reads. */
    <W> WirePage<W> call(ApiMethod method, String resource, Call<WirePage<W>> call) {
        asOf = client.context().clock().instant();
        boolean first = started == null;
        if (first) {
            started = asOf;
        }
        WirePage<W> page = client.read(operation, request.priority(), method, call);
        if (told == null && page.serverTime() != null) {
            tell(page.serverTime(), first);
        }
        if (page.roundedAmounts() > 0) {
            oddity("amount-rounded", resource);
        }
        return page;
    }

    /** Remembers how many rows of a list that only grows were seen. */
    void count(long rows) {
        count = rows;
    }

    /** How many rows of a list that only grows were seen; -1 when none was read. */
    long count() {
        return count;
    }

    private void tell(LocalDateTime time, boolean first) {
        told = time;
        toldBy = client.context().clock().instant();
        toldFirst = first;
    }

    /** Makes sure that it is known when this read began on the office's clock; asks the office when no answer told it. */
    void begin() {
        if (told == null) {
            boolean first = started == null;
            if (first) {
                started = client.context().clock().instant();
            }
            tell(client.officeTime(request.priority()), first);
        }
    }

    /** Notes that this read relies on what another one saw at a moment, on our clock, and on the office's if it was told. */
    void reliesOn(Instant seen, Optional<LocalDateTime> office) {
        if (started == null || seen.isBefore(started)) {
            started = seen;
        }
        toldFirst = false;
        if (told == null && office.isPresent()) {
            told = office.get();
            toldBy = seen;
        }
    }

    /**
     * When this read began on the office's clock, as far as any answer told. Where the clock was told by a later answer than the first, what passed in between is
     * taken off, and rather too much than too little.
     */
    Optional<LocalDateTime> began() {
        LocalDateTime time = told;
        if (time == null || toldFirst || started == null || !started.isBefore(toldBy)) {
            return Optional.ofNullable(time);
        }
        return Optional.of(time.minusSeconds(Duration.between(started, toldBy).toSeconds() + 1));
    }

    /** Notes that this read brought something. */
    void bring() {
        brought = true;
    }

    boolean hasBrought() {
        return brought;
    }

    /** What becomes of one row. */
    interface Taker<W, D> {
        void take(W row, Step.Portion<D> portion);
    }

    /** Turns rows into records, any number each. */
    <W extends WireRow, D> void take(WirePage<W> page, String resource, Step.Portion<D> into, Taker<W, D> taker) {
        reportBad(page, resource, into);
        for (W row : page.rows()) {
            try {
                taker.take(row, into);
            } catch (UnmappableException e) {
                unmappable(resource, Long.toString(row.key()), e.field(), e.getMessage(), into);
            }
        }
    }

    /** Does what can show that a row is not usable. */
    void guard(String resource, long key, Step.Portion<?> into, Runnable mapping) {
        try {
            mapping.run();
        } catch (UnmappableException e) {
            unmappable(resource, Long.toString(key), e.field(), e.getMessage(), into);
        }
    }

    /** Reports the rows that could not be read from the wire. */
    void reportBad(WirePage<?> page, String resource, Step.Portion<?> into) {
        for (WirePage.BadRow bad : page.bad()) {
            unmappable(resource, bad.rawKey(), bad.path(), bad.trouble(), into);
        }
    }

    /** Rows that must all be understood, because others depend on them. */
    <W> WirePage<W> whole(WirePage<W> page, String resource) {
        for (WirePage.BadRow bad : page.bad()) {
            throw protocol(resource, bad.path(), bad.trouble());
        }
        return page;
    }

    private void unmappable(
            String resource, String rawKey, String path, @Nullable String trouble, Step.Portion<?> into) {
        String reason = trouble == null ? "is not usable" : trouble;
        if (request.onUnmappable() == OnUnmappable.FAIL) {
            throw protocol(resource, path, reason);
        }
        oddity("unmapped-record", resource);
        into.unmapped.add(new UnmappedRecord(resource, rawKey, reason));
    }

    /** A list that gives the same rows for ever. */
    ProtocolException stuck(String resource) {
        return new ProtocolException(
                client.errorContext(operation),
                "the list of " + resource + " gives the same rows again instead of going on",
                null,
                null);
    }

    private ProtocolException protocol(String resource, String path, String trouble) {
        return new ProtocolException(
                client.errorContext(operation),
                "a row of " + resource + " cannot be understood: " + trouble,
                path,
                null);
    }
}
