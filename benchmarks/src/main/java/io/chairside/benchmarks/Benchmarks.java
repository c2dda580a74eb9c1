package io.chairside.benchmarks;

import java.io.IOException;

/** Runs one measurement: {@code full-read [patients]}, {@code ledger-stream [patients] [heap]} or {@code bookings [per round]}. */
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
                        LedgerStream.run(number(arguments, 1, 16_000), arguments.length > 2 ? arguments[2] : "64m"));
            case "ledger-reader" -> LedgerStream.read(arguments[1], arguments[2], arguments[3]);
            case "bookings" -> System.exit(Bookings.run(number(arguments, 1, 300)));
            case "bookings-client" -> BookingsClient.run(arguments);
            default -> {
                System.err.println(
                        "Usage: full-read [patients] | ledger-stream [patients] [heap, for example 64m] | bookings [per round]");
                System.exit(2);
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
