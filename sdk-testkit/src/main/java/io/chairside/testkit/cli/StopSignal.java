package io.chairside.testkit.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Keeps a simulator running until it is told to stop. */
final class StopSignal {
    private StopSignal() {}

    /** Waits for a line "stop" or for a signal. The end of the input is no reason to stop: the input may be closed from the start. */
    static void await(BufferedReader in, Runnable close) throws IOException, InterruptedException {
        Thread hook = new Thread(close, "simulator-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.trim().equalsIgnoreCase("stop")) {
                Runtime.getRuntime().removeShutdownHook(hook);
                return;
            }
        }
        new CountDownLatch(1).await();
    }
}
