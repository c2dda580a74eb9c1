package io.chairside.benchmarks.engine;

import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.Capabilities;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.Support;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.PaymentTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A system in this process that takes every payment at once, so that the engine is measured and not a network. Thread-safe. */
final class FakeOffice implements PaymentWriter {

    private final AtomicLong posts = new AtomicLong();
    private final AtomicLong finds = new AtomicLong();
    private final long nanosPerCall;
    private final Consumer<Posting> seen;

    /**
     * Opens it.
     *
     * @param perCall how long a call takes
     * @param seen told of each payment when it arrives
     */
    FakeOffice(Duration perCall, Consumer<Posting> seen) {
        this.nanosPerCall = perCall.toNanos();
        this.seen = seen;
    }

    PaymentTarget target() {
        Capabilities.Builder all = Capabilities.builder();
        for (Capability capability : Capability.values()) {
            all.declare(capability, Support.NATIVE, "Made up.");
        }
        return new PaymentTarget(
                "Fake", all.build(), this, profile(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    long posts() {
        return posts.get();
    }

    long finds() {
        return finds.get();
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        seen.accept(posting);
        if (nanosPerCall > 0) {
            LockSupport.parkNanos(nanosPerCall);
        }
        long number = posts.incrementAndGet();
        return new WriteOutcome.Posted(
                new Receipt(
                        "fake",
                        "payment",
                        Long.toString(number),
                        List.of(),
                        Optional.of(posting.reference()),
                        Optional.of(posting.patient()),
                        Optional.of(posting.amount()),
                        Optional.of(posting.date()),
                        Optional.empty(),
                        Instant.now()),
                List.of());
    }

    @Override
    public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
        throw new UnsupportedOperationException("no adjustments in these measurements");
    }

    @Override
    public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
        throw new UnsupportedOperationException("no reversals in these measurements");
    }

    @Override
    public Lookup find(LookupRequest request) {
        finds.incrementAndGet();
        return new Lookup.Absent(Instant.now(), List.of());
    }

    @Override
    public TargetProfile profile() {
        return new TargetProfile(
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Optional.of(Duration.ZERO),
                "note",
                1_000,
                false,
                false);
    }
}
