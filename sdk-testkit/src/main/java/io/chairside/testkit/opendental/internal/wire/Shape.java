package io.chairside.testkit.opendental.internal.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.chairside.testkit.opendental.data.OdRow;
import io.chairside.testkit.opendental.data.OdSchema;
import io.chairside.testkit.opendental.data.OdType;
import io.chairside.testkit.opendental.internal.office.Version;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The field list of one kind of record, in the order of the wire. A shape is written as text, one word per field:
 * {@code name[=column][:codec][@since]}. Without a codec the column's type decides: keys and numbers are JSON numbers, money a decimal
 * number, yes or no the strings "true" and "false", dates and times strings. Immutable.
 *
 * <p>Codecs: {@code e(Words)} a word; {@code str} a number or yes/no as string; {@code amt} an amount as string; {@code amt2} with two
 * decimals; {@code cut} the date part of a time; {@code Bool} "True"/"False"; {@code rgb} a colour; {@code us} an American time;
 * {@code prov}, {@code def}, {@code clinic} the name behind a key; {@code look(table.column)} any other text behind a key; {@code num} the
 * value as a bare number even if it is text; {@code now} the server's time; {@code blank} an empty string; {@code array} an empty array; {@code zero} and {@code zerod} the numbers 0 and 0.0.
 */
public final class Shape {
    private interface Field {
        void write(JsonGenerator out, OdRow row, Wire wire) throws IOException;
    }

    /** One field; its name is encoded once, since a full read writes it millions of times. */
    private record Entry(
            String name, SerializedString encoded, @Nullable Version since, Field field) {}

    private static final SerializedString TRUE = new SerializedString("true");
    private static final SerializedString FALSE = new SerializedString("false");

    private final OdSchema.Table table;
    private final List<Entry> entries;

    private Shape(OdSchema.Table table, List<Entry> entries) {
        this.table = table;
        this.entries = entries;
    }

    /**
     * Reads a field list.
     *
     * @param table the table whose rows are written
     * @param fields the field list
     * @return the shape
     */
    public static Shape of(String table, String fields) {
        OdSchema.Table schema =
                OdSchema.standard().find(table).orElseThrow(() -> new IllegalArgumentException("no table " + table));
        List<Entry> entries = new ArrayList<>();
        for (String word : fields.trim().split("\\s+", -1)) {
            entries.add(parse(schema, word));
        }
        return new Shape(schema, List.copyOf(entries));
    }

    /**
     * Derives a shape whose fields are overridden or added at the end.
     *
     * @param fields a field list
     * @return the new shape
     */
    public Shape with(String fields) {
        List<Entry> changed = new ArrayList<>(entries);
        for (String word : fields.trim().split("\\s+", -1)) {
            Entry entry = parse(table, word);
            int at = -1;
            for (int i = 0; i < changed.size(); i++) {
                if (changed.get(i).name().equals(entry.name())) {
                    at = i;
                }
            }
            if (at < 0) {
                changed.add(entry);
            } else {
                changed.set(at, entry);
            }
        }
        return new Shape(table, List.copyOf(changed));
    }

    /**
     * Derives a shape without a field.
     *
     * @param name the field
     * @return the new shape
     */
    public Shape without(String name) {
        List<Entry> left = new ArrayList<>(entries);
        left.removeIf(entry -> entry.name().equals(name));
        return new Shape(table, List.copyOf(left));
    }

    /**
     * Derives a shape with fields in front.
     *
     * @param fields a field list
     * @return the new shape
     */
    public Shape prefixed(String fields) {
        List<Entry> changed = new ArrayList<>();
        for (String word : fields.trim().split("\\s+", -1)) {
            changed.add(parse(table, word));
        }
        changed.addAll(entries);
        return new Shape(table, List.copyOf(changed));
    }

    /**
     * Leaves out the fields that an office's version does not have yet.
     *
     * @param version the office's version
     * @return the new shape
     */
    public Shape at(Version version) {
        List<Entry> left = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.since() == null || version.atLeast(entry.since())) {
                left.add(entry);
            }
        }
        return new Shape(table, List.copyOf(left));
    }

    /**
     * Writes one record.
     *
     * @param out the JSON writer
     * @param row the row
     * @param wire the formats
     * @throws IOException if the writer fails
     */
    public void write(JsonGenerator out, OdRow row, Wire wire) throws IOException {
        out.writeStartObject();
        writeFields(out, row, wire);
        out.writeEndObject();
    }

    /**
     * Writes the fields of one record into an object that is already open.
     *
     * @param out the JSON writer
     * @param row the row
     * @param wire the formats
     * @throws IOException if the writer fails
     */
    public void writeFields(JsonGenerator out, OdRow row, Wire wire) throws IOException {
        for (Entry entry : entries) {
            out.writeFieldName(entry.encoded());
            entry.field().write(out, row, wire);
        }
    }

    private static Entry parse(OdSchema.Table table, String word) {
        String rest = word;
        Version since = null;
        int at = rest.lastIndexOf('@');
        if (at >= 0) {
            since = Version.parse(rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        String codec = "";
        int colon = rest.indexOf(':');
        if (colon >= 0) {
            codec = rest.substring(colon + 1);
            rest = rest.substring(0, colon);
        }
        int equals = rest.indexOf('=');
        String name = equals < 0 ? rest : rest.substring(0, equals);
        String column = equals < 0 ? rest : rest.substring(equals + 1);
        return new Entry(name, new SerializedString(name), since, field(table, column, codec));
    }

    private static Field field(OdSchema.Table table, String column, String codec) {
        String argument = "";
        String kind = codec;
        int open = codec.indexOf('(');
        if (open >= 0) {
            argument = codec.substring(open + 1, codec.length() - 1);
            kind = codec.substring(0, open);
        }
        Field fixed = fixed(kind, argument);
        if (fixed != null) {
            return fixed;
        }
        // Looked up once: a full read writes every field millions of times.
        OdSchema.Column found = table.find(column)
                .orElseThrow(() -> new IllegalArgumentException("no column " + column + " in " + table));
        return kind.isEmpty() ? plain(found) : coded(found, kind, argument);
    }

    private static Field plain(OdSchema.Column column) {
        return switch (column.type()) {
            case KEY, INT -> (out, row, wire) -> out.writeNumber(num(row, column));
            case MONEY -> (out, row, wire) -> out.writeNumber(Wire.decimal(money(row, column)));
            case TEXT -> (out, row, wire) -> out.writeString(text(row, column));
            case DATE -> (out, row, wire) -> out.writeString(wire.date(date(row, column)));
            case DATETIME, TIMESTAMP -> (out, row, wire) -> out.writeString(wire.dateTime(dateTime(row, column)));
            case TIME -> (out, row, wire) -> out.writeString(Wire.time((LocalTime) row.raw(column)));
            case BOOL -> (out, row, wire) -> out.writeString(flag(row, column) ? TRUE : FALSE);
        };
    }

    private static long num(OdRow row, OdSchema.Column column) {
        return (Long) row.raw(column);
    }

    private static BigDecimal money(OdRow row, OdSchema.Column column) {
        return (BigDecimal) row.raw(column);
    }

    private static String text(OdRow row, OdSchema.Column column) {
        return (String) row.raw(column);
    }

    private static LocalDate date(OdRow row, OdSchema.Column column) {
        return (LocalDate) row.raw(column);
    }

    private static LocalDateTime dateTime(OdRow row, OdSchema.Column column) {
        return (LocalDateTime) row.raw(column);
    }

    private static boolean flag(OdRow row, OdSchema.Column column) {
        return (Boolean) row.raw(column);
    }

    /** The codecs that look at no column. */
    private static @Nullable Field fixed(String kind, String argument) {
        return switch (kind) {
            case "now" -> (out, row, wire) -> out.writeString(wire.serverTime());
            case "blank" -> (out, row, wire) -> out.writeString("");
            case "zero" -> (out, row, wire) -> out.writeNumber(0);
            case "zerod" -> (out, row, wire) -> out.writeNumber("0.0");
            case "array" ->
                (out, row, wire) -> {
                    out.writeStartArray();
                    out.writeEndArray();
                };
            case "word" -> (out, row, wire) -> out.writeString(argument);
            default -> null;
        };
    }

    private static Field coded(OdSchema.Column column, String kind, String argument) {
        return switch (kind) {
            case "e" -> word(column, Words.named(argument));
            case "e0" -> wordOrZero(column, Words.named(argument));
            case "str" ->
                (out, row, wire) -> out.writeString(
                        column.type() == OdType.BOOL
                                ? Boolean.toString(flag(row, column))
                                : Long.toString(num(row, column)));
            case "amt" -> (out, row, wire) -> out.writeString(wire.amountText(money(row, column)));
            case "amt2" -> (out, row, wire) -> out.writeString(Wire.twoPlaces(money(row, column)));
            case "num" -> (out, row, wire) -> writeBareNumber(out, text(row, column));
            case "cut" ->
                (out, row, wire) ->
                        out.writeString(wire.date(dateTime(row, column).toLocalDate()));
            case "Bool" -> (out, row, wire) -> out.writeString(flag(row, column) ? "True" : "False");
            case "rgb" -> (out, row, wire) -> out.writeString(Wire.color(num(row, column)));
            case "us" -> (out, row, wire) -> out.writeString(Wire.americanTime(dateTime(row, column)));
            case "prov" -> look("provider", "Abbr", column);
            case "def" -> look("definition", "ItemName", column);
            case "clinic" -> look("clinic", "Abbr", column);
            case "look" ->
                look(
                        argument.substring(0, argument.indexOf('.')),
                        argument.substring(argument.indexOf('.') + 1),
                        column);
            default -> throw new IllegalArgumentException("no codec " + kind);
        };
    }

    private static Field word(OdSchema.Column column, Words words) {
        return (out, row, wire) -> out.writeString(words.word(num(row, column)));
    }

    private static Field wordOrZero(OdSchema.Column column, Words words) {
        return (out, row, wire) -> {
            long number = num(row, column);
            if (number == 0) {
                out.writeNumber(0);
            } else {
                out.writeString(words.word(number));
            }
        };
    }

    private static Field look(String table, String text, OdSchema.Column column) {
        return (out, row, wire) -> out.writeString(wire.lookup(table, num(row, column), text));
    }

    private static void writeBareNumber(JsonGenerator out, String text) throws IOException {
        if (!text.isEmpty()
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0')) {
            out.writeNumber(text);
        } else {
            out.writeString(text);
        }
    }
}
