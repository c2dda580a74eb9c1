package io.chairside.testkit.opendental.internal.server;

import io.chairside.testkit.opendental.ApiCall;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.RequestMatch;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The armed faults. */
public final class FaultPlan implements OpenDentalFaults {
    private final OfficeClock clock;
    private final List<Entry> armed = new CopyOnWriteArrayList<>();
    private boolean offline;
    private boolean keyDisabled;
    private Duration skew = Duration.ZERO;
    private long fired;

    /**
     * Creates a plan without faults.
     *
     * @param clock the office's clock, which a skew moves
     */
    public FaultPlan(OfficeClock clock) {
        this.clock = clock;
    }

    @Override
    public Armed arm(OpenDentalFault fault, RequestMatch match, int skip, int times) {
        if (skip < 0 || times < 1) {
            throw new IllegalArgumentException("skip must be at least 0 and times at least 1");
        }
        Entry entry =
                new Entry(Objects.requireNonNull(fault, "fault"), Objects.requireNonNull(match, "match"), skip, times);
        armed.add(entry);
        return entry;
    }

    @Override
    public synchronized void officeOffline(boolean isOffline) {
        offline = isOffline;
    }

    @Override
    public synchronized void keyDisabled(boolean disabled) {
        keyDisabled = disabled;
    }

    @Override
    public synchronized void clockSkew(Duration wanted) {
        clock.advance(wanted.minus(skew));
        skew = wanted;
    }

    @Override
    public synchronized void clear() {
        armed.clear();
        offline = false;
        keyDisabled = false;
        clockSkew(Duration.ZERO);
        fired = 0;
    }

    @Override
    public synchronized long fired() {
        return fired;
    }

    @Override
    public List<Armed> armed() {
        return List.copyOf(armed);
    }

    synchronized boolean isOffline() {
        return offline;
    }

    synchronized boolean isKeyDisabled() {
        return keyDisabled;
    }

    /** Takes the fault that hits a call, if any. */
    @Nullable
    OpenDentalFault next(ApiCall call) {
        if (armed.isEmpty()) {
            return null;
        }
        synchronized (this) {
            Entry hit = null;
            for (Entry entry : armed) {
                if (hit == null && entry.match.matches(call) && entry.take()) {
                    hit = entry;
                }
            }
            if (hit == null) {
                return null;
            }
            if (hit.left == 0) {
                armed.remove(hit);
            }
            fired++;
            return hit.fault;
        }
    }

    private final class Entry implements Armed {
        private final OpenDentalFault fault;
        private final RequestMatch match;
        private int skip;
        private int left;
        private int count;

        Entry(OpenDentalFault fault, RequestMatch match, int skip, int times) {
            this.fault = fault;
            this.match = match;
            this.skip = skip;
            this.left = times;
        }

        // Called under the plan's lock.
        private boolean take() {
            if (skip > 0) {
                skip--;
                return false;
            }
            if (left < Integer.MAX_VALUE) {
                left--;
            }
            count++;
            return true;
        }

        @Override
        public String fault() {
            return fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String match() {
            return match.toString();
        }

        @Override
        public int left() {
            synchronized (FaultPlan.this) {
                return left;
            }
        }

        @Override
        public int fired() {
            synchronized (FaultPlan.this) {
                return count;
            }
        }

        @Override
        public void disarm() {
            armed.remove(this);
        }
    }
}
