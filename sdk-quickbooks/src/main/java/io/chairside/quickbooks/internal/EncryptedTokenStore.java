package io.chairside.quickbooks.internal;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.error.ErrorContext;
import io.chairside.quickbooks.TokenStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts what another store keeps. A text is bound to its connection: moved to another one it does not open. Thread-safe. */
public final class EncryptedTokenStore implements TokenStore {

    private static final String PREFIX = "aesgcm1.";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TokenStore inner;
    private final List<SecretKey> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * A store.
     *
     * @param inner where the encrypted texts are kept
     * @param key what to encrypt with
     * @param formerKeys what older texts may be encrypted with
     */
    public EncryptedTokenStore(TokenStore inner, SecretKey key, List<SecretKey> formerKeys) {
        this.inner = inner;
        List<SecretKey> all = new ArrayList<>(List.of(key));
        all.addAll(formerKeys);
        for (SecretKey each : all) {
            byte[] bytes = each.getEncoded();
            if (!each.getAlgorithm().equals("AES")
                    || (bytes != null && bytes.length != 16 && bytes.length != 24 && bytes.length != 32)) {
                throw new IllegalArgumentException("the key of a token store is an AES key of 128, 192 or 256 bits");
            }
        }
        this.keys = List.copyOf(all);
    }

    @Override
    public Optional<String> load(String connectionId) {
        return inner.load(connectionId).map(text -> open(connectionId, text));
    }

    @Override
    public void save(String connectionId, String tokens) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), iv, connectionId)
                    .doFinal(tokens.getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(iv.length + sealed.length)
                    .put(iv)
                    .put(sealed)
                    .array();
            inner.save(
                    connectionId,
                    PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw wrong("the tokens cannot be encrypted with the key given");
        }
    }

    private String open(String connectionId, String text) {
        if (!text.startsWith(PREFIX)) {
            throw wrong("the tokens kept are not encrypted by this store");
        }
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw wrong("the tokens kept are damaged");
        }
        if (all.length <= IV_BYTES) {
            throw wrong("the tokens kept are damaged");
        }
        byte[] iv = java.util.Arrays.copyOf(all, IV_BYTES);
        for (SecretKey key : keys) {
            try {
                byte[] plain = cipher(Cipher.DECRYPT_MODE, key, iv, connectionId)
                        .doFinal(all, IV_BYTES, all.length - IV_BYTES);
                return new String(plain, StandardCharsets.UTF_8);
            } catch (AEADBadTagException e) {
                // perhaps one of the former keys
            } catch (GeneralSecurityException e) {
                throw wrong("the tokens cannot be decrypted with the key given");
            }
        }
        throw wrong("none of the keys opens the tokens kept, or they were changed or belong to another connection");
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] iv, String connectionId)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD((QuickBooks.KEY + "|" + connectionId).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static ConfigurationException wrong(String problem) {
        return new ConfigurationException(
                ErrorContext.of(QuickBooks.KEY, "tokens.open"),
                List.of(problem),
                "Give the key that the tokens were saved with, or connect the company again.");
    }

    @Override
    public void delete(String connectionId) {
        inner.delete(connectionId);
    }

    @Override
    public <T> T exclusively(String connectionId, Supplier<T> work) {
        return inner.exclusively(connectionId, work);
    }

    @Override
    public String toString() {
        return "TokenStore[encrypted " + inner + "]";
    }
}
