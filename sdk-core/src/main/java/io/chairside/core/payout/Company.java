package io.chairside.core.payout;

import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The company whose books a connection reaches, with the preferences that decide what can be booked.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Company extends Sourced permits ImmutableCompany {

    /** {@return the company's name, to be shown to whoever connects it} */
    String name();

    /** {@return the currency of its books} */
    Currency currency();

    /** {@return last day of the closed books; a booking dated on or before it is refused; empty when the books are open} */
    Optional<LocalDate> closedThrough();

    /** {@return whether lines can carry a location} */
    boolean tracksLocations();

    /** {@return whether lines can carry a class} */
    boolean tracksCategories();

    /** {@return whether the books keep several currencies} */
    @Value.Default
    default boolean multiCurrency() {
        return false;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Company}. Not thread-safe. */
    final class Builder extends ImmutableCompany.Builder {
        Builder() {}
    }
}
