package io.chairside.cloud9.internal;

import io.chairside.cloud9.internal.mapping.LedgerMapper;
import io.chairside.cloud9.internal.mapping.MapContext;
import io.chairside.cloud9.internal.wire.WireRecord;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.money.Money;
import io.chairside.core.read.Removal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger in stretches of transaction dates, because {@code GetLedger} is not paged. A stretch is as long as the office is busy: empty years
 * pass in one call, full ones are cut. The last stretch has no end, since rows may be dated ahead. Each stretch ends in a checkpoint.
 *
 * <p>There is no change stamp. A read since a checkpoint reads the trailing days again; an invalidated row is reported as removed.
 */
final class LedgerRows<T> implements Portion.Source<T> {

    private static final int TARGET = 5_000;
    private static final long MAX_DAYS = 3_660;
    private static final long FIRST_DAYS = 1_464;

    /** What becomes of a row that counts; null when it is not of the kind wanted. */
    interface Mapping<T> {
        @Nullable
        T map(WireRecord row, String id, Money amount, MapContext context);
    }

    private final Session session;
    private final Mapping<T> mapping;
    private final String resource;
    private final Params params;
    private final LocalDateTime began;
    private final @Nullable LocalDate end;
    private @Nullable LocalDate from;
    private boolean beforeHistory;
    private long days;

    private LedgerRows(
            Session session,
            Mapping<T> mapping,
            String resource,
            Params params,
            boolean beforeHistory,
            @Nullable LocalDate from,
            @Nullable LocalDate end,
            long days) {
        this.session = session;
        this.mapping = mapping;
        this.resource = resource;
        this.params = params;
        this.began = session.client().today().atStartOfDay();
        this.beforeHistory = beforeHistory;
        this.from = from;
        this.end = end;
        this.days = days;
    }

    /** Everything. */
    static <T> LedgerRows<T> full(Session session, String resource, Mapping<T> mapping) {
        return new LedgerRows<>(
                session,
                mapping,
                resource,
                Params.none(),
                true,
                session.client().config().historyFrom(),
                null,
                FIRST_DAYS);
    }

    /** What a place leaves to be read: the rest of a full read, and the trailing days before it began. */
    static <T> LedgerRows<T> since(Session session, String resource, Checkpoints.Place place, Mapping<T> mapping) {
        LocalDate trailing = place.watermark()
                .toLocalDate()
                .minusDays(session.client().config().trailingDays());
        LocalDate next = place.next();
        LocalDate from = next == null || next.isAfter(trailing) ? trailing : next;
        return new LedgerRows<>(session, mapping, resource, Params.none(), false, from, null, FIRST_DAYS);
    }

    /** The rows dated in some days. */
    static <T> LedgerRows<T> window(
            Session session, String resource, LocalDate from, LocalDate to, Mapping<T> mapping) {
        return new LedgerRows<>(session, mapping, resource, Params.none(), false, from, to, FIRST_DAYS);
    }

    /** One patient's rows, in one call. */
    static <T> LedgerRows<T> patient(Session session, String resource, String patient, Mapping<T> mapping) {
        return new LedgerRows<>(
                session, mapping, resource, Params.of("patGUIDString", patient), false, null, null, FIRST_DAYS);
    }

    @Override
    public Portion<T> next() {
        Portion<T> portion = new Portion<>();
        LocalDate first = from;
        if (first == null) {
            map(session.rows(Procedure.GET_LEDGER, call(null, null)), portion);
            return portion;
        }
        if (beforeHistory) {
            beforeHistory = false;
            map(session.rows(Procedure.GET_LEDGER, call(null, first.minusDays(1))), portion);
            ended(portion, first);
            return portion;
        }
        LocalDate last = first.plusDays(days - 1);
        boolean open = last.isAfter(session.client().today()) || (end != null && !last.isBefore(end));
        List<WireRecord> rows;
        try {
            rows = session.rows(Procedure.GET_LEDGER, call(first, open ? end : last));
        } catch (ProtocolException e) {
            // Our own words for an answer beyond the bound: half the stretch may fit.
            if (days > 1 && String.valueOf(e.getMessage()).contains("larger than the limit")) {
                days = Math.max(1, Math.min(days, lengthTo(first)) / 4);
                return next();
            }
            throw e;
        }
        map(rows, portion);
        resize(rows.size());
        if (open) {
            if (end == null) {
                portion.after = Checkpoints.of(resource, began);
            }
        } else {
            from = last.plusDays(1);
            ended(portion, last.plusDays(1));
        }
        return portion;
    }

    private long lengthTo(LocalDate first) {
        LocalDate until = end == null ? session.client().today() : end;
        return Math.max(1, until.toEpochDay() - first.toEpochDay() + 1);
    }

    private void ended(Portion<T> portion, LocalDate next) {
        portion.last = false;
        if (end == null) {
            portion.after = Checkpoints.of(resource, began, next);
        }
    }

    private void resize(int rows) {
        if (rows > TARGET) {
            days = Math.max(1, days * TARGET / rows);
        } else if (rows < TARGET / 2) {
            days = Math.min(MAX_DAYS, days * 2);
        }
    }

    private Params call(@Nullable LocalDate first, @Nullable LocalDate last) {
        Params call = params.copy();
        if (first != null) {
            call.from("fromDate", first);
        }
        if (last != null) {
            call.through("toDate", last);
        }
        return call.with("showComments", false);
    }

    private void map(List<WireRecord> rows, Portion<T> into) {
        MapContext context = session.mapping();
        boolean positive = session.client().config().creditsArePositive();
        Map<String, WireRecord> seen = new HashMap<>();
        for (WireRecord row : rows) {
            String rawId = Session.rawId(row, "transGUID");
            session.take(into, Procedure.GET_LEDGER, rawId, () -> {
                Optional<String> id = id(row, seen);
                if (id.isEmpty()) {
                    return;
                }
                if (LedgerMapper.invalidated(row)) {
                    into.removed.add(new Removal(id.get(), Optional.empty(), Optional.empty()));
                    return;
                }
                T mapped = mapping.map(row, id.get(), LedgerMapper.amount(row, positive, context), context);
                if (mapped != null) {
                    into.items.add(mapped);
                }
            });
        }
    }

    /** A row's id: the transaction's, with the account behind it when one transaction stands on several. Empty for a row that came twice. */
    private Optional<String> id(WireRecord row, Map<String, WireRecord> seen) {
        String id = row.requiredGuid("transGUID");
        if (seen.putIfAbsent(id, row) == null) {
            return Optional.of(id);
        }
        String account = row.guid("ppGUID").or(() -> row.guid("pipGUID")).orElse("");
        WireRecord first = seen.get(id);
        boolean same = first != null
                && first.guid("ppGUID")
                        .or(() -> first.guid("pipGUID"))
                        .orElse("")
                        .equals(account);
        String longer = id + "/" + account;
        if (same || seen.putIfAbsent(longer, row) != null) {
            session.client().oddity("duplicate-row", Procedure.GET_LEDGER.wireName());
            return Optional.empty();
        }
        return Optional.of(longer);
    }
}
