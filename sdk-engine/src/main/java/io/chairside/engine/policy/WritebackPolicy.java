package io.chairside.engine.policy;

import io.chairside.core.id.LocationId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.write.Adaptation;
import io.chairside.engine.internal.EngineStyle;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * One version of what a practice wants. A later version affects payments submitted afterwards; what applied to a payment is stored with it.
 *
 * <p>Immutable and thread-safe; build it with {@link #builder()}.
 */
@Value.Immutable
@EngineStyle
public sealed interface WritebackPolicy permits ImmutableWritebackPolicy {

    /** {@return the practice} */
    PracticeId practice();

    /** {@return the version, at least 1, rising} */
    int version();

    /** {@return the first day, in the practice's zone, on which submitted payments fall under it} */
    LocalDate effectiveFrom();

    /** {@return the zone of the practice's business days and of the times of its batches} */
    ZoneId zone();

    /** {@return the currency of its ledger} */
    @Value.Default
    default Currency currency() {
        return Money.USD;
    }

    /** {@return what is wanted per kind; a kind without entry is entered by hand when it is TERMINAL and written back by default otherwise} */
    Map<PaymentKind, KindRule> rules();

    /** {@return what single locations want otherwise; a kind without entry there follows {@link #rules()}} */
    Map<LocationId, LocationRules> locations();

    /** {@return the last day of the latest closed period, when the practice tells} */
    Optional<LocalDate> closedThrough();

    /** {@return when the daily digest is made, on the practice's wall clock} */
    @Value.Default
    default LocalTime digestAt() {
        return LocalTime.of(19, 0);
    }

    /**
     * The rule for a kind at a location.
     *
     * @param kind which of the five kinds
     * @param location the location; empty when the payment names none
     * @return the rule
     */
    default KindRule rule(PaymentKind kind, Optional<LocationId> location) {
        Optional<KindRule> special =
                location.map(locations()::get).map(rules -> rules.rules().get(kind));
        if (special.isPresent()) {
            return special.get();
        }
        KindRule rule = rules().get(kind);
        if (rule != null) {
            return rule;
        }
        return kind == PaymentKind.TERMINAL ? KindRule.manual() : KindRule.automatic();
    }

    /**
     * Version 1 with all defaults: terminal payments by hand, the others automatic, at once and net.
     *
     * @param practice the practice
     * @param zone its zone
     * @return the policy, effective since 2000
     */
    static WritebackPolicy standard(PracticeId practice, ZoneId zone) {
        return builder()
                .practice(practice)
                .version(1)
                .effectiveFrom(LocalDate.of(2000, 1, 1))
                .zone(zone)
                .build();
    }

    /** {@return a new builder; {@code build()} reports every problem at once} */
    static Builder builder() {
        return new Builder();
    }

    /**
     * What one location wants otherwise.
     *
     * @param rules the rules by kind
     */
    record LocationRules(Map<PaymentKind, KindRule> rules) {
        /**
         * Copies the map.
         *
         * @param rules the rules by kind
         */
        public LocationRules {
            rules = Map.copyOf(rules);
        }
    }

    /** Builds a {@link WritebackPolicy}. Not thread-safe. */
    final class Builder extends ImmutableWritebackPolicy.Builder {
        Builder() {}

        /**
         * Builds the policy after checking it.
         *
         * @return the policy
         * @throws IllegalStateException if a required attribute is missing
         * @throws IllegalArgumentException if it contradicts itself; the message names every problem
         */
        @Override
        public WritebackPolicy build() {
            WritebackPolicy policy = super.build();
            List<String> problems = new ArrayList<>();
            if (policy.version() < 1) {
                problems.add("version must be at least 1");
            }
            policy.rules().forEach((kind, rule) -> check(problems, policy, kind.name(), rule));
            policy.locations()
                    .forEach((location, rules) -> rules.rules()
                            .forEach((kind, rule) -> check(problems, policy, kind + " at location " + location, rule)));
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("Policy of practice " + policy.practice() + ", version "
                        + policy.version() + ": " + String.join("; ", problems));
            }
            return policy;
        }

        private static void check(List<String> problems, WritebackPolicy policy, String where, KindRule rule) {
            rule.limit().ifPresent(limit -> {
                if (!limit.isPositive()) {
                    problems.add(where + ": the limit must be above zero");
                }
                if (!limit.currency().equals(policy.currency())) {
                    problems.add(where + ": the limit must be in " + policy.currency());
                }
            });
            if (rule.closedPeriod() == ClosedPeriod.NEXT_OPEN_DAY
                    && rule.forbidden().contains(Adaptation.Kind.DATE_MOVED)) {
                problems.add(
                        where
                                + ": payments of a closed period cannot move to the next open day while DATE_MOVED is forbidden");
            }
            if (rule.allocation() == AllocationMode.SYSTEM_ORDER
                    && rule.forbidden().contains(Adaptation.Kind.ALLOCATION_CHANGED)) {
                problems.add(where + ": the system's own order cannot be wanted while ALLOCATION_CHANGED is forbidden");
            }
            if (rule.feeAdjustmentType().isPresent() && rule.amount() != AmountRule.GROSS_WITH_FEE_ADJUSTMENT) {
                problems.add(where + ": an adjustment type for fees needs the amount rule GROSS_WITH_FEE_ADJUSTMENT");
            }
        }
    }
}
