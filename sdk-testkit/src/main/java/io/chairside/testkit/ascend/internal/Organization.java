package io.chairside.testkit.ascend.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.opendental.data.OfficeClock;
import io.chairside.testkit.run.WriteLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One organisation's records. Everything that touches them holds this object's lock. Who listens hears of every change, in the shape of the
 * event stream.
 */
public final class Organization {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String FRONT_DESK = "front desk";
    private static final long NEW_TRANSACTIONS = 90_900_500_000_000L;

    /**
     * A change, as the event stream tells it.
     *
     * @param location the location's id, {@code 0} where there is none
     * @param type the type of the record
     * @param method CREATE, UPDATE or DELETE
     * @param body the message
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Change(String location, String type, String method, byte[] body) {
        @Override
        public String toString() {
            return "Change " + type + " " + method;
        }
    }

    final OfficeClock clock;
    private final Map<Kind, TreeMap<Long, ObjectNode>> records = new EnumMap<>(Kind.class);
    private @Nullable Consumer<Change> listener;
    private long nextTransaction = NEW_TRANSACTIONS;
    private final WriteLog writes = new WriteLog();
    private String author = FRONT_DESK;

    /**
     * An empty organisation.
     *
     * @param clock its clock
     */
    public Organization(OfficeClock clock) {
        this.clock = clock;
        for (Kind kind : Kind.values()) {
            records.put(kind, new TreeMap<>());
        }
    }

    /** {@return what was written by whom} */
    WriteLog writes() {
        return writes;
    }

    /** {@return the clock} */
    public OfficeClock clock() {
        return clock;
    }

    /**
     * Says who hears of changes.
     *
     * @param value the listener
     */
    public void listener(Consumer<Change> value) {
        this.listener = value;
    }

    /**
     * Counts records.
     *
     * @param kind which
     * @return how many there are
     */
    public synchronized int count(Kind kind) {
        return of(kind).size();
    }

    NavigableMap<Long, ObjectNode> of(Kind kind) {
        return Objects.requireNonNull(records.get(kind), "kind");
    }

    @Nullable
    ObjectNode find(Kind kind, String id) {
        return id.matches("\\d{1,18}") ? of(kind).get(Long.parseLong(id)) : null;
    }

    ObjectNode require(Kind kind, String id) {
        ObjectNode found = find(kind, id);
        if (found == null) {
            throw new IllegalArgumentException("no " + kind.type() + " has the id " + id);
        }
        return found;
    }

    @Nullable
    ObjectNode transaction(String id) {
        for (Kind kind : Kind.values()) {
            ObjectNode found = kind.transaction() ? find(kind, id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Puts a record in silently, as it was before anybody looked. */
    void load(Kind kind, ObjectNode record) {
        record.put("type", kind.type());
        of(kind).put(Long.valueOf(Json.text(record, "id")), record);
    }

    void create(Kind kind, ObjectNode record) {
        record.put("lastModified", stamp(clock.instant()));
        load(kind, record);
        tell(record, "CREATE");
    }

    void changed(ObjectNode record) {
        record.put("lastModified", stamp(clock.instant()));
        tell(record, "UPDATE");
    }

    void delete(Kind kind, String id) {
        ObjectNode gone = require(kind, id);
        of(kind).remove(Long.valueOf(id));
        tell(gone, "DELETE");
    }

    /** Does work of somebody who is not the front desk; the caller holds the lock. */
    <T> T as(String who, Supplier<T> work) {
        author = who;
        try {
            return work.get();
        } finally {
            author = FRONT_DESK;
        }
    }

    private void tell(ObjectNode record, String method) {
        writes.add(clock.now(), author, method + " " + Json.text(record, "type"), Json.text(record, "id"));
        Consumer<Change> hears = listener;
        if (hears == null) {
            return;
        }
        String type = Json.text(record, "type");
        ObjectNode body = Json.object().put("type", type).put("id", Json.text(record, "id"));
        if (!method.equals("DELETE")) {
            body.set("payload", payload(record));
        }
        String location = Json.text(record, "location.id");
        hears.accept(new Change(location.isEmpty() ? "0" : location, type, method, Json.bytes(body)));
    }

    /** Events of charges name three fields otherwise than a read. */
    private static ObjectNode payload(ObjectNode record) {
        ObjectNode payload = record.deepCopy();
        if (Json.text(record, "type").equals(Kind.CHARGE.type())) {
            payload.set("serviceDate", payload.remove("transactionDate"));
            payload.set("renderingProvider", payload.remove("provider"));
            payload.put("state", payload.remove("isActive").asBoolean() ? "ACTIVE" : "INACTIVE");
        }
        return payload;
    }

    /**
     * Puts the payload of a message into it as text, as was seen.
     *
     * @param body a message
     * @return the message with a text for its payload
     */
    public static byte[] withPayloadAsText(byte[] body) {
        ObjectNode message = Objects.requireNonNull(Json.parse(body));
        if (message.has("payload")) {
            message.put("payload", message.get("payload").toString());
        }
        return Json.bytes(message);
    }

    String nextId(Kind kind) {
        if (kind.transaction()) {
            return Long.toString(nextTransaction++);
        }
        if (kind == Kind.PATIENT) {
            // New patients of the lower branch get ids below those of the other.
            Long highest = of(kind).floorKey(90_100_050_000_000L);
            return Long.toString((highest == null ? 90_100_000_000_000L : highest) + 2);
        }
        return of(kind).isEmpty()
                ? Long.toString(91_000_000_000_000L + Math.floorMod(kind.path().hashCode(), 1_000) * 1_000_000_000L)
                : Long.toString(of(kind).lastKey() + 1);
    }

    static String stamp(Instant instant) {
        return UTC.format(instant.atOffset(ZoneOffset.UTC));
    }

    String stamp(LocalDateTime local) {
        return stamp(local.atZone(clock.zone()).toInstant());
    }

    String nowLocal() {
        return LOCAL.format(clock.now());
    }

    static String local(LocalDateTime at) {
        return LOCAL.format(at);
    }

    /** A transaction without amount; the caller completes it. */
    ObjectNode transaction(
            String id,
            String ledgerType,
            String patient,
            @Nullable String provider,
            String location,
            LocalDate date,
            long cents) {
        ObjectNode row = Json.object().put("id", id).put("ledgerType", ledgerType);
        row.set("amount", Json.money(cents));
        row.put("transactionDate", date.toString());
        row.put("isActive", true);
        row.set("patient", Json.reference(Kind.PATIENT, patient));
        if (provider != null) {
            row.set("provider", Json.reference(Kind.PROVIDER, provider));
        }
        row.set("location", Json.reference(Kind.LOCATION, location));
        return row;
    }

    static void distribute(ObjectNode row, String chargeId, String location, long cents) {
        ArrayNode parts = row.withArray("distributions");
        ObjectNode part = parts.addObject().put("chargeId", chargeId).put("chargeLocationId", location);
        part.set("appliedAmount", Json.money(cents));
        part.put("isActive", true);
    }

    /**
     * Edits or voids a transaction as the ledger does: the row becomes inactive, an opposite row cancels it, and a new row takes its place.
     *
     * @param id the row
     * @param cents the new amount with the ledger's sign; null to void it
     * @return the id of the new row, empty after a void
     */
    synchronized String replace(String id, @Nullable Long cents) {
        ObjectNode row = transaction(id);
        if (row == null || !row.path("isActive").asBoolean()) {
            throw new IllegalArgumentException("no active transaction has the id " + id);
        }
        Kind kind = Objects.requireNonNull(Kind.ofType(Json.text(row, "type")));
        String base = Json.text(row, "ledgerType").replaceFirst("Rebill$", "");
        ObjectNode cancellation = row.deepCopy();
        cancellation
                .put("id", nextId(kind))
                .put("ledgerType", base + "Cancellation")
                .put("isActive", false);
        cancellation.set("amount", Json.money(-Json.cents(row.get("amount"))));
        cancellation.set("previousTransaction", Json.reference(kind, id));
        cancellation.put("entryDate", stamp(clock.instant())).put("modifiedDate", nowLocal());
        row.put("isActive", false);
        String replacement = "";
        List<ObjectNode> made = new ArrayList<>(List.of(cancellation));
        if (cents != null) {
            ObjectNode rebill = row.deepCopy();
            replacement = nextId(kind);
            rebill.put("id", replacement).put("ledgerType", base + "Rebill").put("isActive", true);
            rebill.set("amount", Json.money(cents));
            rebill.set("previousTransaction", Json.reference(kind, Json.text(cancellation, "id")));
            rebill.put("entryDate", stamp(clock.instant())).put("modifiedDate", nowLocal());
            row.set("replacedByTransaction", Json.reference(kind, replacement));
            made.add(rebill);
        }
        changed(row);
        made.forEach(one -> create(kind, one));
        return replacement;
    }

    /** Whole days between a transaction and today. */
    long age(ObjectNode row) {
        return ChronoUnit.DAYS.between(LocalDate.parse(Json.text(row, "transactionDate")), clock.today());
    }
}
