package io.chairside.engine.internal.store;

/**
 * Content as it is stored.
 *
 * @param keyVersion the key it is sealed with; 0 when it is not sealed
 * @param bytes the content
 */
public record Sealed(int keyVersion, byte[] bytes) {

    /** {@return the length only} */
    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes, key " + keyVersion + "]";
    }
}
