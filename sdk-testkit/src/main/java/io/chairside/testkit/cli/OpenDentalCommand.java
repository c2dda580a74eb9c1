package io.chairside.testkit.cli;

import io.chairside.testkit.opendental.ErrorStyle;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.PermissionGroup;
import io.chairside.testkit.opendental.ThrottleMode;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.internal.OpenDentalFaultOption;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code simulator opendental}. */
@Command(name = "opendental", description = "Starts a simulated Open Dental office.", sortOptions = false)
final class OpenDentalCommand implements Callable<Integer> {
    private static final int DEFAULT_PATIENTS = 500;

    private static final int DELETED = 4;
    private static final int MAX_PORT = 65535;

    private final BufferedReader in;
    private final PrintWriter out;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--port", defaultValue = "0", description = "Port; 0 takes a free one.")
    private int port;

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to listen on.")
    private String host = "127.0.0.1";

    @Option(names = "--mode", defaultValue = "REMOTE", description = "remote, service or local.")
    private OpenDentalMode mode = OpenDentalMode.REMOTE;

    @Option(names = "--data", description = "Folder of table dumps, <table>.csv[.gz].")
    private @Nullable Path data;

    @Option(names = "--patients", description = "Patients of a generated practice, the deleted ones not counted (500).")
    private @Nullable Integer patients;

    @Option(names = "--seed", description = "Seed of a generated practice (1).")
    private @Nullable Long seed;

    @Option(names = "--fault", description = "NAME[=VALUE][:COUNT|:always][@RESOURCE], repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--zone", description = "The office's time zone, for example America/Chicago.")
    private @Nullable String zone;

    @Option(names = "--now", description = "Fixed office-local time, for example 2026-11-23T12:00:00.")
    private @Nullable String now;

    @Option(names = "--permissions", split = ",", description = "Permission groups of the customer key.")
    private List<String> permissions = new ArrayList<>();

    @Option(names = "--program-version", defaultValue = "25.3.20.0", description = "The program's version.")
    private String programVersion = "25.3.20.0";

    @Option(names = "--throttle", defaultValue = "OFF", description = "off, virtual or real.")
    private ThrottleMode throttle = ThrottleMode.OFF;

    @Option(names = "--error-style", defaultValue = "JSON_STRING", description = "json_string, bare_text or empty.")
    private ErrorStyle errorStyle = ErrorStyle.JSON_STRING;

    @Option(names = "--developer-key", description = "Developer key to accept; random by default.")
    private @Nullable String developerKey;

    @Option(names = "--customer-key", description = "Customer key to accept; random by default.")
    private @Nullable String customerKey;

    OpenDentalCommand(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        List<OpenDentalFaultOption> armed = new ArrayList<>();
        for (String fault : faults) {
            armed.add(check("--fault", () -> OpenDentalFaultOption.parse(fault)));
        }
        OpenDentalSimulator.Builder builder = builder();
        try (OpenDentalSimulator office = builder.start()) {
            armed.forEach(fault -> fault.arm(office.faults()));
            print(office);
            StopSignal.await(in, office::close);
        }
        out.println("stopped");
        return CommandLine.ExitCode.OK;
    }

    private OpenDentalSimulator.Builder builder() {
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
        OpenDentalSimulator.Builder builder = OpenDentalSimulator.builder()
                .host(host)
                .port(port)
                .mode(mode)
                .throttle(throttle)
                .errorStyle(errorStyle)
                .permissions(groups());
        check("--program-version", () -> builder.programVersion(programVersion));
        if ((developerKey == null) != (customerKey == null)) {
            throw bad("--developer-key and --customer-key belong together");
        }
        if (developerKey != null && customerKey != null) {
            builder.keys(developerKey, customerKey);
        }
        builder.clock(clock());
        if (data != null) {
            return builder.practiceData(data);
        }
        return builder.patients(patients == null ? DEFAULT_PATIENTS : patients, seed == null ? 1 : seed);
    }

    private OfficeClock clock() {
        ZoneId chosen = zone == null ? ZoneId.systemDefault() : check("--zone", () -> ZoneId.of(zone));
        return now == null
                ? OfficeClock.system(chosen)
                : OfficeClock.fixedAt(check("--now", () -> LocalDateTime.parse(now)), chosen);
    }

    private Set<PermissionGroup> groups() {
        if (permissions.isEmpty()) {
            return PermissionGroup.ordinary();
        }
        Set<PermissionGroup> groups = EnumSet.noneOf(PermissionGroup.class);
        for (String name : permissions) {
            groups.add(check("--permissions", () -> PermissionGroup.parse(name)));
        }
        return groups;
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

    private void print(OpenDentalSimulator office) {
        out.println("Open Dental simulator is running");
        out.println("base URL      " + office.baseUrl());
        out.println("developer key " + office.developerKey());
        out.println("customer key  " + office.customerKey());
        out.println(
                "office time   " + office.clock().now() + " " + office.clock().zone());
        out.println("patients      "
                + office.database().table("patient").rows().stream()
                        .filter(row -> row.num("PatStatus") != DELETED)
                        .count());
        office.loadReport().ifPresent(report -> out.println(report.summary().stripTrailing()));
        out.println("stop with Ctrl-C or by typing stop");
        out.flush();
    }
}
