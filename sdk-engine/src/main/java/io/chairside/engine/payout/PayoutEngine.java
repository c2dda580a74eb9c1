package io.chairside.engine.payout;

import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payout.Booking;
import io.chairside.core.payout.Payout;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.internal.payout.PayoutAssembly;
import io.chairside.engine.internal.payout.PayoutBooks;
import io.chairside.engine.internal.payout.PayoutClock;
import io.chairside.engine.internal.payout.PayoutCore;
import io.chairside.engine.internal.payout.PayoutDesk;
import io.chairside.engine.internal.payout.PayoutPeople;
import io.chairside.engine.internal.payout.PayoutPump;
import io.chairside.engine.internal.payout.PayoutSubmission;
import io.chairside.engine.internal.payout.PayoutThreads;
import io.chairside.engine.internal.payout.PayoutTurn;
import io.chairside.engine.internal.run.Stores;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.StoreException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Books payouts: {@link #submit(Payout)} one and forget it. It ends in the practice's books exactly once, as one balanced document whose effect on the bank
 * account equals the bank line, or on a worklist with a reason and a remedy, over crashes, lost answers, closed books, deleted accounts and restarts.
 *
 * <p>Open one per process with {@link #builder()}, then either {@link #start()} its threads, or call {@link #tick()} from a thread of your own. Thread-safe.
 */
public final class PayoutEngine implements AutoCloseable {

    private final PayoutCore core;
    private final PayoutSubmission submission;
    private final PayoutTurn turn;
    private final PayoutPeople people;
    private final PayoutDesk desk;
    private final PayoutPump pump;
    private final PayoutClock clock;
    private final PayoutBooks books;
    private final Database database;
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable PayoutThreads threads;

    private PayoutEngine(Builder settings) {
        this.core = Stores.call(() -> settings.assembly.open(!settings.listeners.isEmpty()));
        this.database = core.database();
        this.submission = new PayoutSubmission(core);
        this.turn = new PayoutTurn(core);
        this.people = new PayoutPeople(core, submission);
        this.desk = new PayoutDesk(core);
        this.pump = new PayoutPump(core, desk, settings.listeners);
        this.clock = new PayoutClock(core);
        this.books = new PayoutBooks(core);
    }

    /** {@return a new builder; needs a database and a directory} */
    public static Builder builder() {
        return new Builder();
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new ClosedException(
                    ErrorContext.of("chairside", "payouts"), "the engine is closed", "Open a new engine.");
        }
    }

    /**
     * Takes a payout in. When this returns, it is stored and will not be lost.
     *
     * @param payout the payout
     * @return its ticket; the same for the same practice, id and content, however often it is submitted
     * @throws io.chairside.core.error.ConflictException if the id was submitted before with other content
     * @throws io.chairside.core.error.UnavailableException if the store fails; it may have been stored, and submitting it again is safe
     */
    public PayoutTicket submit(Payout payout) {
        requireOpen();
        return new PayoutTicket(Stores.call(() -> submission.submit(payout)));
    }

    /**
     * Takes a payout in as part of the caller's transaction: it is accepted exactly when the caller commits. The connection must lead to the engine's database; the
     * engine neither commits nor closes it.
     *
     * @param connection the caller's connection, not in auto-commit mode
     * @param payout the payout
     * @return its ticket; the same for the same practice, id and content
     * @throws io.chairside.core.error.ConflictException if the id was submitted before with other content
     * @throws io.chairside.core.error.UnavailableException if the store fails; roll back
     */
    public PayoutTicket submit(Connection connection, Payout payout) {
        requireOpen();
        return new PayoutTicket(Stores.call(() -> {
            try {
                return submission.submitIn(connection, payout);
            } catch (SQLException e) {
                throw StoreException.of("storing a payout", e);
            }
        }));
    }

    /**
     * Does everything that is due now, on the calling thread, and returns. For applications that own their threads, and for tests; call it at least every second
     * or so. Not needed after {@link #start()}.
     *
     * @return how much was done; 0 when nothing was due
     * @throws io.chairside.core.error.ConfigurationException if a newer engine has changed the tables
     * @throws io.chairside.core.error.UnavailableException if the store fails; call again, nothing is lost
     */
    public int tick() {
        requireOpen();
        return Stores.call(() -> {
            clock.keep();
            return turn.drain() + pump.pump();
        });
    }

    /** Starts the engine's own threads. Repeated calls do nothing. */
    public synchronized void start() {
        requireOpen();
        if (threads == null) {
            PayoutThreads started = new PayoutThreads(
                    core.settings().workers(), core.settings().poll().toMillis(), () -> {
                        clock.keep();
                        turn.drain();
                        pump.pump();
                    });
            started.start();
            threads = started;
        }
    }

    /** Ends the engine's threads after what they are sending now, and closes its file if it has one. Repeated calls do nothing. */
    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            PayoutThreads running = threads;
            if (running != null) {
                running.close(core.settings().leaseMargin().toMillis());
            }
            database.close();
        }
    }

    /**
     * How a payout stands.
     *
     * @param ticket its ticket
     * @return its status, empty when the engine never took it
     */
    public Optional<PayoutStatus> status(PayoutTicket ticket) {
        requireOpen();
        return Stores.call(() -> desk.status(ticket.reference()));
    }

    /**
     * How a payout stands, by the platform's own id.
     *
     * @param practice the practice
     * @param payout the payout
     * @return its status, empty when the engine never took it
     */
    public Optional<PayoutStatus> status(PracticeId practice, PayoutId payout) {
        return status(new PayoutTicket(PayoutComposer.reference(practice, payout)));
    }

    /**
     * Everything of a practice that waits for a person.
     *
     * @param practice the practice
     * @return oldest first
     */
    public List<PayoutStatus> worklist(PracticeId practice) {
        requireOpen();
        return Stores.call(() -> desk.worklist(practice));
    }

    /**
     * A person: try it (again). The books are searched first.
     *
     * @param ticket the ticket
     * @param who the person
     * @param why the reason
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void retry(PayoutTicket ticket, String who, String why) {
        requireOpen();
        Stores.run(() -> people.retry(ticket, who, why, false));
    }

    /**
     * A person: I looked into the books, it is not there; book it.
     *
     * @param ticket the ticket
     * @param who the person
     * @param why what the person saw
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void retryAfterLooking(PayoutTicket ticket, String who, String why) {
        requireOpen();
        Stores.run(() -> people.retry(ticket, who, why, true));
    }

    /**
     * A person: it is in the books, I saw it.
     *
     * @param ticket the ticket
     * @param document the id of the document in the books
     * @param who the person
     * @param why what the person saw
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void confirm(PayoutTicket ticket, String document, String who, String why) {
        requireOpen();
        Stores.run(() -> people.confirm(ticket, document, who, why));
    }

    /**
     * A person: do not book it.
     *
     * @param ticket the ticket
     * @param who the person
     * @param why the reason
     * @throws io.chairside.core.error.ConflictException if it was sent, or its outcome is not known
     */
    public void cancel(PayoutTicket ticket, String who, String why) {
        requireOpen();
        Stores.run(() -> people.cancel(ticket, who, why));
    }

    /**
     * A person: take it back. A correcting journal entry with a reference of its own is booked like any payout, exactly once; nothing is ever deleted.
     *
     * @param ticket the booking's ticket
     * @param who the person
     * @param why the reason
     * @return the correction's ticket
     * @throws io.chairside.core.error.ConflictException if it is not in the books, or not as it was booked; nothing was changed
     * @throws io.chairside.core.error.ChairsideException if the books cannot be read
     */
    public PayoutTicket undo(PayoutTicket ticket, String who, String why) {
        requireOpen();
        return new PayoutTicket(Stores.call(() -> people.undo(ticket, who, why)));
    }

    /**
     * What would be booked for a payout now. Reads the books, sends and stores nothing.
     *
     * @param payout the payout; need not have been submitted
     * @return the preview
     * @throws io.chairside.core.error.ChairsideException if the books cannot be read
     */
    public PayoutPreview preview(Payout payout) {
        requireOpen();
        return books.preview(payout);
    }

    /**
     * What an undo would book. Reads the books, sends and stores nothing.
     *
     * @param ticket the booking's ticket
     * @return the preview
     * @throws io.chairside.core.error.ConflictException if it cannot be undone
     * @throws io.chairside.core.error.ChairsideException if the books cannot be read
     */
    public PayoutPreview previewUndo(PayoutTicket ticket) {
        requireOpen();
        Booking correction = Stores.call(() -> people.previewUndo(ticket));
        return books.previewUndo(ticket, correction);
    }

    /**
     * Holds a practice's mapping against its live books.
     *
     * @param practice the practice
     * @return every problem at once
     * @throws io.chairside.core.error.ChairsideException if the books cannot be read
     */
    public MappingReport checkMapping(PracticeId practice) {
        requireOpen();
        return books.checkMapping(practice);
    }

    /**
     * A practice's payouts against its books. Reads, moves nothing.
     *
     * @param practice the practice
     * @param from first day of the documents' dates
     * @param to last day
     * @return one line per payout, correcting entry and suspicious document
     * @throws io.chairside.core.error.NotFoundException if the practice's books are not available here
     * @throws io.chairside.core.error.ChairsideException if the books cannot be read
     */
    public PayoutReconciliation reconcile(PracticeId practice, LocalDate from, LocalDate to) {
        requireOpen();
        return Stores.call(() -> books.reconcile(practice, from, to));
    }

    /** Collects what an engine needs. Not thread-safe. */
    public static final class Builder {

        private final PayoutAssembly assembly = new PayoutAssembly();
        private final List<PayoutListener> listeners = new ArrayList<>();

        private Builder() {}

        /**
         * Works on a database of the application, the same as a {@link io.chairside.engine.WritebackEngine} or another. PostgreSQL; its tables are made and migrated
         * by the engine.
         *
         * @param source the data source; the application keeps owning it
         * @return this builder
         */
        public Builder dataSource(DataSource source) {
            assembly.source(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Works on a SQLite file of the engine's own, for one process.
         *
         * @param path the file; made when absent
         * @return this builder
         */
        public Builder file(Path path) {
            assembly.file(Objects.requireNonNull(path, "path"));
            return this;
        }

        /**
         * Where books, mappings and policies are.
         *
         * @param directory the directory
         * @return this builder
         */
        public Builder directory(PayoutDirectory directory) {
            assembly.directory(Objects.requireNonNull(directory, "directory"));
            return this;
        }

        /**
         * Adds a listener. All nodes on one database must have listeners, or none.
         *
         * @param listener told what becomes of payouts
         * @return this builder
         */
        public Builder listener(PayoutListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * How the engine works.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder settings(PayoutSettings settings) {
            assembly.settings(Objects.requireNonNull(settings, "settings"));
            return this;
        }

        /**
         * Seals what is stored.
         *
         * @param keys the keys
         * @return this builder
         */
        public Builder keys(KeyProvider keys) {
            assembly.keys(Objects.requireNonNull(keys, "keys"));
            return this;
        }

        /**
         * Other clocks, for tests. The wall clock should be the one that connectors use.
         *
         * @param wall the wall clock
         * @param nanos the monotonic clock, nanoseconds
         * @return this builder
         */
        public Builder clock(Clock wall, LongSupplier nanos) {
            assembly.clock(Objects.requireNonNull(wall, "wall"), Objects.requireNonNull(nanos, "nanos"));
            return this;
        }

        /**
         * Another source of jitter, for tests.
         *
         * @param random the source
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            assembly.random(Objects.requireNonNull(random, "random"));
            return this;
        }

        /**
         * Opens the engine: makes or migrates the tables and checks that they can be used.
         *
         * @return the engine, not yet started
         * @throws io.chairside.core.error.ConfigurationException if something is missing or the database cannot be used
         */
        public PayoutEngine open() {
            return new PayoutEngine(this);
        }
    }
}
