package io.chairside.engine.internal.sync;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.core.read.Removal;
import io.chairside.core.read.Sourced;
import io.chairside.engine.internal.sync.SyncRecords.Known;
import io.chairside.engine.sync.RecordChange;
import io.chairside.engine.sync.RecordChange.Kind;
import io.chairside.engine.sync.SyncResource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a batch with what is known, and says what changed. Pure; used once. Not thread-safe. */
final class BatchDiff {

    private static final Known NEVER_SEEN = new Known("", 0);

    private final ConnectionId connection;
    private final SyncResource resource;
    private final Map<String, Known> known;
    private final Map<String, Known> now = new LinkedHashMap<>();
    private final List<RecordChange> changes = new ArrayList<>();
    private final Set<String> patients = new LinkedHashSet<>();
    private long liveMore;

    BatchDiff(ConnectionId connection, SyncResource resource, Map<String, Known> known) {
        this.connection = connection;
        this.resource = resource;
        this.known = known;
    }

    /** A record as it is now. */
    void met(String key, Sourced record) {
        String json = RecordJson.of(record);
        String hash = RecordJson.fingerprint(json);
        Known before = state(key);
        if (before.hash().equals(hash)) {
            return;
        }
        String patient = resource.patientOf(record).map(PatientId::value).orElse(null);
        Known after = new Known(
                hash,
                before.version() + 1,
                resource.dayOf(record).map(LocalDate::toEpochDay).orElse(null),
                patient);
        touch(patient);
        touch(before.patient());
        change(key, before, after, Optional.empty(), record.origin().asOf(), Optional.of(record), Optional.of(json));
    }

    /** A record that is gone. */
    void gone(Removal removal, Instant asOf) {
        Known before = state(removal.id());
        if (before.live()) {
            touch(before.patient());
            change(
                    removal.id(),
                    before,
                    new Known("", before.version() + 1),
                    removal.mergedInto(),
                    asOf,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    private void touch(@Nullable String patient) {
        if (patient != null) {
            patients.add(patient);
        }
    }

    private Known state(String key) {
        Known fresh = now.get(key);
        return fresh != null ? fresh : known.getOrDefault(key, NEVER_SEEN);
    }

    private void change(
            String key,
            Known before,
            Known after,
            Optional<String> mergedInto,
            Instant asOf,
            Optional<Sourced> record,
            Optional<String> json) {
        Kind kind = !after.live() ? Kind.REMOVED : before.live() ? Kind.CHANGED : Kind.ADDED;
        liveMore += kind == Kind.ADDED ? 1 : kind == Kind.REMOVED ? -1 : 0;
        now.put(key, after);
        changes.add(new RecordChange(
                RecordJson.fingerprint(String.join(
                        "\n", connection.value(), resource.name(), key, Long.toString(after.version()), after.hash())),
                connection,
                resource,
                key,
                kind,
                after.version(),
                before.live() ? Optional.of(before.hash()) : Optional.empty(),
                after.live() ? Optional.of(after.hash()) : Optional.empty(),
                mergedInto,
                asOf,
                record,
                json));
    }

    /** {@return whose records changed, those included whose record went to somebody else} */
    Set<String> patients() {
        return patients;
    }

    /** {@return what changed, in order} */
    List<RecordChange> changes() {
        return changes;
    }

    /** {@return what is to be noted} */
    Map<String, Known> now() {
        return now;
    }

    /** {@return how many more records there are than before; negative when fewer} */
    long liveMore() {
        return liveMore;
    }
}
