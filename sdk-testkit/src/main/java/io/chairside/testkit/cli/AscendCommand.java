package io.chairside.testkit.cli;

import io.chairside.testkit.ascend.AscendFault;
import io.chairside.testkit.ascend.AscendFaults;
import io.chairside.testkit.ascend.AscendPaymentRoute;
import io.chairside.testkit.ascend.AscendSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
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
        List<Arming> armed = new ArrayList<>();
        for (String fault : faults) {
            armed.add(check("--fault", () -> Arming.parse(fault)));
        }
        AscendSimulator.Builder builder = builder();
        try (AscendSimulator service = builder.start()) {
            armed.forEach(arming -> service.faults().arm(arming.fault(), arming.operations(), 0, arming.count()));
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

    /**
     * A fault named on the command line.
     *
     * @param fault the fault
     * @param count how often it fires
     * @param operations which operations it hits
     */
    record Arming(AscendFault fault, int count, Predicate<String> operations) {

        static Arming parse(String text) {
            String rest = text.trim();
            Predicate<String> chosen = null;
            int at = rest.indexOf('@');
            if (at >= 0) {
                chosen = rest.substring(at + 1)::equals;
                rest = rest.substring(0, at);
            }
            int count = 1;
            int colon = rest.indexOf(':');
            if (colon >= 0) {
                count = count(rest.substring(colon + 1));
                rest = rest.substring(0, colon);
            }
            int equals = rest.indexOf('=');
            AscendFault.Kind kind = kind(equals < 0 ? rest : rest.substring(0, equals));
            return new Arming(
                    fault(kind, equals < 0 ? "" : rest.substring(equals + 1)),
                    count,
                    chosen != null ? chosen : kind.name().endsWith("EFFECT") ? AscendFaults.WRITES : AscendFaults.ANY);
        }

        private static AscendFault.Kind kind(String name) {
            try {
                return AscendFault.Kind.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
            } catch (IllegalArgumentException e) {
                List<String> known = new ArrayList<>();
                for (AscendFault.Kind kind : AscendFault.Kind.values()) {
                    known.add(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
                }
                throw new IllegalArgumentException(
                        "unknown fault '" + name + "', known are " + String.join(", ", known), e);
            }
        }

        private static AscendFault fault(AscendFault.Kind kind, String value) {
            return switch (kind) {
                case MISSING_FIELD, NONSENSE_FIELD -> {
                    if (value.isEmpty()) {
                        throw new IllegalArgumentException("name the field, for example missing-field=amount");
                    }
                    yield kind == AscendFault.Kind.MISSING_FIELD
                            ? AscendFault.missingField(value)
                            : AscendFault.nonsenseField(value);
                }
                case DELAY -> AscendFault.delay(Duration.ofSeconds(value.isEmpty() ? 2 : number(value)));
                default -> {
                    if (!value.isEmpty()) {
                        throw new IllegalArgumentException("this fault takes no value");
                    }
                    yield AscendFault.of(kind);
                }
            };
        }

        private static int count(String text) {
            if (text.equalsIgnoreCase("always")) {
                return Integer.MAX_VALUE;
            }
            int count = number(text);
            if (count < 1) {
                throw new IllegalArgumentException("the count must be at least 1");
            }
            return count;
        }

        private static int number(String text) {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
            }
        }
    }
}
