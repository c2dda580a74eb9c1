package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All objects of a company by kind and id; ids come from one sequence. Guarded by the lock of {@link Books}. */
final class ObjectStore {
    private final Map<EntityType, NavigableMap<Long, BookEntry>> objects = new EnumMap<>(EntityType.class);
    private long nextId = 1;

    ObjectStore() {
        for (EntityType type : EntityType.values()) {
            objects.put(type, new TreeMap<>());
        }
    }

    BookEntry add(EntityType type, ObjectNode json, Instant now) {
        BookEntry entry = new BookEntry(type, type.kind() == EntityType.Kind.SINGLETON ? 1 : nextId++, json, now);
        of(type).put(entry.id(), entry);
        return entry;
    }

    @Nullable
    BookEntry find(EntityType type, String id) {
        if (!id.matches("\\d{1,18}")) {
            return null;
        }
        BookEntry entry = of(type).get(Long.parseLong(id));
        return entry == null || entry.deleted() ? null : entry;
    }

    BookEntry singleton(EntityType type) {
        return of(type).firstEntry().getValue();
    }

    List<BookEntry> live(EntityType type) {
        List<BookEntry> live = new ArrayList<>();
        for (BookEntry entry : of(type).values()) {
            if (!entry.deleted()) {
                live.add(entry);
            }
        }
        return live;
    }

    List<BookEntry> changedSince(EntityType type, Instant since) {
        return of(type).values().stream()
                .filter(entry -> !entry.updated().isBefore(since))
                .toList();
    }

    List<BookEntry> everything() {
        List<BookEntry> all = new ArrayList<>();
        objects.values().forEach(ofType -> all.addAll(ofType.values()));
        return all;
    }

    private NavigableMap<Long, BookEntry> of(EntityType type) {
        NavigableMap<Long, BookEntry> ofType = objects.get(type);
        if (ofType == null) {
            throw new IllegalStateException("no store for " + type);
        }
        return ofType;
    }
}
