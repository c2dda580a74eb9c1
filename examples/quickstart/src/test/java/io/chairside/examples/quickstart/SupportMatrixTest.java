package io.chairside.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.chairside.core.spi.Connectors;
import io.chairside.testkit.report.SupportMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Keeps the README's support matrix equal to what the connectors declare. */
class SupportMatrixTest {

    private static final String BEGIN = "<!-- support matrix: begin, written by SupportMatrixTest -->\n";
    private static final String END = "<!-- support matrix: end -->";

    @Test
    void readme_supportMatrix_isWhatConnectorsDeclare() throws IOException {
        Path readme = Path.of("..", "..", "README.md");
        String text = Files.readString(readme);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("the README has the marker lines").isGreaterThanOrEqualTo(BEGIN.length());
        String declared = SupportMatrix.markdown(Connectors.discover().infos());

        if (Boolean.getBoolean("chairside.updateReadme")) {
            Files.writeString(readme, text.substring(0, begin) + declared + text.substring(end));
        } else {
            assertThat(text.substring(begin, end))
                    .as("run mvn -pl examples/quickstart -am test -Dtest=SupportMatrixTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dchairside.updateReadme=true")
                    .isEqualTo(declared);
        }
    }
}
