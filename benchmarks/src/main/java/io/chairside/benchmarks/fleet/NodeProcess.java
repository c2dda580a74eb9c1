package io.chairside.benchmarks.fleet;

import io.chairside.testkit.opendental.OpenDentalSimulator;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A node in a JVM of its own. Used by one thread. */
final class NodeProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter orders;

    private NodeProcess(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one and waits until it has taken on all practices. */
    static NodeProcess start(String url, OpenDentalSimulator office, int practices, int workers) throws IOException {
        NodeProcess node = new NodeProcess(new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NodeMain.class.getName(),
                        url,
                        office.baseUrl(),
                        office.developerKey(),
                        office.customerKey(),
                        Integer.toString(practices),
                        Integer.toString(workers)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        node.answer("ready");
        return node;
    }

    /** Lets it work. */
    void go() throws IOException {
        order("go");
        answer("working");
    }

    /** Ends it; returns how many changes it told. */
    long end() throws IOException {
        order("end");
        return Long.parseLong(answer("told").substring("told ".length()));
    }

    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private void order(String word) throws IOException {
        orders.write(word + "\n");
        orders.flush();
    }

    private String answer(String word) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(word)) {
            throw new IOException("the node said " + line + " instead of " + word);
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
