package io.chairside.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.OpenDentalSimulator;
import io.chairside.testkit.opendental.data.OfficeClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, as the script runs it. */
class QuickstartTest {

    @TempDir
    Path folder;

    @Test
    void run_generatedPractice_provesEveryKindNetAndGross() throws IOException {
        Path json = folder.resolve("figures.json");

        assertThat(Quickstart.run("--patients", "60", "--seed", "4", "--day", "0", "--json", json.toString()))
                .isEqualTo(Quickstart.EXIT_OK);

        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(fieldNames(figures))
                .contains(
                        "patients",
                        "patientsActive",
                        "appointments",
                        "appointmentsByStatus",
                        "completedProcedures",
                        "completedProcedureFees",
                        "payments",
                        "paymentsTotal",
                        "insurancePaid",
                        "writeOffs",
                        "balanceTotal",
                        "guarantorsOwing",
                        "guarantorsInCredit",
                        "apiCalls",
                        "seconds",
                        "posted");
        assertThat(figures.get("patients").asLong()).isEqualTo(60);
        assertThat(figures.get("balanceTotal").isTextual()).isTrue();
        List<String> kinds = new ArrayList<>();
        figures.get("posted").forEach(row -> {
            assertThat(row.get("receipt").asText()).startsWith("opendental ");
            kinds.add(row.get("kind").asText() + " " + row.get("basis").asText());
        });
        assertThat(kinds)
                .contains(
                        "TERMINAL NET",
                        "TERMINAL GROSS",
                        "PAYMENT_PLAN NET",
                        "PAYMENT_PLAN GROSS",
                        "INSURANCE NET",
                        "INSURANCE GROSS",
                        "MEMBERSHIP NET",
                        "MEMBERSHIP GROSS",
                        "OUTSTANDING_BALANCE NET",
                        "OUTSTANDING_BALANCE GROSS");
    }

    @Test
    void run_dayThroughTheEngine_losesAndDoublesNothing() throws IOException {
        Path json = folder.resolve("figures.json");
        Path lists = folder.resolve("lists");

        assertThat(Quickstart.run(
                        "--patients",
                        "60",
                        "--seed",
                        "5",
                        "--day",
                        "40",
                        "--worklist",
                        lists.toString(),
                        "--json",
                        json.toString()))
                .isEqualTo(Quickstart.EXIT_OK);

        JsonNode day = new ObjectMapper().readTree(json.toFile()).get("writeback");
        assertThat(day.get("submitted").asInt()).isEqualTo(40);
        assertThat(day.get("posted").asInt()).isEqualTo(30);
        assertThat(day.get("held").asInt()).isEqualTo(8);
        assertThat(day.get("needsReview").asInt()).isEqualTo(2);
        assertThat(day.get("lost").asInt()).isZero();
        assertThat(day.get("doubled").asInt()).isZero();
        assertThat(day.get("ledgerDelta").asText())
                .startsWith("-")
                .isEqualTo(day.get("expectedDelta").asText());
        JsonNode payouts = new ObjectMapper().readTree(json.toFile()).get("payouts");
        assertThat(payouts).hasSize(3);
        payouts.forEach(payout -> {
            assertThat(payout.get("booking").asText()).matches("(Deposit|JournalEntry) \\d+");
            assertThat(payout.get("matchedByBankFeed").asBoolean()).isTrue();
        });
        assertThat(payouts.get(2).get("net").asText()).isEqualTo("-143.20");
        assertThat(lists.resolve("worklist.csv")).content().hasLineCount(11);
        assertThat(lists.resolve("worklist.html")).content().contains("10 payments wait");
    }

    @Test
    void run_officeByUrl_readsAndWritesNothing() throws IOException {
        Path json = folder.resolve("figures.json");
        try (OpenDentalSimulator office = OpenDentalSimulator.builder()
                .patients(20, 2)
                .clock(OfficeClock.system(ZoneId.systemDefault()))
                .mode(OpenDentalMode.SERVICE)
                .start()) {
            int before = office.database().table("payment").size();
            assertThat(Quickstart.run(
                            "--base-url",
                            office.baseUrl(),
                            "--developer-key",
                            office.developerKey(),
                            "--customer-key",
                            office.customerKey(),
                            "--json",
                            json.toString()))
                    .isEqualTo(Quickstart.EXIT_OK);
            assertThat(office.database().table("payment").size()).isEqualTo(before);
        }
        assertThat(new ObjectMapper().readTree(json.toFile()).get("posted")).isEmpty();
    }

    @Test
    void run_wrongKeys_failsWithoutReading() {
        try (OpenDentalSimulator office = OpenDentalSimulator.builder()
                .patients(5, 2)
                .mode(OpenDentalMode.SERVICE)
                .start()) {
            assertThat(Quickstart.run(
                            "--base-url", office.baseUrl(), "--developer-key", "nobody", "--customer-key", "nothing"))
                    .isEqualTo(Quickstart.EXIT_FAILED);
        }
    }

    @Test
    void run_contradictingArguments_endsWithUsageError() {
        assertThat(Quickstart.run("--practice-data", folder.toString(), "--base-url", "http://localhost:1/"))
                .isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(Quickstart.run("--write")).isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(Quickstart.run("--patients", "60", "--day", "-1")).isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(Quickstart.run("--patients", "0")).isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(Quickstart.run("--zone", "Mars/Olympus")).isEqualTo(Quickstart.EXIT_USAGE);
        assertThat(Quickstart.run("--practice-data", folder.resolve("missing").toString()))
                .isEqualTo(Quickstart.EXIT_USAGE);
    }

    private static List<String> fieldNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
