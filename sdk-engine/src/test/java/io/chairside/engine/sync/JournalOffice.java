package io.chairside.engine.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.engine.sync.FakeOffice.Means;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An office whose edits stand in a file, so that it outlives processes and looks the same to each: its state and its stamps are what the file's lines make. */
final class JournalOffice {

    private final Path file;
    private final FakeOffice office;
    private final ConnectionId id;
    private long position;

    private JournalOffice(Path file, String name, Means means) {
        this.file = file;
        this.office = new FakeOffice(means);
        this.id = ConnectionId.of(name);
        office.beforePage = this::catchUp;
        catchUp();
    }

    /** One per way of noticing changes. */
    static List<JournalOffice> all(Path folder) {
        List<JournalOffice> offices = new ArrayList<>();
        for (Means means : Means.values()) {
            String name = "office-" + means.ordinal();
            offices.add(new JournalOffice(folder.resolve(name + ".txt"), name, means));
        }
        return offices;
    }

    ConnectionId id() {
        return id;
    }

    Map<String, String> names() {
        catchUp();
        return office.names();
    }

    SyncConnection connection() {
        SyncPlan plan = SyncPlan.builder()
                .putSchedule(SyncResource.PATIENTS, SyncSchedule.every(Duration.ofSeconds(1)))
                .addExcluded(SyncResource.LOCATIONS)
                .doubtfulShare(1)
                .build();
        return new SyncConnection(id, office, SyncWorld.ZONE, plan);
    }

    /** Writes edits, each {@code + key name} or {@code - key}. */
    void edit(String... edits) {
        try {
            Files.writeString(
                    file,
                    String.join("\n", edits) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void catchUp() {
        if (Files.notExists(file)) {
            return;
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] more = new byte[(int) (in.length() - position)];
            in.seek(position);
            in.readFully(more);
            String text = new String(more, StandardCharsets.US_ASCII);
            int end = text.lastIndexOf('\n') + 1;
            position += end;
            text.substring(0, end).lines().map(line -> line.split(" ")).forEach(words -> {
                if (words[0].equals("+")) {
                    office.put(words[1], words[2]);
                } else {
                    office.remove(words[1]);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
