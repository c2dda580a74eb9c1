package io.chairside.testkit.cli;

import io.chairside.testkit.cloud9.Cloud9Simulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.internal.Cloud9FaultOption;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code simulator cloud9}. */
@Command(name = "cloud9", description = "Starts a simulated Cloud 9 Ortho partner service.", sortOptions = false)
final class Cloud9Command implements Callable<Integer> {
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

    @Option(names = "--data", description = "Folder of recorded answers, <Procedure>.xml.")
    private @Nullable Path data;

    @Option(names = "--patients", description = "Size of a generated practice (500).")
    private @Nullable Integer patients;

    @Option(names = "--seed", description = "Seed of a generated practice (1).")
    private @Nullable Long seed;

    @Option(names = "--fault", description = "NAME[=VALUE][:COUNT|:always][@PROCEDURE], repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--zone", description = "The office's time zone, for example America/Chicago.")
    private @Nullable String zone;

    @Option(names = "--now", description = "Fixed office-local time, for example 2026-11-23T12:00:00.")
    private @Nullable String now;

    @Option(names = "--production-hours", description = "Closes the service outside of 00:00 to 11:00 UTC.")
    private boolean productionHours;

    @Option(names = "--daytime", split = ",", description = "Procedures that may be called at any time.")
    private List<String> daytime = new ArrayList<>();

    @Option(names = "--per-minute", description = "PROCEDURE=CALLS or *=CALLS, repeatable.")
    private Map<String, Integer> perMinute = new TreeMap<>();

    Cloud9Command(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        List<Cloud9FaultOption> armed = new ArrayList<>();
        for (String fault : faults) {
            armed.add(check("--fault", () -> Cloud9FaultOption.parse(fault)));
        }
        Cloud9Simulator.Builder builder = builder();
        try (Cloud9Simulator service = builder.start()) {
            armed.forEach(fault -> fault.arm(service.faults()));
            print(service);
            StopSignal.await(in, service::close);
        }
        out.println("stopped");
        return CommandLine.ExitCode.OK;
    }

    private Cloud9Simulator.Builder builder() {
        if (port < 0 || port > MAX_PORT) {
            throw bad("--port must be between 0 and 65535");
        }
        if (data != null && (patients != null || seed != null)) {
            throw bad("--data excludes --patients and --seed");
        }
        if (data != null && !Files.isDirectory(data)) {
            throw bad("--data is not a folder: " + data);
        }
        if (patients != null && patients < 1) {
            throw bad("--patients must be at least 1");
        }
        Cloud9Simulator.Builder builder =
                Cloud9Simulator.builder().host(host).port(port).daytime(daytime.toArray(String[]::new));
        perMinute.forEach(builder::perMinute);
        if (productionHours) {
            builder.productionHours();
        }
        ZoneId chosen = zone == null ? ZoneId.systemDefault() : check("--zone", () -> ZoneId.of(zone));
        builder.clock(
                now == null
                        ? OfficeClock.system(chosen)
                        : OfficeClock.fixedAt(check("--now", () -> LocalDateTime.parse(now)), chosen));
        if (data != null) {
            return builder.recordings(data);
        }
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

    private void print(Cloud9Simulator service) {
        out.println("Cloud 9 simulator is running");
        out.println("url         " + service.url());
        out.println("client id   " + service.clientId());
        out.println("user name   " + service.userName());
        out.println("password    " + service.password());
        out.println(
                "office time " + service.clock().now() + " " + service.clock().zone());
        out.println("patients    " + service.patientCount());
        out.println("stop with Ctrl-C or by typing stop");
        out.flush();
    }
}
