package io.chairside.benchmarks.soak;

/** Tells the person who waits what is going on, on the error stream, at most every few seconds. */
final class Progress {

    private static final long EVERY = 5_000_000_000L;

    private final String program;
    private final long started = System.nanoTime();
    private long last = started - EVERY;

    Progress(String program) {
        this.program = program;
    }

    void now(String what) {
        if (System.nanoTime() - last >= EVERY) {
            always(what);
        }
    }

    void always(String what) {
        last = System.nanoTime();
        System.err.println(program + " " + (last - started) / 1_000_000_000L + "s: " + what);
    }
}
