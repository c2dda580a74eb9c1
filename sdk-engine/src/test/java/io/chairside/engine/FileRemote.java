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
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;

/** A system that is a file of rows and outlives every process: each applied write appends a row; answers get lost. */
final class FileRemote implements PaymentWriter {
    private final Path file;
    private final Random random;
    private final int lossPercent;

    /** Called when a write has arrived and has no effect yet. */
    Consumer<Posting> arrived = posting -> {};

    /** Called when a write has taken effect and is not answered yet. */
    Consumer<Posting> applied = posting -> {};

    FileRemote(Path file, long seed, int lossPercent) {
        this.file = file;
        this.random = new Random(seed);
        this.lossPercent = lossPercent;
    }

    @Override
    public WriteOutcome post(Posting posting, WriteOptions options) {
        arrived.accept(posting);
        int dice = random.nextInt(100);
        if (dice < lossPercent) {
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
                    file, row.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        applied.accept(posting);
        if (dice < 2 * lossPercent) {
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
    public Lookup find(LookupRequest request) {
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
