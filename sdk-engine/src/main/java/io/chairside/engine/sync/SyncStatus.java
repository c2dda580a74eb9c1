package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one resource of one connection stands. Holds no patient data.
 *
 * @param connection the connection
 * @param resource the resource
 * @param paused whether a person paused it
 * @param loaded whether everything has been read once
 * @param asOf the moment up to which all changes are known; empty before the first complete load
 * @param lastSuccess when the last run ended well
 * @param nextRun when it runs next
 * @param records how many records are known
 * @param changes how many changes there have been
 * @param quarantined how many records cannot be understood at present
 * @param failures runs in a row that failed
 * @param failingSince since when they fail
 * @param error why the last run failed
 * @param remedy what to do about it
 * @param doubted how many records the last complete read missed without being believed; 0 when none
 * @param calls requests that its runs have cost so far; empty when the engine has no {@link CallMeter}
 * @param callsOfLastRun requests that its last run cost, failed ones too; empty when the engine has no {@link CallMeter} or nothing has run
 */
public record SyncStatus(
        ConnectionId connection,
        SyncResource resource,
        boolean paused,
        boolean loaded,
        Optional<Instant> asOf,
        Optional<Instant> lastSuccess,
        Instant nextRun,
        long records,
        long changes,
        long quarantined,
        int failures,
        Optional<Instant> failingSince,
        Optional<String> error,
        Optional<String> remedy,
        long doubted,
        OptionalLong calls,
        OptionalLong callsOfLastRun) {

    /**
     * Checks that nothing is null.
     *
     * @param connection the connection
     * @param resource the resource
     * @param paused whether a person paused it
     * @param loaded whether everything has been read once
     * @param asOf the moment up to which all changes are known
     * @param lastSuccess when the last run ended well
     * @param nextRun when it runs next
     * @param records how many records are known
     * @param changes how many changes there have been
     * @param quarantined how many records cannot be understood
     * @param failures runs in a row that failed
     * @param failingSince since when they fail
     * @param error why the last run failed
     * @param remedy what to do about it
     * @param doubted how many records the last complete read missed without being believed
     * @param calls requests that its runs have cost so far
     * @param callsOfLastRun requests that its last run cost
     */
    public SyncStatus {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(nextRun, "nextRun");
    }

    /**
     * How far behind it is.
     *
     * @param now the present
     * @return the age of what is known; empty before the first complete load
     */
    public Optional<Duration> lag(Instant now) {
        return asOf.map(moment -> Duration.between(moment, now));
    }
}
