package io.chairside.testkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        InputStream in = new ByteArrayInputStream("stop\n".getBytes(StandardCharsets.UTF_8));
        return SimulatorMain.run(args, in, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            --system moon                                          | --system: unknown system 'moon', known are cloud9
            --system all --fault delay                             | --fault: with several systems say which one is meant, for example cloud9/delay
            --system dentrix,eaglesoft --fault opendental/delay    | --fault: with several systems say which one
            --system opendental --fault boom                       | --fault: unknown fault 'boom', known are closed-after-reading
            --system dentrix --fault boom                          | --fault: unknown fault 'boom', known are connection-refused
            --system dentrix --fault statement-fails@(             | --fault: '(' is not a pattern
            --system opendental --port 70000                       | --port must be between 0 and 65535
            --system opendental --page-port -1                     | --page-port must be between 0 and 65535
            --system opendental --patients 0                       | --patients must be at least 1
            --system opendental --clock soon                       | --clock: Text 'soon' could not be parsed
            --system opendental --zone Mars/North                  | --zone: Unknown time-zone ID
            --system opendental --data no/such/folder              | --data is not a folder: no/such/folder
            --system dentrix --data .                              | dentrix: dentrix cannot load data
            --system opendental --option mode                      | --option: 'mode' is not NAME=VALUE
            --system opendental --option mode=moon                 | opendental: mode must be one of [remote, service, local]
            --system opendental --option color=red                 | opendental: opendental has no option 'color', known are mode
            """)
    void run_badArgument_isOneClearLineAndExitCode2(String args, String message) {
        int code = run(args.split(" +", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("simulator: " + message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void run_severalSystems_printsOneJsonLineForEachWithAddressAndPage() throws Exception {
        int code = run(
                "--system",
                "opendental,quickbooks",
                "--system",
                "dentrix",
                "--patients",
                "4",
                "--seed",
                "9",
                "--clock",
                "2026-11-23T15:00:00",
                "--zone",
                "America/Denver",
                "--fault",
                "opendental/lost-answer-after-effect:2@payments",
                "--option",
                "opendental/mode=remote");

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        assertThat(lines)
                .extracting(line -> line.get("system").asText())
                .containsExactly("opendental", "quickbooks", "dentrix");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.get("page").asText()).matches("http://127\\.0\\.0\\.1:\\d+/");
            assertThat(line.get("officeTime").asText()).startsWith("2026-11-23T15:00");
            assertThat(line.get("zone").asText()).isEqualTo("America/Denver");
        });
        assertThat(lines.get(0).get("settings").get("mode").asText()).isEqualTo("remote");
        assertThat(lines.get(1).get("settings").get("realmId").asText()).isNotEmpty();
        assertThat(lines.get(2).get("extras").get("jdbcUrl").asText()).startsWith("jdbc:h2:tcp://127.0.0.1:");
    }
}
