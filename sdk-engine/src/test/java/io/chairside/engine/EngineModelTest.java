package io.chairside.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.write.Reference;
import io.chairside.engine.MemoryDatabase.Crash;
import io.chairside.engine.SimRemote.Fault;
import io.chairside.engine.SimRemote.Row;
import io.chairside.engine.policy.AmountRule;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The engine against a model: any interleaving of what the outside world can do. The real engine on a real SQL database, single-threaded on a virtual clock;
 * the system behind it has no idempotency key.
 */
class EngineModelTest {

    private static final String[] PATIENTS = {"1", "2", "3"};

    /** The engine, its world, and what the model knows about them. */
    static final class Model implements AutoCloseable {
        final World world = new World();
        /** Submitted and acknowledged: must never be lost. */
        final Map<WritebackTicket, Payment> accepted = new LinkedHashMap<>();
        /** Intents that may have been stored although the submit failed. */
        final Map<WritebackTicket, Payment> attempted = new LinkedHashMap<>();
        /** Payments that a person gave up or cancelled. */
        final Set<WritebackTicket> dropped = new HashSet<>();
        /** The order in which payments were submitted. */
        final Map<Reference, Integer> order = new HashMap<>();

        int next;
        int steps;
        int version = 1;
        java.time.Instant quiet = World.START;

        Model() {
            world.remote.patient("1", "One");
            world.settings = EngineSettings.builder().breakerThreshold(4).build();
            world.remote.beforeSend = this::checkIntent;
        }

        /** No byte leaves without a committed intent, nor while an earlier payment of the patient may still take effect. */
        void checkIntent(Reference reference) {
            quiet = world.clock.real();
            assertThat(world.memory.dead()).as("a dead process sends nothing").isFalse();
            assertThat(world.state(new WritebackTicket(reference)))
                    .as("the intent is committed before the send")
                    .isEqualTo(WritebackState.SENDING);
            Integer number = order.get(reference);
            if (number != null) {
                order.forEach((other, earlier) -> {
                    if (earlier < number && earlier % PATIENTS.length == number % PATIENTS.length) {
                        world.engine()
                                .status(new WritebackTicket(other))
                                .ifPresent(status -> assertThat(status.state().inDoubt())
                                        .as("an earlier payment of the patient is in doubt: " + status.sentence())
                                        .isFalse());
                    }
                });
            }
        }

        Payment payment(int number) {
            int cents = 1000 + number * 7;
            return World.payment(
                            "pay-" + number,
                            PATIENTS[number % PATIENTS.length],
                            Money.ofMinor(cents, Money.USD).toDecimalString())
                    .build();
        }

        void submit(int number) {
            Payment payment = payment(number);
            WritebackTicket ticket = new WritebackTicket(io.chairside.core.payment.Postings.reference(payment));
            order.putIfAbsent(ticket.reference(), number);
            attempted.put(ticket, payment);
            try {
                assertThat(world.engine().submit(payment)).isEqualTo(ticket);
                accepted.put(ticket, payment);
            } catch (Crash e) {
                world.restart();
            } catch (ChairsideException e) {
                // The store failed: not acknowledged, may be there.
            }
        }

        void tick() {
            world.tick();
        }

        void act(String verb, int pick) {
            List<WritebackTicket> all = new ArrayList<>(accepted.keySet());
            if (all.isEmpty()) {
                return;
            }
            WritebackTicket ticket = all.get(pick % all.size());
            try {
                switch (verb) {
                    case "cancel" -> {
                        dropped.add(ticket);
                        world.engine().cancel(ticket, "anna", "no longer wanted");
                    }
                    case "retry" -> world.engine().retry(ticket, "anna", "again");
                    case "giveUp" -> {
                        dropped.add(ticket);
                        world.engine().giveUp(ticket, "anna", "leave it");
                    }
                    case "confirm" -> {
                        // A person tells the truth: confirms only what is there.
                        if (world.remote.live(ticket.reference()).size() == 1) {
                            world.engine().confirm(ticket, "anna", "I see the row");
                        }
                    }
                    case "looked" -> {
                        if (world.remote.live(ticket.reference()).isEmpty() && settled(ticket)) {
                            world.engine().retryAfterLooking(ticket, "anna", "not there");
                        }
                    }
                    default -> throw new IllegalArgumentException(verb);
                }
            } catch (Crash e) {
                world.restart();
            } catch (ConflictException e) {
                // Not possible in its state, and nothing changed.
            } catch (ChairsideException e) {
                // The store failed.
            }
        }

        /** A person who looks waits until nothing can still be in flight. */
        private boolean settled(WritebackTicket ticket) {
            return world.status(ticket)
                            .since()
                            .plus(SimRemote.IN_FLIGHT)
                            .plus(Duration.ofMinutes(1))
                            .isBefore(world.clock.instant())
                    && quiet.plus(Duration.ofMinutes(2)).isBefore(world.clock.real());
        }

        void policy(int choice) {
            version++;
            Timing timing = switch (choice % 3) {
                case 0 -> Timing.instant();
                case 1 -> Timing.hourly(15);
                default -> Timing.dailyAt(java.time.LocalTime.of(18, 0));
            };
            AmountRule amount = AmountRule.values()[choice % AmountRule.values().length];
            KindRule rule = choice % 7 == 6
                    ? KindRule.manual()
                    : KindRule.builder().timing(timing).amount(amount).build();
            world.policies = PolicyBook.of(World.policy(version, Map.of(PaymentKind.OUTSTANDING_BALANCE, rule)));
        }

        /** What holds at every moment. */
        void alwaysHolds() {
            if (world.memory.dead()) {
                return;
            }
            Map<Reference, Integer> rows = new HashMap<>();
            for (Row row : world.remote.live()) {
                Reference reference = row.reference.orElseThrow();
                rows.merge(reference, 1, Integer::sum);
            }
            assertThat(rows)
                    .as("at most one live row per reference")
                    .allSatisfy((reference, count) -> assertThat(count).isEqualTo(1));
            Set<Reference> unknown = new HashSet<>(rows.keySet());
            attempted.keySet().forEach(ticket -> unknown.remove(ticket.reference()));
            if (!unknown.isEmpty()) {
                attempted
                        .keySet()
                        .forEach(ticket -> world.engine()
                                .status(ticket)
                                .ifPresent(
                                        status -> status.linked().forEach(child -> unknown.remove(child.reference()))));
            }
            assertThat(unknown).as("no row without an intent").isEmpty();
        }

        /** What every acknowledged payment must say of itself. */
        void everyPaymentHolds() {
            if (world.memory.dead()) {
                return;
            }
            for (WritebackTicket ticket : accepted.keySet()) {
                WritebackStatus status =
                        world.engine().status(ticket).orElseThrow(() -> new AssertionError("lost: " + ticket));
                assertThat(status.history()).as("the chain of " + ticket).allMatch(HistoryEntry::intact);
                assertThat(status.history().get(status.history().size() - 1).to())
                        .isEqualTo(status.state());
                if (status.state() == WritebackState.POSTED || status.state() == WritebackState.VERIFIED) {
                    List<Row> live = world.remote.live(ticket.reference());
                    assertThat(live).as("posted means a row: " + ticket).hasSize(1);
                    assertThat(live.get(0).amount).isEqualTo(status.amount());
                    assertThat(live.get(0).date).isEqualTo(status.date());
                }
                if (status.state().onWorklist()) {
                    assertThat(status.remedy())
                            .as("a person is told what to do")
                            .isNotBlank();
                }
            }
        }

        /** Everything heals, time passes: everything ends in the ledger, with a person, or cancelled. */
        void endsWell() {
            world.memory.noFault();
            if (world.memory.dead()) {
                world.restart();
            }
            world.remote.heal();
            for (int i = 0; i < 120; i++) {
                world.clock.advance(Duration.ofMinutes(16));
                tick();
            }
            alwaysHolds();
            everyPaymentHolds();
            Money expected = Money.usd("0");
            for (WritebackTicket ticket : attempted.keySet()) {
                WritebackStatus status = world.engine().status(ticket).orElse(null);
                if (status == null) {
                    assertThat(accepted).as("acknowledged and lost").doesNotContainKey(ticket);
                    continue;
                }
                assertThat(status.state().open())
                        .as("settled in the end: " + status.sentence())
                        .isFalse();
                for (WritebackTicket child : status.linked()) {
                    assertThat(world.state(child))
                            .isIn(
                                    WritebackState.POSTED,
                                    WritebackState.VERIFIED,
                                    WritebackState.REJECTED,
                                    WritebackState.NEEDS_REVIEW);
                }
                List<Row> live = world.remote.live(ticket.reference());
                if (status.state() == WritebackState.CANCELLED) {
                    assertThat(dropped).contains(ticket);
                }
                for (Row row : live) {
                    expected = expected.plus(row.amount);
                }
                for (WritebackTicket child : status.linked()) {
                    for (Row row : world.remote.live(child.reference())) {
                        assertThat(row.amount).isEqualTo(Money.usd("3.00"));
                        expected = expected.plus(row.amount);
                    }
                }
            }
            Money ledger = Money.sum(
                    world.remote.live().stream().map(row -> row.amount).toList(), Money.USD);
            assertThat(ledger).as("amounts add up").isEqualTo(expected);
            assertThat(world.events)
                    .extracting(WritebackEvent::id)
                    .as("every settled payment was told")
                    .isNotNull();
        }

        @Override
        public void close() throws Exception {
            world.close();
        }

        @Override
        public String toString() {
            return "Model[submitted=" + attempted.size() + "]";
        }
    }

    private static Action.Independent<Model> action(Arbitrary<Transformer<Model>> transformers) {
        return () -> transformers;
    }

    private static Transformer<Model> step(String name, java.util.function.Consumer<Model> what) {
        return Transformer.mutate(name, model -> {
            what.accept(model);
            model.alwaysHolds();
            if (++model.steps % 3 == 0) {
                model.everyPaymentHolds();
            }
        });
    }

    private static Arbitrary<ActionChain<Model>> chains(boolean crashes) {
        Arbitrary<Transformer<Model>> submit = Arbitraries.integers()
                .between(1, 3)
                .map(count -> step("submit " + count, model -> {
                    for (int i = 0; i < count; i++) {
                        model.submit(model.next++);
                    }
                }));
        Arbitrary<Transformer<Model>> again = Arbitraries.integers()
                .between(0, 20)
                .map(number -> step("submit again " + number, model -> {
                    if (model.next > 0) {
                        model.submit(number % model.next);
                    }
                }));
        Arbitrary<Transformer<Model>> pass = Arbitraries.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(7),
                        Duration.ofSeconds(45),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(50),
                        Duration.ofHours(9))
                .map(time -> step("pass " + time, model -> {
                    model.world.clock.advance(time);
                    model.tick();
                }));
        Fault[] kinds = crashes
                ? Fault.values()
                : new Fault[] {
                    Fault.NONE,
                    Fault.LOST_BEFORE,
                    Fault.LOST_AFTER,
                    Fault.LATE,
                    Fault.THROWS_BEFORE,
                    Fault.THROWS_AFTER,
                    Fault.REJECTS,
                    Fault.LOCKED,
                    Fault.QUEUES,
                    Fault.QUEUES_THIN,
                    Fault.QUEUES_AND_DROPS
                };
        Arbitrary<Transformer<Model>> fault = Arbitraries.of(kinds)
                .filter(kind -> kind != Fault.WRONG_AMOUNT)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(faults ->
                        step("faults " + faults, model -> model.world.remote.nextFaults(faults.toArray(new Fault[0]))));
        Arbitrary<Transformer<Model>> offline = Arbitraries.of(true, false)
                .map(off -> step("offline " + off, model -> model.world.remote.offline = off));
        Arbitrary<Transformer<Model>> lag = Arbitraries.of(0, 8, 600)
                .map(seconds -> step(
                        "read copy lags " + seconds + " s",
                        model -> model.world.remote.lag = Duration.ofSeconds(seconds)));
        Arbitrary<Transformer<Model>> thin = Arbitraries.of(true, false)
                .map(on -> step("answers only name the row " + on, model -> model.world.remote.thin = on));
        Arbitrary<Transformer<Model>> policy = Arbitraries.integers()
                .between(0, 13)
                .map(choice -> step("policy " + choice, model -> model.policy(choice)));
        Arbitrary<Transformer<Model>> person = net.jqwik.api.Combinators.combine(
                        Arbitraries.of("cancel", "retry", "giveUp", "confirm", "looked"),
                        Arbitraries.integers().between(0, 30))
                .as((verb, pick) -> step(verb + " " + pick, model -> model.act(verb, pick)));
        Arbitrary<Transformer<Model>> jump = Arbitraries.of(-7200, -300, -3, 3, 300, 7200)
                .map(seconds -> step(
                        "clock jumps " + seconds + " s", model -> model.world.clock.jump(Duration.ofSeconds(seconds))));
        Arbitrary<Transformer<Model>> store = net.jqwik.api.Combinators.combine(
                        Arbitraries.of(MemoryDatabase.Fault.values()),
                        Arbitraries.integers().between(0, 12))
                .as((what, when) -> Tuple.of(what, when))
                .map(plan -> step(
                        "store " + plan.get1() + " at commit " + plan.get2(),
                        model -> model.world.memory.faultAtCommit(plan.get2(), plan.get1())));
        Arbitrary<Transformer<Model>> kill = Arbitraries.just(step("kill", model -> model.world.crash()));
        var chain = ActionChain.<Model>startWith(Model::new)
                .withAction(6, action(submit))
                .withAction(1, action(again))
                .withAction(9, action(pass))
                .withAction(4, action(fault))
                .withAction(1, action(offline))
                .withAction(1, action(lag))
                .withAction(1, action(thin))
                .withAction(1, action(policy))
                .withAction(3, action(person));
        if (crashes) {
            chain = chain.withAction(1, action(jump))
                    .withAction(3, action(store))
                    .withAction(1, action(kill));
        }
        return chain.withMaxTransformations(40);
    }

    @Provide
    Arbitrary<ActionChain<Model>> anything() {
        return chains(true);
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    void anyInterleaving_keepsTheInvariants(@ForAll("anything") ActionChain<Model> chain) throws Exception {
        try (Model model = chain.run()) {
            model.endsWell();
        }
    }
}
