package io.chairside.testkit.opendental.internal.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chairside.testkit.opendental.OpenDentalMode;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.internal.office.Office;
import io.chairside.testkit.opendental.internal.office.Refusal;
import io.chairside.testkit.opendental.internal.office.Version;
import io.chairside.testkit.opendental.internal.wire.Shape;
import io.chairside.testkit.opendental.internal.wire.Wire;
import io.chairside.testkit.opendental.internal.wire.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One call on its way through an endpoint: its parameters and body, the office, and the ways to answer. */
public final class Call {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final JsonFactory JSON = MAPPER.getFactory();
    private static final int MAX_BODY_CHARACTERS = 16_800_000;

    private final ApiRequest request;
    private final Office office;
    private final Wire wire;
    private @Nullable Body body;
    private int filters;

    Call(ApiRequest request, Office office) {
        this.request = request;
        this.office = office;
        this.wire = new Wire(office, request.query());
    }

    /** {@return the office} */
    public Office office() {
        return office;
    }

    /** {@return the formats of the answer} */
    public Wire wire() {
        return wire;
    }

    /** {@return the key in the path} */
    public long key() {
        return request.key();
    }

    /**
     * Tells whether the office's version knows something.
     *
     * @param since the version that brought it
     * @return whether it is there
     */
    public boolean since(String since) {
        return office.version().atLeast(Version.parse(since));
    }

    /**
     * Reads a parameter.
     *
     * @param name the exact name
     * @return the value, or {@code null} when it was not sent or is blank
     */
    public @Nullable String param(String name) {
        String value = request.query().get(name);
        return value == null || value.isBlank() ? null : value;
    }

    /**
     * Reads a key or number.
     *
     * @param name the exact name
     * @return the number, or {@code null} when it was not sent
     */
    public @Nullable Long number(String name) {
        String value = param(name);
        if (value == null) {
            return null;
        }
        try {
            return Long.valueOf(value.trim());
        } catch (NumberFormatException e) {
            throw Refusal.bad(name + " is invalid.");
        }
    }

    /**
     * Reads a number that must be sent.
     *
     * @param name the exact name
     * @return the number
     */
    public long needNumber(String name) {
        Long number = number(name);
        if (number == null) {
            throw Refusal.bad(name + " is required");
        }
        return number;
    }

    /**
     * Reads a date.
     *
     * @param name the exact name
     * @return the date, or {@code null} when it was not sent
     */
    public @Nullable LocalDate date(String name) {
        String value = param(name);
        return value == null ? null : Inputs.date(name, value);
    }

    /**
     * Reads a date and time.
     *
     * @param name the exact name
     * @return the time, or {@code null} when it was not sent
     */
    public @Nullable LocalDateTime dateTime(String name) {
        String value = param(name);
        return value == null ? null : Inputs.dateTime(name, value);
    }

    /**
     * Reads a yes or no.
     *
     * @param name the exact name
     * @return whether it is "true"
     */
    public boolean isTrue(String name) {
        String value = param(name);
        return value != null && value.equalsIgnoreCase("true");
    }

    /**
     * Reads a word.
     *
     * @param name the exact name
     * @param words the words
     * @return the database number, or {@code null} when it was not sent
     */
    public @Nullable Long word(String name, Words words) {
        String value = param(name);
        if (value == null) {
            return null;
        }
        OptionalLong number = words.number(value);
        if (number.isEmpty()) {
            throw Refusal.bad(name + " is invalid.");
        }
        return number.getAsLong();
    }

    /**
     * Starts a filtered list.
     *
     * @param table the table
     * @return the filters
     */
    public Filters filters(String table) {
        return new Filters(this, office.table(table), filters++);
    }

    /** {@return what list is asked for, whichever page of it} */
    ApiRequest.Listed list() {
        return request.listed();
    }

    /** {@return the JSON object that was sent} */
    public Body body() {
        if (body == null) {
            body = parseBody();
        }
        return body;
    }

    private Body parseBody() {
        byte[] bytes = request.body();
        if (bytes.length > MAX_BODY_CHARACTERS
                && new String(bytes, StandardCharsets.UTF_8).length() > MAX_BODY_CHARACTERS) {
            throw Refusal.bad("Request body exceeds the maximum length.");
        }
        JsonNode node;
        try {
            node = bytes.length == 0 ? MAPPER.createObjectNode() : MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw unreadable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!node.isObject()) {
            throw unreadable();
        }
        return new Body(node);
    }

    private Refusal unreadable() {
        return Refusal.bad(
                office.mode() == OpenDentalMode.LOCAL
                        ? "Local API. Unable to convert request."
                        : "Request body is not valid JSON.");
    }

    /** {@return the page size of this call} */
    public int limit() {
        Long limit = number("Limit");
        if (limit == null) {
            return office.defaultPage();
        }
        if (limit < 1) {
            throw Refusal.bad("Limit is invalid.");
        }
        return (int) Math.min(limit, office.maxPage());
    }

    /** {@return the rows to skip} */
    public long offset() {
        Long offset = number("Offset");
        if (offset != null && offset < 0) {
            throw Refusal.bad("Offset is invalid.");
        }
        return offset == null ? 0 : offset;
    }

    /**
     * Answers with one page of rows.
     *
     * @param shape the field list
     * @param rows all rows that fit, in order
     * @return the answer
     */
    public ApiResponse page(Shape shape, List<OdRow> rows) {
        int from = (int) Math.min(offset(), rows.size());
        List<OdRow> page = rows.subList(from, Math.min(rows.size(), from + limit()));
        Shape fields = shape.at(office.version());
        byte[] json = write(out -> {
            out.writeStartArray();
            for (OdRow row : page) {
                fields.write(out, row, wire);
            }
            out.writeEndArray();
        });
        return ApiResponse.json(200, json).startingWith(page.isEmpty() ? null : page.get(0));
    }

    /**
     * Answers with one page of things that are not rows of one table.
     *
     * @param <T> the kind of thing
     * @param items everything, in order
     * @param writer writes one item
     * @return the answer
     */
    public <T> ApiResponse pageOf(List<T> items, ItemWriter<T> writer) {
        int from = (int) Math.min(offset(), items.size());
        List<T> page = items.subList(from, Math.min(items.size(), from + limit()));
        return ApiResponse.json(200, write(out -> {
            out.writeStartArray();
            for (T item : page) {
                writer.write(out, item);
            }
            out.writeEndArray();
        }));
    }

    /**
     * Answers with one record.
     *
     * @param status the HTTP status
     * @param shape the field list
     * @param row the row
     * @return the answer
     */
    public ApiResponse one(int status, Shape shape, OdRow row) {
        Shape fields = shape.at(office.version());
        return ApiResponse.json(status, write(out -> fields.write(out, row, wire)));
    }

    /**
     * Answers with JSON of the endpoint's own making.
     *
     * @param status the HTTP status
     * @param content writes the JSON
     * @return the answer
     */
    public ApiResponse json(int status, Content content) {
        return ApiResponse.json(status, write(content));
    }

    /**
     * Writes JSON into memory.
     *
     * @param content writes the JSON
     * @return the bytes
     */
    public static byte[] write(Content content) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(4096);
                JsonGenerator out = JSON.createGenerator(bytes)) {
            content.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes JSON. */
    public interface Content {
        /**
         * Writes the content.
         *
         * @param out the JSON writer
         * @throws IOException if the writer fails
         */
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * Writes one item of a list.
     *
     * @param <T> the kind of item
     */
    public interface ItemWriter<T> {
        /**
         * Writes the item.
         *
         * @param out the JSON writer
         * @param item the item
         * @throws IOException if the writer fails
         */
        void write(JsonGenerator out, T item) throws IOException;
    }
}
