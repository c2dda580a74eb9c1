package io.chairside.http.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.error.SanitizedCause;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one way connectors read and write JSON. Stateless.
 *
 * <p>A wire record is a Java record in a connector's {@code internal.wire} package, its components named as on the wire or annotated with
 * {@code @JsonProperty}. The package must be open to {@code com.fasterxml.jackson.databind}. Rules:
 *
 * <ul>
 *   <li>{@code String}, {@code Long}, {@code Integer}, {@code BigDecimal} and {@code Boolean} accept a JSON string, number or boolean that means
 *       such a value; text is trimmed and blank text is null. A {@code BigDecimal} is exact: it never passes through a double.
 *   <li>A component that is primitive, or annotated {@code @JsonProperty(required = true)}, must be there and not null or blank. All others
 *       may be missing and are then null.
 *   <li>Names are case-sensitive; unknown names are skipped. A declared name that comes twice in one object is an error: of two amounts,
 *       neither can be trusted. Unknown names may repeat.
 *   <li>A vendor's constants are {@code String}, so that a new one is no error. A single object is accepted where a list is wanted; a null
 *       inside a list is an error.
 *   <li>Written JSON leaves nulls out and shows decimals plainly.
 * </ul>
 *
 * <p>Anything else is read by Jackson as usual. All errors are turned by {@link #explain} into a {@link ProtocolException} that names the path.
 */
public final class LenientJson {

    /** Longest text accepted, in characters: a document of 12 MB in Base64 fits, with room. */
    public static final int DEFAULT_MAX_TEXT = 20_000_000;

    private static final int MAX_NESTING = 100;
    private static final int MAX_NUMBER = 100;
    private static final int MAX_NAME = 2_000;

    private LenientJson() {}

    /** {@return a new mapper with the usual limits; thread-safe, meant to be shared} */
    public static ObjectMapper mapper() {
        return mapper(DEFAULT_MAX_TEXT);
    }

    /**
     * A new mapper.
     *
     * @param maxText longest text accepted, in characters
     * @return the mapper; thread-safe, meant to be shared
     */
    public static ObjectMapper mapper(int maxText) {
        JsonFactory factory = new JsonFactoryBuilder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .maxStringLength(maxText)
                        .build())
                // Names may come from data (query results): they must not fill the JVM's table of interned strings.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .build();
        return JsonMapper.builder(factory)
                .addModule(new LenientModule())
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
                .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
                .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.SKIP)))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.USE_DEFAULTS))
                .build();
    }

    /**
     * Turns whatever reading JSON threw into an error without a value.
     *
     * @param failure what was thrown
     * @param context where it happened
     * @return the error; its path is the place in the document, such as {@code [3].PatNum}
     */
    public static ProtocolException explain(Throwable failure, ErrorContext context) {
        @Nullable String path = null;
        @Nullable JsonProcessingException deepest = null;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof JsonMappingException mapping && path == null) {
                path = path(mapping.getPath());
            }
            if (at instanceof JsonProcessingException json) {
                deepest = json;
            }
        }
        Throwable root = deepest == null ? failure : deepest;
        return new ProtocolException(context, problem(root), path, SanitizedCause.of(root, place(deepest)));
    }

    /**
     * Whether reading failed because the document ended too early.
     *
     * @param failure what was thrown
     * @return whether it was cut off
     */
    public static boolean cutOff(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof JsonProcessingException json && atEnd(json)) {
                return true;
            }
        }
        return false;
    }

    /** Between two values the parser tells the end of its input by its message alone. */
    private static boolean atEnd(JsonProcessingException failure) {
        return failure instanceof JsonEOFException
                || (failure instanceof JsonParseException
                        && failure.getOriginalMessage().startsWith("Unexpected end-of-input"));
    }

    private static String problem(Throwable root) {
        if (root instanceof Mismatch mismatch) {
            return mismatch.expected();
        }
        if (root instanceof JsonProcessingException json && atEnd(json)) {
            return "the answer ended in the middle";
        }
        if (root instanceof StreamConstraintsException) {
            return "the answer has a text, a number or a nesting beyond the limits";
        }
        if (root instanceof JsonMappingException) {
            return "a value of another kind was expected";
        }
        if (root instanceof JsonProcessingException) {
            return "the answer is not valid JSON";
        }
        return "the answer could not be read";
    }

    private static String place(@Nullable JsonProcessingException failure) {
        JsonLocation location = failure == null ? null : failure.getLocation();
        return location == null ? "" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static @Nullable String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getIndex() >= 0) {
                path.append('[').append(reference.getIndex()).append(']');
            } else if (declared(reference.getFrom())) {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            } else {
                // The key of a map is data.
                path.append("[*]");
            }
        }
        return path.isEmpty() ? null : path.toString();
    }

    private static boolean declared(@Nullable Object from) {
        if (from instanceof Class<?> type) {
            return !Map.class.isAssignableFrom(type);
        }
        return from != null && !(from instanceof Map);
    }
}
