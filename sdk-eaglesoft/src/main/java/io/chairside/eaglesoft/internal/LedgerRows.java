package io.chairside.eaglesoft.internal;

import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.mapping.LedgerMapper;
import io.chairside.sql.Fingerprint;
import io.chairside.sql.Keyset;
import io.chairside.sql.Keysets;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.Slice;
import io.chairside.sql.WatermarkRead;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Headers with their details, and how to tell what changed in them. Thread-safe. */
final class LedgerRows {

    /** Numbers are given out before rows are committed, so a number below the greatest may appear later. */
    private static final int NUMBER_OVERLAP = 100;

    static final List<String> HEADER = List.of(
            "tran_num",
            "user_id",
            "type",
            "tran_date",
            "resp_party_id",
            "amount",
            "service_code",
            "paytype_id",
            "surface",
            "description",
            "impacts",
            "status",
            "adjustment_type",
            "claim_id",
            "bulk_payment_num",
            "tooth",
            "practice_id");
    private static final List<String> DETAIL = List.of(
            "detail_id",
            "tran_num",
            "date_entered",
            "provider_id",
            "patient_id",
            "amount",
            "patient_practice_id",
            "applied_to");
    private static final NamedQuery GREATEST =
            NamedQuery.read("ledger.greatest", "SELECT MAX(tran_num) AS greatest FROM {o}transactions_header");

    private final Office office;

    LedgerRows(Office office) {
        this.office = office;
    }

    /**
     * A header and its details.
     *
     * @param key its number
     * @param row the header
     * @param details the details, in the order of entry
     * @param fingerprint a number for all of them
     */
    record Header(String key, Row row, List<Row> details, long fingerprint) {}

    WatermarkRead.Watermark now(ReadContext read) {
        List<Row> rows = read.database().rows(read.operation(), GREATEST, Params.NONE);
        long greatest = read.database()
                .understood(
                        read.operation(),
                        "transactions_header",
                        () -> rows.stream()
                                .findFirst()
                                .flatMap(row -> row.number("greatest"))
                                .orElse(0L));
        return new WatermarkRead.Watermark(office.serverTime(read.operation()), Math.max(0, greatest));
    }

    /** The filters of what may have changed since a watermark, with their values. */
    Map<String, Params> changes(WatermarkRead.Watermark since) {
        long known = Math.max(0, since.key() - NUMBER_OVERLAP);
        Map<String, Params> filters = new LinkedHashMap<>();
        filters.put(" AND h.tran_num > :known", Params.of("known", known));
        Params trailing = Params.of("known", known)
                .and(
                        "recent",
                        since.time()
                                .toLocalDate()
                                .minusDays(office.config().number(EaglesoftSettings.TRAILING_DAYS))
                                .atStartOfDay());
        filters.put(" AND h.tran_num <= :known AND h.tran_date >= :recent", trailing);
        if (office.config().changeTables()) {
            // Only changes of older rows: the table misses new ones.
            filters.put(
                    " AND h.tran_num <= :known AND h.tran_date < :recent AND h.tran_num IN"
                            + " (SELECT r.tran_num FROM {o}rw_transactions r WHERE r.datetime_modified >= :since)",
                    trailing.and("since", office.from(since.time())));
        }
        return filters;
    }

    LedgerMapper mapper(ReadContext read) {
        Map<String, LedgerMapper.Service> services = new HashMap<>();
        for (Row row : all(read, "services", "SELECT service_code, ada_code, description FROM {o}services")) {
            row.text("service_code")
                    .ifPresent(own -> services.put(
                            own, new LedgerMapper.Service(row.text("ada_code").orElse(own), row.text("description"))));
        }
        return new LedgerMapper(
                names(read, "paytype", "paytype_id"), names(read, "adjustment_type", "adjustment_type_id"), services);
    }

    private static Map<String, String> names(ReadContext read, String table, String key) {
        Map<String, String> names = new HashMap<>();
        for (Row row : all(read, table, "SELECT " + key + ", description FROM {o}" + table)) {
            row.key(key).ifPresent(id -> row.text("description").ifPresent(name -> names.put(id, name)));
        }
        return names;
    }

    private static List<Row> all(ReadContext read, String name, String sql) {
        return read.database().rows(read.operation(), NamedQuery.read(name, sql), Params.NONE);
    }

    private static long number(Row row) {
        String key = ReadContext.keyOf(row, "tran_num");
        return key.matches("\\d{1,18}") ? Long.parseLong(key) : 0;
    }

    /** A list of headers with their details; two queries per portion. */
    <D> Keyset<D> headers(ReadContext read, String filter, Params params, BiConsumer<Header, Slice<D>> taker) {
        String columns =
                "h." + office.columns(read, "transactions_header", HEADER).replace(", ", ", h.");
        NamedQuery page = NamedQuery.read(
                "ledger.headers",
                "SELECT TOP {limit} " + columns + " FROM {o}transactions_header h WHERE h.tran_num > :after" + filter
                        + " ORDER BY h.tran_num");
        NamedQuery details = NamedQuery.read(
                "ledger.details",
                "SELECT " + office.columns(read, "transactions_detail", DETAIL)
                        + " FROM {o}transactions_detail WHERE tran_num BETWEEN :first AND :last ORDER BY tran_num, detail_id");
        return Keysets.numbered(read, page, params, "tran_num", (rows, slice) -> {
            if (rows.isEmpty()) {
                return;
            }
            Map<String, List<Row>> byHeader = new HashMap<>();
            Params range = Params.of("first", number(rows.get(0))).and("last", number(rows.get(rows.size() - 1)));
            for (Row detail : read.database().rows(read.operation(), details, range)) {
                byHeader.computeIfAbsent(ReadContext.keyOf(detail, "tran_num"), key -> new ArrayList<>())
                        .add(detail);
            }
            for (Row row : rows) {
                String key = ReadContext.keyOf(row, "tran_num");
                List<Row> own = byHeader.getOrDefault(key, List.of());
                Fingerprint print = new Fingerprint().add(row.fingerprint());
                own.forEach(detail -> print.add(detail.fingerprint()));
                taker.accept(new Header(key, row, own, print.value()), slice);
            }
        });
    }
}
