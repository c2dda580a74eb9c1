package io.chairside.core.payout;

import io.chairside.core.id.AccountId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.util.Currency;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An account of the books.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Account extends Sourced permits ImmutableAccount {

    /** {@return the system's id} */
    AccountId id();

    /** {@return full name} */
    String name();

    /** {@return account number} */
    Optional<String> number();

    /** {@return what it is} */
    Coded<AccountKind> kind();

    /** {@return its currency, where the system tells} */
    Optional<Currency> currency();

    /** {@return whether it is in use} */
    @Value.Default
    default boolean active() {
        return true;
    }

    /** {@return its balance in the account's natural sign, where the system tells} */
    Optional<Money> balance();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Account}. Not thread-safe. */
    final class Builder extends ImmutableAccount.Builder {
        Builder() {}
    }
}
