package io.chairside.testkit.cli;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The command {@code simulator}: starts simulated systems on ports and keeps them running until told to stop. */
public final class SimulatorMain {
    private SimulatorMain() {}

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
        CommandLine line = new CommandLine(new RunCommand(lines, out));
        // With options first, a system's name is a value of --system and no command.
        if (args.length == 0 || !args[0].startsWith("-")) {
            line.addSubcommand(new CommandLine.HelpCommand());
            line.addSubcommand("opendental", new OpenDentalCommand(lines, out));
            line.addSubcommand("quickbooks", new QuickBooksCommand(lines, out));
            line.addSubcommand("cloud9", new Cloud9Command(lines, out));
            line.addSubcommand("dentrix-ascend", new AscendCommand(lines, out));
            line.addSubcommand("eaglesoft", new SqlSystemCommand(SqlSystemCommand.Kind.EAGLESOFT, lines, out));
            line.addSubcommand("dentrix", new SqlSystemCommand(SqlSystemCommand.Kind.DENTRIX, lines, out));
        }
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
