package io.chairside.testkit.cli;

import io.chairside.testkit.dentrix.DentrixSimulator;
import io.chairside.testkit.eaglesoft.EaglesoftSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.PracticeSpec;
import io.chairside.testkit.sql.SimulatedDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The commands {@code simulator eaglesoft} and {@code simulator dentrix}: a database server that any JDBC program can reach. */
@Command(description = "Starts a simulated office whose database listens on a port.", sortOptions = false)
final class SqlSystemCommand implements Callable<Integer> {
    private static final int DEFAULT_PATIENTS = 500;
    private static final int MAX_PORT = 65535;

    /** The systems that are read by SQL. */
    enum Kind {
        EAGLESOFT,
        DENTRIX
    }

    private final Kind kind;
    private final BufferedReader in;
    private final PrintWriter out;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Port; 0 takes a free one.")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--patients", description = "Size of the generated practice (500).")
    private @Nullable Integer patients;

    @Option(names = "--seed", description = "Seed of the generated practice (1).")
    private @Nullable Long seed;

    @Option(names = "--zone", description = "The office's time zone, for example America/Chicago.")
    private @Nullable String zone;

    @Option(names = "--now", description = "Fixed office-local time, for example 2026-11-23T12:00:00.")
    private @Nullable String now;

    SqlSystemCommand(Kind kind, BufferedReader in, PrintWriter out) {
        this.kind = kind;
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > MAX_PORT) {
            throw bad("--port must be between 0 and 65535");
        }
        if (patients != null && patients < 1) {
            throw bad("--patients must be at least 1");
        }
        PracticeSpec practice = PracticeSpec.standard()
                .withPatients(patients == null ? DEFAULT_PATIENTS : patients)
                .withSeed(seed == null ? 1 : seed);
        OfficeClock clock = clock();
        if (kind == Kind.EAGLESOFT) {
            try (EaglesoftSimulator office =
                    EaglesoftSimulator.builder().practice(practice).clock(clock).start()) {
                serve(
                        "Eaglesoft",
                        office.database(),
                        office::close,
                        "write after  SET @CONNECTION_AUTHENTICATION = '" + office.signature() + "'");
            }
        } else {
            try (DentrixSimulator office =
                    DentrixSimulator.builder().practice(practice).clock(clock).start()) {
                serve("Dentrix", office.database(), office::close, "owner        admin");
            }
        }
        out.println("stopped");
        return CommandLine.ExitCode.OK;
    }

    private void serve(String name, SimulatedDatabase database, Runnable close, String hint)
            throws IOException, InterruptedException {
        String url = database.serve(host, port);
        out.println(name + " simulator is running");
        out.println("JDBC URL     " + url);
        out.println("user         sa, no password");
        out.println(hint);
        out.println("office time  " + database.clock().now() + " "
                + database.clock().zone());
        out.println("stop with Ctrl-C or by typing stop");
        out.flush();
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

    private OfficeClock clock() {
        try {
            ZoneId chosen = zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
            return now == null ? OfficeClock.system(chosen) : OfficeClock.fixedAt(LocalDateTime.parse(now), chosen);
        } catch (DateTimeException e) {
            throw bad("--zone or --now: " + e.getMessage());
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), message);
    }
}
