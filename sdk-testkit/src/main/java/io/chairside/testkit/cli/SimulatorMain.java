package io.chairside.testkit.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The command {@code simulator}: starts a simulated system on a port and keeps it running until told to stop. */
public final class SimulatorMain {
    private SimulatorMain() {}

    @Command(
            name = "simulator",
            description = "Starts a simulated system.",
            synopsisSubcommandLabel = "SYSTEM",
            subcommands = HelpCommand.class)
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            CommandLine line = spec == null ? new CommandLine(this) : spec.commandLine();
            throw new ParameterException(
                    line, "name a system: opendental, cloud9, eaglesoft, dentrix, dentrix-ascend or quickbooks");
        }
    }

    /**
     * Starts the command and ends the process with its exit code: 0 after a stop, 1 when it could not start, 2 for bad arguments.
     *
     * @param args the arguments
     */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(args, System.in, out, err));
    }

    /**
     * Runs the command without ending the process.
     *
     * @param args the arguments
     * @param in a line {@code stop} ends the simulator
     * @param out where the address and the keys are printed
     * @param err where a problem is printed, in one line
     * @return the exit code
     */
    public static int run(String[] args, InputStream in, PrintWriter out, PrintWriter err) {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand("opendental", new OpenDentalCommand(lines, out));
        line.addSubcommand("quickbooks", new QuickBooksCommand(lines, out));
        line.addSubcommand("cloud9", new Cloud9Command(lines, out));
        line.addSubcommand("dentrix-ascend", new AscendCommand(lines, out));
        line.addSubcommand("eaglesoft", new SqlSystemCommand(SqlSystemCommand.Kind.EAGLESOFT, lines, out));
        line.addSubcommand("dentrix", new SqlSystemCommand(SqlSystemCommand.Kind.DENTRIX, lines, out));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, ignored) -> {
            err.println("simulator: " + oneLine(e));
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler((e, ignored, result) -> {
            err.println("simulator: " + oneLine(e));
            return CommandLine.ExitCode.SOFTWARE;
        });
        return line.execute(args);
    }

    private static String oneLine(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message.replaceAll("\\s*\\R\\s*", "; ");
    }
}
