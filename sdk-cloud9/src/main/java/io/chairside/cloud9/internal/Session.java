package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.wire.FieldException;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Pages;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.core.spi.Capability;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** One read under way: its request, the moment it began, and what becomes of records that cannot be understood. Not thread-safe. */
final class Session {

    private static final int PAGE = 1_000;

    private final Cloud9Client client;
    private final String operation;
    private final ReadRequest request;
    private final Instant asOf;

    Session(Cloud9Client client, String operation, ReadRequest request) {
        this.client = client;
        this.operation = operation;
        this.request = request;
        this.asOf = client.now();
    }

    static <T> Pages<T> pages(
            Cloud9Client client, String operation, ReadRequest request, Function<Session, Portion.Source<T>> read) {
        return new CutPages<>(
                () -> read.apply(new Session(client, operation, request)),
                request.pageSize().orElse(PAGE));
    }

    /** A read of one portion. */
    static <T> Pages<T> once(
            Cloud9Client client, String operation, ReadRequest request, Function<Session, Portion<T>> read) {
        return pages(client, operation, request, session -> () -> read.apply(session));
    }

    static UnsupportedCapabilityException unsupported(
            Cloud9Client client, String operation, Capability capability, String reason) {
        return new UnsupportedCapabilityException(client.errorContext(operation), capability.name(), reason);
    }

    Cloud9Client client() {
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

    MapContext mapping() {
        return new MapContext(Cloud9.KEY, asOf, client.config().currency(), client::oddity);
    }

    List<WireRecord> rows(Procedure procedure, Params params) {
        return client.read(operation, request.priority(), procedure, params).records();
    }

    /** The records of a list that cannot be empty in a live practice; an empty one is an incomplete answer, not a removal of everything. */
    List<WireRecord> rowsNotEmpty(Procedure procedure, Params params) {
        List<WireRecord> rows = rows(procedure, params);
        if (rows.isEmpty()) {
            throw new ProtocolException(
                    client.errorContext(operation),
                    "the full list of " + procedure.wireName()
                            + " came back empty; integrators have seen this under throttling, so it is taken for incomplete",
                    null,
                    null);
        }
        return rows;
    }

    /** Does what can show that a record is not usable. */
    void take(Portion<?> into, Procedure procedure, String rawId, Runnable mapping) {
        try {
            mapping.run();
        } catch (ArithmeticException e) {
            unusable(into, procedure, rawId, new FieldException("?", "makes a sum larger than an amount can be"));
        } catch (FieldException e) {
            unusable(into, procedure, rawId, e);
        }
    }

    private void unusable(Portion<?> into, Procedure procedure, String rawId, FieldException e) {
        if (request.onUnmappable() == OnUnmappable.FAIL) {
            throw new ProtocolException(
                    client.errorContext(operation),
                    "a record of " + procedure.wireName() + " cannot be understood: a field " + e.trouble(),
                    procedure.wireName() + "." + e.field(),
                    null);
        }
        client.oddity("unmapped-record", procedure.wireName());
        into.unmapped.add(new UnmappedRecord(procedure.wireName(), rawId, e.field() + " " + e.trouble()));
    }

    /** The raw id of a record for reports; {@code ?} when that is what is missing. */
    static String rawId(WireRecord row, String field) {
        return row.guid(field).filter(id -> id.length() <= 100).orElse("?");
    }
}
