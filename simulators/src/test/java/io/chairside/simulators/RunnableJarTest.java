package io.chairside.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a team of another language runs it: a process with arguments, lines of JSON, HTTP, a signal. */
@Timeout(120)
class RunnableJarTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> ALL =
            List.of("cloud9", "dentrix", "dentrix-ascend", "eaglesoft", "opendental", "quickbooks");

    /** Not a pipe, because ending a process closes its pipes. */
    @TempDir
    Path folder;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("simulators.jar")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors.txt"));
    }

    @Test
    void run_everySystem_oneLineOfJsonEachAndPagesThatAnswerAndSigtermEndsIt() throws Exception {
        Process process = start("--system", "all", "--patients", "5", "--fault", "opendental/expired-key:always");
        try {
            BufferedReader out = lines(process);
            List<String> systems = new ArrayList<>();
            HttpClient http = HttpClient.newHttpClient();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                JsonNode simulator = JSON.readTree(line);
                systems.add(simulator.get("system").asText());
                URI page = URI.create(simulator.get("page").asText());
                assertThat(http.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                                .body())
                        .contains(simulator.get("title").asText(), "<table>");
                if (simulator.get("system").asText().equals("opendental")) {
                    JsonNode settings = simulator.get("settings");
                    HttpRequest call = HttpRequest.newBuilder(
                                    URI.create(settings.get("baseUrl").asText() + "/patients"))
                            .header("Content-Type", "application/json")
                            .header(
                                    "Authorization",
                                    "ODFHIR " + settings.get("developerKey").asText() + "/"
                                            + settings.get("customerKey").asText())
                            .build();
                    assertThat(http.send(call, BodyHandlers.ofString()).statusCode())
                            .isEqualTo(401);
                }
                if (systems.size() == ALL.size()) {
                    break;
                }
            }
            assertThat(systems).containsExactlyInAnyOrderElementsOf(ALL);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(143);
            assertThat(errors()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void run_stopOnInput_endsWith0AndPrintsNothingElse() throws Exception {
        Process process = start("--system", "quickbooks", "--no-page");
        try {
            BufferedReader out = lines(process);
            JsonNode line = JSON.readTree(out.readLine());
            process.getOutputStream().write("stop\n".getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(out.readLine()).isNull();
            assertThat(errors()).isEmpty();
            assertThat(line.has("page")).isFalse();
            assertThat(line.get("extras").get("accessToken").asText()).isNotEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void run_badArgument_oneLineAndExitCode2() throws Exception {
        Process process = start("--system", "moon");
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(2);
            assertThat(errors().lines())
                    .singleElement()
                    .asString()
                    .startsWith("simulator: --system: unknown system 'moon', known are cloud9, dentrix");
        } finally {
            process.destroyForcibly();
        }
    }
}
