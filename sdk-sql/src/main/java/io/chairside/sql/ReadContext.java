package io.chairside.sql;

import io.chairside.core.read.OnUnmappable;
import io.chairside.core.read.Origin;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.UnmappedRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One read of one resource: what was asked for, when it began, and what to do with rows that cannot be understood. Thread-safe. */
public final class ReadContext {

    private final Database database;
    private final String operation;
    private final ReadRequest request;
    private final int limit;
    private final Instant asOf;

    /**
     * A read that begins now.
     *
     * @param database the database
     * @param operation name of the operation, for errors
     * @param request what was asked for
     * @param bestSize rows per portion when the request does not say
     * @param mostRows most rows per portion
     */
    public ReadContext(Database database, String operation, ReadRequest request, int bestSize, int mostRows) {
        this.database = database;
        this.operation = operation;
        this.request = request;
        this.limit = Math.min(request.pageSize().orElse(bestSize), mostRows);
        this.asOf = database.now();
    }

    /** {@return the database} */
    public Database database() {
        return database;
    }

    /** {@return name of the operation} */
    public String operation() {
        return operation;
    }

    /** {@return what was asked for} */
    public ReadRequest request() {
        return request;
    }

    /** {@return rows per portion} */
    public int limit() {
        return limit;
    }

    /**
     * The rows of a query with this read's limit.
     *
     * @param query the query
     * @param params its values
     * @return the rows
     */
    public List<Row> rows(NamedQuery query, Params params) {
        return database.rows(operation, query, limit, params);
    }

    /**
     * Where a record came from.
     *
     * @param resource the table
     * @param rawId the row's key
     * @param modified when it was last changed, where the system tells
     * @return the origin
     */
    public Origin origin(String resource, String rawId, Optional<LocalDateTime> modified) {
        return new Origin(database.connector(), resource, rawId, asOf, modified);
    }

    /**
     * Makes a record of rows. What cannot be understood ends the read or is set aside, as the request says.
     *
     * @param <D> what is read
     * @param into takes the record
     * @param resource the table, for errors
     * @param keyColumn the column that holds the row's key
     * @param row the row
     * @param fingerprint a number for everything the record is made of
     * @param mapper makes the record; null to leave the row out
     * @throws io.chairside.core.error.ProtocolException if it cannot be understood and the request does not allow to go on
     */
    public <D> void take(
            Slice<D> into, String resource, String keyColumn, Row row, long fingerprint, Supplier<@Nullable D> mapper) {
        String key = keyOf(row, keyColumn);
        attempt(into, resource, key, fingerprint, () -> {
            D item = mapper.get();
            if (item != null) {
                into.add(key, fingerprint, item);
            }
        });
    }

    /**
     * Runs a mapping that may find a row impossible.
     *
     * @param <D> what is read
     * @param into takes what could not be understood
     * @param resource the table, for errors
     * @param key the row's key
     * @param fingerprint a number for the row
     * @param mapping adds to the slice
     * @throws io.chairside.core.error.ProtocolException if it cannot be understood and the request does not allow to go on
     */
    public <D> void attempt(Slice<D> into, String resource, String key, long fingerprint, Runnable mapping) {
        String problem;
        try {
            mapping.run();
            return;
        } catch (UnmappableRowException e) {
            problem = e.column() + " " + e.problem();
        } catch (ArithmeticException e) {
            problem = "an amount is not exact or out of range";
        } catch (DateTimeException e) {
            problem = "a date or length is out of range";
        } catch (IllegalArgumentException | IllegalStateException e) {
            problem = "a required value is missing or not acceptable";
        }
        if (request.onUnmappable() == OnUnmappable.FAIL) {
            throw database.unexpected(operation, resource + " " + key, problem);
        }
        into.unmapped(fingerprint, new UnmappedRecord(resource, key, problem));
    }

    /**
     * A row's key for errors and digests; never fails.
     *
     * @param row the row
     * @param keyColumn the column that holds it
     * @return the key, or a question mark when there is none that could be shown
     */
    public static String keyOf(Row row, String keyColumn) {
        try {
            return row.requiredKey(keyColumn);
        } catch (UnmappableRowException e) {
            return "?";
        }
    }
}
