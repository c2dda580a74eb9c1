package io.chairside.core.patient;

import io.chairside.core.internal.SdkStyle;
import org.immutables.value.Value;

/**
 * A phone number.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Phone permits ImmutablePhone {

    /** {@return what it is for} */
    PhoneKind kind();

    /** {@return the number as the system holds it} */
    @Value.Redacted
    String number();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Phone}. Not thread-safe. */
    final class Builder extends ImmutablePhone.Builder {
        Builder() {}
    }
}
