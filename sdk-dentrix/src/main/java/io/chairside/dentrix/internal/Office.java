package io.chairside.dentrix.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.PermissionException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.read.Origin;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.dentrix.DentrixSettings;
import io.chairside.sql.Database;
import io.chairside.sql.DatabaseOptions;
import io.chairside.sql.Dialect;
import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One office: its database, its settings, and the hours in which it must be left alone. Thread-safe. */
final class Office implements AutoCloseable {

    /** Margins that an integrator keeps around the backup. */
    private static final Duration BEFORE_BACKUP = Duration.ofMinutes(2);

    private static final Duration AFTER_BACKUP = Duration.ofMinutes(10);
    private static final NamedQuery CLOCK =
            NamedQuery.read("server.clock", "SELECT TOP 1 GETDATE() AS now_there FROM {o}v_practice_information");

    private final DentrixConfig config;
    private final Database database;

    Office(DentrixConfig config, ConnectionSettings settings, ConnectorContext context) {
        this.config = config;
        this.database = Database.of(
                new DatabaseOptions(
                        DentrixConfig.KEY,
                        Dialect.PADDED,
                        new DentrixErrors(),
                        Duration.ofSeconds(config.number(DentrixSettings.QUERY_TIMEOUT_SECONDS)),
                        Map.of("o", config.owner() + "."),
                        List.of()),
                settings,
                context);
    }

    DentrixConfig config() {
        return config;
    }

    Database database() {
        return database;
    }

    String object(String name) {
        return config.owner() + "." + name;
    }

    /** Fails while the office's backup runs: a query would hang, and a write could be lost with the lock. */
    void refuseDuringBackup(String operation) {
        config.backup().ifPresent(window -> {
            ZonedDateTime now = database.now().atZone(config.zone());
            LocalTime from = window.from().minus(BEFORE_BACKUP);
            LocalTime to = window.to().plus(AFTER_BACKUP);
            LocalTime time = now.toLocalTime();
            boolean closed = from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
            if (closed) {
                ZonedDateTime open = now.with(to);
                throw new UnavailableException(
                        database.errorContext(operation),
                        "the office's backup is running until about " + to,
                        "It goes on by itself afterwards.",
                        null,
                        (open.isBefore(now) ? open.plusDays(1) : open).toInstant());
            }
        });
    }

    Supplier<ReadContext> begin(String operation, ReadRequest request) {
        return () -> {
            refuseDuringBackup(operation);
            return context(operation, request);
        };
    }

    /** A read that asks nothing yet. */
    ReadContext context(String operation, ReadRequest request) {
        return new ReadContext(
                database, operation, request, config.number(DentrixSettings.PAGE_SIZE), DentrixConfig.MOST_ROWS);
    }

    LocalDateTime serverTime(String operation) {
        Optional<Row> row = database.first(operation, CLOCK, Params.NONE);
        return database.understood(operation, "server.clock", () -> row.flatMap(found -> found.dateTime("now_there")))
                .orElseThrow(() -> database.unexpected(operation, "server.clock", "the server told no time"));
    }

    LocalDateTime from(LocalDateTime watermark) {
        return watermark.minusMinutes(config.number(DentrixSettings.CHECKPOINT_OVERLAP_MINUTES));
    }

    /** Whether an object is there and this login may use it; installations grant different ones. */
    boolean mayRead(String operation, String object) {
        try {
            database.rows(
                    operation,
                    NamedQuery.read("probe " + object, "SELECT TOP 1 * FROM {o}" + object + " WHERE 1 = 0"),
                    Params.NONE);
            return true;
        } catch (ProtocolException | PermissionException e) {
            return false;
        }
    }

    static Optional<PatientId> patient(ReadRequest request) {
        return request.scope() instanceof ReadScope.OfPatient of ? Optional.of(of.patient()) : Optional.empty();
    }

    static Optional<ReadScope.Window> window(ReadRequest request) {
        return request.scope() instanceof ReadScope.Window window ? Optional.of(window) : Optional.empty();
    }

    static Optional<PatientId> patient(Row row, String column) {
        return row.has(column) ? row.key(column).map(PatientId::of) : Optional.empty();
    }

    static Optional<ProviderId> provider(Row row, String column) {
        return row.has(column) ? row.key(column).map(ProviderId::of) : Optional.empty();
    }

    static Origin origin(ReadContext read, String resource, String id, Row row) {
        Optional<LocalDateTime> modified = row.has("automodifiedtimestamp")
                ? row.dateTime("automodifiedtimestamp")
                : row.has("modified_time_stamp") ? row.dateTime("modified_time_stamp") : Optional.empty();
        return read.origin(resource, id, modified);
    }

    /** The key of a patient in ours, as the system's number. */
    long number(String operation, PatientId patient) {
        if (!patient.value().matches("\\d{1,9}")) {
            throw new io.chairside.core.error.ValidationException(
                    database.errorContext(operation),
                    List.of("PatientId is not one of Dentrix, which are whole numbers"),
                    "Use an id that was read from this office.");
        }
        return Long.parseLong(patient.value());
    }

    UnsupportedCapabilityException unsupported(
            String operation, Capability capability, ReadRequest request, String reason) {
        return new UnsupportedCapabilityException(
                database.errorContext(operation),
                capability.name() + " with scope " + request.scope().getClass().getSimpleName(),
                reason);
    }

    UnsupportedCapabilityException unsupported(String operation, Capability capability, String reason) {
        return new UnsupportedCapabilityException(database.errorContext(operation), capability.name(), reason);
    }

    /** Runs something and says whether it worked. */
    static Optional<ChairsideException> trouble(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (ChairsideException e) {
            return Optional.of(e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
