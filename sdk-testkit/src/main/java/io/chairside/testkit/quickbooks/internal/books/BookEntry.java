package io.chairside.testkit.quickbooks.internal.books;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chairside.testkit.quickbooks.internal.Json;
import java.time.Instant;

/** One stored object. Only {@link Books} changes it, under its lock. */
public final class BookEntry {
    private final EntityType type;
    private final long id;
    private final Instant created;
    private ObjectNode json;
    private int syncToken;
    private Instant updated;
    private boolean deleted;

    BookEntry(EntityType type, long id, ObjectNode json, Instant created) {
        this.type = type;
        this.id = id;
        this.json = json;
        this.created = created;
        this.updated = created;
    }

    void change(ObjectNode next, Instant now) {
        json = next;
        syncToken++;
        updated = now;
    }

    void delete(Instant now) {
        deleted = true;
        syncToken++;
        updated = now;
    }

    /** {@return the kind of object} */
    public EntityType type() {
        return type;
    }

    /** {@return the id} */
    public long id() {
        return id;
    }

    /** {@return the key} */
    public DocKey key() {
        return new DocKey(type, id);
    }

    /** {@return the fields as stored, without id, token and times; not to be changed} */
    ObjectNode json() {
        return json;
    }

    /** {@return the version} */
    public int syncToken() {
        return syncToken;
    }

    /** {@return when it was made} */
    public Instant created() {
        return created;
    }

    /** {@return when it was last changed or deleted} */
    public Instant updated() {
        return updated;
    }

    /** {@return whether it is gone} */
    public boolean deleted() {
        return deleted;
    }

    /** {@return whether it is active; what has no such flag always is} */
    public boolean active() {
        return !"false".equals(Json.text(json, "Active"));
    }

    /** {@return the text that names it in references} */
    String label() {
        for (String field : new String[] {"FullyQualifiedName", "DisplayName", "Name"}) {
            String text = Json.text(json, field);
            if (text != null) {
                return text;
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return type.wireName() + " " + id;
    }
}
