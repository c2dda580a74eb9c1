package io.chairside.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder of a run: removed at its end, kept when somebody must look into it. */
final class Folder implements AutoCloseable {

    private final Path path;
    private boolean keep;
    private boolean closed;

    private Folder(Path path, boolean keep) {
        this.path = path;
        this.keep = keep;
    }

    static Folder make(String name, String keep) throws IOException {
        Folder folder = new Folder(Files.createTempDirectory(name), Boolean.parseBoolean(keep));
        Cleanup.add(folder::close);
        return folder;
    }

    Path path() {
        return path;
    }

    void keepIf(boolean wanted) {
        keep |= wanted;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (keep) {
            System.err.println("kept for a look: " + path);
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.err.println("could not be removed: " + path);
        }
    }
}
