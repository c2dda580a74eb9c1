package io.chairside.core.insurance;

import io.chairside.core.id.ClaimLineId;
import io.chairside.core.id.ClaimPaymentId;
import io.chairside.core.id.ProcedureId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Coded;
import java.time.LocalDate;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One line of a claim: what was billed, and what the insurer expects or pays.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface ClaimLine permits ImmutableClaimLine {

    /** {@return the system's id} */
    ClaimLineId id();

    /** {@return the procedure; empty for an amount on the claim as a whole} */
    Optional<ProcedureId> procedure();

    /** {@return where it stands} */
    Coded<ClaimLineStatus> status();

    /** {@return fee billed} */
    Money billed();

    /** {@return what the insurer is expected to pay} */
    Money estimate();

    /** {@return what the insurer paid} */
    Money paid();

    /** {@return write-off} */
    Money writeOff();

    /** {@return deductible applied; empty when the system does not tell} */
    Optional<Money> deductible();

    /** {@return the insurer's payment it was paid with} */
    Optional<ClaimPaymentId> payment();

    /** {@return its date in the ledger} */
    Optional<LocalDate> date();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ClaimLine}. Not thread-safe. */
    final class Builder extends ImmutableClaimLine.Builder {
        Builder() {}
    }
}
