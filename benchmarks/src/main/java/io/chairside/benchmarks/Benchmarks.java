package io.chairside.benchmarks;

import java.io.IOException;

/** Runs one measurement; see the README beside it. */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Runs a measurement.
     *
     * @param arguments name of the measurement and its numbers
     * @throws IOException if a local server cannot be used
     * @throws InterruptedException if interrupted while waiting for a child process
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String what = arguments.length == 0 ? "" : arguments[0];
        switch (what) {
            case "full-read" -> FullRead.run(number(arguments, 1, 2_000));
            case "ledger-stream" ->
                System.exit(
                        LedgerStream.run(number(arguments, 1, 37_400), arguments.length > 2 ? arguments[2] : "64m"));
            case "systems" -> SystemReads.run(number(arguments, 1, 1_000));
            case "calls" -> CallCounts.run(number(arguments, 1, 2_000));
            case "bookings" -> System.exit(Bookings.run(number(arguments, 1, 300)));
            case "bookings-client" -> BookingsClient.run(arguments);
            case "sync-diff" ->
                System.exit(
                        SyncDiff.run(number(arguments, 1, 1_000_000), arguments.length > 2 ? arguments[2] : "256m"));
            case "sync-differ" -> SyncDiff.measure(number(arguments, 1, 1_000_000));
            case "ledger-reader" -> LedgerStream.read(new Office(arguments[1], arguments[2], arguments[3]));
            default -> {
                System.err.println(
                        "Usage: full-read [patients] | systems [patients] | ledger-stream [patients] [heap, for example 64m] | calls [patients] | bookings [per round] | sync-diff [records] [heap]");
                System.exit(2);
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
