package io.chairside.core.note;

import io.chairside.core.id.NoteId;
import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An entry of a patient's communication log.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface CommunicationLog extends Sourced permits ImmutableCommunicationLog {

    /** {@return the system's id} */
    NoteId id();

    /** {@return the patient} */
    PatientId patient();

    /** {@return when, wall time} */
    LocalDateTime at();

    /** {@return how} */
    Coded<CommunicationMode> mode();

    /** {@return who began} */
    CommunicationDirection direction();

    /** {@return the practice's own type, as text} */
    Optional<String> type();

    /** {@return the text} */
    @Value.Redacted
    String text();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CommunicationLog}. Not thread-safe. */
    final class Builder extends ImmutableCommunicationLog.Builder {
        Builder() {}
    }
}
