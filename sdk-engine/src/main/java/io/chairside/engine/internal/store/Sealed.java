package io.chairside.engine.internal.store;

/** Content as it is stored. Not copied: it is made once and bound once. */
public final class Sealed {

    private final int keyVersion;
    private final byte[] bytes;

    /**
     * Wraps content.
     *
     * @param keyVersion the key it is sealed with; 0 when it is not sealed
     * @param bytes the content; not to be changed afterwards
     */
    public Sealed(int keyVersion, byte[] bytes) {
        this.keyVersion = keyVersion;
        this.bytes = bytes;
    }

    /** {@return the key it is sealed with; 0 when it is not sealed} */
    public int keyVersion() {
        return keyVersion;
    }

    /** {@return the content; not to be changed} */
    public byte[] bytes() {
        return bytes;
    }

    /** {@return the length only} */
    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes, key " + keyVersion + "]";
    }
}
