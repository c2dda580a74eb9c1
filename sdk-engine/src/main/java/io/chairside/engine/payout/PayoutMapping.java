package io.chairside.engine.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.id.LocationId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.engine.internal.EngineStyle;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Where the lines of a practice's payouts go in its books.
 *
 * <p>A line goes to the first of these that the mapping names: its location's account for kind and detail, its location's account for the kind, the account for
 * kind and detail, the account for the kind, the clearing account (payments, refunds and chargebacks only), the suspense account. A chargeback reversal that has no
 * account of its own goes where chargebacks go, a released reserve where held reserves go. What ends in suspense is booked and reported, never a reason to
 * stop.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface PayoutMapping permits ImmutablePayoutMapping {

    /** {@return the bank account that receives payouts} */
    AccountId bankAccount();

    /** {@return the account for lines that nothing else names, or whose account cannot be used any more} */
    AccountId suspense();

    /**
     * {@return the account that takes what payers paid and got back, where the practice books its collections itself; empty when the mapping names an account for
     * gross}
     */
    Optional<AccountId> clearing();

    /** {@return the currency of the books; US dollars unless said otherwise} */
    @Value.Default
    default Currency currency() {
        return Money.USD;
    }

    /** {@return the accounts of all locations} */
    Map<LineKey, MappedAccount> accounts();

    /** {@return what is different for single locations} */
    Map<LocationId, MappedLocation> locations();

    /**
     * Where a line goes.
     *
     * @param kind the line's kind
     * @param detail the line's detail
     * @param at the line's location, empty when it has none
     * @return where it goes, with the location's own dimensions filled in
     */
    default Route route(PayoutLineKind kind, String detail, Optional<LocationId> at) {
        Optional<MappedLocation> own = at.map(id -> locations().get(id));
        Optional<MappedAccount> named = own.flatMap(location -> find(location.accounts(), kind, detail))
                .or(() -> find(accounts(), kind, detail));
        Route.Origin origin = Route.Origin.MAPPED;
        MappedAccount target;
        if (named.isPresent()) {
            target = named.get();
        } else if (clearing().isPresent() && collected(kind)) {
            target = MappedAccount.of(clearing().get());
            origin = Route.Origin.CLEARING;
        } else {
            target = MappedAccount.of(suspense());
            origin = Route.Origin.SUSPENSE;
        }
        return new Route(
                new MappedAccount(
                        target.account(),
                        target.location().or(() -> own.flatMap(MappedLocation::location)),
                        target.category().or(() -> own.flatMap(MappedLocation::category)),
                        target.party()),
                origin);
    }

    private static Optional<MappedAccount> find(
            Map<LineKey, MappedAccount> accounts, PayoutLineKind kind, String detail) {
        Optional<MappedAccount> own = Optional.ofNullable(accounts.get(LineKey.of(kind, detail)))
                .or(() -> Optional.ofNullable(accounts.get(LineKey.of(kind))));
        return switch (kind) {
            case CHARGEBACK_REVERSAL -> own.or(() -> find(accounts, PayoutLineKind.CHARGEBACK, detail));
            case RESERVE_RELEASED -> own.or(() -> find(accounts, PayoutLineKind.RESERVE_HELD, detail));
            default -> own;
        };
    }

    private static boolean collected(PayoutLineKind kind) {
        return switch (kind) {
            case GROSS, REFUND, CHARGEBACK, CHARGEBACK_REVERSAL -> true;
            case FEE, RESERVE_HELD, RESERVE_RELEASED, ADJUSTMENT -> false;
        };
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /**
     * Where a line goes, and why there.
     *
     * @param target account and dimensions
     * @param origin why there
     */
    record Route(MappedAccount target, Origin origin) {
        /** What decided. */
        public enum Origin {
            /** The mapping names it. */
            MAPPED,
            /** The clearing account takes it. */
            CLEARING,
            /** Nothing names it. */
            SUSPENSE
        }
    }

    /** Builds a {@link PayoutMapping}. Not thread-safe. */
    final class Builder extends ImmutablePayoutMapping.Builder {
        Builder() {}

        /**
         * Maps all lines of a kind.
         *
         * @param kind the kind
         * @param target where they go
         * @return this builder
         */
        public Builder map(PayoutLineKind kind, MappedAccount target) {
            return putAccount(LineKey.of(kind), target);
        }

        /**
         * Maps payments of one kind. The payout's gross lines must name payment kinds by the names of {@link PaymentKind}.
         *
         * @param kind the payment kind
         * @param target where they go
         * @return this builder
         */
        public Builder gross(PaymentKind kind, MappedAccount target) {
            return putAccount(LineKey.of(PayoutLineKind.GROSS, kind.name()), target);
        }

        /**
         * Maps fees of one kind.
         *
         * @param kind the platform's word for the fee
         * @param target where they go
         * @return this builder
         */
        public Builder fee(String kind, MappedAccount target) {
            return putAccount(LineKey.of(PayoutLineKind.FEE, kind), target);
        }
    }
}
