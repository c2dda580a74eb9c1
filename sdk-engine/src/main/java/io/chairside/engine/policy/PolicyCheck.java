package io.chairside.engine.policy;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.LocationId;
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
import io.chairside.engine.ConnectionDirectory;
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
                    + clause(target.capabilities().get(capability(kind)).evidence())
                    + "); choose manual entry for them");
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
        if (rule.allocation().readsLedger()
                && (target.ledger().isEmpty() || !target.capabilities().offers(Capability.WRITE_ALLOCATION))) {
            problems.add(system
                    + " cannot be told which charges a payment is for; choose REQUESTED or SYSTEM_ORDER for " + kind);
        } else if (rule.allocation() == AllocationMode.FAMILY
                && !target.capabilities().offers(Capability.READ_BALANCES)) {
            problems.add(
                    system + " does not say who belongs to a family; choose OLDEST_FIRST or SYSTEM_ORDER for " + kind);
        }
        return problems;
    }

    /** Evidence is a sentence; inside another one it has no full stop. */
    private static String clause(String evidence) {
        return evidence.endsWith(".") ? evidence.substring(0, evidence.length() - 1) : evidence;
    }

    /**
     * Everything about a policy that a system cannot do. No I/O.
     *
     * @param policy the policy
     * @param target the system
     * @return the problems, each a sentence; empty when all is well
     */
    public static List<String> problems(WritebackPolicy policy, PaymentTarget target) {
        return problems(rules(policy), target);
    }

    private static List<String> problems(List<Placed> rules, PaymentTarget target) {
        return rules.stream()
                .flatMap(placed ->
                        problems(placed.kind(), placed.rule(), target).stream().map(placed.where()::concat))
                .toList();
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
        return liveProblems(rules(policy), target);
    }

    /**
     * Everything about a policy that the live systems of the practice and its locations cannot do; each rule is held against the system that it is for.
     *
     * @param policy the policy
     * @param directory where the connections are
     * @return the problems, each a sentence; empty when all is well
     * @throws io.chairside.core.error.ChairsideException if the types cannot be read
     */
    public static List<String> liveProblems(WritebackPolicy policy, ConnectionDirectory directory) {
        Map<Optional<ConnectionId>, List<Placed>> systems = new LinkedHashMap<>();
        List<Optional<LocationId>> places = new ArrayList<>();
        places.add(Optional.empty());
        policy.locations().keySet().forEach(location -> places.add(Optional.of(location)));
        for (Optional<LocationId> place : places) {
            Optional<ConnectionId> connection = directory.connectionOf(policy.practice(), place);
            List<Placed> rules = systems.computeIfAbsent(connection, key -> new ArrayList<>());
            Map<PaymentKind, KindRule> own = place.map(
                            location -> policy.locations().get(location))
                    .map(WritebackPolicy.LocationRules::rules)
                    .orElse(Map.of());
            // A location of the same system only adds the rules of its own.
            boolean all = rules.isEmpty();
            for (PaymentKind kind : PaymentKind.values()) {
                if (all || own.containsKey(kind)) {
                    rules.add(new Placed(
                            place.map(location -> "location " + location + ": ").orElse(""),
                            kind,
                            policy.rule(kind, place)));
                }
            }
        }
        List<String> problems = new ArrayList<>();
        systems.forEach((connection, rules) -> connection
                .flatMap(directory::open)
                .ifPresentOrElse(
                        target -> problems.addAll(liveProblems(rules, target)),
                        () -> problems.add(rules.get(0).where() + "practice " + policy.practice()
                                + " has no connection that is available here")));
        return List.copyOf(problems);
    }

    private static List<String> liveProblems(List<Placed> rules, PaymentTarget target) {
        List<String> problems = new ArrayList<>(problems(rules, target));
        OperationsReader operations = target.operations().orElse(null);
        if (operations == null) {
            return List.copyOf(problems);
        }
        if (target.capabilities().offers(Capability.READ_PAYMENT_TYPES)) {
            Map<String, PaymentType> types = new LinkedHashMap<>();
            operations
                    .paymentTypes(ReadRequest.full())
                    .items()
                    .forEach(type -> types.put(type.id().value(), type));
            rules.forEach(placed -> paymentTypes(placed, types, target, problems));
        }
        if (target.capabilities().offers(Capability.READ_ADJUSTMENT_TYPES)) {
            Map<String, AdjustmentType> types = new LinkedHashMap<>();
            operations
                    .adjustmentTypes(ReadRequest.full())
                    .items()
                    .forEach(type -> types.put(type.id().value(), type));
            for (Placed placed : rules) {
                placed.rule()
                        .feeAdjustmentType()
                        .filter(id -> !types.containsKey(id.value()))
                        .ifPresent(id -> problems.add(placed.where() + placed.kind() + " names adjustment type " + id
                                + ", which " + target.name() + " does not have; it has " + types.keySet()));
            }
        }
        return List.copyOf(problems);
    }

    private static void paymentTypes(
            Placed placed, Map<String, PaymentType> types, PaymentTarget target, List<String> problems) {
        List<PaymentTypeId> named = new ArrayList<>(placed.rule().paymentTypes().values());
        placed.rule().paymentType().ifPresent(named::add);
        for (PaymentTypeId id : named) {
            PaymentType type = types.get(id.value());
            String names = placed.where() + placed.kind() + " names payment type " + id;
            if (type == null) {
                problems.add(names + ", which " + target.name() + " does not have; it has " + types.keySet());
            } else if (type.hidden()) {
                problems.add(names + ", which is hidden in " + target.name());
            }
        }
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

    /**
     * A rule and where it applies.
     *
     * @param where the beginning of a sentence; empty for the whole practice
     * @param kind the kind of payments
     * @param rule the rule
     */
    private record Placed(String where, PaymentKind kind, KindRule rule) {}

    private static List<Placed> rules(WritebackPolicy policy) {
        List<Placed> rules = new ArrayList<>();
        for (PaymentKind kind : PaymentKind.values()) {
            rules.add(new Placed("", kind, policy.rule(kind, Optional.empty())));
        }
        policy.locations()
                .forEach((location, own) -> own.rules()
                        .forEach((kind, rule) -> rules.add(new Placed("location " + location + ": ", kind, rule))));
        return rules;
    }
}
