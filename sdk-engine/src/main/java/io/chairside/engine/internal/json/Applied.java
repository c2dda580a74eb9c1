package io.chairside.engine.internal.json;

import io.chairside.core.id.AdjustmentTypeId;
import io.chairside.core.write.Adaptation;
import io.chairside.engine.policy.AllocationMode;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.ClosedPeriod;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.ReversalKind;
import io.chairside.engine.policy.WritebackMode;
import io.chairside.engine.policy.WritebackPolicy;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What of the policy applied to a payment, stored with it: a later version changes nothing about it.
 *
 * @param version the policy's version; 0 when there was none
 * @param zone the practice's zone
 * @param mode who enters it
 * @param timing when, in words
 * @param amount which amount
 * @param allocation which charges
 * @param closedPeriod what happens in a closed period
 * @param forbidden adaptations that must not happen
 * @param feeType adjustment type of the fee
 * @param manualReversals ways of taking back that are done by hand
 */
public record Applied(
        int version,
        ZoneId zone,
        WritebackMode mode,
        String timing,
        AmountRule amount,
        AllocationMode allocation,
        ClosedPeriod closedPeriod,
        Set<Adaptation.Kind> forbidden,
        Optional<AdjustmentTypeId> feeType,
        Set<ReversalKind> manualReversals) {

    /**
     * What applies under a rule.
     *
     * @param policy the policy
     * @param rule its rule for the payment
     * @return what applies
     */
    public static Applied of(WritebackPolicy policy, KindRule rule) {
        return new Applied(
                policy.version(),
                policy.zone(),
                rule.mode(),
                rule.timing().toString(),
                rule.amount(),
                rule.allocation(),
                rule.closedPeriod(),
                Set.copyOf(rule.forbidden()),
                rule.feeAdjustmentType(),
                Set.copyOf(rule.manualReversals()));
    }

    /** {@return what applies to a payment of a practice without policy: nothing is sent} */
    public static Applied none() {
        return new Applied(
                0,
                ZoneId.of("UTC"),
                WritebackMode.MANUAL,
                "none",
                AmountRule.NET,
                AllocationMode.REQUESTED,
                ClosedPeriod.STOP,
                Set.of(),
                Optional.empty(),
                Set.of());
    }
}
