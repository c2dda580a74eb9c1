package io.chairside.engine;

import io.chairside.core.money.Money;
import io.chairside.engine.policy.ReversalKind;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish to take a posted payment back.
 *
 * @param id the platform's permanent id of the refund, void or chargeback; the same id is the same wish
 * @param kind why
 * @param amount how much; what is left of the payment when empty
 * @param date its date in the ledger, the practice's business day
 * @param memo text for the practice's staff; never printed
 */
public record Reversing(String id, ReversalKind kind, Optional<Money> amount, LocalDate date, String memo) {

    /**
     * Checks the parts.
     *
     * @param id the platform's permanent id of the refund, void or chargeback
     * @param kind why
     * @param amount how much
     * @param date its date in the ledger
     * @param memo text for the practice's staff
     */
    public Reversing {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(amount, "amount");
        Objects.requireNonNull(date, "date");
        Objects.requireNonNull(memo, "memo");
        if (id.isBlank() || id.length() > 200) {
            throw new IllegalArgumentException("A reversal needs an id of 1 to 200 characters");
        }
        if (amount.isPresent() && !amount.get().isPositive()) {
            throw new IllegalArgumentException("The amount to take back must be above zero");
        }
    }

    /**
     * Takes back all that is left.
     *
     * @param id the platform's permanent id
     * @param kind why
     * @param date its date in the ledger
     * @return the wish
     */
    public static Reversing all(String id, ReversalKind kind, LocalDate date) {
        return new Reversing(id, kind, Optional.empty(), date, "");
    }

    /**
     * Takes back a part.
     *
     * @param id the platform's permanent id
     * @param kind why
     * @param amount how much, above zero
     * @param date its date in the ledger
     * @return the wish
     */
    public static Reversing part(String id, ReversalKind kind, Money amount, LocalDate date) {
        return new Reversing(id, kind, Optional.of(amount), date, "");
    }

    /** {@return id and kind only} */
    @Override
    public String toString() {
        return "Reversing[" + id + " " + kind + "]";
    }
}
