package io.chairside.engine.internal.run;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.payment.Allocation;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Postings;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.internal.json.Applied;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.policy.AllocationMode;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.ClosedPeriod;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyCheck;
import io.chairside.engine.policy.WritebackMode;
import io.chairside.engine.policy.WritebackPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Applies a practice's policy to a payment. Thread-safe. */
final class Planner {

    /** The lane of payments that have no connection; nobody works on it. */
    static final String NOWHERE = "~nowhere";

    private final Core core;

    Planner(Core core) {
        this.core = core;
    }

    /**
     * Decides what is to become of a payment.
     *
     * @param payment the payment
     * @return the plan
     * @throws ValidationException if no policy could ever write it; all problems at once
     */
    Plan plan(Payment payment) {
        Instant now = core.time().instant();
        Optional<WritebackPolicy> found = core.policies()
                .policies(payment.practice())
                .flatMap(book -> book.on(now.atZone(book.latest().zone()).toLocalDate()));
        Optional<ConnectionId> connection = core.directory().connectionOf(payment.practice(), payment.location());
        String lane = connection.map(ConnectionId::value).orElse(NOWHERE);
        if (found.isEmpty()) {
            Content content =
                    Content.of(payment, Postings.of(payment, AmountRule.NET.basis(), Optional.empty()), Applied.none());
            return stop(
                    lane,
                    content,
                    WritebackReason.NO_POLICY,
                    "Practice " + payment.practice() + " has no writeback policy in force today.",
                    "Give the practice a policy, then retry; or enter the payment by hand and mark it as posted.");
        }
        WritebackPolicy policy = found.get();
        KindRule rule = policy.rule(payment.kind(), payment.location());
        refuse(payment, policy, now);
        Content content = Content.of(payment, dated(posting(payment, rule), policy, rule), Applied.of(policy, rule));
        if (rule.mode() == WritebackMode.MANUAL) {
            return hold(
                    lane,
                    content,
                    WritebackReason.POLICY_MANUAL,
                    "The practice enters " + words(payment) + " payments by hand.",
                    "Enter it as the worklist says, then mark it as posted.");
        }
        if (connection.isEmpty()) {
            return stop(
                    lane,
                    content,
                    WritebackReason.CONNECTION_MISSING,
                    "Practice " + payment.practice() + " has no connection to a practice management system.",
                    "Connect the practice, then retry; or enter the payment by hand and mark it as posted.");
        }
        Optional<PaymentTarget> target = core.directory().open(connection.get());
        List<String> problems = target.map(system -> PolicyCheck.problems(payment.kind(), rule, system))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            return hold(
                    lane,
                    content,
                    WritebackReason.UNSUPPORTED,
                    String.join("; ", problems) + ".",
                    "Enter it as the worklist says, then mark it as posted.");
        }
        if (closed(payment.businessDate(), policy) && rule.closedPeriod() == ClosedPeriod.STOP) {
            return stop(
                    lane,
                    content,
                    WritebackReason.PERIOD_CLOSED,
                    "Business day " + payment.businessDate() + " lies in a period that is closed through "
                            + policy.closedThrough().orElseThrow() + ".",
                    "Reopen the period and retry, or enter the payment on an open day and mark it as posted.");
        }
        if (rule.limit().isPresent()
                && rule.amount().postedAmount(payment).compareTo(rule.limit().get()) > 0) {
            return stop(
                    lane,
                    content,
                    WritebackReason.AMOUNT_ABOVE_LIMIT,
                    "The amount is above the practice's limit of "
                            + rule.limit().get() + ".",
                    "Check the payment; retry to post it, or give it up.");
        }
        return timed(payment, policy, rule, lane, content, now, target);
    }

    private Plan timed(
            Payment payment,
            WritebackPolicy policy,
            KindRule rule,
            String lane,
            Content content,
            Instant now,
            Optional<PaymentTarget> target) {
        Optional<Instant> closes = rule.timing().closesAfter(now, policy.zone());
        String why = closes.map(at -> "Waits for the batch of " + wall(at, policy) + ".")
                .orElse("");
        if (closes.isEmpty() && target.isPresent()) {
            Optional<Duration> least = PolicyCheck.leastInterval(payment.kind(), target.get());
            if (least.isPresent()) {
                long step = least.get().toMillis();
                Instant at = Instant.ofEpochMilli((now.toEpochMilli() / step + 1) * step);
                closes = Optional.of(at);
                why = target.get().name() + " takes " + words(payment) + " payments only every "
                        + least.get().toMinutes() + " minutes; waits for the batch of " + wall(at, policy) + ".";
            }
        }
        LocalDate date = content.posting().orElseThrow().date();
        if (closes.isEmpty()) {
            return new Plan(
                    lane,
                    content,
                    Move.PLAN_NOW,
                    WritebackReason.NONE,
                    "",
                    "",
                    OptionalLong.of(now.toEpochMilli()),
                    OptionalLong.empty(),
                    date);
        }
        Instant at = closes.get();
        long batch = core.batches()
                .ensure(
                        lane,
                        payment.practice().value(),
                        payment.kind(),
                        at.toEpochMilli(),
                        at.atZone(policy.zone()).toLocalDate());
        return new Plan(
                lane,
                content,
                Move.PLAN_BATCH,
                WritebackReason.NONE,
                why,
                "",
                OptionalLong.of(at.toEpochMilli()),
                OptionalLong.of(batch),
                date);
    }

    private static String wall(Instant at, WritebackPolicy policy) {
        return at.atZone(policy.zone()).toLocalDateTime().withNano(0).toString().replace('T', ' ');
    }

    private static void refuse(Payment payment, WritebackPolicy policy, Instant now) {
        List<String> problems = new ArrayList<>();
        if (!payment.gross().currency().equals(policy.currency())) {
            problems.add("the payment is in " + payment.gross().currency() + ", the practice's ledger in "
                    + policy.currency());
        }
        LocalDate today = now.atZone(policy.zone()).toLocalDate();
        if (payment.businessDate().isAfter(today)) {
            problems.add("the business day " + payment.businessDate() + " lies in the future; today is " + today
                    + " at the practice");
        }
        if (!problems.isEmpty()) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "writeback.submit"),
                    problems,
                    "Correct the payment and submit it again; nothing was stored.");
        }
    }

    private static Posting posting(Payment payment, KindRule rule) {
        Posting posting = Postings.of(payment, rule.amount().basis(), rule.typeFor(payment.method()));
        return rule.allocation() == AllocationMode.REQUESTED
                ? posting
                : Posting.builder()
                        .from(posting)
                        .allocations(List.<Allocation>of())
                        .build();
    }

    private static Posting dated(Posting posting, WritebackPolicy policy, KindRule rule) {
        if (!closed(posting.date(), policy) || rule.closedPeriod() != ClosedPeriod.NEXT_OPEN_DAY) {
            return posting;
        }
        return moved(posting, policy.closedThrough().orElseThrow().plusDays(1));
    }

    /** The same row on a later day, saying which day it belongs to. */
    static Posting moved(Posting posting, LocalDate day) {
        String memo = "For business day " + posting.date() + (posting.memo().isEmpty() ? "" : ". " + posting.memo());
        return Posting.builder().from(posting).date(day).memo(memo).build();
    }

    private static boolean closed(LocalDate day, WritebackPolicy policy) {
        return policy.closedThrough().filter(last -> !day.isAfter(last)).isPresent();
    }

    private static String words(Payment payment) {
        return payment.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static Plan stop(String lane, Content content, WritebackReason reason, String detail, String remedy) {
        return resting(lane, content, Move.PLAN_REVIEW, reason, detail, remedy);
    }

    private static Plan hold(String lane, Content content, WritebackReason reason, String detail, String remedy) {
        return resting(lane, content, Move.PLAN_HOLD, reason, detail, remedy);
    }

    private static Plan resting(
            String lane, Content content, Move move, WritebackReason reason, String detail, String remedy) {
        return new Plan(
                lane,
                content,
                move,
                reason,
                detail,
                remedy,
                OptionalLong.empty(),
                OptionalLong.empty(),
                content.posting().orElseThrow().date());
    }
}
