package io.chairside.testkit.run.internal;

import io.chairside.testkit.run.ArmedFault;
import io.chairside.testkit.run.FaultDesk;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A fault desk on top of a simulator's own faults.
 *
 * @param names the names that can be armed
 * @param syntax how a fault is written
 * @param armer reads a fault and arms it
 * @param waiting the faults that wait
 * @param count how many calls were hit
 * @param clearer disarms everything
 */
record NamedFaults(
        List<String> names,
        String syntax,
        Consumer<String> armer,
        Supplier<List<? extends ArmedFault>> waiting,
        LongSupplier count,
        Runnable clearer)
        implements FaultDesk {

    @Override
    public void arm(String text) {
        armer.accept(text);
    }

    @Override
    public List<? extends ArmedFault> armed() {
        return waiting.get();
    }

    @Override
    public long fired() {
        return count.getAsLong();
    }

    @Override
    public void clear() {
        clearer.run();
    }
}
