package io.chairside.eaglesoft.internal;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.eaglesoft.EaglesoftSettings;
import io.chairside.eaglesoft.internal.mapping.MapContext;
import io.chairside.sql.Database;
import io.chairside.sql.DatabaseOptions;
import io.chairside.sql.Dialect;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import io.chairside.sql.SchemaProbe;
import io.chairside.sql.UnmappableRowException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** One office: its database, its settings, and which columns its version has. Thread-safe. */
final class Office implements AutoCloseable {

    /**
     * Options that a TDS login changes, set back to what statements here expect. One statement each, because that login also lets a batch go
     * on after an error.
     */
    static final List<String> TDS_OPTIONS = List.of(
            "SET TEMPORARY OPTION on_tsql_error='Stop'",
            "SET TEMPORARY OPTION chained='On'",
            "SET TEMPORARY OPTION quoted_identifier='On'",
            "SET TEMPORARY OPTION ansinull='On'",
            "SET TEMPORARY OPTION ansi_blanks='Off'",
            "SET TEMPORARY OPTION date_order='YMD'",
            "SET TEMPORARY OPTION isolation_level=1");

    private static final NamedQuery CLOCK = NamedQuery.read("server.clock", "SELECT GETDATE() AS now_there");

    private final EaglesoftConfig config;
    private final Database database;
    private final Map<String, SchemaProbe.Found> columns = new ConcurrentHashMap<>();

    Office(EaglesoftConfig config, ConnectionSettings settings, ConnectorContext context) {
        this.config = config;
        List<String> onConnect = new ArrayList<>();
        // The signature must come first: the server takes it only right after the login.
        config.connectionInitSql().ifPresent(onConnect::add);
        if (config.tds()) {
            onConnect.addAll(TDS_OPTIONS);
        }
        DatabaseOptions options = new DatabaseOptions(
                EaglesoftConfig.KEY,
                Dialect.PADDED,
                new EaglesoftErrors(),
                Duration.ofSeconds(config.number(EaglesoftSettings.QUERY_TIMEOUT_SECONDS)),
                Map.of("o", config.owner() + "."),
                onConnect);
        this.database = Database.of(options, settings, context);
    }

    Database database() {
        return database;
    }

    EaglesoftConfig config() {
        return config;
    }

    /** A table's name with its owner. */
    String table(String name) {
        return config.owner() + "." + name;
    }

    /** A read that begins when the supplier is asked. */
    Supplier<ReadContext> begin(String operation, ReadRequest request) {
        return () -> new ReadContext(
                database, operation, request, config.number(EaglesoftSettings.PAGE_SIZE), EaglesoftConfig.MOST_ROWS);
    }

    MapContext mapping(ReadContext read) {
        return new MapContext(read, config.currency());
    }

    /** The columns of a list that the office's version has, as a part of a statement; versions differ. */
    String columns(ReadContext read, String table, List<String> wanted) {
        SchemaProbe.Found found = found(read.operation(), table);
        List<String> present = wanted.stream()
                .filter(column -> found.has(table(table), column))
                .toList();
        if (present.isEmpty()) {
            throw database.unexpected(
                    read.operation(), table, "the table is missing or has none of the columns needed");
        }
        return String.join(", ", present);
    }

    /** Whether the office's version has a table. */
    boolean has(String operation, String table) {
        return found(operation, table).has(table(table));
    }

    private SchemaProbe.Found found(String operation, String table) {
        // Not computeIfAbsent: the database is asked, and others must not wait for that.
        SchemaProbe.Found known = columns.get(table);
        if (known == null) {
            known = SchemaProbe.empty().expecting(table(table)).run(database, operation);
            columns.put(table, known);
        }
        return known;
    }

    /** The office's wall time as its own server tells. */
    LocalDateTime serverTime(String operation) {
        Optional<Row> row = database.first(operation, CLOCK, Params.NONE);
        try {
            return row.flatMap(found -> found.dateTime("now_there"))
                    .orElseThrow(() -> database.unexpected(operation, "server.clock", "the server told no time"));
        } catch (UnmappableRowException e) {
            throw database.unexpected(operation, "server.clock", "the server told no time");
        }
    }

    /** How far back a read since a watermark reaches. */
    LocalDateTime from(LocalDateTime watermark) {
        return watermark.minusMinutes(config.number(EaglesoftSettings.CHECKPOINT_OVERLAP_MINUTES));
    }

    /** The patient whom a request is about. */
    static Optional<PatientId> patient(ReadRequest request) {
        return request.scope() instanceof ReadScope.OfPatient of ? Optional.of(of.patient()) : Optional.empty();
    }

    /** The window that a request is about. */
    static Optional<ReadScope.Window> window(ReadRequest request) {
        return request.scope() instanceof ReadScope.Window window ? Optional.of(window) : Optional.empty();
    }

    /** A scope that a resource does not have; thrown before any query. */
    UnsupportedCapabilityException unsupported(
            String operation, Capability capability, ReadRequest request, String reason) {
        return new UnsupportedCapabilityException(
                database.errorContext(operation),
                capability.name() + " with scope " + request.scope().getClass().getSimpleName(),
                reason);
    }

    @Override
    public void close() {
        database.close();
    }
}
