package io.chairside.core.note;

import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.write.Reference;
import java.time.LocalDateTime;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A document for a patient's file.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface DocumentDraft permits ImmutableDocumentDraft {

    /** {@return our permanent key, added to the description} */
    Reference reference();

    /** {@return the patient} */
    PatientId patient();

    /** {@return what staff see in the list} */
    @Value.Redacted
    String description();

    /** {@return file name extension with dot, for example .pdf} */
    String extension();

    /** {@return the file} */
    @Value.Redacted
    byte[] content();

    /** {@return the practice's own category, by name} */
    Optional<String> category();

    /** {@return when it was made, the practice's wall time} */
    LocalDateTime createdAt();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DocumentDraft}. Not thread-safe. */
    final class Builder extends ImmutableDocumentDraft.Builder {
        Builder() {}
    }
}
