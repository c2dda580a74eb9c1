package io.chairside.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** JSON in and out, read as a stream. */
final class JsonConverters extends Converter.Factory {

    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

    /** How far to look for the first sign of what the body is. */
    private static final int MAX_BLANKS = 1_024;

    private final ObjectMapper mapper;

    JsonConverters(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Converter<ResponseBody, ?> responseBodyConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        if (type == String.class) {
            return (Converter<ResponseBody, String>) ResponseBody::string;
        }
        JavaType javaType = mapper.constructType(type);
        ObjectReader reader = mapper.readerFor(javaType);
        return (Converter<ResponseBody, Object>) body -> read(reader, body);
    }

    private Object read(ObjectReader reader, ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        int first = firstByte(source);
        if (first < 0) {
            throw new NotJsonException("the answer is empty where JSON was expected");
        }
        if (first == '<') {
            throw new NotJsonException(
                    "the answer is a web page or XML where JSON was expected; a proxy or a wrong base URL answers like this");
        }
        MediaType type = body.contentType();
        Charset charset = type == null ? null : type.charset(null);
        try (JsonParser parser = charset == null || charset.equals(StandardCharsets.UTF_8)
                ? mapper.getFactory().createParser(source.inputStream())
                : mapper.getFactory().createParser(body.charStream())) {
            @Nullable Object value = reader.readValue(parser);
            if (value == null) {
                throw new NotJsonException("the answer is null where a record or a list was expected");
            }
            return value;
        }
    }

    /** The first byte that is not blank, -1 at the end, a blank when there are very many. */
    private static int firstByte(BufferedSource source) throws IOException {
        for (long at = 0; at < MAX_BLANKS; at++) {
            if (!source.request(at + 1)) {
                return -1;
            }
            byte b = source.getBuffer().getByte(at);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b & 0xff;
            }
        }
        return ' ';
    }

    @Override
    public Converter<?, RequestBody> requestBodyConverter(
            Type type, Annotation[] parameterAnnotations, Annotation[] methodAnnotations, Retrofit retrofit) {
        ObjectWriter writer = mapper.writerFor(mapper.constructType(type));
        return (Converter<Object, RequestBody>) value -> RequestBody.create(writer.writeValueAsBytes(value), JSON);
    }

    @Override
    public @Nullable Converter<?, String> stringConverter(Type type, Annotation[] annotations, Retrofit retrofit) {
        return type == BigDecimal.class ? (Converter<BigDecimal, String>) BigDecimal::toPlainString : null;
    }
}
