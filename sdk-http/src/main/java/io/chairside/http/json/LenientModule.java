package io.chairside.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Puts the lenient readers in place of Jackson's own for scalars and records. */
final class LenientModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    LenientModule() {
        super("chairside-lenient");
        addDeserializer(String.class, new Lenient<>(String.class, Scalars::text));
        addDeserializer(Long.class, new Lenient<>(Long.class, Scalars::whole));
        addDeserializer(Integer.class, new Lenient<>(Integer.class, Scalars::small));
        addDeserializer(BigDecimal.class, new Lenient<>(BigDecimal.class, Scalars::decimal));
        addDeserializer(Boolean.class, new Lenient<>(Boolean.class, Scalars::flag));
        addDeserializer(WireRow.class, new WireRow.Reader());
        setDeserializerModifier(new Records());
    }

    private interface Read<T> {
        @Nullable
        T read(JsonParser parser) throws IOException;
    }

    private static final class Lenient<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Read<T> reader;

        Lenient(Class<T> type, Read<T> reader) {
            super(type);
            this.reader = reader;
        }

        @Override
        public @Nullable T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return reader.read(parser);
        }
    }

    private static final class Records extends BeanDeserializerModifier {

        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> usual) {
            if (!description.getType().isRecordType() || !(usual instanceof BeanDeserializerBase bean)) {
                return usual;
            }
            SettableBeanProperty[] components = bean.getValueInstantiator().getFromObjectArguments(config);
            return components == null
                    ? usual
                    : new RecordReader(description.getType(), bean.getValueInstantiator(), components, config);
        }
    }
}
