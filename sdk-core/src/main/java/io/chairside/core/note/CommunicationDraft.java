package io.chairside.core.note;

import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An entry for a patient's communication log.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface CommunicationDraft permits ImmutableCommunicationDraft {

    /** {@return our permanent key, added to the text} */
    Reference reference();

    /** {@return the patient} */
    PatientId patient();

    /** {@return when, the practice's wall time} */
    LocalDateTime at();

    /** {@return how} */
    CommunicationMode mode();

    /** {@return who began} */
    CommunicationDirection direction();

    /** {@return the practice's own type, by name} */
    Optional<String> type();

    /** {@return the text} */
    @Value.Redacted
    String text();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CommunicationDraft}. Not thread-safe. */
    final class Builder extends ImmutableCommunicationDraft.Builder {
        Builder() {}
    }
}
