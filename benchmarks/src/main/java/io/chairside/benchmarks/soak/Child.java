package io.chairside.benchmarks.soak;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A JVM of our own, spoken to in lines. It dies with this process: it ends itself when its input ends, and a shutdown hook kills what is left. Thread-safe.
 */
final class Child {

    private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Cleanup.add(Child::killAll);
    }

    private final String name;
    private final Process process;
    private final Writer in;
    private final Thread reader;

    private Child(String name, Process process, Consumer<String> lines) {
        this.name = name;
        this.process = process;
        this.in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.reader = new Thread(() -> read(lines), name + "-lines");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param name its name, for logs
     * @param main its main class
     * @param arguments its arguments
     * @param flags flags of its JVM, such as its largest heap
     * @param classPath its class path
     * @param errors file for what it writes to its error stream
     * @param lines told every line that it prints, on a thread of its own
     */
    static Child start(
            String name,
            Class<?> main,
            List<String> arguments,
            List<String> flags,
            String classPath,
            Path errors,
            Consumer<String> lines) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xlog:disable",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                classPath));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            File log = errors.toFile();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            LIVING.add(process);
            return new Child(name, process, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the child process " + name + " could not be started", e);
        }
    }

    private static void killAll() {
        LIVING.forEach(Process::destroyForcibly);
        for (Process process : LIVING) {
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The process was killed in the middle of a line.
        }
    }

    /** Says a line to it; false when it is gone. */
    boolean say(String line) {
        synchronized (in) {
            try {
                in.write(line);
                in.write('\n');
                in.flush();
                return true;
            } catch (IOException e) {
                return false;
            }
        }
    }

    String name() {
        return name;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL; returns when the process is gone and everything it said has been heard. */
    void kill() {
        process.destroyForcibly();
        ended();
    }

    /** Waits for its end. */
    void ended() {
        boolean interrupted = false;
        while (true) {
            try {
                if (process.waitFor(10, TimeUnit.SECONDS)) {
                    break;
                }
                process.destroyForcibly();
            } catch (InterruptedException e) {
                interrupted = true;
                process.destroyForcibly();
            }
        }
        LIVING.remove(process);
        try {
            reader.join(5_000);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends a signal by its name, for example STOP. */
    void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + signal + " failed for " + name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("this needs the command 'kill' of a Unix system", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
