package io.chairside.dentrix.ascend.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The envelope of an answer: data, warnings, errors. The total it tells is not read, because it is often wrong. Never prints its content. */
public final class Envelope {

    private final JsonNode root;

    /**
     * An envelope.
     *
     * @param root the document
     */
    public Envelope(JsonNode root) {
        this.root = root;
    }

    /** {@return whether the answer says that something went wrong} */
    public boolean hasErrors() {
        return filled("errors");
    }

    /** {@return whether the answer warns, which can mean that some of the data is missing} */
    public boolean hasWarnings() {
        return filled("warnings");
    }

    private boolean filled(String list) {
        JsonNode items = root.get(list);
        return items != null && !items.isNull() && !(items.isContainerNode() && items.isEmpty());
    }

    /**
     * The records of a list.
     *
     * @return the records
     * @throws FieldException if there is no list of objects
     */
    public List<WireRecord> records() {
        JsonNode data = root.get("data");
        if (data == null || !data.isArray()) {
            throw new FieldException("data", "is no list");
        }
        List<WireRecord> records = new ArrayList<>(data.size());
        for (JsonNode item : data) {
            if (!item.isObject()) {
                throw new FieldException("data", "holds something that is no record");
            }
            records.add(new WireRecord(item));
        }
        return records;
    }

    /**
     * The one record of an answer.
     *
     * @return the record
     * @throws FieldException if there is none
     */
    public WireRecord record() {
        return findRecord().orElseThrow(() -> new FieldException("data", "is no record"));
    }

    /** {@return the one record of an answer, empty when there is none} */
    public Optional<WireRecord> findRecord() {
        JsonNode data = root.get("data");
        return data != null && data.isObject() ? Optional.of(new WireRecord(data)) : Optional.empty();
    }

    /** {@return the document itself, for answers without an envelope} */
    public WireRecord bare() {
        return new WireRecord(root);
    }

    /** {@return nothing of the content} */
    @Override
    public String toString() {
        return "Envelope";
    }
}
