package io.chairside.examples.quickstart;

import io.chairside.core.error.ChairsideException;
import io.chairside.core.id.PatientId;
import io.chairside.core.ledger.LedgerEntryKind;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AmountBasis;
import io.chairside.core.payment.Payment;
import io.chairside.core.payment.PaymentKind;
import io.chairside.core.spi.Capability;
import io.chairside.core.spi.ConnectionCheck;
import io.chairside.core.spi.ConnectionSettings;
import io.chairside.core.spi.ConnectorContext;
import io.chairside.core.spi.Connectors;
import io.chairside.core.spi.PmsConnector;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.policy.PolicyCheck;
import io.chairside.examples.quickstart.DayPlan.PlannedWriteback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Checks an office, reads everything in it, posts one payment of each kind (net and gross), proves each, and shows that a lost answer doubles
 * nothing.
 */
@Command(
        name = "quickstart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Reads a dental practice completely, posts one payment of each kind, and proves each posting. "
                + "Without options it works on a simulated Open Dental office with 500 generated patients; --system chooses another "
                + "system, and what that cannot do is told with the reason.")
public final class Quickstart implements Callable<Integer> {

    static final int EXIT_OK = 0;
    static final int EXIT_NOT_PROVEN = 1;
    static final int EXIT_USAGE = 2;
    static final int EXIT_FAILED = 3;

    @Option(
            names = "--system",
            paramLabel = "NAME",
            defaultValue = "opendental",
            description =
                    "The simulated practice management system: opendental, dentrix, dentrix-ascend, eaglesoft or cloud9 "
                            + "(default ${DEFAULT-VALUE}).")
    private String system = "opendental";

    @Option(
            names = "--patients",
            paramLabel = "N",
            defaultValue = "500",
            description = "Patients of the generated practice (default ${DEFAULT-VALUE}).")
    private int patients;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the generated practice (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--practice-data",
            paramLabel = "DIR",
            description = "Load the simulated office from a folder of Open Dental table dumps, <table>.csv[.gz].")
    private @Nullable Path practiceData;

    @Option(names = "--base-url", paramLabel = "URL", description = "Work on a real office instead, read-only.")
    private @Nullable String baseUrl;

    @Option(names = "--developer-key", paramLabel = "K", description = "Developer key for --base-url.")
    private @Nullable String developerKey;

    @Option(names = "--customer-key", paramLabel = "K", description = "Customer key for --base-url.")
    private @Nullable String customerKey;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "How --base-url is reached: remote, service or local "
                    + "(default: remote for https, service otherwise).")
    private @Nullable String mode;

    @Option(names = "--write", description = "Also post the demonstration payments on the office at --base-url.")
    private boolean write;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The practice's time zone, for example America/Chicago (default: this machine's).")
    private @Nullable String zoneName;

    @Option(
            names = "--day",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "Payments of the day that goes through the writeback engine on a simulated office; 0 for none "
                            + "(default ${DEFAULT-VALUE}).")
    private int day;

    @Option(
            names = "--worklist",
            paramLabel = "DIR",
            description = "Folder for the front desk's worklist, CSV and HTML (default: a new temporary folder).")
    private @Nullable Path worklist;

    @Option(
            names = "--watch",
            description =
                    "Instead of posting, keep a mirror of the simulated office current while its front desk works; "
                            + "ends with Ctrl-C or after --for, and compares mirror and office.")
    private boolean watch;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "How long --watch goes on, for example 60s or 5m (default: until Ctrl-C).")
    private @Nullable String watchFor;

    @Option(names = "--json", paramLabel = "FILE", description = "Also write the figures as JSON to this file.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    private final Console console = new Console(System.out, Boolean.getBoolean("chairside.terminal"));
    private final CallCounter calls = new CallCounter();

    /**
     * Runs the quickstart.
     *
     * @param arguments see {@code --help}
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs the quickstart without ending the process.
     *
     * @param arguments see {@code --help}
     * @return 0 when everything was proven, 1 when a payment was not, 2 for wrong arguments, 3 when the office could not be read
     */
    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    /** {@return the command with its handling of errors} */
    static CommandLine commandLine() {
        return new CommandLine(new Quickstart()).setExecutionExceptionHandler((exception, command, parsed) -> {
            String text = exception instanceof ChairsideException || exception instanceof IllegalArgumentException
                    ? exception.getMessage()
                    : exception.toString();
            command.getErr().println("quickstart: " + text);
            return EXIT_FAILED;
        });
    }

    @Override
    public Integer call() throws IOException {
        long started = System.nanoTime();
        ZoneId zone = checkArguments();
        console.line("Chairside quickstart");
        try (Office office = open(zone)) {
            ConnectionCheck check = office.connector().check();
            showCheck(check);
            if (blocked(check, office)) {
                console.line("The office is not ready; see the remedies above. Nothing was read or written.");
                return EXIT_FAILED;
            }
            if (watch) {
                return watch(office, zone);
            }
            console.heading("Reading everything");
            PracticeReader reader = new PracticeReader(office.connector(), console);
            reader.readEverything();
            showFigures(reader.figures);
            List<PostedPayment> posted = office.writable() ? postPayments(office, reader) : List.of();
            Optional<WritebackResult> writeback =
                    office.simulated() && day > 0 ? writebackDay(office, reader, zone) : Optional.empty();
            List<BookedPayout> payouts = office.simulated() ? payouts(office, zone) : List.of();
            double seconds = Math.round((System.nanoTime() - started) / 1e7) / 100.0;
            boolean proven = showEnd(office, posted, seconds);
            if (json != null) {
                JsonReport.write(
                        json,
                        system,
                        reader.figures,
                        reader.notOffered,
                        posted,
                        writeback,
                        payouts,
                        calls.calls(),
                        seconds);
                console.line("Figures written to %s", json);
            }
            return proven
                            && writeback.map(WritebackResult::proven).orElse(true)
                            && payouts.stream().allMatch(BookedPayout::proven)
                    ? EXIT_OK
                    : EXIT_NOT_PROVEN;
        }
    }

    private ZoneId checkArguments() {
        List<String> problems = new ArrayList<>();
        ZoneId zone = ZoneId.systemDefault();
        if (zoneName != null) {
            try {
                zone = ZoneId.of(zoneName);
            } catch (java.time.DateTimeException e) {
                problems.add("--zone " + zoneName + " is no time zone; use a name such as America/Chicago");
            }
        }
        if (patients < 1 || patients > 200_000) {
            problems.add("--patients must be between 1 and 200000");
        }
        if (SimulatedSystem.of(system).isEmpty()) {
            problems.add("--system " + system + " is not known; there are: " + SimulatedSystem.keys());
        } else if (!openDental() && (watch || practiceData != null || baseUrl != null)) {
            problems.add("--watch, --practice-data and --base-url are for Open Dental, not for --system " + system);
        }
        if (day < 0 || day > 10_000) {
            problems.add("--day must be between 0 and 10000");
        }
        if (watch && baseUrl != null) {
            problems.add("--watch works on a simulated office, not on --base-url");
        }
        if (watchFor != null && !watch) {
            problems.add("--for goes with --watch");
        }
        if (watchFor != null && howLong(watchFor).filter(time -> !time.isZero()).isEmpty()) {
            problems.add("--for " + watchFor + " is no time; write for example 60s, 5m or 1h");
        }
        if (practiceData != null && baseUrl != null) {
            problems.add("give either --practice-data (simulated office) or --base-url (real office), not both");
        }
        if (practiceData != null && !Files.isDirectory(practiceData)) {
            problems.add("--practice-data " + practiceData + " is not a folder");
        }
        if (json != null && Files.isDirectory(json)) {
            problems.add("--json " + json + " is a folder; name a file");
        }
        if (baseUrl != null && (developerKey == null || customerKey == null)) {
            problems.add("--base-url needs --developer-key and --customer-key");
        }
        if (baseUrl == null && (developerKey != null || customerKey != null || write || mode != null)) {
            problems.add("--developer-key, --customer-key, --mode and --write go with --base-url");
        }
        if (!problems.isEmpty()) {
            throw new ParameterException(thisCommand(), String.join(System.lineSeparator(), problems));
        }
        return zone;
    }

    private CommandLine thisCommand() {
        if (spec == null) {
            throw new IllegalStateException("picocli injects the command before calling it");
        }
        return spec.commandLine();
    }

    private boolean openDental() {
        return system.equals(SimulatedSystem.OPENDENTAL.key());
    }

    private Office open(ZoneId zone) {
        if (!openDental()) {
            return openOther(SimulatedSystem.of(system).orElseThrow(), zone);
        }
        ConnectionSettings settings = ConnectionSettings.of("quickstart", zone);
        Optional<SimulatedOffice> simulated = Optional.empty();
        LocalDate today = LocalDate.now(zone);
        if (baseUrl != null && developerKey != null && customerKey != null) {
            console.line("Office: %s (%s)", baseUrl, write ? "payments will be posted" : "read-only");
            settings = settings.with("mode", mode != null ? mode : modeOf(baseUrl))
                    .with("baseUrl", baseUrl)
                    .with("developerKey", developerKey)
                    .with("customerKey", customerKey);
        } else {
            SimulatedOffice office = practiceData != null
                    ? SimulatedOffice.fromDump(practiceData, zone)
                    : SimulatedOffice.generated(patients, seed, zone);
            console.line(
                    "Office: simulated Open Dental at %s, %s",
                    office.baseUrl(),
                    practiceData != null ? "data from " + practiceData : patients + " generated patients");
            office.loadReport().ifPresent(report -> console.line(report.summary()));
            settings = settings.with("mode", "service")
                    .with("baseUrl", office.baseUrl())
                    .with("developerKey", office.developerKey())
                    .with("customerKey", office.customerKey());
            today = office.today();
            simulated = Optional.of(office);
        }
        PmsConnector connector = Connectors.discover()
                .connectPms("opendental", settings, ConnectorContext.standard().withListener(calls));
        Runnable stop = simulated.<Runnable>map(office -> office::close).orElse(() -> {});
        return new Office(connector, today, baseUrl == null || write, simulated.isPresent(), simulated, stop);
    }

    private Office openOther(SimulatedSystem other, ZoneId zone) {
        SimulatedPractice practice = other.startToday(patients, seed, zone);
        PmsConnector connector = practice.connect(calls);
        console.line(
                "Office: simulated %s at %s, %d generated patients",
                connector.info().displayName(), practice.address(), patients);
        return new Office(connector, practice.today(), true, true, Optional.empty(), practice::close);
    }

    private static String modeOf(String url) {
        return "https".equalsIgnoreCase(URI.create(url).getScheme()) ? "remote" : "service";
    }

    /** Reading needs an office that answers to these keys; writing needs everything to be in order. */
    private static boolean blocked(ConnectionCheck check, Office office) {
        return office.writable()
                ? !check.ok()
                : check.findings().stream()
                        .anyMatch(finding -> finding.level() == ConnectionCheck.Level.FAILED
                                && (finding.subject().equals("credentials")
                                        || finding.subject().equals("office")));
    }

    private void showCheck(ConnectionCheck check) {
        console.heading("Checking the connection");
        for (ConnectionCheck.Finding finding : check.findings()) {
            console.line("  %-8s %-18s %s", finding.level(), finding.subject(), finding.message());
            if (!finding.remedy().isEmpty()) {
                console.line("  %-8s %-18s -> %s", "", "", finding.remedy());
            }
        }
    }

    private void showFigures(PracticeFigures figures) {
        console.heading("The practice");
        console.line("  %,d patients, %,d of them active", figures.patients, figures.patientsActive);
        console.line("  %,d appointments %s", figures.appointments, figures.appointmentsByStatus);
        console.line(
                "  %,d completed procedures worth %s", figures.completedProcedures, figures.completedProcedureFees);
        console.line("  %,d patient payments of %s", figures.payments, figures.paymentsTotal);
        console.line(
                "  insurance paid %s, write-offs %s",
                figures.received(LedgerEntryKind.INSURANCE_PAYMENT), figures.received(LedgerEntryKind.WRITE_OFF));
        console.line(
                "  open balances %s: %,d families owe, %,d are in credit",
                figures.balanceTotal(), figures.guarantorsOwing(), figures.guarantorsInCredit());
        Money difference = figures.ledgerTotal.minus(figures.balanceTotal());
        console.line(
                difference.isZero()
                        ? "  the ledger's entries add up to the balances to the cent"
                        : "  ATTENTION: the ledger's entries and the balances differ by " + difference);
    }

    private List<PostedPayment> tellWhyNoPayments(Office office, PracticeReader reader) {
        console.heading("Payments, by kind");
        for (PaymentKind kind : PaymentKind.values()) {
            Capability capability = PolicyCheck.capability(kind);
            String reason = office.connector().capabilities().get(capability).evidence();
            reader.notOffered.put(capability, reason);
            console.line("  %-20s not posted: %s", kind, reason);
        }
        return List.of();
    }

    private List<PostedPayment> postPayments(Office office, PracticeReader reader) {
        if (office.connector().payments().isEmpty()) {
            return tellWhyNoPayments(office, reader);
        }
        console.heading("Posting one payment of each kind, net and gross");
        PaymentDesk desk = new PaymentDesk(
                office.connector(), office.connector().payments().get(), reader, office.today(), newRun());
        List<Planned> plan = new ArrayList<>();
        for (PaymentKind kind : PaymentKind.values()) {
            for (AmountBasis basis : AmountBasis.values()) {
                desk.payment(kind)
                        .ifPresentOrElse(
                                payment -> plan.add(new Planned(payment, basis)),
                                () -> console.line("  %-20s %-6s nobody in this practice can make one", kind, basis));
            }
        }
        Optional<Payment> interrupted =
                office.faulty().isPresent() ? desk.payment(PaymentKind.TERMINAL) : Optional.empty();
        List<PatientId> patients = new ArrayList<>(
                plan.stream().map(planned -> planned.payment().patient()).toList());
        interrupted.ifPresent(payment -> patients.add(payment.patient()));
        Money before = desk.balanceOf(patients);
        List<PostedPayment> posted = new ArrayList<>();
        for (Planned planned : plan) {
            PostedPayment result = desk.post(planned.payment(), planned.basis());
            posted.add(result);
            showPosted(result);
        }
        if (interrupted.isPresent() && office.faulty().isPresent()) {
            console.heading("Losing an answer on purpose");
            PostedPayment result = desk.postWithLostAnswer(
                    interrupted.get(), office.faulty().get()::loseTheAnswerOfTheNextPayment, console);
            posted.add(result);
            showPosted(result);
        }
        Money moved = desk.balanceOf(patients).minus(before);
        Money expected = Money.sum(
                        posted.stream()
                                .filter(PostedPayment::proven)
                                .map(result -> result.posting().amount())
                                .toList(),
                        Money.USD)
                .negated();
        console.line(
                moved.equals(expected)
                        ? "  The families' balances moved by exactly " + moved + ": nothing lost, nothing doubled."
                        : "  ATTENTION: balances moved by " + moved + ", expected " + expected);
        return posted;
    }

    private void showPosted(PostedPayment result) {
        console.line(
                "  %-20s %-6s %12s  %s  %s%s",
                result.posting().kind(),
                result.basis(),
                result.posting().amount(),
                result.posting().reference(),
                result.receipt().map(receipt -> "proven: " + receipt).orElse("NOT PROVEN"),
                result.note().isEmpty() ? "" : " (" + result.note() + ")");
    }

    private List<BookedPayout> payouts(Office office, ZoneId zone) throws IOException {
        console.heading("Three payouts into QuickBooks");
        Path file = Files.createTempDirectory("chairside-books-").resolve("payouts.db");
        try (SimulatedBooks books = SimulatedBooks.open(zone, seed)) {
            return new PayoutStep(books, office.today(), newRun(), console).run(file);
        }
    }

    private int watch(Office office, ZoneId zone) throws IOException {
        SimulatedOffice simulated = office.faulty().orElseThrow();
        console.heading("Keeping a mirror current while the front desk works");
        boolean identical = new Watch(office.connector(), zone, console)
                .run(
                        simulated.frontDesk(seed),
                        watchFor == null ? Duration.ZERO : howLong(watchFor).orElseThrow());
        return identical ? EXIT_OK : EXIT_NOT_PROVEN;
    }

    private static Optional<Duration> howLong(String text) {
        java.util.regex.Matcher matcher =
                java.util.regex.Pattern.compile("(\\d{1,6})([smh])").matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    private Optional<WritebackResult> writebackDay(Office office, PracticeReader reader, ZoneId zone)
            throws IOException {
        PmsConnector connector = office.connector();
        console.heading("A day of " + day + " payments through the writeback engine");
        Path work = Files.createTempDirectory("chairside-");
        EveningReport report = new EveningReport(console, worklist != null ? Files.createDirectories(worklist) : work);
        PaymentDesk desk =
                new PaymentDesk(connector, PaymentTarget.ofAny(connector).writer(), reader, office.today(), newRun());
        List<PlannedWriteback> plan = DayPlan.of(reader, desk, day);
        if (connector.payments().isEmpty()) {
            return Optional.of(new ByHandDay(connector, office.today(), console, report).run(plan, zone, work));
        }
        return office.faulty().isEmpty()
                ? Optional.empty()
                : Optional.of(new WritebackDay(
                                office.faulty().get(),
                                connector,
                                zone,
                                office.today(),
                                reader.chargeTypes.stream().findFirst(),
                                console,
                                work,
                                report)
                        .run(plan, desk));
    }

    private boolean showEnd(Office office, List<PostedPayment> posted, double seconds) {
        console.heading("Summary");
        long proven = posted.stream().filter(PostedPayment::proven).count();
        if (office.connector().payments().isEmpty()) {
            console.line(
                    "  No payment was posted: this system takes none through its connector. All are on the worklist.");
        } else if (office.writable()) {
            console.line("  %d of %d payments are in the ledger, each proven by its own row.", proven, posted.size());
        } else {
            console.line("  Nothing was written; add --write to post the demonstration payments.");
        }
        console.line("  %,d calls to the office in %.2f s", calls.calls(), seconds);
        return proven == posted.size();
    }

    private static String newRun() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private record Planned(Payment payment, AmountBasis basis) {}
}
