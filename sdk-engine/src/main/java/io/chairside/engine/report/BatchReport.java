package io.chairside.engine.report;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A batch of payments and how far it is.
 *
 * @param id its id
 * @param practice the practice
 * @param connection the connection
 * @param kind the kind of payments
 * @param businessDay the practice's day on which it closes
 * @param closesAt when it closes
 * @param completedAt when its last line was settled; empty before
 * @param lines how many payments
 * @param total their sum
 * @param posted how many stand in the ledger
 * @param postedTotal the sum of those
 * @param worklist how many wait for a person
 * @param cancelled how many were cancelled
 */
public record BatchReport(
        long id,
        PracticeId practice,
        ConnectionId connection,
        PaymentKind kind,
        LocalDate businessDay,
        Instant closesAt,
        Optional<Instant> completedAt,
        int lines,
        Money total,
        int posted,
        Money postedTotal,
        int worklist,
        int cancelled) {

    /**
     * Checks that nothing is null.
     *
     * @param id its id
     * @param practice the practice
     * @param connection the connection
     * @param kind the kind of payments
     * @param businessDay the practice's day on which it closes
     * @param closesAt when it closes
     * @param completedAt when its last line was settled; empty before
     * @param lines how many payments
     * @param total their sum
     * @param posted how many stand in the ledger
     * @param postedTotal the sum of those
     * @param worklist how many wait for a person
     * @param cancelled how many were cancelled
     */
    public BatchReport {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(businessDay, "businessDay");
        Objects.requireNonNull(closesAt, "closesAt");
        Objects.requireNonNull(completedAt, "completedAt");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(postedTotal, "postedTotal");
    }
}
