package io.chairside.engine.internal.run;

import io.chairside.engine.internal.store.StoreException;
import java.util.function.Supplier;

/** Turns failures of the store into the error that callers know. */
public final class Stores {

    private Stores() {}

    /**
     * Calls.
     *
     * @param <T> what it gives
     * @param work the work
     * @return its result
     * @throws io.chairside.core.error.UnavailableException if the store fails
     */
    public static <T> T call(Supplier<T> work) {
        try {
            return work.get();
        } catch (StoreException e) {
            throw Submission.unavailable(e);
        }
    }

    /**
     * Runs.
     *
     * @param work the work
     * @throws io.chairside.core.error.UnavailableException if the store fails
     */
    public static void run(Runnable work) {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
