package io.chairside.engine.sync;

import java.time.Instant;
import java.util.Objects;

/**
 * A record as the mirror has it. Holds patient data: {@code toString} gives resource and version only.
 *
 * @param resource the resource
 * @param key its key
 * @param json the record as canonical JSON without its origin
 * @param hash its fingerprint
 * @param version how many changes of it there have been
 * @param asOf the moment for which it is known to hold
 */
public record MirroredRecord(SyncResource resource, String key, String json, String hash, long version, Instant asOf) {

    /**
     * Checks that nothing is null.
     *
     * @param resource the resource
     * @param key its key
     * @param json the record
     * @param hash its fingerprint
     * @param version how many changes of it there have been
     * @param asOf the moment for which it is known to hold
     */
    public MirroredRecord {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(json, "json");
    }

    /** {@return resource and version} */
    @Override
    public String toString() {
        return "MirroredRecord[" + resource + " version " + version + "]";
    }
}
