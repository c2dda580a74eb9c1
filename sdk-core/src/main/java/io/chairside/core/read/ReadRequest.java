package io.chairside.core.read;

import io.chairside.core.id.PatientId;
import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A request for records: which, in what portions, how urgent. Immutable and thread-safe.
 *
 * @param scope which records
 * @param pageSize how many records a page should have; the connector's own best size when empty, its maximum when larger than that
 * @param priority how urgent it is
 * @param onUnmappable what to do with a record that cannot be understood
 */
public record ReadRequest(ReadScope scope, OptionalInt pageSize, Priority priority, OnUnmappable onUnmappable) {

    /**
     * Checks the page size.
     *
     * @param scope which records
     * @param pageSize how many records a page should have; the connector's own best size when empty, its maximum when larger than that
     * @param priority how urgent it is
     * @param onUnmappable what to do with a record that cannot be understood
     */
    public ReadRequest {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(pageSize, "pageSize");
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(onUnmappable, "onUnmappable");
        if (pageSize.isPresent() && pageSize.getAsInt() < 1) {
            throw new IllegalArgumentException("A page must have room for at least one record");
        }
    }

    /** {@return a request for everything, as back-fill} */
    public static ReadRequest full() {
        return new ReadRequest(new ReadScope.Full(), OptionalInt.empty(), Priority.BACKFILL, OnUnmappable.FAIL);
    }

    /**
     * A request for what changed.
     *
     * @param checkpoint where the last read of this resource ended
     * @return the request
     */
    public static ReadRequest since(Checkpoint checkpoint) {
        return new ReadRequest(new ReadScope.Since(checkpoint), OptionalInt.empty(), Priority.DELTA, OnUnmappable.FAIL);
    }

    /**
     * A request for one patient's records.
     *
     * @param patient the patient
     * @return the request
     */
    public static ReadRequest ofPatient(PatientId patient) {
        return new ReadRequest(
                new ReadScope.OfPatient(patient), OptionalInt.empty(), Priority.INTERACTIVE, OnUnmappable.FAIL);
    }

    /**
     * A request for records dated in a window of business days.
     *
     * @param from first day
     * @param to last day
     * @return the request
     */
    public static ReadRequest window(LocalDate from, LocalDate to) {
        return new ReadRequest(new ReadScope.Window(from, to), OptionalInt.empty(), Priority.DELTA, OnUnmappable.FAIL);
    }

    /**
     * The same request with another page size.
     *
     * @param size records per page, at least 1
     * @return a new request
     */
    public ReadRequest withPageSize(int size) {
        return new ReadRequest(scope, OptionalInt.of(size), priority, onUnmappable);
    }

    /**
     * The same request with another priority.
     *
     * @param other the priority
     * @return a new request
     */
    public ReadRequest withPriority(Priority other) {
        return new ReadRequest(scope, pageSize, other, onUnmappable);
    }

    /** {@return the same request, going on past records that cannot be understood} */
    public ReadRequest quarantining() {
        return new ReadRequest(scope, pageSize, priority, OnUnmappable.QUARANTINE);
    }
}
