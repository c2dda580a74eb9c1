package io.chairside.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.http.json.LenientJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

/**
 * One request and its answer, the body decoded while it arrives. Runs on the caller's thread; {@link InterruptWatch} cuts the connection when
 * that thread is interrupted.
 */
final class Exchange<T> {

    private static final ObjectMapper TEXTS = LenientJson.mapper();
    private static final int MAX_TEXT_BYTES = 4 * ErrorText.MAX_LENGTH;

    private final Converter<ResponseBody, T> converter;
    private final long maxBytes;

    Exchange(Converter<ResponseBody, T> converter, long maxBytes) {
        this.converter = converter;
        this.maxBytes = maxBytes;
    }

    /** What came of it: either a failure before the answer, or a status with a body, a text or a failure to read them. */
    static final class Raw<T> {

        int status = -1;
        Headers headers = Headers.EMPTY;
        long bytes = -1;
        ErrorText text = ErrorText.none();

        @Nullable
        T body;
        /** What decoding failed with; data may be quoted in it. */
        @Nullable
        Throwable undecodable;
        /** What the connection failed with, before or while the answer arrived. */
        @Nullable
        IOException broken;

        /** Whether the thread was interrupted before the answer was complete. */
        boolean interrupted;
    }

    Raw<T> run(Call call) {
        Raw<T> raw = new Raw<>();
        try (Response response = call.execute()) {
            read(response, raw);
        } catch (IOException e) {
            raw.broken = e;
        } catch (Throwable t) {
            // Also an InterruptedException, which Kotlin lets through undeclared. What it quotes stays inside.
            call.cancel();
            if (t instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            raw.broken = new IOException("unexpected " + t.getClass().getName());
        }
        raw.interrupted = (raw.status < 0 || raw.undecodable != null)
                && Thread.currentThread().isInterrupted();
        return raw;
    }

    private void read(Response response, Raw<T> raw) {
        raw.status = response.code();
        raw.headers = response.headers();
        BoundedBody body = new BoundedBody(response.body(), maxBytes);
        try {
            if (!response.isSuccessful()) {
                raw.text = text(body);
            } else if (body.contentLength() > maxBytes) {
                throw new BoundedBody.TooLargeException(maxBytes);
            } else {
                raw.body = Objects.requireNonNull(converter.convert(body), "the answer is null");
            }
        } catch (Throwable t) {
            raw.undecodable = t;
            raw.broken = body.failure();
        }
        raw.bytes = body.count();
    }

    private static ErrorText text(BoundedBody body) throws IOException {
        BufferedSource source = body.source();
        try {
            source.request(MAX_TEXT_BYTES);
        } catch (IOException e) {
            // What has arrived is enough; the status says the rest.
        }
        MediaType type = body.contentType();
        Charset charset = type == null ? null : type.charset(null);
        byte[] bytes =
                source.getBuffer().readByteArray(Math.min(source.getBuffer().size(), MAX_TEXT_BYTES));
        return ErrorText.of(unquoted(new String(bytes, charset == null ? StandardCharsets.UTF_8 : charset).strip()));
    }

    private static String unquoted(String text) {
        if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
            return text;
        }
        try {
            String inner = TEXTS.readValue(text, String.class);
            return inner == null ? "" : inner;
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
