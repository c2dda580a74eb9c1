package io.chairside.benchmarks.engine;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/**
 * Measures the engine: {@code EngineNumbers money-path [payments] | counts [payments] | latency [seconds] | fairness | heap [payments] | clean [payments] | million [payments]}.
 */
public final class EngineNumbers {

    private EngineNumbers() {}

    /**
     * Runs a measurement.
     *
     * @param arguments its name and numbers
     * @throws IOException if the database server cannot be started
     * @throws SQLException if the database fails
     * @throws InterruptedException if interrupted
     * @throws ExecutionException if a thread of the floor failed
     */
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException, ExecutionException {
        String what = arguments.length == 0 ? "" : arguments[0];
        switch (what) {
            case "money-path" -> MoneyPath.run(number(arguments, 1, 30_000));
            case "counts" -> Counts.run(number(arguments, 1, 5_000));
            case "latency" -> Latency.run(number(arguments, 1, 20));
            case "fairness" -> Fairness.run();
            case "heap" -> System.exit(Heap.run(number(arguments, 1, 100_000)));
            case "drain" -> Heap.drain(arguments[1], number(arguments, 2, 100_000));
            case "clean" -> CleanRun.run(number(arguments, 1, 500));
            case "million" -> Million.run(number(arguments, 1, 1_000_000));
            default -> {
                System.err.println(
                        "Usage: money-path [payments] | counts [payments] | latency [seconds] | fairness | heap [payments]"
                                + " | clean [payments] | million [finished payments]");
                System.exit(2);
            }
        }
    }

    private static int number(String[] arguments, int index, int otherwise) {
        return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
    }
}
