package io.chairside.engine.internal.json;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.engine.KeyProvider;
import io.chairside.engine.internal.store.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals content with AES-GCM under the application's key, bound to the reference it belongs to, so that content cannot be moved from row to row. Without a
 * key provider content is stored as it is. Thread-safe.
 */
public final class Sealer {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final @Nullable KeyProvider keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * Makes a sealer.
     *
     * @param keys the keys, or null to store content as it is
     */
    public Sealer(@Nullable KeyProvider keys) {
        this.keys = keys;
    }

    /**
     * Seals.
     *
     * @param clear the content
     * @param binding what it belongs to
     * @return the sealed content
     */
    public Sealed seal(byte[] clear, String binding) {
        KeyProvider provider = keys;
        if (provider == null) {
            return new Sealed(0, clear);
        }
        int version = provider.currentVersion();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, provider.key(version), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((binding + '|' + version).getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(clear);
            return new Sealed(
                    version,
                    ByteBuffer.allocate(NONCE + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw refuse("the key of version " + version + " cannot be used ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Opens.
     *
     * @param content the sealed content
     * @param binding what it belongs to
     * @return the content
     * @throws ConfigurationException if the key is missing or wrong, or the content was changed
     */
    public byte[] open(Sealed content, String binding) {
        if (content.keyVersion() == 0) {
            return content.bytes();
        }
        KeyProvider provider = keys;
        if (provider == null) {
            throw refuse("stored content is sealed and the engine has no KeyProvider");
        }
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    provider.key(content.keyVersion()),
                    new GCMParameterSpec(TAG_BITS, content.bytes(), 0, NONCE));
            cipher.updateAAD((binding + '|' + content.keyVersion()).getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content.bytes(), NONCE, content.bytes().length - NONCE);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw refuse("stored content cannot be opened with the key of version " + content.keyVersion() + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static ConfigurationException refuse(String problem) {
        return new ConfigurationException(
                ErrorContext.of("chairside", "engine.content"),
                List.of(problem),
                "Give the engine a KeyProvider that still knows every key it ever sealed with.");
    }
}
