package io.chairside.engine.policy;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.core.write.Adaptation;
import io.chairside.engine.internal.EngineStyle;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What a practice wants for one kind of payment. The defaults: automatic, at once, net, as the payment names the charges, a closed period stops.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface KindRule permits ImmutableKindRule {

    /** {@return who enters these payments} */
    @Value.Default
    default WritebackMode mode() {
        return WritebackMode.AUTOMATIC;
    }

    /** {@return when they are written} */
    @Value.Default
    default Timing timing() {
        return Timing.instant();
    }

    /** {@return which amount goes to the ledger} */
    @Value.Default
    default AmountRule amount() {
        return AmountRule.NET;
    }

    /** {@return adjustment type of the fee beside a gross payment; the connection's mapping when empty} */
    Optional<AdjustmentTypeId> feeAdjustmentType();

    /** {@return payment types of the practice by method; for other methods see {@link #paymentType()}} */
    Map<PaymentMethod, PaymentTypeId> paymentTypes();

    /** {@return payment type for methods without an entry of their own; the connection's mapping when empty} */
    Optional<PaymentTypeId> paymentType();

    /** {@return which charges they are applied to} */
    @Value.Default
    default AllocationMode allocation() {
        return AllocationMode.REQUESTED;
    }

    /** {@return what happens in a closed period} */
    @Value.Default
    default ClosedPeriod closedPeriod() {
        return ClosedPeriod.STOP;
    }

    /** {@return what a system must not do instead of what was asked; the write is refused instead} */
    Set<Adaptation.Kind> forbidden();

    /** {@return the ways of taking back that the front desk does by hand; the others are automatic where the system can} */
    Set<ReversalKind> manualReversals();

    /** {@return payments above this wait for a person; no limit when empty} */
    Optional<Money> limit();

    /**
     * The payment type for a method.
     *
     * @param method how the money came
     * @return the type; empty when the connection's mapping decides
     */
    default Optional<PaymentTypeId> typeFor(PaymentMethod method) {
        PaymentTypeId special = paymentTypes().get(method);
        return special == null ? paymentType() : Optional.of(special);
    }

    /** {@return the rule of a practice that enters these payments by hand} */
    static KindRule manual() {
        return builder().mode(WritebackMode.MANUAL).build();
    }

    /** {@return the rule with all defaults} */
    static KindRule automatic() {
        return builder().build();
    }

    /** {@return a new builder} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link KindRule}. Not thread-safe. */
    final class Builder extends ImmutableKindRule.Builder {
        Builder() {}
    }
}
