package io.chairside.dentrix.internal;

import io.chairside.sql.NamedQuery;
import io.chairside.sql.Params;
import io.chairside.sql.ReadContext;
import io.chairside.sql.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes lie in one view, by the kind and the id of the thing they are about. */
final class Notes {

    static final int TRANSACTION = 1;
    static final int APPOINTMENT = 2;

    private static final NamedQuery RANGE = NamedQuery.read(
            "notes.range",
            "SELECT noteid, notetext FROM {o}v_notes WHERE notetype = :kind AND noteid BETWEEN :first AND :last");

    private Notes() {}

    /** The notes of a portion of rows, by key. */
    static Map<String, String> of(ReadContext read, int kind, List<Row> rows, String keyColumn) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Row row : rows) {
            String key = ReadContext.keyOf(row, keyColumn);
            if (key.matches("\\d{1,18}")) {
                first = Math.min(first, Long.parseLong(key));
                last = Math.max(last, Long.parseLong(key));
            }
        }
        Map<String, String> notes = new HashMap<>();
        if (first <= last) {
            Params range = Params.of("kind", kind).and("first", first).and("last", last);
            for (Row note : read.database().rows(read.operation(), RANGE, range)) {
                note.text("notetext")
                        .ifPresent(text -> notes.merge(
                                ReadContext.keyOf(note, "noteid"), text, (one, other) -> one + "\n" + other));
            }
        }
        return notes;
    }
}
