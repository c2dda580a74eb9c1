package io.chairside.quickbooks.internal;

import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.SanitizedCause;
import io.chairside.core.error.UnavailableException;
import io.chairside.quickbooks.TokenStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One file per connection, replaced as a whole; another one beside it is locked. Thread-safe. */
public final class DirectoryTokenStore implements TokenStore {

    /** A process holds a file's lock once for all its threads, so threads take turns by a lock of their own first. */
    private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final FileAttribute<?>[] attributes;

    /**
     * A store.
     *
     * @param directory where the files are
     */
    public DirectoryTokenStore(Path directory) {
        this.directory = directory.toAbsolutePath().normalize();
        boolean posix =
                this.directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        this.attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    @Override
    public Optional<String> load(String connectionId) {
        try {
            return Optional.of(Files.readString(file(connectionId, ".tokens")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw broken("read", e);
        }
    }

    @Override
    public void save(String connectionId, String tokens) {
        try {
            Files.createDirectories(directory);
            Path fresh = Files.createTempFile(directory, "new", ".tmp", attributes);
            try {
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    ByteBuffer bytes = ByteBuffer.wrap(tokens.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) {
                        channel.write(bytes);
                    }
                    channel.force(true);
                }
                Files.move(
                        fresh,
                        file(connectionId, ".tokens"),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            forceDirectory();
        } catch (IOException e) {
            throw broken("write", e);
        }
    }

    /** The name of a file is durable when its directory is; not every platform lets one say so. */
    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories; there the move itself is journaled.
        }
    }

    @Override
    public void delete(String connectionId) {
        try {
            Files.deleteIfExists(file(connectionId, ".tokens"));
        } catch (IOException e) {
            throw broken("delete", e);
        }
    }

    @Override
    public <T> T exclusively(String connectionId, Supplier<T> work) {
        Path path = file(connectionId, ".lock");
        ReentrantLock turn = LOCKS.computeIfAbsent(path, key -> new ReentrantLock());
        turn.lock();
        try {
            if (turn.getHoldCount() > 1) {
                return work.get();
            }
            try (FileChannel channel = lockFile(path);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("the lock was lost");
                }
                return work.get();
            } catch (IOException e) {
                throw broken("lock", e);
            }
        } finally {
            turn.unlock();
        }
    }

    private FileChannel lockFile(Path path) throws IOException {
        Files.createDirectories(directory);
        Set<OpenOption> open = Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE);
        try {
            return FileChannel.open(path, open, attributes);
        } catch (FileAlreadyExistsException e) {
            return FileChannel.open(path, StandardOpenOption.WRITE);
        }
    }

    private Path file(String connectionId, String suffix) {
        return directory.resolve(HexFormat.of().formatHex(Digests.sha256(connectionId), 0, 20) + suffix);
    }

    private static UnavailableException broken(String what, IOException failure) {
        return new UnavailableException(
                ErrorContext.of(QuickBooks.KEY, "tokens." + what),
                "the file of the connection's tokens could not be used",
                "Check that the token directory exists, has room and may be written to by this process.",
                SanitizedCause.of(failure, ""));
    }

    @Override
    public String toString() {
        return "TokenStore[directory]";
    }
}
