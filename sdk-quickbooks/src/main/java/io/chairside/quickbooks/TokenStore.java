package io.chairside.quickbooks;

import io.chairside.quickbooks.internal.DirectoryTokenStore;
import io.chairside.quickbooks.internal.EncryptedTokenStore;
import io.chairside.quickbooks.internal.MemoryTokenStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.SecretKey;

/**
 * Keeps the tokens of connections. Given to the connector as a resource of its context:
 * {@code context.withResource(TokenStore.class, TokenStore.inDirectory(path).encryptedWith(key))}.
 *
 * <p>QuickBooks changes the refresh token about once a day and drops the one before; a token that is lost, or refreshed by two nodes at the same
 * time, ends the connection until a person connects again. Hence two promises that every implementation keeps: what {@link #save} took is on
 * the disk when it returns, and {@link #exclusively} lets one caller in at a time on all nodes that share the store. Implementations are
 * thread-safe.
 */
public interface TokenStore {

    /**
     * Reads what was saved last, by any node.
     *
     * @param connectionId our id of the connection
     * @return the text, empty when nothing is kept
     */
    Optional<String> load(String connectionId);

    /**
     * Keeps a text in place of the one before; durable when it returns.
     *
     * @param connectionId our id of the connection
     * @param tokens the text, a secret; at most 10,000 characters
     */
    void save(String connectionId, String tokens);

    /**
     * Forgets a connection.
     *
     * @param connectionId our id of the connection
     */
    void delete(String connectionId);

    /**
     * Does work while nobody else, in this process or another that shares the store, does work for the same connection. The work calls the other
     * methods of this store, and may take as long as one call over the network. A process that dies in the middle lets go.
     *
     * @param <T> what the work gives
     * @param connectionId our id of the connection
     * @param work what to do
     * @return what the work gave
     */
    <T> T exclusively(String connectionId, Supplier<T> work);

    /**
     * The same store, with everything encrypted before it is kept (AES-GCM, bound to the connection's id).
     *
     * @param key AES key of 128, 192 or 256 bits, kept by the application somewhere else than the store
     * @param formerKeys keys that older texts may be encrypted with; they are read, never written
     * @return the encrypting store
     * @throws IllegalArgumentException if a key is not an AES key
     */
    default TokenStore encryptedWith(SecretKey key, SecretKey... formerKeys) {
        return new EncryptedTokenStore(this, key, List.of(formerKeys));
    }

    /** {@return a store that forgets everything with the process; for tests and trials} */
    static TokenStore inMemory() {
        return new MemoryTokenStore();
    }

    /**
     * A store with one file per connection. Nodes on one machine may share the directory; whether locks work on a network drive is up to the
     * drive.
     *
     * @param directory where the files are; made if it is not there
     * @return the store; combine it with {@link #encryptedWith}
     */
    static TokenStore inDirectory(Path directory) {
        return new DirectoryTokenStore(directory);
    }
}
