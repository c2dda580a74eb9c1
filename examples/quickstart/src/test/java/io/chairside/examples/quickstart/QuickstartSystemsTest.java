package io.chairside.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.core.spi.Capability;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.practice.SyntheticPractice;
import io.chairside.testkit.practice.Visits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same job on every system: the same figures, and no payment that is called posted where none can be. */
class QuickstartSystemsTest {

    private static final int PATIENTS = 40;
    private static final int SEED = 6;
    private static final int DAY = 12;
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    @TempDir
    Path folder;

    static List<String> systems() {
        return SimulatedSystem.available().stream().map(SimulatedSystem::key).toList();
    }

    private JsonNode run(String system, int day) throws IOException {
        Path json = folder.resolve("figures.json");
        assertThat(Quickstart.run(
                        "--system",
                        system,
                        "--patients",
                        Integer.toString(PATIENTS),
                        "--seed",
                        Integer.toString(SEED),
                        "--zone",
                        ZONE.getId(),
                        "--day",
                        Integer.toString(day),
                        "--worklist",
                        folder.toString(),
                        "--json",
                        json.toString()))
                .isEqualTo(Quickstart.EXIT_OK);
        return new ObjectMapper().readTree(json.toFile());
    }

    private static SyntheticPractice practice() {
        return SyntheticPractice.generate(SimulatedSystem.specOf(PATIENTS, SEED, OfficeClock.system(ZONE)));
    }

    private static String owed(SyntheticPractice practice) {
        return cents(
                practice.balances().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String charged(SyntheticPractice practice) {
        return cents(practice.visits().treatments().stream()
                .filter(treatment -> treatment.status() == Visits.TreatmentStatus.COMPLETE)
                .mapToLong(Visits.Treatment::totalCents)
                .sum());
    }

    private static String cents(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void run_onAnySystem_readsTheSameMoneyAndPostsOrHoldsPayments(String system) throws IOException {
        // The practice is dated by the clock; around noon it may change between these lines.
        SyntheticPractice before = practice();
        // Open Dental's day, which takes longer, has a test of its own.
        JsonNode figures = run(system, system.equals("opendental") ? 0 : DAY);
        SyntheticPractice after = practice();

        assertThat(figures.get("system").asText()).isEqualTo(system);
        assertThat(figures.get("balanceTotal").asText()).isIn(owed(before), owed(after));
        assertThat(figures.get("completedProcedureFees").asText()).isIn(charged(before), charged(after));
        assertThat(figures.get("guarantorBalances").size()).isPositive();
        assertThat(figures.get("apiCalls").asLong()).isPositive();
        figures.get("notOffered").fields().forEachRemaining(entry -> {
            assertThat(entry.getValue().asText())
                    .as(Capability.valueOf(entry.getKey()).name())
                    .isNotBlank()
                    .isNotEqualTo("Not offered by this connector.");
        });
        assertThat(figures.get("payouts")).hasSize(3);
        if (system.equals("opendental")) {
            assertThat(figures.get("posted").size()).isPositive();
        } else {
            heldWithTheReason(figures);
        }
    }

    /** A system that takes no payments: all of them wait for a person, and none is called posted. */
    private void heldWithTheReason(JsonNode figures) {
        assertThat(figures.get("posted")).isEmpty();
        JsonNode day = figures.get("writeback");
        assertThat(day.get("submitted").asInt()).isEqualTo(DAY);
        assertThat(day.get("held").asInt()).isEqualTo(DAY);
        for (String none : List.of("posted", "needsReview", "lost", "doubled")) {
            assertThat(day.get(none).asInt()).as(none).isZero();
        }
        assertThat(day.get("ledgerDelta").asText()).isEqualTo("0.00");
        String reason =
                figures.get("notOffered").get("WRITE_COLLECTION_PAYMENT").asText();
        assertThat(folder.resolve("worklist.csv"))
                .content()
                .hasLineCount(DAY + 1)
                .contains(reason.substring(0, reason.length() - 1));
    }

    @Test
    void run_unknownSystem_endsWithOneErrorThatListsWhatThereIs() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int exit = Quickstart.commandLine()
                .setErr(new PrintWriter(errors, true, StandardCharsets.UTF_8))
                .execute("--system", "abeldent");

        assertThat(exit).isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(errors.toString(StandardCharsets.UTF_8).lines().findFirst())
                .contains("--system abeldent is not known; there are: " + String.join(", ", systems()));
    }

    @Test
    void run_optionsOfOpenDentalWithAnotherSystem_endsWithUsageError() {
        Map.of("--practice-data", folder.toString(), "--base-url", "http://localhost:1/")
                .forEach((option, value) -> assertThat(Quickstart.run("--system", "dentrix", option, value))
                        .isEqualTo(Quickstart.EXIT_USAGE));
        assertThat(Quickstart.run("--system", "dentrix", "--watch")).isEqualTo(Quickstart.EXIT_USAGE);
    }
}
