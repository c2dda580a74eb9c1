package io.chairside.core.note;

import io.chairside.core.id.AppointmentId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import org.immutables.value.Value;

/**
 * A line to be added to an appointment's note.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AppointmentNoteDraft permits ImmutableAppointmentNoteDraft {

    /** {@return our permanent key, added to the text} */
    Reference reference();

    /** {@return the appointment} */
    AppointmentId appointment();

    /** {@return the text} */
    @Value.Redacted
    String text();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AppointmentNoteDraft}. Not thread-safe. */
    final class Builder extends ImmutableAppointmentNoteDraft.Builder {
        Builder() {}
    }
}
