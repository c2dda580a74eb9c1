package io.chairside.testkit.cli;

import io.chairside.testkit.ascend.AscendPaymentRoute;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.internal.AscendFaultOption;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code simulator dentrix-ascend}. */
@Command(name = "dentrix-ascend", description = "Starts a simulated Dentrix Ascend organisation.", sortOptions = false)
final class AscendCommand implements Callable<Integer> {
    private static final int DEFAULT_PATIENTS = 500;
    private static final int MAX_PORT = 65535;

    private final BufferedReader in;
    private final PrintWriter out;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Port; 0 takes a free one.")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--patients", description = "Size of a generated practice (500).")
    private @Nullable Integer patients;

    @Option(names = "--seed", description = "Seed of a generated practice (1).")
    private @Nullable Long seed;

    @Option(names = "--fault", description = "NAME[=VALUE][:COUNT|:always][@OPERATION], repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--zone", description = "The office's time zone, for example America/Chicago.")
    private @Nullable String zone;

    @Option(names = "--now", description = "Fixed office-local time, for example 2026-11-23T12:00:00.")
    private @Nullable String now;

    @Option(names = "--max-page", description = "Most rows of a page (500).")
    private @Nullable Integer maxPage;

    @Option(names = "--numeric-ids", description = "Ids are numbers on the wire.")
    private boolean numericIds;

    @Option(names = "--payments", description = "Takes payments at the path that the schemas' names suggest.")
    private boolean payments;

    AscendCommand(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        List<AscendFaultOption> armed = new ArrayList<>();
        for (String fault : faults) {
            armed.add(check("--fault", () -> AscendFaultOption.parse(fault)));
        }
        AscendSimulator.Builder builder = builder();
        try (AscendSimulator service = builder.start()) {
            armed.forEach(fault -> fault.arm(service.faults()));
            print(service);
            waitForStop(service);
        }
        out.println("stopped");
        return CommandLine.ExitCode.OK;
    }

    private AscendSimulator.Builder builder() {
        if (port < 0 || port > MAX_PORT) {
            throw bad("--port must be between 0 and 65535");
        }
        if (patients != null && patients < 1) {
            throw bad("--patients must be at least 1");
        }
        if (maxPage != null && maxPage < 1) {
            throw bad("--max-page must be at least 1");
        }
        AscendSimulator.Builder builder =
                AscendSimulator.builder().host(host).port(port).numericIds(numericIds);
        if (maxPage != null) {
            builder.maxPage(maxPage);
        }
        if (payments) {
            builder.payments(AscendPaymentRoute.suggested());
        }
        ZoneId chosen = zone == null ? ZoneId.systemDefault() : check("--zone", () -> ZoneId.of(zone));
        builder.clock(
                now == null
                        ? OfficeClock.system(chosen)
                        : OfficeClock.fixedAt(check("--now", () -> LocalDateTime.parse(now)), chosen));
        return builder.patients(patients == null ? DEFAULT_PATIENTS : patients, seed == null ? 1 : seed);
    }

    private interface Parser<T> {
        T parse();
    }

    private <T> T check(String option, Parser<T> parser) {
        try {
            return parser.parse();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw bad(option + ": " + e.getMessage());
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), message);
    }

    private void print(AscendSimulator service) {
        out.println("Dentrix Ascend simulator is running");
        out.println("base URL        " + service.url());
        out.println("organization id " + service.organizationId());
        out.println("client id       " + service.clientId());
        out.println("client secret   " + service.clientSecret());
        out.println("office time     " + service.clock().now() + " "
                + service.clock().zone());
        out.println("patients        " + service.patientCount());
        out.println("stop with Ctrl-C or by typing stop");
        out.flush();
    }

    private void waitForStop(AscendSimulator service) throws IOException, InterruptedException {
        Thread hook = new Thread(service::close, "simulator-stop");
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
