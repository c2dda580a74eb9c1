package io.chairside.core.payment;

import io.chairside.core.id.ClaimLineId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What an insurer pays on one claim line.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface RemittanceLine permits ImmutableRemittanceLine {

    /** {@return the claim line} */
    ClaimLineId line();

    /** {@return what the insurer pays, not negative} */
    Money paid();

    /** {@return write-off, not negative} */
    Money writeOff();

    /** {@return deductible applied, not negative} */
    Money deductible();

    /** {@return the insurer's remark} */
    @Value.Redacted
    Optional<String> remarks();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link RemittanceLine}. Not thread-safe. */
    final class Builder extends ImmutableRemittanceLine.Builder {
        Builder() {}
    }
}
