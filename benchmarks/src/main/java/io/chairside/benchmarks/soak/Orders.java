package io.chairside.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The child's end of the conversation: reads orders until the parent is gone, and then ends this process at once. */
final class Orders {

    private static final Object OUT = new Object();

    private Orders() {}

    /** Answers the parent in one line. */
    static void tell(String line) {
        synchronized (OUT) {
            System.out.println(line);
            System.out.flush();
        }
    }

    /** Reads orders on the calling thread; never returns. */
    static void obey(Consumer<String> order) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                order.accept(line);
            }
        } catch (IOException e) {
            // The parent is gone, as at the end of the input.
        }
        Runtime.getRuntime().halt(0);
    }
}
