package io.chairside.opendental.internal;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.Posting;
import io.chairside.core.read.Priority;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOptions;
import io.chairside.opendental.internal.OfficeCalls.Answer;
import io.chairside.opendental.internal.OfficeCalls.Verb;
import io.chairside.opendental.internal.mapping.PaymentBody;
import io.chairside.opendental.internal.wire.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Applies a payment to the procedures asked for. The API takes an order of procedures with the payment, and exact amounts only afterwards and
 * only for the whole payment; money beyond what is open on them goes to other charges.
 */
final class Allocations {

    private static final Adaptation IN_ITS_OWN_ORDER = new Adaptation(
            Adaptation.Kind.ALLOCATION_CHANGED,
            "Open Dental pays the chosen procedures first, oldest first, and other open charges with what is left.");

    private final OfficeCalls calls;
    private final OpenAmounts open;

    Allocations(OfficeCalls calls, OpenAmounts open) {
        this.calls = calls;
        this.open = open;
    }

    /** Whether the office can be given the exact amounts. */
    private static boolean exact(Posting posting, ProgramVersion version) {
        Money sum = Money.sum(
                posting.allocations().stream().map(Allocation::amount).toList(),
                posting.amount().currency());
        return WriteMethod.EXACT_ALLOCATION.isIn(version) && sum.equals(posting.amount());
    }

    /** Adds the procedures to a payment's body, after checking that they can be paid. */
    void apply(
            Posting posting,
            ProgramVersion version,
            WriteOptions options,
            PaymentBody body,
            List<Adaptation> adaptations) {
        if (posting.allocations().isEmpty()) {
            return;
        }
        boolean exact = exact(posting, version);
        boolean mustHold = options.forbidden().contains(Adaptation.Kind.ALLOCATION_CHANGED);
        for (Allocation part : posting.allocations()) {
            Row procedure = open.procedure(part.procedure().value());
            if (exact
                    && mustHold
                    && open.openAmount(procedure, posting.amount().currency()).compareTo(part.amount()) < 0) {
                exact = false;
            }
        }
        if (!exact) {
            adaptations.add(IN_ITS_OWN_ORDER);
        }
        body.procedures(posting.allocations().stream()
                .map(part -> part.procedure().value())
                .toList());
    }

    /**
     * Gives a payment that stands the exact amounts, and proves them.
     *
     * @param payNum number of the payment
     * @return what came out otherwise than asked; empty when the amounts are exact
     */
    Optional<Adaptation> settle(Posting posting, ProgramVersion version, String payNum) {
        if (posting.allocations().isEmpty() || !exact(posting, version)) {
            return Optional.empty();
        }
        try {
            List<Map<String, Object>> parts = posting.allocations().stream()
                    .map(part -> Map.<String, Object>of(
                            "ProcNum", PaymentBody.key(part.procedure().value()),
                            "Amount", part.amount().toBigDecimal()))
                    .toList();
            Answer answer = calls.send(
                    "payments.allocate",
                    Verb.PUT,
                    "payments/" + payNum + "/Partial",
                    Map.of("procNumsAndAmounts", parts));
            if (answer instanceof Answer.Refused) {
                return Optional.of(new Adaptation(
                        Adaptation.Kind.ALLOCATION_CHANGED,
                        "Open Dental took the payment but refused the exact amounts per procedure; it applied the money in its own"
                                + " order. Correct the splits of payment " + payNum + " by hand."));
            }
        } catch (ChairsideException e) {
            return notProven(payNum);
        }
        return deviation(posting, payNum);
    }

    /** What a payment's splits show otherwise than asked; empty when they are as asked or nothing was asked. */
    Optional<Adaptation> deviation(Posting posting, String payNum) {
        if (posting.allocations().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Money> paid = new HashMap<>();
        try {
            calls.list("paysplits.read", "paysplits", Map.of("PayNum", payNum), Priority.PAYMENT).stream()
                    .filter(split -> split.key("PayNum").equals(Optional.of(payNum)))
                    .forEach(split -> paid.merge(
                            split.key("ProcNum").orElse("0"),
                            split.money("SplitAmt", posting.amount().currency())
                                    .orElseGet(() -> Money.zero(posting.amount().currency())),
                            Money::plus));
        } catch (ChairsideException e) {
            return notProven(payNum);
        }
        Predicate<Allocation> asAsked =
                part -> part.amount().equals(paid.get(part.procedure().value()));
        return posting.allocations().stream().allMatch(asAsked)
                ? Optional.empty()
                : Optional.of(new Adaptation(
                        Adaptation.Kind.ALLOCATION_CHANGED,
                        "The splits of payment " + payNum + " are not the ones asked for; compare them by hand."));
    }

    private static Optional<Adaptation> notProven(String payNum) {
        return Optional.of(new Adaptation(
                Adaptation.Kind.ALLOCATION_CHANGED,
                "The payment stands, but its splits could not be proven; compare the splits of payment " + payNum
                        + " by hand."));
    }

    /** Refuses procedures that cannot be numbers of Open Dental before any call is made with them. */
    static void refuseForeignKeys(Posting posting) {
        posting.allocations().stream()
                .map(part -> part.procedure().value())
                .filter(value -> !PatientGate.isKey(value))
                .findFirst()
                .ifPresent(value -> {
                    throw RefusedWrite.because(
                            RejectionReason.TARGET_NOT_FOUND,
                            "Open Dental has no procedure " + value + ".",
                            "Choose the charges again.");
                });
    }
}
