package io.chairside.engine;

import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.LocationId;
import io.chairside.core.id.PatientId;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.Fee;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.payment.PaymentMethod;
import io.chairside.engine.policy.KindRule;
import io.chairside.engine.policy.PolicyBook;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A practice, its system, a clock, a database and an engine on them, all under the test's control. */
final class World implements AutoCloseable {

    static final PracticeId PRACTICE = PracticeId.of("practice-1");
    static final ConnectionId CONNECTION = ConnectionId.of("connection-1");
    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    /** Thursday, 10:00 in Chicago. */
    static final Instant START = Instant.parse("2026-03-05T16:00:00Z");

    static final LocalDate TODAY = LocalDate.of(2026, 3, 5);

    final VirtualClock clock = new VirtualClock(START);
    final SimRemote remote = new SimRemote(clock);
    final MemoryDatabase memory = new MemoryDatabase();
    final List<WritebackEvent> events = new ArrayList<>();
    final Counters counters = new Counters();
    DataSource source = memory;
    PolicyBook policies = PolicyBook.of(policy(Map.of()));
    Optional<PaymentTarget> target;
    EngineSettings settings = EngineSettings.standard();
    WritebackListener listener = events::add;
    Consumer<Digest> digests = digest -> {};
    Consumer<BatchReport> batches = batch -> {};
    KeyProvider keys;
    private long seed = 42;
    private WritebackEngine engine;

    World() {
        target = Optional.of(remote.target());
        remote.crash = memory::die;
    }

    static WritebackPolicy policy(Map<PaymentKind, KindRule> rules) {
        return policy(1, rules);
    }

    static WritebackPolicy policy(int version, Map<PaymentKind, KindRule> rules) {
        return WritebackPolicy.builder()
                .practice(PRACTICE)
                .version(version)
                .effectiveFrom(LocalDate.of(2020, 1, 1))
                .zone(ZONE)
                .rules(rules)
                .build();
    }

    WritebackEngine engine() {
        for (int tries = 0; engine == null; tries++) {
            try {
                engine = open();
            } catch (MemoryDatabase.Crash e) {
                restart();
            } catch (UnavailableException e) {
                // The store failed just then; a host tries again.
                if (tries > 3) {
                    throw e;
                }
            }
        }
        return engine;
    }

    WritebackEngine open() {
        WritebackEngine.Builder builder = WritebackEngine.builder()
                .dataSource(source)
                .directory(new ConnectionDirectory() {
                    @Override
                    public Optional<ConnectionId> connectionOf(PracticeId practice, Optional<LocationId> location) {
                        return practice.equals(PRACTICE) ? Optional.of(CONNECTION) : Optional.empty();
                    }

                    @Override
                    public Optional<PaymentTarget> open(ConnectionId connection) {
                        return connection.equals(CONNECTION) ? target : Optional.empty();
                    }
                })
                .policies(practice -> practice.equals(PRACTICE) ? Optional.of(policies) : Optional.empty())
                .settings(settings)
                .metrics(counters)
                .listener(new WritebackListener() {
                    @Override
                    public void onEvent(WritebackEvent event) {
                        listener.onEvent(event);
                    }

                    @Override
                    public void onDigest(Digest digest) {
                        digests.accept(digest);
                    }

                    @Override
                    public void onBatchComplete(BatchReport batch) {
                        batches.accept(batch);
                    }
                })
                .clock(clock, clock)
                .random(new Random(seed++));
        if (keys != null) {
            builder.keys(keys);
        }
        return builder.open();
    }

    /** The process dies; the next use of the engine is a new process. */
    void crash() {
        memory.die();
        restart();
    }

    void restart() {
        try {
            memory.revive();
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        engine = null;
    }

    /** Ticks; a crash in the middle becomes a restart. */
    void tick() {
        try {
            engine().tick();
        } catch (MemoryDatabase.Crash e) {
            restart();
        } catch (UnavailableException e) {
            // The store failed; a host ticks again.
            counters.storeFailures++;
        }
    }

    /** Lets time pass in steps, ticking at each. */
    void run(Duration time, Duration step) {
        for (long left = time.toMillis(); left > 0; left -= step.toMillis()) {
            clock.advance(step);
            tick();
        }
    }

    static Payment payment(String id) {
        return payment(id, "7", "100.00").build();
    }

    static Payment.Builder payment(String id, String patient, String gross) {
        Money amount = Money.usd(gross);
        Money fee = Money.usd("3.00");
        return Payment.builder()
                .id(PaymentId.of(id))
                .practice(PRACTICE)
                .kind(PaymentKind.OUTSTANDING_BALANCE)
                .patient(PatientId.of(patient))
                .gross(amount)
                .addFee(Fee.builder().kind("processing").amount(fee).build())
                .net(amount.minus(fee))
                .method(PaymentMethod.CARD)
                .businessDate(TODAY)
                .capturedAt(START);
    }

    WritebackStatus status(WritebackTicket ticket) {
        return engine().status(ticket).orElseThrow();
    }

    WritebackState state(WritebackTicket ticket) {
        return status(ticket).state();
    }

    @Override
    public void close() throws Exception {
        memory.close();
    }

    static final class Counters implements EngineMetrics {
        int doubtLookups;
        int sweepLookups;
        int jumps;
        int listenerFailures;
        int sends;
        int storeFailures;

        @Override
        public void lookedUp(LookupKind kind) {
            if (kind == LookupKind.SWEEP) {
                sweepLookups++;
            } else {
                doubtLookups++;
            }
        }

        @Override
        public void sent(Move move, Duration elapsed) {
            sends++;
        }

        @Override
        public void clockJumped(Duration by) {
            jumps++;
        }

        @Override
        public void listenerFailed() {
            listenerFailures++;
        }
    }
}
