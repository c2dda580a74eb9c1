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

class QuickBooksCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String stdin, String... args) {
        InputStream in = new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8));
        return SimulatorMain.run(args, in, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            quickbooks --port x                         | Invalid value for option '--port': 'x' is not an int
            quickbooks --port -1                        | --port must be between 0 and 65535
            quickbooks --accounts 3                     | --accounts must be at least 19
            quickbooks --zone Mars/North                | --zone: Unknown time-zone ID
            quickbooks --now tomorrow                   | --now: Text 'tomorrow' could not be parsed
            quickbooks --fault boom                     | --fault: unknown fault 'boom', known are application-not-authorized
            quickbooks --fault delay=soon               | --fault: 'soon' is not a whole number
            quickbooks --fault delay:0                  | --fault: the count must be at least 1
            quickbooks --fault missing-field            | --fault: name the field, for example missing-field=TotalAmt
            quickbooks --fault expired-token=3          | --fault: expired-token takes no value
            quickbooks --client-id a                    | --client-id and --client-secret belong together
            quickbooks --webhook-format xml             | Invalid value for option '--webhook-format'
            quickbooks --frobnicate                     | Unknown option: '--frobnicate'
            """)
    void run_badArgument_isOneClearLineAndExitCode2(String args, String message) {
        int code = run("stop\n", args.split(" +", -1));
        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("simulator: " + message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void run_stopOnInput_printsWhatAClientNeedsAndEndsWith0() {
        int code = run(
                "hello\nstop\n",
                "quickbooks",
                "--accounts",
                "60",
                "--seed",
                "7",
                "--zone",
                "America/Denver",
                "--now",
                "2026-11-23T15:00:00",
                "--fault",
                "lost-answer-after-effect:2@deposit",
                "--fault",
                "batch-unauthorized-after=3:always",
                "--client-id",
                "id-1",
                "--client-secret",
                "secret-1",
                "--limits");
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(out.toString())
                .containsPattern("base URL +http://127\\.0\\.0\\.1:\\d+\\R")
                .containsPattern("access token +eyJ\\w+\\R")
                .containsPattern("refresh token +AB11\\w+\\R")
                .containsPattern("consent page +http://127\\.0\\.0\\.1:\\d+/connect/oauth2\\R")
                .contains(
                        "realm id       9341450000000001",
                        "client id      id-1",
                        "client secret  secret-1",
                        "accounts       60",
                        "account        1 checking (Checking)")
                .endsWith("stopped" + System.lineSeparator());
    }

    @Test
    void run_sameSeed_printsTheSameKeys() {
        run("stop\n", "quickbooks", "--seed", "7");
        String first = keys();
        out.getBuffer().setLength(0);
        run("stop\n", "quickbooks", "--seed", "7");

        assertThat(keys()).isEqualTo(first).contains("client secret", "access token");
    }

    private String keys() {
        return out.toString()
                .lines()
                .filter(line -> line.startsWith("client") || line.contains("token "))
                .filter(line -> !line.contains("endpoint"))
                .toList()
                .toString();
    }
}
