package io.chairside.engine.policy;

import io.chairside.core.id.PaymentTypeId;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.practice.AdjustmentType;
import io.chairside.core.practice.PaymentType;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.CapabilityEntry;
import io.chairside.core.spi.Limit;
import io.chairside.core.spi.OperationsReader;
import io.chairside.core.write.Adaptation;
import io.chairside.engine.PaymentTarget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a policy against what a system can do. Stateless and thread-safe. */
public final class PolicyCheck {

    private PolicyCheck() {}

    /**
     * Which capability a kind of payment needs.
     *
     * @param kind the kind
     * @return the capability
     */
    public static Capability capability(PaymentKind kind) {
        return switch (kind) {
            case TERMINAL -> Capability.WRITE_TERMINAL_PAYMENT;
            case PAYMENT_PLAN -> Capability.WRITE_PLAN_PAYMENT;
            case INSURANCE -> Capability.WRITE_INSURANCE_PAYMENT;
            case MEMBERSHIP -> Capability.WRITE_MEMBERSHIP_PAYMENT;
            case OUTSTANDING_BALANCE -> Capability.WRITE_COLLECTION_PAYMENT;
        };
    }

    /**
     * Why a system cannot carry out a rule by itself. No I/O.
     *
     * @param kind the kind of payment
     * @param rule the rule
     * @param target the system
     * @return the problems, each a sentence that says what to choose instead; empty when it can, and for rules of manual entry
     */
    public static List<String> problems(PaymentKind kind, KindRule rule, PaymentTarget target) {
        List<String> problems = new ArrayList<>();
        if (rule.mode() == WritebackMode.MANUAL) {
            return problems;
        }
        String system = target.name();
        if (!target.capabilities().offers(capability(kind))) {
            problems.add(system + " takes no " + kind + " payments ("
                    + target.capabilities().get(capability(kind)).evidence() + "); choose manual entry for them");
        }
        if (rule.amount() == AmountRule.GROSS_WITH_FEE_ADJUSTMENT
                && !target.capabilities().offers(Capability.WRITE_ADJUSTMENT)) {
            problems.add(system + " takes no adjustments; choose NET or GROSS for " + kind);
        }
        if (rule.allocation() == AllocationMode.REQUESTED
                && rule.forbidden().contains(Adaptation.Kind.ALLOCATION_CHANGED)
                && !target.capabilities().offers(Capability.WRITE_ALLOCATION)) {
            problems.add(system + " applies payments in its own order; allow ALLOCATION_CHANGED for " + kind);
        }
        if ((rule.allocation() == AllocationMode.OLDEST_FIRST || rule.allocation() == AllocationMode.BY_PROVIDER)
                && (target.ledger().isEmpty() || !target.capabilities().offers(Capability.WRITE_ALLOCATION))) {
            problems.add(system
                    + " cannot be told which charges a payment is for; choose REQUESTED or SYSTEM_ORDER for " + kind);
        }
        return problems;
    }

    /**
     * Everything about a policy that a system cannot do. No I/O.
     *
     * @param policy the policy
     * @param target the system
     * @return the problems, each a sentence; empty when all is well
     */
    public static List<String> problems(WritebackPolicy policy, PaymentTarget target) {
        List<String> problems = new ArrayList<>();
        forEachRule(
                policy,
                (where, kind, rule) -> problems(kind, rule, target).forEach(problem -> problems.add(where + problem)));
        return List.copyOf(problems);
    }

    /**
     * Everything about a policy that a live system cannot do, also payment and adjustment types that it does not know. Reads the types from the system.
     *
     * @param policy the policy
     * @param target the system
     * @return the problems, each a sentence; empty when all is well
     * @throws io.chairside.core.error.ChairsideException if the types cannot be read
     */
    public static List<String> liveProblems(WritebackPolicy policy, PaymentTarget target) {
        List<String> problems = new ArrayList<>(problems(policy, target));
        OperationsReader operations = target.operations().orElse(null);
        if (operations == null) {
            return List.copyOf(problems);
        }
        Map<String, PaymentType> types = new LinkedHashMap<>();
        if (target.capabilities().offers(Capability.READ_PAYMENT_TYPES)) {
            operations
                    .paymentTypes(ReadRequest.full())
                    .items()
                    .forEach(type -> types.put(type.id().value(), type));
            forEachRule(policy, (where, kind, rule) -> {
                List<PaymentTypeId> named = new ArrayList<>(rule.paymentTypes().values());
                rule.paymentType().ifPresent(named::add);
                for (PaymentTypeId id : named) {
                    PaymentType type = types.get(id.value());
                    if (type == null) {
                        problems.add(where + kind + " names payment type " + id + ", which " + target.name()
                                + " does not have; it has " + types.keySet());
                    } else if (type.hidden()) {
                        problems.add(
                                where + kind + " names payment type " + id + ", which is hidden in " + target.name());
                    }
                }
            });
        }
        if (target.capabilities().offers(Capability.READ_ADJUSTMENT_TYPES)) {
            Map<String, AdjustmentType> adjustments = new LinkedHashMap<>();
            operations
                    .adjustmentTypes(ReadRequest.full())
                    .items()
                    .forEach(type -> adjustments.put(type.id().value(), type));
            forEachRule(
                    policy,
                    (where, kind, rule) -> rule.feeAdjustmentType()
                            .filter(id -> !adjustments.containsKey(id.value()))
                            .ifPresent(id -> problems.add(where + kind + " names adjustment type " + id + ", which "
                                    + target.name() + " does not have; it has " + adjustments.keySet())));
        }
        return List.copyOf(problems);
    }

    /**
     * The least time between two writes of a kind, for a system that cannot take them one by one.
     *
     * @param kind the kind
     * @param target the system
     * @return the time, empty when payments may be written at once
     */
    public static Optional<Duration> leastInterval(PaymentKind kind, PaymentTarget target) {
        CapabilityEntry entry = target.capabilities().get(capability(kind));
        return entry.limit(Limit.MIN_INTERVAL_SECONDS).isPresent()
                ? Optional.of(Duration.ofSeconds(
                        entry.limit(Limit.MIN_INTERVAL_SECONDS).getAsLong()))
                : Optional.empty();
    }

    private interface RuleVisitor {
        void visit(String where, PaymentKind kind, KindRule rule);
    }

    private static void forEachRule(WritebackPolicy policy, RuleVisitor visitor) {
        for (PaymentKind kind : PaymentKind.values()) {
            visitor.visit("", kind, policy.rule(kind, Optional.empty()));
        }
        policy.locations()
                .forEach((location, rules) -> rules.rules()
                        .forEach((kind, rule) -> visitor.visit("location " + location + ": ", kind, rule)));
    }
}
