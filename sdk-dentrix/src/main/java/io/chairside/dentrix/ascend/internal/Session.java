package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Priority;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.UnmappedRecord;
import io.chairside.dentrix.ascend.internal.mapping.MapContext;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** One read under way: its request, the moment it began, and what becomes of records that cannot be understood. Not thread-safe. */
final class Session {

    private final AscendClient client;
    private final String operation;
    private final ReadRequest request;
    private final Instant asOf;

    Session(AscendClient client, String operation, ReadRequest request) {
        this.client = client;
        this.operation = operation;
        this.request = request;
        this.asOf = client.now();
    }

    AscendClient client() {
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

    Instant asOf() {
        return asOf;
    }

    MapContext mapping(String resource) {
        AscendConfig config = client.config();
        return new MapContext(Ascend.KEY, resource, asOf, config.zone(), config.currency(), client::oddity);
    }

    /** Does what can show that a record is not usable. */
    void take(Portion<?> into, String resource, WireRecord row, Runnable mapping) {
        try {
            mapping.run();
        } catch (ArithmeticException e) {
            unusable(into, resource, row, new FieldException("?", "makes a sum larger than an amount can be"));
        } catch (FieldException e) {
            unusable(into, resource, row, e);
        }
    }

    void each(Portion<?> into, String resource, List<WireRecord> rows, Consumer<WireRecord> mapping) {
        rows.forEach(row -> take(into, resource, row, () -> mapping.accept(row)));
    }

    private void unusable(Portion<?> into, String resource, WireRecord row, FieldException e) {
        if (request.onUnmappable() == OnUnmappable.FAIL) {
            throw new ProtocolException(
                    client.errorContext(operation),
                    "a record of " + resource + " cannot be understood: a field " + e.trouble(),
                    resource + "." + e.field(),
                    null);
        }
        client.oddity("unmapped-record", resource);
        into.unmapped.add(new UnmappedRecord(resource, row.rawId(), e.field() + " " + e.trouble()));
    }
}
