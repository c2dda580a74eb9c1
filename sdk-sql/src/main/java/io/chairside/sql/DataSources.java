package io.chairside.sql;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The databases of an application's connections. Give one to the context with
 * {@code ConnectorContext.withResource(DataSources.class, ...)}; connectors ask it by connection id. The application chooses driver, pool and
 * credentials, and keeps owning the data sources. Implementations are thread-safe.
 */
@FunctionalInterface
public interface DataSources {

    /**
     * The database of one connection. Makes no connection.
     *
     * @param connectionId our id of the connection
     * @return its database, empty when there is none
     */
    Optional<DataSource> find(String connectionId);

    /**
     * Databases that are known beforehand.
     *
     * @param byConnection the databases by connection id
     * @return the databases
     */
    static DataSources of(Map<String, DataSource> byConnection) {
        Map<String, DataSource> copy = Map.copyOf(byConnection);
        return connectionId -> Optional.ofNullable(copy.get(connectionId));
    }

    /**
     * The database of a single connection.
     *
     * @param connectionId our id of the connection
     * @param database its database
     * @return the databases
     */
    static DataSources of(String connectionId, DataSource database) {
        Objects.requireNonNull(database, "database");
        return of(Map.of(connectionId, database));
    }
}
