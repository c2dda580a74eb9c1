package io.chairside.core.insurance;

import io.chairside.core.id.ClaimId;
import io.chairside.core.id.InsurancePlanId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.ProviderId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import io.chairside.core.read.Sourced;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * An insurance claim.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface Claim extends Sourced permits ImmutableClaim {

    /** {@return the system's id} */
    ClaimId id();

    /** {@return the patient} */
    PatientId patient();

    /** {@return where it stands} */
    Coded<ClaimStatus> status();

    /** {@return which insurer it goes to, or what it asks} */
    Coded<ClaimKind> kind();

    /** {@return the plan billed} */
    Optional<InsurancePlanId> plan();

    /** {@return date of service} */
    Optional<LocalDate> serviceDate();

    /** {@return date it was sent} */
    Optional<LocalDate> sentDate();

    /** {@return date it was answered} */
    Optional<LocalDate> receivedDate();

    /** {@return sum billed} */
    Money fee();

    /** {@return what the insurer is expected to pay; empty when the system does not tell} */
    Optional<Money> estimate();

    /** {@return what the insurer paid} */
    Money paid();

    /** {@return write-off; empty when the system does not tell} */
    Optional<Money> writeOff();

    /** {@return deductible applied; empty when the system does not tell} */
    Optional<Money> deductible();

    /** {@return treating provider} */
    Optional<ProviderId> provider();

    /** {@return note} */
    @Value.Redacted
    Optional<String> note();

    /** {@return its lines, where they were read along; empty otherwise} */
    List<ClaimLine> lines();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Claim}. Not thread-safe. */
    final class Builder extends ImmutableClaim.Builder {
        Builder() {}
    }
}
