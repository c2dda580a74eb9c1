package io.chairside.opendental.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one answer.
 *
 * @param <W> the row
 * @param rows the rows that could be understood, in their order
 * @param bad the rows that could not
 * @param count how many rows there were in all
 * @param serverTime the office's clock as the answer tells it
 * @param roundedAmounts how many amounts had more than two decimals
 */
public record WirePage<W>(
        List<W> rows, List<BadRow> bad, int count, @Nullable LocalDateTime serverTime, int roundedAmounts) {

    /**
     * A row that could not be understood.
     *
     * @param rawKey its key as far as it was read, else a question mark
     * @param path where the trouble is
     * @param trouble the field and the kind of trouble, without a value
     */
    public record BadRow(String rawKey, String path, String trouble) {
        @Override
        public String toString() {
            return "BadRow[" + rawKey + "]";
        }
    }

    /**
     * Reads an answer.
     *
     * @param json stands at the answer's first token, or before it
     * @param type how its rows are read
     * @throws IOException if the body cannot be read, or is no JSON, or neither a list nor a row
     */
    public static <W> WirePage<W> read(JsonParser json, RowType<W> type) throws IOException {
        RowReader in = new RowReader(json, type.keyField());
        if (!in.open()) {
            throw JsonMappingException.from(json, "neither a list nor a row");
        }
        List<W> rows = new ArrayList<>();
        List<BadRow> bad = new ArrayList<>(0);
        int count = 0;
        while (in.nextRow()) {
            count++;
            W row = type.fields().read(in);
            String trouble = in.trouble();
            if (row != null && trouble == null) {
                rows.add(row);
            } else {
                bad.add(new BadRow(in.rawKey(), in.troublePath(), trouble == null ? "is not usable" : trouble));
            }
        }
        return new WirePage<>(rows, bad, count, in.serverTime(), in.roundedAmounts());
    }

    @Override
    public String toString() {
        return "WirePage[" + count + " rows]";
    }
}
