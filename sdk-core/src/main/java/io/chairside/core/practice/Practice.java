package io.chairside.core.practice;

import io.chairside.core.id.PracticeId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.time.ZoneId;
import java.util.Currency;
import org.immutables.value.Value;

/**
 * A practice (a business) of the platform, as the integrator configures it.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Practice permits ImmutablePractice {

    /** {@return our id of the practice} */
    PracticeId id();

    /** {@return the practice's name} */
    String name();

    /** {@return the time zone of its business days and wall times} */
    ZoneId zone();

    /** {@return the currency of its ledger} */
    @Value.Default
    default Currency currency() {
        return Money.USD;
    }

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Practice}. Not thread-safe. */
    final class Builder extends ImmutablePractice.Builder {
        Builder() {}
    }
}
