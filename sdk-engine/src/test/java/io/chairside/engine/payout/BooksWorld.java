package io.chairside.engine.payout;

import io.chairside.core.error.UnavailableException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.MemoryDatabase;
import io.chairside.engine.VirtualClock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A practice, its books, a clock, a database and an engine on them, all under the test's control. */
final class BooksWorld implements AutoCloseable {

    static final ConnectionId CONNECTION = ConnectionId.of("books-1");
    static final Instant START = Instant.parse("2026-02-04T16:00:00Z");

    final VirtualClock clock = new VirtualClock(START);
    final FakeBooks books = new FakeBooks(clock);
    final MemoryDatabase memory = new MemoryDatabase();
    final List<PayoutEvent> events = new ArrayList<>();
    Optional<PayoutMapping> mapping = Optional.of(Samples.mapping().build());
    PayoutPolicy policy = PayoutPolicy.standard();
    PayoutSettings settings = PayoutSettings.standard();
    boolean connected = true;
    boolean available = true;
    PayoutListener listener = events::add;

    @Nullable
    KeyProvider keys;

    private long seed = 42;

    private @Nullable PayoutEngine engine;

    BooksWorld() {
        books.crash = memory::die;
    }

    PayoutEngine engine() {
        PayoutEngine open = engine;
        for (int tries = 0; open == null; tries++) {
            try {
                open = open();
            } catch (MemoryDatabase.Crash e) {
                restart();
            } catch (UnavailableException e) {
                // The store failed just then; a host tries again.
                if (tries > 3) {
                    throw e;
                }
            }
        }
        engine = open;
        return open;
    }

    private PayoutEngine open() {
        PayoutEngine.Builder builder = PayoutEngine.builder()
                .dataSource(memory)
                .directory(new PayoutDirectory() {
                    @Override
                    public Optional<ConnectionId> connectionOf(PracticeId practice) {
                        return connected ? Optional.of(CONNECTION) : Optional.empty();
                    }

                    @Override
                    public Optional<PayoutTarget> open(ConnectionId connection) {
                        return available ? PayoutTarget.of(books) : Optional.empty();
                    }

                    @Override
                    public Optional<PayoutMapping> mappingOf(PracticeId practice) {
                        return mapping;
                    }

                    @Override
                    public PayoutPolicy policyOf(PracticeId practice) {
                        return policy;
                    }
                })
                .settings(settings)
                .listener(event -> listener.onEvent(event))
                .clock(clock, clock)
                .random(new Random(seed++));
        KeyProvider given = keys;
        if (given != null) {
            builder.keys(given);
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
        } catch (SQLException e) {
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
        }
    }

    void pass(Duration time) {
        clock.advance(time);
        tick();
    }

    /** Lets time pass in steps, ticking at each. */
    void run(Duration time, Duration step) {
        for (long left = time.toMillis(); left > 0; left -= step.toMillis()) {
            pass(step);
        }
    }

    PayoutStatus status(PayoutTicket ticket) {
        return engine().status(ticket).orElseThrow();
    }

    PayoutState state(PayoutTicket ticket) {
        return status(ticket).state();
    }

    @Override
    public void close() throws SQLException {
        memory.close();
    }
}
