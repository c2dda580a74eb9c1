package io.chairside.engine.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.money.Money;
import io.chairside.core.payout.Account;
import io.chairside.core.payout.AccountKind;
import io.chairside.core.payout.Payout;
import io.chairside.core.payout.PayoutLineKind;
import io.chairside.core.write.Reference;
import io.chairside.engine.MemoryDatabase;
import io.chairside.engine.MemoryDatabase.Crash;
import io.chairside.engine.payout.FakeBooks.Document;
import io.chairside.engine.payout.FakeBooks.Fault;
import io.chairside.engine.policy.ClosedPeriod;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;

/**
 * The payout engine against a model: any interleaving of what the outside world can do. The real engine on a real SQL database, single-threaded on a virtual
 * clock; the books behind it have no idempotency key.
 */
class PayoutModelTest {

    /** The engine, its world, and what the model knows about them. */
    static final class Model implements AutoCloseable {
        final BooksWorld world = new BooksWorld();
        /** Submitted and acknowledged: must never be lost. */
        final Map<PayoutTicket, Payout> accepted = new LinkedHashMap<>();
        /** Intents that may have been stored although the submit failed. */
        final Map<PayoutTicket, Payout> attempted = new LinkedHashMap<>();

        int next;
        /** When a request last left the process. */
        Instant quiet = BooksWorld.START;

        Model() {
            world.books.beforeSend = booking -> {
                quiet = world.clock.real();
                assertThat(world.memory.dead())
                        .as("a dead process sends nothing")
                        .isFalse();
                PayoutStatus status = world.engine()
                        .status(new PayoutTicket(booking.reference()))
                        .orElseThrow();
                assertThat(status.state())
                        .as("the intent is committed before the send")
                        .isEqualTo(PayoutState.SENDING);
                assertThat(status.booking()).as("with the very document").contains(booking);
            };
        }

        /** Plain, negative, zero, by turns; each of another amount. */
        Payout payout(int number) {
            String cents = Money.ofMinor(10_000 + number * 7L, Money.USD).toDecimalString();
            String id = "po-" + number;
            return switch (number % 3) {
                case 0 ->
                    Samples.payout(
                            id,
                            Samples.line(PayoutLineKind.GROSS, "TERMINAL", cents),
                            Samples.line(PayoutLineKind.FEE, "processing", "-3.00"));
                case 1 ->
                    Samples.payout(
                            id,
                            Samples.line(PayoutLineKind.GROSS, "TERMINAL", "10.00"),
                            Samples.line(PayoutLineKind.REFUND, "refund", "-" + cents),
                            Samples.line(PayoutLineKind.CHARGEBACK, "lost", "-5.00"));
                default ->
                    Samples.payout(
                            id,
                            Samples.line(PayoutLineKind.GROSS, "TERMINAL", cents),
                            Samples.line(PayoutLineKind.RESERVE_HELD, "rolling", "-" + cents));
            };
        }

        void submit(int number) {
            Payout payout = payout(number);
            PayoutTicket ticket =
                    new PayoutTicket(PayoutComposer.reference(Samples.PRACTICE, PayoutId.of("po-" + number)));
            attempted.put(ticket, payout);
            guarded(() -> {
                assertThat(world.engine().submit(payout)).isEqualTo(ticket);
                accepted.put(ticket, payout);
            });
        }

        private void guarded(Runnable work) {
            try {
                work.run();
            } catch (Crash e) {
                world.restart();
            } catch (ChairsideException e) {
                // The store failed, the books did, or the person was too late: nothing is acknowledged.
            }
        }

        void act(String verb, int pick) {
            List<PayoutTicket> all = new ArrayList<>(accepted.keySet());
            if (all.isEmpty()) {
                return;
            }
            PayoutTicket ticket = all.get(pick % all.size());
            guarded(() -> {
                switch (verb) {
                    case "cancel" -> world.engine().cancel(ticket, "anna", "no longer wanted");
                    case "cancel undo" -> {
                        for (PayoutTicket child : world.status(ticket).linked()) {
                            world.engine().cancel(child, "anna", "it was right");
                        }
                    }
                    case "retry" -> world.engine().retry(ticket, "anna", "again");
                    case "undo" -> world.engine().undo(ticket, "anna", "wrong");
                    case "confirm" -> {
                        // A person tells the truth: confirms only what is there.
                        List<Document> live = world.books.live(ticket.reference());
                        if (live.size() == 1) {
                            world.engine().confirm(ticket, live.get(0).id, "anna", "I see it");
                        }
                    }
                    case "looked" -> {
                        if (world.books.live(ticket.reference()).isEmpty() && settled(ticket)) {
                            world.engine().retryAfterLooking(ticket, "anna", "not there");
                        }
                    }
                    default -> throw new IllegalArgumentException(verb);
                }
            });
        }

        /** A person who looks, or gives up, waits until nothing can still be in flight. */
        private boolean settled(PayoutTicket ticket) {
            return world.status(ticket)
                            .since()
                            .plus(FakeBooks.IN_FLIGHT)
                            .plus(Duration.ofMinutes(1))
                            .isBefore(world.clock.instant())
                    && quiet.plus(Duration.ofMinutes(2)).isBefore(world.clock.real());
        }

        void bookkeeper(int choice) {
            switch (choice) {
                case 0 -> world.books.closedThrough = Optional.of(Samples.DAY.plusDays(2));
                case 1 -> world.books.closedThrough = Optional.empty();
                case 2 -> world.books.chart.remove(AccountId.of(Samples.FEES));
                case 3 -> {
                    Account fees = Samples.account(Samples.FEES, "Merchant fees", AccountKind.EXPENSE);
                    world.books.chart.put(fees.id(), fees);
                }
                case 4 ->
                    world.policy = PayoutPolicy.builder()
                            .closedPeriod(ClosedPeriod.NEXT_OPEN_DAY)
                            .build();
                default ->
                    world.policy = PayoutPolicy.builder()
                            .form(PayoutPolicy.Form.JOURNAL)
                            .build();
            }
        }

        /** What holds at every moment. */
        void alwaysHolds() {
            if (world.memory.dead()) {
                return;
            }
            Map<Reference, Integer> documents = new HashMap<>();
            for (Document document : world.books.live()) {
                documents.merge(document.reference.orElseThrow(), 1, Integer::sum);
            }
            assertThat(documents)
                    .as("at most one document per reference")
                    .allSatisfy((reference, count) -> assertThat(count).isEqualTo(1));
            assertThat(world.books.trialBalance().isZero()).isTrue();
            for (Map.Entry<PayoutTicket, Payout> entry : accepted.entrySet()) {
                PayoutTicket ticket = entry.getKey();
                PayoutStatus status =
                        world.engine().status(ticket).orElseThrow(() -> new AssertionError("lost: " + ticket));
                assertThat(status.history()).as("the chain of " + ticket).allMatch(PayoutHistoryEntry::intact);
                assertThat(status.history().get(status.history().size() - 1).to())
                        .isEqualTo(status.state());
                if (status.state().booked()) {
                    assertThat(world.books.only(ticket).net)
                            .as("booked means a document of exactly the net")
                            .isEqualTo(entry.getValue().net());
                }
                if (status.state().onWorklist()) {
                    assertThat(status.remedy())
                            .as("a person is told what to do")
                            .isNotBlank();
                }
            }
        }

        /** Everything heals, time passes: everything ends in the books once, with a person, or by a person's decision. */
        void endsWell() {
            world.memory.noFault();
            if (world.memory.dead()) {
                world.restart();
            }
            world.books.heal();
            for (int i = 0; i < 150; i++) {
                world.pass(Duration.ofMinutes(20));
            }
            alwaysHolds();
            Money bank = Money.usd("0");
            for (PayoutTicket ticket : attempted.keySet()) {
                PayoutStatus status = world.engine().status(ticket).orElse(null);
                if (status == null) {
                    assertThat(accepted).as("acknowledged and lost").doesNotContainKey(ticket);
                    continue;
                }
                assertThat(status.state().open())
                        .as("settled in the end: " + status.sentence())
                        .isFalse();
                assertThat(status.state())
                        .as("nothing contradicts what was booked: " + status.sentence())
                        .isIn(
                                PayoutState.VERIFIED,
                                PayoutState.BOOKED,
                                PayoutState.HELD,
                                PayoutState.NEEDS_REVIEW,
                                PayoutState.CANCELLED,
                                PayoutState.UNDOING,
                                PayoutState.UNDONE);
                if (status.state() == PayoutState.CANCELLED) {
                    assertThat(world.books.live(ticket.reference()))
                            .as("cancelled means not sent: " + status.history())
                            .isEmpty();
                }
                for (Document document : world.books.live(ticket.reference())) {
                    bank = bank.plus(document.net);
                }
                for (PayoutTicket child : status.linked()) {
                    for (Document document : world.books.live(child.reference())) {
                        assertThat(document.net).isEqualTo(status.net().negated());
                        bank = bank.plus(document.net);
                    }
                }
                if (status.state() == PayoutState.UNDONE) {
                    assertThat(status.linked())
                            .anySatisfy(child -> assertThat(world.books.live(child.reference()))
                                    .hasSize(1));
                }
            }
            assertThat(world.books.balance(AccountId.of(Samples.BANK)))
                    .as("the bank account adds up")
                    .isEqualTo(bank);
            PayoutReconciliation report =
                    world.engine().reconcile(Samples.PRACTICE, Samples.DAY, Samples.DAY.plusDays(30));
            assertThat(report.lines())
                    .as(report.toText())
                    .noneMatch(line -> line.finding() == PayoutFinding.DUPLICATE
                            || line.finding() == PayoutFinding.MISSING
                            || line.finding() == PayoutFinding.CHANGED);
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

    private static Transformer<Model> step(String name, Consumer<Model> what) {
        return Transformer.mutate(name, model -> {
            what.accept(model);
            model.alwaysHolds();
        });
    }

    @Provide
    Arbitrary<ActionChain<Model>> anything() {
        Arbitrary<Transformer<Model>> submit = Arbitraries.just(step("submit", model -> model.submit(model.next++)));
        Arbitrary<Transformer<Model>> again = Arbitraries.integers()
                .between(0, 20)
                .map(number -> step("submit again " + number, model -> {
                    if (model.next > 0) {
                        model.submit(number % model.next);
                    }
                }));
        Arbitrary<Transformer<Model>> pass = Arbitraries.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(45),
                        Duration.ofMinutes(3),
                        Duration.ofMinutes(50),
                        Duration.ofHours(9))
                .map(time -> step("pass " + time, model -> model.world.pass(time)));
        Arbitrary<Transformer<Model>> fault = Arbitraries.of(Fault.values())
                .filter(kind -> kind != Fault.WRONG_AMOUNT)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(faults ->
                        step("faults " + faults, model -> model.world.books.nextFaults(faults.toArray(new Fault[0]))));
        Arbitrary<Transformer<Model>> offline = Arbitraries.of(true, false)
                .map(off -> step("offline " + off, model -> model.world.books.offline = off));
        Arbitrary<Transformer<Model>> disconnected = Arbitraries.of(true, false)
                .map(off -> step("disconnected " + off, model -> model.world.books.disconnected = off));
        Arbitrary<Transformer<Model>> lag = Arbitraries.of(0, 8, 600)
                .map(seconds -> step(
                        "reads lag " + seconds + " s", model -> model.world.books.lag = Duration.ofSeconds(seconds)));
        Arbitrary<Transformer<Model>> bookkeeper = Arbitraries.integers()
                .between(0, 5)
                .map(choice -> step("bookkeeper " + choice, model -> model.bookkeeper(choice)));
        Arbitrary<Transformer<Model>> person = Combinators.combine(
                        Arbitraries.of("cancel", "cancel undo", "retry", "undo", "confirm", "looked"),
                        Arbitraries.integers().between(0, 30))
                .as((verb, pick) -> step(verb + " " + pick, model -> model.act(verb, pick)));
        Arbitrary<Transformer<Model>> jump = Arbitraries.of(-7200, -300, -3, 3, 300, 7200)
                .map(seconds -> step(
                        "clock jumps " + seconds + " s", model -> model.world.clock.jump(Duration.ofSeconds(seconds))));
        Arbitrary<Transformer<Model>> store = Combinators.combine(
                        Arbitraries.of(MemoryDatabase.Fault.values()),
                        Arbitraries.integers().between(0, 8))
                .as((what, when) -> step(
                        "store " + what + " at commit " + when, model -> model.world.memory.faultAtCommit(when, what)));
        Arbitrary<Transformer<Model>> kill = Arbitraries.just(step("kill", model -> model.world.crash()));
        return ActionChain.<Model>startWith(Model::new)
                .withAction(6, action(submit))
                .withAction(1, action(again))
                .withAction(9, action(pass))
                .withAction(5, action(fault))
                .withAction(1, action(offline))
                .withAction(1, action(disconnected))
                .withAction(1, action(lag))
                .withAction(1, action(bookkeeper))
                .withAction(3, action(person))
                .withAction(1, action(jump))
                .withAction(3, action(store))
                .withAction(2, action(kill))
                .withMaxTransformations(40);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void anyInterleaving_booksEveryPayoutExactlyOnceOrTellsAPerson(@ForAll("anything") ActionChain<Model> chain)
            throws Exception {
        try (Model model = chain.run()) {
            model.endsWell();
        }
    }
}
