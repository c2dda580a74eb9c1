package io.chairside.engine;

import javax.crypto.SecretKey;

/**
 * Where the engine gets the keys that seal what it stores. Implemented by the application over its own key store. Thread-safe.
 *
 * <p>Keys are AES keys of 128, 192 or 256 bits. To rotate, answer a higher {@link #currentVersion()} and keep the old keys readable.
 */
public interface KeyProvider {

    /** {@return the version to seal new content with, at least 1} */
    int currentVersion();

    /**
     * The key of a version.
     *
     * @param version a version that {@link #currentVersion()} has answered at some time
     * @return the AES key
     */
    SecretKey key(int version);
}
