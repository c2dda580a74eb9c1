package io.chairside.dentrix.ascend.internal;

import io.chairside.core.error.ProtocolException;
import io.chairside.core.read.Priority;
import io.chairside.dentrix.ascend.internal.wire.FieldException;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through one list by {@code lastId}. The end is an empty page and nothing else: a short page may only mean that the system gives fewer rows
 * than asked for, and the total it tells is wrong. Rows at or below the cursor are left out; a page without any row beyond it means that the
 * system ignores the cursor, which would never end. Not thread-safe.
 */
final class Keyset {

    private final AscendClient client;
    private final String operation;
    private final Priority priority;
    private final Leg leg;
    private final @Nullable Instant since;
    private final int pageSize;
    private long cursor;
    private boolean ended;

    Keyset(
            AscendClient client,
            String operation,
            Priority priority,
            Leg leg,
            @Nullable Instant since,
            int pageSize,
            long cursor) {
        this.client = client;
        this.operation = operation;
        this.priority = priority;
        this.leg = leg;
        this.since = since;
        this.pageSize = pageSize;
        this.cursor = cursor;
    }

    /** Everything in a list. */
    static List<WireRecord> all(AscendClient client, String operation, Priority priority, Leg leg) {
        return all(client, operation, priority, leg, null);
    }

    static List<WireRecord> all(
            AscendClient client, String operation, Priority priority, Leg leg, @Nullable Instant since) {
        Keyset keyset = new Keyset(
                client, operation, priority, leg, since, client.config().pageSize(), 0);
        List<WireRecord> all = new ArrayList<>();
        while (!keyset.ended()) {
            all.addAll(keyset.next());
        }
        return all;
    }

    boolean ended() {
        return ended;
    }

    long cursor() {
        return cursor;
    }

    Leg leg() {
        return leg;
    }

    /** The next rows; empty also in the middle, when none of a page is wanted. */
    List<WireRecord> next() {
        Map<String, String> query = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>(leg.conditions());
        if (since != null) {
            conditions.add("lastModified>=" + since.truncatedTo(ChronoUnit.SECONDS));
        }
        if (!conditions.isEmpty()) {
            query.put("filter", String.join(",", conditions));
        }
        query.put("pageSize", Integer.toString(pageSize));
        if (cursor > 0) {
            query.put("lastId", Long.toString(cursor));
        }
        query.put("responseFields", AscendClient.ALL_FIELDS);
        try {
            List<WireRecord> page =
                    client.read(operation, priority, leg.path(), query).records();
            ended = page.isEmpty();
            return ended ? page : fresh(page);
        } catch (FieldException e) {
            throw client.unreadable(operation, leg.path(), e);
        }
    }

    private List<WireRecord> fresh(List<WireRecord> page) {
        Map<Long, WireRecord> fresh = new LinkedHashMap<>();
        long highest = cursor;
        for (WireRecord row : page) {
            // Without an id the pass cannot go on safely, whatever the caller wants done with single records.
            long id = Long.parseLong(row.id());
            if (id > cursor) {
                fresh.putIfAbsent(id, row);
                highest = Math.max(highest, id);
            }
        }
        if (highest == cursor) {
            throw new ProtocolException(
                    client.errorContext(operation),
                    "a page of " + leg.path()
                            + " holds nothing beyond the page before it; the system ignores the cursor",
                    null,
                    null);
        }
        cursor = highest;
        List<WireRecord> wanted = fresh.values().stream().filter(this::wanted).toList();
        if (wanted.size() < fresh.size()) {
            client.oddity("filter-ignored", leg.path());
        }
        return wanted;
    }

    /** A record whose check cannot be made is left to the mapping, which tells what is wrong with it. */
    private boolean wanted(WireRecord row) {
        try {
            return leg.check().test(row);
        } catch (FieldException e) {
            return true;
        }
    }
}
