package io.chairside.core.patient;

import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * Whom the platform believes a patient id to be: the guard against posting to the wrong patient.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface ExpectedPatient permits ImmutableExpectedPatient {

    /** {@return the system's id} */
    PatientId id();

    /** {@return family name the payer saw} */
    @Value.Redacted
    Optional<String> lastName();

    /** {@return given name the payer saw} */
    @Value.Redacted
    Optional<String> firstName();

    /** {@return date of birth} */
    @Value.Redacted
    Optional<LocalDate> birthDate();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ExpectedPatient}. Not thread-safe. */
    final class Builder extends ImmutableExpectedPatient.Builder {
        Builder() {}
    }
}
