package io.chairside.engine;

import io.chairside.core.error.ClosedException;
import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payment.Payment;
import io.chairside.engine.internal.run.Core;
import io.chairside.engine.internal.run.Dispatcher;
import io.chairside.engine.internal.run.EngineAssembly;
import io.chairside.engine.internal.run.EngineThreads;
import io.chairside.engine.internal.run.EventPump;
import io.chairside.engine.internal.run.Housekeeping;
import io.chairside.engine.internal.run.HumanActions;
import io.chairside.engine.internal.run.LaneTurn;
import io.chairside.engine.internal.run.ReportDesk;
import io.chairside.engine.internal.run.StatusDesk;
import io.chairside.engine.internal.run.Stores;
import io.chairside.engine.internal.run.Submission;
import io.chairside.engine.internal.run.Sweep;
import io.chairside.engine.policy.PolicyCheck;
import io.chairside.engine.policy.PolicySource;
import io.chairside.engine.policy.WritebackPolicy;
import io.chairside.engine.report.BatchReport;
import io.chairside.engine.report.Digest;
import io.chairside.engine.report.Reconciliation;
import io.chairside.engine.report.Worklist;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
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
 * Writes payments back: {@link #submit(Payment)} one and forget it. It ends in the practice's ledger exactly once with a receipt, or on a worklist with a
 * reason and a remedy, over crashes, lost answers, offline offices, restarts and several nodes.
 *
 * <p>Open one per process with {@link #builder()}, then either {@link #start()} its threads, or call {@link #tick()} from a thread of your own. Thread-safe.
 */
public final class WritebackEngine implements AutoCloseable {

    private final Core core;
    private final Submission submission;
    private final Dispatcher dispatcher;
    private final LaneTurn turns;
    private final EventPump pump;
    private final Sweep sweep;
    private final Housekeeping housekeeping;
    private final HumanActions people;
    private final StatusDesk statuses;
    private final ReportDesk reports;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable ConfigurationException refusal;
    private @Nullable EngineThreads threads;

    private WritebackEngine(Builder settings) {
        this.core = Stores.call(() -> settings.assembly().open());
        this.submission = new Submission(core);
        this.turns = new LaneTurn(core);
        this.dispatcher = new Dispatcher(core, turns);
        this.pump = new EventPump(core, settings.listeners);
        this.sweep = new Sweep(core);
        this.housekeeping = new Housekeeping(core, pump, sweep);
        this.people = new HumanActions(core);
        this.statuses = new StatusDesk(core);
        this.reports = new ReportDesk(core);
    }

    /** {@return a new builder; needs a database, a directory and policies} */
    public static Builder builder() {
        return new Builder();
    }

    private void requireOpen() {
        ConfigurationException refused = refusal;
        if (refused != null) {
            throw refused;
        }
        if (closed.get()) {
            throw new ClosedException(
                    ErrorContext.of("chairside", "writeback"), "the engine is closed", "Open a new engine.");
        }
    }

    /**
     * Takes a payment in. When this returns, it is stored and will not be lost.
     *
     * @param payment the payment
     * @return its ticket; the same for the same practice, id and content, however often it is submitted
     * @throws io.chairside.core.error.ConflictException if the id was submitted before with other content
     * @throws io.chairside.core.error.ValidationException if no policy could ever write it; nothing was stored
     * @throws io.chairside.core.error.UnavailableException if the store fails; it may have been stored, and submitting it again is safe
     */
    public WritebackTicket submit(Payment payment) {
        requireOpen();
        Submission.Taken taken = Stores.call(() ->
                submission.submit(payment, threads == null && core.settings().wakeOtherNodes()));
        pump.expect(payment.practice());
        if (taken.fresh() && taken.item().state() == WritebackState.READY) {
            dispatcher.wake(taken.item().lane());
        }
        return new WritebackTicket(taken.item().reference());
    }

    /**
     * Takes a payment in as part of the caller's transaction: it is accepted exactly when the caller commits. The connection must lead to the engine's
     * database; the engine neither commits nor closes it.
     *
     * @param connection the caller's connection, not in auto-commit mode
     * @param payment the payment
     * @return its ticket; the same for the same practice, id and content
     * @throws io.chairside.core.error.ConfigurationException if the connection is in auto-commit mode; nothing was stored
     * @throws io.chairside.core.error.ConflictException if the id was submitted before with other content
     * @throws io.chairside.core.error.ValidationException if no policy could ever write it; nothing was stored
     * @throws io.chairside.core.error.UnavailableException if the store fails; roll back
     */
    public WritebackTicket submit(Connection connection, Payment payment) {
        requireOpen();
        Submission.Taken taken = Stores.call(() -> submission.submit(connection, payment));
        pump.expect(payment.practice());
        return new WritebackTicket(taken.item().reference());
    }

    /**
     * Does everything that is due now, on the calling thread, and returns. For applications that own their threads, and for tests; call it at least every
     * second or so. Not needed after {@link #start()}.
     *
     * @return how many turns on lanes were taken and how much else was done; 0 when nothing was due
     * @throws ConfigurationException if a newer engine has changed the tables
     */
    public int tick() {
        requireOpen();
        return Stores.call(() -> dispatcher.drain() + housekeeping.run());
    }

    /** Starts the engine's own threads. Repeated calls do nothing. */
    public synchronized void start() {
        requireOpen();
        if (threads == null) {
            EngineThreads started =
                    new EngineThreads(core, dispatcher, turns, housekeeping::run, refused -> refusal = refused);
            started.start();
            threads = started;
        }
    }

    /** Ends the engine's threads after what they are sending now, and closes its file if it has one. Repeated calls do nothing. */
    @Override
    public synchronized void close() {
        if (closed.compareAndSet(false, true)) {
            EngineThreads running = threads;
            if (running != null) {
                running.close();
            }
            core.database().close();
        }
    }

    /**
     * How a payment stands.
     *
     * @param ticket its ticket
     * @return its status; empty when the engine never took it
     */
    public Optional<WritebackStatus> status(WritebackTicket ticket) {
        requireOpen();
        return Stores.call(() -> statuses.status(ticket));
    }

    /**
     * A person: try a payment on the worklist (again). Whatever may have been sent before is looked for first.
     *
     * @param ticket its ticket
     * @param actor the person's user id
     * @param why why; no patient data
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void retry(WritebackTicket ticket, String actor, String why) {
        requireOpen();
        Stores.run(() -> people.retry(ticket, actor, why, false));
        dispatcher.wakeAll();
    }

    /**
     * A person: I have looked in the ledger, it is not there; post it. Sends also where the system cannot prove the absence, but never when a row with the
     * reference is found.
     *
     * @param ticket its ticket
     * @param actor the person's user id
     * @param evidence where that person looked; no patient data
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void retryAfterLooking(WritebackTicket ticket, String actor, String evidence) {
        requireOpen();
        Stores.run(() -> people.retry(ticket, actor, evidence, true));
        dispatcher.wakeAll();
    }

    /**
     * A person: do not send this one.
     *
     * @param ticket its ticket
     * @param actor the person's user id
     * @param why why; no patient data
     * @throws io.chairside.core.error.ConflictException if it is being sent, was sent, or an attempt was in doubt
     */
    public void cancel(WritebackTicket ticket, String actor, String why) {
        requireOpen();
        Stores.run(() -> people.cancel(ticket, actor, why));
    }

    /**
     * A person: it stands in the ledger, I entered or saw it.
     *
     * @param ticket its ticket
     * @param actor the person's user id
     * @param evidence what that person saw, for example the row's number; no patient's name
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void confirm(WritebackTicket ticket, String actor, String evidence) {
        requireOpen();
        Stores.run(() -> people.confirm(ticket, actor, evidence));
    }

    /**
     * A person: leave it out of the ledger for good.
     *
     * @param ticket its ticket
     * @param actor the person's user id
     * @param why why; no patient data
     * @throws io.chairside.core.error.ConflictException if it is not on the worklist
     */
    public void giveUp(WritebackTicket ticket, String actor, String why) {
        requireOpen();
        Stores.run(() -> people.giveUp(ticket, actor, why));
    }

    /**
     * Takes a posted payment back: refund, void, chargeback. It becomes a linked writeback of its own, with its own reference.
     *
     * @param ticket the payment's ticket
     * @param wish what to take back
     * @param actor who asks: a user's id or the platform
     * @return the reversal's ticket; the same for the same wish
     * @throws io.chairside.core.error.ConflictException if the payment is not in the ledger, or less is left of it
     */
    public WritebackTicket reverse(WritebackTicket ticket, Reversing wish, String actor) {
        requireOpen();
        WritebackTicket reversal = new WritebackTicket(
                Stores.call(() -> people.reverse(ticket, wish, actor)).reference());
        dispatcher.wakeAll();
        return reversal;
    }

    /**
     * Everything of a practice that waits for a person, with the exact entry to make.
     *
     * @param practice the practice
     * @return the worklist; names patients
     */
    public Worklist worklist(PracticeId practice) {
        requireOpen();
        return Stores.call(() -> reports.worklist(practice));
    }

    /**
     * A practice's day, as far as it has come.
     *
     * @param practice the practice
     * @param day the day in the practice's zone
     * @return the digest
     */
    public Digest digest(PracticeId practice, LocalDate day) {
        requireOpen();
        return Stores.call(() -> reports.digest(practice, day));
    }

    /**
     * A practice's batches.
     *
     * @param practice the practice
     * @param from first day on which they close, in the practice's zone
     * @param to last day
     * @return the batches, earliest first
     */
    public List<BatchReport> batches(PracticeId practice, LocalDate from, LocalDate to) {
        requireOpen();
        return Stores.call(() -> reports.batches(practice, from, to));
    }

    /**
     * What was posted over a connection against its ledger. Reads the ledger, moves nothing.
     *
     * @param connection the connection
     * @param from first business day
     * @param to last business day
     * @return one line per payment, fee adjustment, reversal and unexpected row
     * @throws NotFoundException if the connection is not available here
     * @throws io.chairside.core.error.ChairsideException if the ledger cannot be read
     */
    public Reconciliation reconcile(ConnectionId connection, LocalDate from, LocalDate to) {
        requireOpen();
        return Stores.call(() -> sweep.reconcile(connection, target(connection), from, to));
    }

    /**
     * Looks back now instead of at the next daily sweep: verifies what was posted, finds what was doubled, changed or removed, and closes what was entered by
     * hand.
     *
     * @param connection the connection
     * @return how many payments moved
     * @throws io.chairside.core.error.ChairsideException if the ledger cannot be read
     */
    public int sweep(ConnectionId connection) {
        requireOpen();
        target(connection);
        return Stores.call(() -> sweep.sweep(connection.value()));
    }

    private PaymentTarget target(ConnectionId connection) {
        return core.directory()
                .open(connection)
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", "writeback.reconcile"),
                        "connection " + connection + " is not available in this process",
                        "Let the ConnectionDirectory know the connection."));
    }

    /**
     * Holds a policy against the live systems behind a practice and its locations: what they cannot do, and payment types that they do not know.
     *
     * @param policy the policy
     * @return every problem, a sentence each; empty when all is well
     * @throws io.chairside.core.error.ChairsideException if the types cannot be read
     */
    public List<String> problems(WritebackPolicy policy) {
        requireOpen();
        return PolicyCheck.liveProblems(policy, core.directory());
    }

    /**
     * Moves content and history of payments finished long ago out of the way. The payments themselves stay known, so that none is ever taken twice.
     *
     * @param before payments that came to rest before this moment
     * @param limit at most this many in one call
     * @return how many were archived; call again while it equals the limit
     */
    public int archive(Instant before, int limit) {
        requireOpen();
        return Stores.call(() -> housekeeping.archive(before.toEpochMilli(), limit));
    }

    /** Collects what an engine needs. Not thread-safe. */
    public static final class Builder {

        private final EngineAssembly assembly = new EngineAssembly();
        private final List<WritebackListener> listeners = new ArrayList<>();

        private Builder() {}

        private EngineAssembly assembly() {
            assembly.events(!listeners.isEmpty());
            return assembly;
        }

        /**
         * Works on a database of the application. PostgreSQL; its tables are made and migrated by the engine.
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
         * Where connections are.
         *
         * @param directory the directory
         * @return this builder
         */
        public Builder directory(ConnectionDirectory directory) {
            assembly.directory(Objects.requireNonNull(directory, "directory"));
            return this;
        }

        /**
         * Where policies are.
         *
         * @param policies the policies
         * @return this builder
         */
        public Builder policies(PolicySource policies) {
            assembly.policies(Objects.requireNonNull(policies, "policies"));
            return this;
        }

        /**
         * Adds a listener. All nodes on one database must have listeners, or none.
         *
         * @param listener told what becomes of payments
         * @return this builder
         */
        public Builder listener(WritebackListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * How the engine works.
         *
         * @param settings the settings
         * @return this builder
         */
        public Builder settings(EngineSettings settings) {
            assembly.settings(Objects.requireNonNull(settings, "settings"));
            return this;
        }

        /**
         * Seals what is stored. Without keys, patients' names and ids stand readable in {@code cs_payload} and {@code cs_item.proof}, and the database itself must
         * protect them.
         *
         * @param keys the keys
         * @return this builder
         */
        public Builder keys(KeyProvider keys) {
            assembly.keys(Objects.requireNonNull(keys, "keys"));
            return this;
        }

        /**
         * Who counts.
         *
         * @param metrics told what the engine does
         * @return this builder
         */
        public Builder metrics(EngineMetrics metrics) {
            assembly.metrics(Objects.requireNonNull(metrics, "metrics"));
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
         * @throws ConfigurationException if something is missing or the database cannot be used; all problems that can be seen at once
         */
        public WritebackEngine open() {
            return new WritebackEngine(this);
        }
    }
}
