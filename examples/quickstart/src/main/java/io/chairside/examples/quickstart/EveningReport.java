package io.chairside.examples.quickstart;

import io.chairside.engine.WritebackEngine;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.report.Digest;
import io.chairside.engine.report.Worklist;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is shown and written at the end of a day of payments: digest, worklist, status sentences, proof. */
final class EveningReport {

    private static final int SHOWN = 5;

    private final Console console;
    private final Path worklistFolder;

    EveningReport(Console console, Path worklistFolder) {
        this.console = console;
        this.worklistFolder = worklistFolder;
    }

    void show(WritebackEngine engine, LocalDate today, List<WritebackTicket> tickets) {
        showDigest(engine.digest(WritebackSetup.PRACTICE, today));
        writeWorklist(engine.worklist(WritebackSetup.PRACTICE));
        showStatus(engine, tickets);
    }

    private void showDigest(Digest digest) {
        console.line("");
        digest.text().lines().limit(SHOWN + 4).forEach(line -> console.line("  %s", line));
        int more = digest.attention().size() - SHOWN;
        if (more > 0) {
            console.line("  ... and %d more, all on the worklist", more);
        }
    }

    private void writeWorklist(Worklist worklist) {
        try {
            Path csv = worklistFolder.resolve("worklist.csv");
            Path html = worklistFolder.resolve("worklist.html");
            Files.writeString(csv, worklist.toCsv(), StandardCharsets.UTF_8);
            Files.writeString(html, worklist.toHtml(), StandardCharsets.UTF_8);
            console.line(
                    "  Worklist of %d entries for the front desk: %s and %s",
                    worklist.entries().size(), csv, html);
        } catch (IOException e) {
            throw new UncheckedIOException("The worklist could not be written to " + worklistFolder, e);
        }
    }

    private void showStatus(WritebackEngine engine, List<WritebackTicket> tickets) {
        console.line("");
        console.line("  What a support agent reads out:");
        tickets.stream()
                .limit(SHOWN)
                .map(engine::status)
                .flatMap(Optional::stream)
                .forEach(status -> console.line("  - %s: %s", status.payment(), status.sentence()));
        console.line("");
    }

    void showProof(WritebackResult result) {
        console.line(
                "  %d submitted = %d in the ledger + %d held for the front desk + %d for review; lost %d, doubled %d",
                result.submitted(),
                result.posted(),
                result.held(),
                result.needsReview(),
                result.lost(),
                result.doubled());
        if (!result.proven()) {
            console.line(
                    "  ATTENTION: balances moved by %s, expected %s", result.ledgerDelta(), result.expectedDelta());
        } else if (result.expectedDelta().isZero()) {
            console.line("  The families' balances did not move: nothing is posted before a person posts it.");
        } else {
            console.line(
                    "  The families' balances moved by exactly %s: nothing lost, nothing doubled.",
                    result.ledgerDelta());
        }
    }

    /** The engine's file may name patients of a loaded practice; nothing of it is left behind once everything is settled. */
    static void cleanUp(Path work) throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("writeback."))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
