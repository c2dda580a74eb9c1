package io.chairside.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyName;
import com.fasterxml.jackson.databind.deser.ResolvableDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record straight from the tokens: one look-up per name, scalars in place, no tree and no buffer in between. About as fast as a loop
 * written by hand, which is why it exists beside Jackson's own reader of records.
 */
final class RecordReader extends StdDeserializer<Object> implements ResolvableDeserializer {

    private static final long serialVersionUID = 1L;

    private enum Kind {
        TEXT,
        LONG,
        INT,
        DECIMAL,
        FLAG,
        OTHER
    }

    private static final class Component {

        final int index;
        final String name;
        final Kind kind;
        final boolean required;
        final SettableBeanProperty property;

        @Nullable
        JsonDeserializer<Object> reader;

        Component(int index, SettableBeanProperty property) {
            this.index = index;
            this.name = property.getName();
            this.kind = kind(property.getType().getRawClass());
            this.required = property.getType().isPrimitive() || property.isRequired();
            this.property = property;
        }

        private static Kind kind(Class<?> type) {
            if (type == String.class) {
                return Kind.TEXT;
            }
            if (type == long.class || type == Long.class) {
                return Kind.LONG;
            }
            if (type == int.class || type == Integer.class) {
                return Kind.INT;
            }
            if (type == BigDecimal.class) {
                return Kind.DECIMAL;
            }
            return type == boolean.class || type == Boolean.class ? Kind.FLAG : Kind.OTHER;
        }
    }

    private final transient ValueInstantiator maker;
    private final transient Component[] components;
    private final transient Map<String, Component> byName = new HashMap<>();

    RecordReader(
            JavaType type, ValueInstantiator maker, SettableBeanProperty[] properties, DeserializationConfig config) {
        super(type);
        this.maker = maker;
        this.components = new Component[properties.length];
        for (int i = 0; i < properties.length; i++) {
            Component component = new Component(i, properties[i]);
            components[i] = component;
            byName.put(component.name, component);
            for (PropertyName alias : properties[i].findAliases(config)) {
                byName.put(alias.getSimpleName(), component);
            }
        }
    }

    @Override
    public void resolve(DeserializationContext context) throws JsonMappingException {
        for (Component component : components) {
            if (component.kind == Kind.OTHER) {
                component.reader =
                        context.findContextualValueDeserializer(component.property.getType(), component.property);
            }
        }
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            throw new Mismatch(parser, "an object was expected");
        }
        @Nullable Object[] values = new @Nullable Object[components.length];
        boolean[] seen = new boolean[components.length];
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Component component = byName.get(name);
            if (component == null) {
                if (token != null && token.isStructStart()) {
                    parser.skipChildren();
                }
                continue;
            }
            if (seen[component.index]) {
                throw at(component, new Mismatch(parser, "a field comes twice"));
            }
            seen[component.index] = true;
            try {
                values[component.index] = value(component, parser, context);
            } catch (IOException e) {
                throw at(component, e);
            }
        }
        for (Component component : components) {
            if (component.required && values[component.index] == null) {
                throw at(
                        component,
                        new Mismatch(
                                parser,
                                seen[component.index]
                                        ? "a required field is null or blank"
                                        : "a required field is missing"));
            }
        }
        return maker.createFromObjectWith(context, values);
    }

    private static @Nullable Object value(Component component, JsonParser parser, DeserializationContext context)
            throws IOException {
        return switch (component.kind) {
            case TEXT -> Scalars.text(parser);
            case LONG -> Scalars.whole(parser);
            case INT -> Scalars.small(parser);
            case DECIMAL -> Scalars.decimal(parser);
            case FLAG -> Scalars.flag(parser);
            case OTHER -> other(component, parser, context);
        };
    }

    private static @Nullable Object other(Component component, JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonDeserializer<Object> reader = component.reader;
        if (reader == null) {
            throw new IllegalStateException("not resolved");
        }
        boolean blank = parser.hasToken(JsonToken.VALUE_STRING)
                && component.property.getType().isContainerType()
                && Scalars.trimmed(parser.getText()) == null;
        return blank || parser.hasToken(JsonToken.VALUE_NULL)
                ? reader.getNullValue(context)
                : reader.deserialize(parser, context);
    }

    private IOException at(Component component, IOException failure) {
        // Only trouble with the content gets a path; a lost connection stays what it is.
        return failure instanceof com.fasterxml.jackson.core.JsonProcessingException
                ? JsonMappingException.wrapWithPath(
                        failure, new JsonMappingException.Reference(_valueClass, component.name))
                : failure;
    }
}
