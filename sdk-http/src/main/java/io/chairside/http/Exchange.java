package io.chairside.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chairside.http.json.LenientJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;

/**
 * One request and its answer, the body decoded while it arrives. Runs on a thread of the transport, so that the caller's thread stays
 * interruptible; an interrupted caller cuts the connection.
 */
final class Exchange<T> implements Callback {

    private static final ObjectMapper TEXTS = LenientJson.mapper();
    private static final long GRACE_SECONDS = 5;
    private static final int MAX_TEXT_BYTES = 4 * ErrorText.MAX_LENGTH;

    private final Converter<ResponseBody, T> converter;
    private final long maxBytes;
    private final CompletableFuture<Raw<T>> done = new CompletableFuture<>();

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

        boolean interrupted;

        /** Whether the call had not even ended when we stopped waiting for its end. */
        boolean abandoned;
    }

    Raw<T> run(Call call) {
        call.enqueue(this);
        try {
            return done.get();
        } catch (InterruptedException e) {
            call.cancel();
            Raw<T> raw = afterCancel();
            raw.interrupted = raw.body == null;
            Thread.currentThread().interrupt();
            return raw;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an exchange never fails", e);
        }
    }

    private Raw<T> afterCancel() {
        try {
            return done.get(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException | ExecutionException e) {
            Raw<T> raw = new Raw<>();
            raw.broken = new IOException("cancelled");
            raw.abandoned = true;
            return raw;
        }
    }

    @Override
    public void onFailure(Call call, IOException failure) {
        Raw<T> raw = new Raw<>();
        raw.broken = failure;
        done.complete(raw);
    }

    @Override
    public void onResponse(Call call, Response response) {
        Raw<T> raw = new Raw<>();
        raw.status = response.code();
        raw.headers = response.headers();
        BoundedBody body = new BoundedBody(response.body(), maxBytes);
        try (response) {
            if (!response.isSuccessful()) {
                raw.text = text(body);
            } else if (body.contentLength() > maxBytes) {
                throw new BoundedBody.TooLargeException(maxBytes);
            } else {
                raw.body = Objects.requireNonNull(converter.convert(body), "the answer is null");
            }
        } catch (Throwable t) {
            // Kept, not logged and not thrown: on this thread it would reach a handler that prints it.
            raw.undecodable = t;
            raw.broken = body.failure();
        }
        raw.bytes = body.count();
        done.complete(raw);
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
