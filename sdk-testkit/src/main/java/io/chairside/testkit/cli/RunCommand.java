package io.chairside.testkit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.page.SimulatorPage;
import io.chairside.testkit.run.RunningSimulator;
import io.chairside.testkit.run.SimulatorSystem;
import io.chairside.testkit.run.Simulators;
import io.chairside.testkit.run.StartOptions;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code simulator --system ...}: any number of systems in one process, one line of JSON for each. */
@Command(
        name = "simulator",
        description = {
            "Starts simulated systems, each with a web page to look at it, and prints one line of JSON for each when it is ready.",
            "Ends on SIGTERM, on Ctrl-C or on a line 'stop' on its input."
        },
        synopsisSubcommandLabel = "SYSTEM",
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65535;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedReader in;
    private final PrintWriter out;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Option(names = "--system", split = ",", description = "System to start, repeatable; all for every one.")
    private List<String> systems = new ArrayList<>();

    @Option(
            names = "--port",
            defaultValue = "0",
            description = "Port of the first system, the next one for the next; 0 takes free ones.")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address the systems listen on; the pages never leave 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(
            names = "--page-port",
            defaultValue = "0",
            description = "Port of the first page, the next one for the next; 0 takes free ones.")
    private int pagePort;

    @Option(names = "--no-page", description = "Opens no web pages.")
    private boolean noPage;

    @Option(names = "--data", description = "Folder to load instead of a generated practice: [SYSTEM=]DIR, repeatable.")
    private List<String> data = new ArrayList<>();

    @Option(names = "--patients", description = "Size of the generated practice (500).")
    private int patients = 500;

    @Option(names = "--seed", description = "Seed of the generated practice (1).")
    private long seed = 1;

    @Option(names = "--fault", description = "[SYSTEM/]NAME[=VALUE][:COUNT|:always][@RESOURCE], repeatable.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--clock",
            defaultValue = "system",
            description = "system, or a local time at which it stands still, for example 2026-11-23T12:00:00.")
    private String clock = "system";

    @Option(names = "--zone", description = "The offices' time zone, for example America/Chicago.")
    private @Nullable String zone;

    @Option(names = "--option", description = "Option of a system's own: [SYSTEM/]NAME=VALUE, repeatable.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Prints this help.")
    @SuppressWarnings("UnusedVariable") // set and read by the command-line library
    private boolean help;

    RunCommand(BufferedReader in, PrintWriter out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Set<String> chosen = chosen();
        Map<String, List<String>> armed = perSystem("--fault", faults, '/', chosen);
        Map<String, List<String>> own = perSystem("--option", options, '/', chosen);
        Map<String, List<String>> folders = perSystem("--data", data, '=', chosen);
        StartOptions common = common();
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            List<String> lines = new ArrayList<>();
            int number = 0;
            for (String key : chosen) {
                StartOptions mine = common.withAddress(host, port == 0 ? 0 : port + number);
                RunningSimulator running =
                        start(key, mine, own.getOrDefault(key, List.of()), folders.getOrDefault(key, List.of()));
                open.push(running);
                for (String fault : armed.getOrDefault(key, List.of())) {
                    arm(running, fault);
                }
                String page = "";
                if (!noPage) {
                    SimulatorPage opened = page(running, pagePort == 0 ? 0 : pagePort + number);
                    open.push(opened);
                    page = opened.address().toString();
                }
                lines.add(line(running, page));
                number++;
            }
            lines.forEach(out::println);
            out.flush();
            StopSignal.await(in, () -> close(open));
        } finally {
            close(open);
        }
        return CommandLine.ExitCode.OK;
    }

    private static void close(Deque<AutoCloseable> open) {
        synchronized (open) {
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    // The process ends anyway, and the others are to be closed as well.
                }
            }
        }
    }

    private Set<String> chosen() {
        List<String> known = Simulators.all().stream().map(SimulatorSystem::key).toList();
        if (systems.isEmpty()) {
            throw bad("name a system: --system " + String.join("|", known) + "|all, or " + String.join(", ", known));
        }
        Set<String> chosen = new LinkedHashSet<>();
        for (String system : systems) {
            if (system.equals("all")) {
                chosen.addAll(known);
            } else if (known.contains(system)) {
                chosen.add(system);
            } else {
                throw bad("--system: unknown system '" + system + "', known are " + String.join(", ", known) + ", all");
            }
        }
        return chosen;
    }

    /** Splits what may name its system; what names none is for the only system there is. */
    private Map<String, List<String>> perSystem(String option, List<String> texts, char separator, Set<String> chosen) {
        Map<String, List<String>> split = new LinkedHashMap<>();
        for (String text : texts) {
            int at = text.indexOf(separator);
            String system = at > 0 && chosen.contains(text.substring(0, at)) ? text.substring(0, at) : "";
            if (system.isEmpty() && chosen.size() > 1) {
                throw bad(option + ": with several systems say which one is meant, for example "
                        + chosen.iterator().next() + separator + text);
            }
            String key = system.isEmpty() ? chosen.iterator().next() : system;
            split.computeIfAbsent(key, unused -> new ArrayList<>())
                    .add(system.isEmpty() ? text : text.substring(at + 1));
        }
        return split;
    }

    private StartOptions common() {
        if (port < 0 || port > MAX_PORT) {
            throw bad("--port must be between 0 and 65535");
        }
        if (pagePort < 0 || pagePort > MAX_PORT) {
            throw bad("--page-port must be between 0 and 65535");
        }
        if (patients < 1) {
            throw bad("--patients must be at least 1");
        }
        return StartOptions.standard().asServer().withPractice(patients, seed).withClock(wall());
    }

    private OfficeClock wall() {
        ZoneId chosen;
        try {
            chosen = zone == null ? ZoneId.systemDefault() : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw bad("--zone: " + e.getMessage());
        }
        try {
            return clock.equals("system")
                    ? OfficeClock.system(chosen)
                    : OfficeClock.fixedAt(LocalDateTime.parse(clock), chosen);
        } catch (DateTimeException e) {
            throw bad("--clock: " + e.getMessage());
        }
    }

    private RunningSimulator start(String key, StartOptions common, List<String> own, List<String> folders) {
        StartOptions mine = common;
        for (String option : own) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw bad("--option: '" + option + "' is not NAME=VALUE");
            }
            mine = mine.withOption(option.substring(0, equals), option.substring(equals + 1));
        }
        if (folders.size() > 1) {
            throw bad("--data: " + key + " can load one folder");
        }
        for (String folder : folders) {
            if (!Files.isDirectory(Path.of(folder))) {
                throw bad("--data is not a folder: " + folder);
            }
            mine = mine.withData(Path.of(folder));
        }
        try {
            return Simulators.start(key, mine);
        } catch (IllegalArgumentException e) {
            throw bad(key + ": " + e.getMessage());
        }
    }

    private void arm(RunningSimulator running, String fault) {
        try {
            running.faults().arm(fault);
        } catch (IllegalArgumentException e) {
            throw bad("--fault: " + e.getMessage());
        }
    }

    private SimulatorPage page(RunningSimulator running, int wanted) {
        try {
            return SimulatorPage.open(running, wanted);
        } catch (UncheckedIOException e) {
            throw bad("--page-port: " + e.getMessage());
        }
    }

    private static String line(RunningSimulator running, String page) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("system", running.system());
        values.put("title", running.title());
        values.put("settings", running.settings());
        values.put("extras", running.extras());
        if (!page.isEmpty()) {
            values.put("page", page);
        }
        values.put("officeTime", running.now().toString());
        values.put("zone", running.zone().getId());
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the line cannot be written", e);
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec == null ? new CommandLine(this) : spec.commandLine(), message);
    }
}
