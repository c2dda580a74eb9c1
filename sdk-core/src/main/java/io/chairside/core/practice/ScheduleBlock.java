package io.chairside.core.practice;

import io.chairside.core.id.OperatoryId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A block of scheduled time on one day, in the practice's wall time.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface ScheduleBlock extends Sourced permits ImmutableScheduleBlock {

    /** {@return what the block is about} */
    Coded<ScheduleKind> kind();

    /** {@return the day} */
    LocalDate date();

    /** {@return begin, wall time; equal to the end for an all-day note} */
    LocalTime start();

    /** {@return end, wall time} */
    LocalTime end();

    /** {@return whose time it is} */
    Optional<ProviderId> provider();

    /** {@return where; empty when the system leaves it to the provider's own operatories} */
    List<OperatoryId> operatories();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ScheduleBlock}. Not thread-safe. */
    final class Builder extends ImmutableScheduleBlock.Builder {
        Builder() {}
    }
}
