package io.chairside.engine.internal.payout;

import io.chairside.core.money.Money;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.engine.payout.MappedAccount;
import java.util.OptionalInt;

/**
 * Part of a payout on its way to a line of a booking.
 *
 * @param kind what it is
 * @param detail the platform's word; empty text once parts of several words were put together
 * @param amount signed: what it adds to the payout
 * @param count how many payments stand behind it
 * @param target where it goes
 */
record Piece(PayoutLineKind kind, String detail, Money amount, OptionalInt count, MappedAccount target) {

    Piece plus(Piece other) {
        return new Piece(
                kind,
                detail.equals(other.detail) ? detail : "",
                amount.plus(other.amount),
                count.isPresent() && other.count.isPresent()
                        ? OptionalInt.of(Math.addExact(count.getAsInt(), other.count.getAsInt()))
                        : OptionalInt.empty(),
                target);
    }

    Piece to(MappedAccount other) {
        return new Piece(kind, detail, amount, count, other);
    }
}
