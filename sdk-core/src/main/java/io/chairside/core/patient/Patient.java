package io.chairside.core.patient;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A patient.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Patient extends Sourced permits ImmutablePatient {

    /** {@return the system's id} */
    PatientId id();

    /**
     * Who owes. Where the system keeps payers who are no patients, they are read as patients of status {@link PatientStatus#NON_PATIENT}.
     *
     * @return the patient's own id when that is the patient; the first payer when there are several
     */
    PatientId guarantor();

    /** {@return whether somebody is a patient now} */
    Coded<PatientStatus> status();

    /** {@return family name} */
    @Value.Redacted
    String lastName();

    /** {@return given name; empty when the system has none} */
    @Value.Redacted
    String firstName();

    /** {@return middle name or initial} */
    @Value.Redacted
    Optional<String> middleName();

    /** {@return the name the patient likes to be called} */
    @Value.Redacted
    Optional<String> preferredName();

    /** {@return date of birth} */
    @Value.Redacted
    Optional<LocalDate> birthDate();

    /** {@return gender as recorded} */
    Coded<Gender> gender();

    /** {@return phone numbers} */
    @Value.Redacted
    List<Phone> phones();

    /** {@return e-mail addresses} */
    @Value.Redacted
    List<String> emails();

    /** {@return postal address} */
    @Value.Redacted
    Optional<Address> address();

    /** {@return the practice's own chart number} */
    @Value.Redacted
    Optional<String> chartNumber();

    /** {@return language code as the system holds it} */
    @Value.Redacted
    Optional<String> language();

    /** {@return whether text messages are welcome} */
    @Value.Default
    default Consent textMessages() {
        return Consent.UNKNOWN;
    }

    /** {@return the patient's dentist} */
    Optional<ProviderId> primaryProvider();

    /** {@return the patient's location} */
    Optional<LocationId> location();

    /** {@return date of the first visit} */
    @Value.Redacted
    Optional<LocalDate> firstVisit();

    /** {@return the patient this one was merged into} */
    Optional<PatientId> mergedInto();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Patient}. Not thread-safe. */
    final class Builder extends ImmutablePatient.Builder {
        Builder() {}
    }
}
