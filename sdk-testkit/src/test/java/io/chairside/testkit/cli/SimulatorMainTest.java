package io.chairside.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorMainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String stdin, String... args) {
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        return SimulatorMain.run(args, in, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                          | name a system: --system cloud9
            curve                                       | Unmatched argument at index 0: 'curve'
            dentrix --port 70000                        | --port must be between 0 and 65535
            eaglesoft --zone Mars/North                 | --zone or --now: Unknown time-zone ID
            opendental --port x                         | Invalid value for option '--port': 'x' is not an int
            opendental --port 70000                     | --port must be between 0 and 65535
            opendental --mode moon                      | Invalid value for option '--mode'
            opendental --patients 0                     | --patients must be at least 1
            opendental --data . --patients 5            | --data excludes --patients and --seed
            opendental --data no/such/folder            | --data is not a folder: no/such/folder
            opendental --zone Mars/North                | --zone: Unknown time-zone ID
            opendental --permissions Everything         | --permissions: unknown permission group 'Everything'
            opendental --fault boom                     | --fault: unknown fault 'boom', known are closed-after-reading
            opendental --fault delay=soon               | --fault: 'soon' is not a whole number
            opendental --fault delay:0                  | --fault: the count must be at least 1
            opendental --fault missing-field            | --fault: name the field, for example missing-field=PatNum
            opendental --fault malformed-json=3         | --fault: malformed-json takes no value
            opendental --program-version latest         | --program-version: 'latest' is not a program version
            opendental --developer-key a                | --developer-key and --customer-key belong together
            cloud9 --port 70000                         | --port must be between 0 and 65535
            cloud9 --patients 0                         | --patients must be at least 1
            cloud9 --data . --seed 5                    | --data excludes --patients and --seed
            cloud9 --data no/such/folder                | --data is not a folder: no/such/folder
            cloud9 --zone Mars/North                    | --zone: Unknown time-zone ID
            cloud9 --fault boom                         | --fault: unknown fault 'boom', known are lost-answer-after-effect
            cloud9 --fault missing-field                | --fault: name the field
            cloud9 --fault server-error:0               | --fault: the count must be at least 1
            dentrix-ascend --patients 0                 | --patients must be at least 1
            dentrix-ascend --max-page 0                 | --max-page must be at least 1
            dentrix-ascend --fault boom                 | --fault: unknown fault 'boom', known are lost-answer-after-effect
            opendental --frobnicate                     | Unknown option: '--frobnicate'
            """)
    void run_badArgument_isOneClearLineAndExitCode2(String args, String message) {
        int code = args.isEmpty() ? run("stop\n") : run("stop\n", args.split(" +", -1));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("simulator: " + message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void run_stopOnInput_printsAddressAndKeysAndEndsWith0() {
        int code = run(
                "hello\nstop\n",
                "opendental",
                "--patients",
                "3",
                "--seed",
                "7",
                "--zone",
                "America/Denver",
                "--now",
                "2026-11-23T15:00:00",
                "--fault",
                "lost-answer-after-effect:2@payments",
                "--permissions",
                "ReadAll,pay-plans",
                "--developer-key",
                "dev",
                "--customer-key",
                "cust");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("base URL +http://127\\.0\\.0\\.1:\\d+/api/v1")
                .contains(
                        "developer key dev", "customer key  cust", "2026-11-23T15:00 America/Denver", "patients      3")
                .endsWith("stopped" + System.lineSeparator());
    }

    @Test
    void run_cloud9StopOnInput_printsAddressAndCredentialsAndEndsWith0() {
        int code = run(
                "stop\n",
                "cloud9",
                "--patients",
                "3",
                "--seed",
                "7",
                "--zone",
                "America/Denver",
                "--now",
                "2026-11-23T15:00:00",
                "--fault",
                "lost-answer-after-effect:2@SetAppointment",
                "--production-hours",
                "--daytime",
                "GetVersion",
                "--per-minute",
                "SetAppointment=5");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("url +http://127\\.0\\.0\\.1:\\d+/GetData\\.ashx")
                .contains("client id   ", "user name   ", "password    ", "2026-11-23T15:00 America/Denver")
                .endsWith("stopped" + System.lineSeparator());
    }

    @Test
    void run_ascendStopOnInput_printsAddressAndCredentialsAndEndsWith0() {
        int code = run(
                "stop\n",
                "dentrix-ascend",
                "--patients",
                "3",
                "--zone",
                "America/Denver",
                "--now",
                "2026-11-23T15:00:00",
                "--max-page",
                "50",
                "--numeric-ids",
                "--payments",
                "--fault",
                "too-many-requests:2@GET v1/patients");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("base URL +http://127\\.0\\.0\\.1:\\d+")
                .contains("organization id ", "client id ", "client secret ", "2026-11-23T15:00 America/Denver")
                .endsWith("stopped" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"eaglesoft,SET @CONNECTION_AUTHENTICATION", "dentrix,owner        admin"})
    void run_sqlSystem_listensForJdbcAndStops(String system, String hint) {
        int code = run("stop\n", system, "--patients", "3", "--now", "2026-11-23T15:00:00", "--zone", "America/Denver");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "JDBC URL +jdbc:h2:tcp://127\\.0\\.0\\.1:\\d+/mem:" + system.toUpperCase(java.util.Locale.ROOT))
                .contains(hint, "2026-11-23T15:00 America/Denver")
                .endsWith("stopped" + System.lineSeparator());
    }
}
