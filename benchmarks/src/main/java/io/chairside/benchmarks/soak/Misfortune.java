package io.chairside.benchmarks.soak;

import io.chairside.testkit.opendental.ApiCall;
import io.chairside.testkit.opendental.OpenDentalFault;
import io.chairside.testkit.opendental.OpenDentalFaults;
import io.chairside.testkit.opendental.RequestMatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong between a node and the office, drawn per call from the seed: the n-th write of a run always meets the same fate, whatever the timing.
 * Thread-safe.
 */
final class Misfortune {

    /** A fault and how many of a thousand calls it hits. */
    private record Chance(OpenDentalFault fault, int perThousand) {}

    private static final List<Chance> WRITES = List.of(
            new Chance(OpenDentalFault.lostAnswerBeforeEffect(), 30),
            new Chance(OpenDentalFault.lostAnswerAfterEffect(), 30),
            new Chance(OpenDentalFault.closedAfterReading(), 20),
            new Chance(OpenDentalFault.gatewayTimeout(true), 20),
            new Chance(OpenDentalFault.gatewayTimeout(false), 20),
            new Chance(OpenDentalFault.serverErrorAfterEffect(), 20),
            new Chance(OpenDentalFault.serverErrorHtml(), 10),
            new Chance(OpenDentalFault.officeOffline(), 10),
            new Chance(OpenDentalFault.officeOfflineAfterEffect(), 10),
            new Chance(OpenDentalFault.serviceUnavailable(), 10),
            new Chance(OpenDentalFault.truncatedBody(), 20),
            new Chance(OpenDentalFault.tooManyRequests(Duration.ofSeconds(1)), 3));

    private static final List<Chance> READS = List.of(
            new Chance(OpenDentalFault.lostAnswerBeforeEffect(), 8),
            new Chance(OpenDentalFault.serverErrorHtml(), 8),
            new Chance(OpenDentalFault.truncatedBody(), 4),
            new Chance(OpenDentalFault.malformedJson(), 4));

    /** Of a thousand writes, how many are cut off at once and take effect a while later. */
    private static final int LATE = 20;

    private final long seed;
    private final int percent;
    private volatile boolean calm;
    private long writes;
    private long reads;
    private long lates;
    private @Nullable OpenDentalFault chosen;

    /**
     * Prepares fates.
     *
     * @param seed the seed
     * @param percent how rough it is: 100 as described, 0 never anything
     */
    Misfortune(long seed, int percent) {
        this.seed = seed;
        this.percent = percent;
    }

    void calm(boolean now) {
        calm = now;
    }

    /** Arms the simulator. The first entry draws, the others fire when they were drawn; the simulator asks them in order under its lock. */
    void arm(OpenDentalFaults faults) {
        faults.always(OpenDentalFault.serviceUnavailable(), RequestMatch.where(call -> {
            draw(call);
            return false;
        }));
        List<OpenDentalFault> all = new ArrayList<>();
        WRITES.forEach(chance -> all.add(chance.fault()));
        READS.forEach(chance -> all.add(chance.fault()));
        for (OpenDentalFault fault : all) {
            faults.always(fault, RequestMatch.where(call -> drawn(fault)));
        }
    }

    private synchronized boolean drawn(OpenDentalFault fault) {
        return chosen == fault;
    }

    private synchronized void draw(ApiCall call) {
        chosen = null;
        if (call.isMoneyWrite()) {
            chosen = of(WRITES, new SplittableRandom(seed * 31 + ++writes));
        } else if (!call.isWrite()) {
            chosen = of(READS, new SplittableRandom(seed * 37 + ++reads));
        }
    }

    private @Nullable OpenDentalFault of(List<Chance> chances, SplittableRandom random) {
        if (calm) {
            return null;
        }
        int dice = random.nextInt(1_000 * 100);
        for (Chance chance : chances) {
            dice -= chance.perThousand() * percent;
            if (dice < 0) {
                return chance.fault();
            }
        }
        return null;
    }

    /** After how many milliseconds a write that is cut off now takes effect; -1 for the usual course. */
    synchronized int late() {
        SplittableRandom random = new SplittableRandom(seed * 41 + ++lates);
        int delay = 200 + random.nextInt(600);
        return !calm && random.nextInt(1_000 * 100) < LATE * percent ? delay : -1;
    }
}
