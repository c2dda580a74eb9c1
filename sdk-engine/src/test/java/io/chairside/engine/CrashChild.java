package io.chairside.engine;

import io.chairside.core.id.PatientId;
import io.chairside.core.money.Money;
import io.chairside.core.payment.AdjustmentPosting;
import io.chairside.core.payment.Posting;
import io.chairside.core.payment.Reversal;
import io.chairside.core.spi.PaymentWriter;
import io.chairside.core.spi.TargetProfile;
import io.chairside.core.write.Lookup;
import io.chairside.core.write.LookupRequest;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.Reference;
import io.chairside.core.write.WriteOptions;
import io.chairside.core.write.WriteOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A process that the crash test kills: an engine on a SQLite file, a system that is a file of rows and outlives the process. Arguments: folder, number of
 * payments, seed. Prints {@code ack <id>} after each submit and {@code drained} when every payment is settled.
 */
final class CrashChild {

    private CrashChild() {}

    /** Every applied write appends a row; answers get lost. */
    static final class FileRemote implements PaymentWriter {
        private final Path file;
        private final Random random;

        FileRemote(Path file, long seed) {
            this.file = file;
            this.random = new Random(seed);
        }

        @Override
        public synchronized WriteOutcome post(Posting posting, WriteOptions options) {
            int dice = random.nextInt(100);
            if (dice < 4) {
                return new WriteOutcome.Unknown("lost before the effect", "Look.", Instant.now());
            }
            String row = String.join(
                            " ",
                            posting.reference().shortForm(),
                            posting.patient().value(),
                            posting.amount().toDecimalString(),
                            posting.date().toString())
                    + "\n";
            try {
                Files.write(
                        file,
                        row.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            if (dice < 8) {
                return new WriteOutcome.Unknown("lost after the effect", "Look.", Instant.now());
            }
            return new WriteOutcome.Posted(receipt(row.trim(), 0), List.of());
        }

        static List<String> rows(Path file) {
            try {
                return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Receipt receipt(String row, int number) {
            String[] parts = row.split(" ");
            return new Receipt(
                    "file",
                    "payment",
                    "row-" + number,
                    List.of(),
                    Optional.of(new Reference(parts[0])),
                    Optional.of(PatientId.of(parts[1])),
                    Optional.of(Money.usd(parts[2])),
                    Optional.of(LocalDate.parse(parts[3])),
                    Optional.empty(),
                    Instant.now());
        }

        @Override
        public synchronized Lookup find(LookupRequest request) {
            List<Receipt> found = new ArrayList<>();
            List<String> rows = rows(file);
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).startsWith(request.reference().shortForm() + " ")) {
                    found.add(receipt(rows.get(i), i));
                }
            }
            return found.isEmpty() ? new Lookup.Absent(Instant.now(), List.of()) : new Lookup.Found(found);
        }

        @Override
        public WriteOutcome adjust(AdjustmentPosting adjustment, WriteOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public WriteOutcome reverse(Reversal reversal, WriteOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public TargetProfile profile() {
            return new TargetProfile(
                    Duration.ofMillis(200),
                    Duration.ofMillis(50),
                    Optional.of(Duration.ofMillis(50)),
                    "note",
                    100,
                    false,
                    false);
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        FileRemote remote = new FileRemote(folder.resolve("ledger.txt"), seed);
        SimRemote any = new SimRemote(new VirtualClock(World.START));
        PaymentTarget target = new PaymentTarget(
                "File",
                any.target().capabilities(),
                remote,
                remote.profile(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        EngineSettings settings = EngineSettings.builder()
                .workers(2)
                .poll(Duration.ofMillis(20))
                .lease(Duration.ofSeconds(2))
                .renewal(Duration.ofMillis(500))
                .leaseMargin(Duration.ofMillis(100))
                .firstPause(Duration.ofMillis(10))
                .longestPause(Duration.ofMillis(100))
                .breakerThreshold(1_000)
                .maxSends(100)
                .build();
        try (WritebackEngine engine = WritebackEngine.builder()
                .file(folder.resolve("engine.db"))
                .directory(ConnectionDirectory.of(
                        Map.of(World.PRACTICE, World.CONNECTION), Map.of(World.CONNECTION, target)))
                .policies(practice -> Optional.of(io.chairside.engine.policy.PolicyBook.of(World.policy(Map.of()))))
                .settings(settings)
                .open()) {
            engine.start();
            List<WritebackTicket> tickets = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                tickets.add(engine.submit(
                        World.payment("pay-" + i, "p" + i % 9, "40.00").build()));
                System.out.println("ack " + i);
            }
            while (!tickets.isEmpty()) {
                tickets.removeIf(ticket -> engine.status(ticket)
                        .map(status -> !status.state().open())
                        .orElse(false));
                Thread.onSpinWait();
            }
            System.out.println("drained");
        }
    }
}
