package io.chairside.core.ledger;

import io.chairside.core.id.PatientId;
import io.chairside.core.internal.SdkStyle;
import io.chairside.core.money.Money;
import io.chairside.core.read.Sourced;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * What a family, or one patient, owes. Positive is owed, negative is a credit.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@SdkStyle
public sealed interface AccountBalance extends Sourced permits ImmutableAccountBalance {

    /** {@return who owes} */
    PatientId guarantor();

    /** {@return the patient, when it is one patient's balance and not the family's} */
    Optional<PatientId> patient();

    /** {@return what is owed today, before expected insurance} */
    Money total();

    /** {@return expected insurance payments and write-offs on open claims, not negative; empty when the system does not tell} */
    Optional<Money> insuranceEstimate();

    /** {@return total - insuranceEstimate; empty when the system does not tell what insurance will pay: then nobody knows the portion} */
    Optional<Money> patientPortion();

    /** {@return of the total, charges up to 30 days old; all four buckets or none} */
    Optional<Money> days0To30();

    /** {@return of the total, charges 31 to 60 days old} */
    Optional<Money> days31To60();

    /** {@return of the total, charges 61 to 90 days old} */
    Optional<Money> days61To90();

    /** {@return of the total, charges more than 90 days old} */
    Optional<Money> daysOver90();

    /** {@return instalments agreed but not yet due, on top of the total; empty when the system does not tell} */
    Optional<Money> notYetDue();

    /** {@return money received and not yet applied to a charge} */
    Optional<Money> unallocated();

    /** {@return where the figures come from} */
    BalanceBasis basis();

    /** {@return a new builder; {@code build()} reports every missing required attribute} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link AccountBalance}. Not thread-safe. */
    final class Builder extends ImmutableAccountBalance.Builder {
        Builder() {}
    }
}
