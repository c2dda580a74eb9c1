package io.chairside.engine.internal.run;

import io.chairside.engine.internal.store.StoreException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which lane gets the next turn: round and round over the lanes with something to do, each a chunk at a time, so that a practice with ten thousand
 * payments holds up nobody. Lanes woken by a submit join the round at once. Thread-safe.
 */
public final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final int ROUND = 64;
    private static final int PROMOTE = 500;

    private final Core core;
    private final LaneTurn turns;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wake = lock.newCondition();
    private final Deque<String> queue = new ArrayDeque<>();
    private final Set<String> queued = new HashSet<>();
    private final Set<String> working = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private String cursor = "";
    private long lastLook;
    private boolean lookSoon = true;
    private boolean closed;

    /**
     * Makes the dispatcher.
     *
     * @param core what the engine works with
     * @param turns takes the turns
     */
    public Dispatcher(Core core, LaneTurn turns) {
        this.core = core;
        this.turns = turns;
        this.lastLook = core.time().nanos();
    }

    /**
     * Lets a lane join the round, because something was just stored for it.
     *
     * @param lane the lane
     */
    public void wake(String lane) {
        lock.lock();
        try {
            if (working.contains(lane)) {
                again.add(lane);
            } else {
                add(lane);
            }
            wake.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Asks the store at once. */
    public void wakeAll() {
        lock.lock();
        try {
            lookSoon = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(String lane) {
        if (queued.add(lane)) {
            queue.addLast(lane);
        }
    }

    /** Everything of the store that is due joins the round; returns how many lanes there are to work on. */
    private int look() {
        if (core.lanes().databaseClock()) {
            core.time().set(core.lanes().databaseNow());
        }
        long now = core.time().now();
        while (core.lanes().promote(now, PROMOTE) == PROMOTE) {
            // A full portion means that there may be more.
        }
        List<String> abandoned = core.lanes().abandoned(now);
        String from;
        lock.lock();
        try {
            from = cursor;
        } finally {
            lock.unlock();
        }
        List<String> round = core.lanes().candidates(from, ROUND);
        if (round.isEmpty() && !from.isEmpty()) {
            round = core.lanes().candidates("", ROUND);
        }
        lock.lock();
        try {
            abandoned.forEach(this::addIdle);
            round.forEach(this::addIdle);
            cursor = round.size() < ROUND ? "" : round.get(round.size() - 1);
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void addIdle(String lane) {
        if (!working.contains(lane) && !lane.equals(Planner.NOWHERE)) {
            add(lane);
        }
    }

    /** Takes one turn on the next lane of the round; false when the round is empty. */
    private boolean turn() {
        String lane;
        lock.lock();
        try {
            lane = queue.pollFirst();
            if (lane == null) {
                return false;
            }
            queued.remove(lane);
            working.add(lane);
        } finally {
            lock.unlock();
        }
        LaneTurn.Result result = LaneTurn.Result.NOT_TAKEN;
        try {
            result = turns.take(lane);
        } catch (StoreException e) {
            core.tell(metrics -> metrics.storeFailed());
            log.warn("turn ended by the store connection={} error={}", lane, e.getMessage());
        } finally {
            lock.lock();
            try {
                working.remove(lane);
                boolean woken = again.remove(lane);
                if (result == LaneTurn.Result.MORE || (woken && result != LaneTurn.Result.NOT_TAKEN)) {
                    add(lane);
                    wake.signal();
                }
            } finally {
                lock.unlock();
            }
        }
        return true;
    }

    /**
     * Works until nothing is due that can be worked on now, on the calling thread.
     *
     * @return how many turns were taken
     */
    public int drain() {
        int turnsTaken = 0;
        long before;
        do {
            before = turns.done();
            begin();
            do {
                look();
                while (turn()) {
                    turnsTaken++;
                }
            } while (!atEnd());
        } while (turns.done() != before);
        return turnsTaken;
    }

    private void begin() {
        lock.lock();
        try {
            cursor = "";
        } finally {
            lock.unlock();
        }
    }

    private boolean atEnd() {
        lock.lock();
        try {
            return cursor.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Works until closed, on one of the engine's threads. */
    public void work() {
        while (true) {
            try {
                if (overdue()) {
                    lookAgain();
                }
                if (!turn() && !await()) {
                    return;
                }
            } catch (RuntimeException e) {
                log.warn("worker goes on after {}: {}", e.getClass().getName(), e.getMessage());
                if (!pause()) {
                    return;
                }
            }
        }
    }

    /** Whether the round has gone on for so long that lanes outside it must be let in. */
    private boolean overdue() {
        lock.lock();
        try {
            long now = core.time().nanos();
            if (queue.isEmpty() || now - lastLook < core.settings().poll().toNanos()) {
                return false;
            }
            lastLook = now;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Looks when it is time, or waits to be woken; false when closed. */
    private boolean await() {
        long poll = core.settings().poll().toNanos();
        lock.lock();
        try {
            while (true) {
                if (closed) {
                    return false;
                }
                if (!queue.isEmpty()) {
                    return true;
                }
                long now = core.time().nanos();
                long left = lookSoon ? 0 : lastLook + poll - now;
                if (left <= 0) {
                    lastLook = now;
                    lookSoon = false;
                    break;
                }
                wake.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
        lookAgain();
        return true;
    }

    private void lookAgain() {
        int lanes = look();
        lock.lock();
        try {
            if (!cursor.isEmpty()) {
                // There are more lanes than one look takes in: the next ones follow as soon as these are worked off.
                lookSoon = true;
            }
            if (lanes > 1) {
                wake.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean pause() {
        long until = core.time().nanos() + core.settings().poll().toNanos();
        lock.lock();
        try {
            long left = until - core.time().nanos();
            while (!closed && left > 0) {
                left = wake.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Ends {@link #work()} on all threads after their current turns. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            wake.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
