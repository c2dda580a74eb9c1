package io.chairside.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A body that counts, ends with an error at its bound, and remembers a broken connection whatever a parser makes of it. */
final class BoundedBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;
    private long count;
    private @Nullable IOException failure;

    BoundedBody(ResponseBody body, long max) {
        this.body = body;
        this.source = Okio.buffer(new ForwardingSource(body.source()) {
            @Override
            public long read(Buffer sink, long byteCount) throws IOException {
                try {
                    long read = super.read(sink, byteCount);
                    if (read > 0) {
                        count += read;
                    }
                    if (count > max) {
                        throw new TooLargeException(max);
                    }
                    return read;
                } catch (IOException e) {
                    failure = e;
                    throw e;
                }
            }
        });
    }

    @Override
    public @Nullable MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    /** Bytes read so far, after decompression. */
    long count() {
        return count;
    }

    /** What reading from the connection failed with, if it did. */
    @Nullable
    IOException failure() {
        return failure;
    }

    /** The body is larger than allowed. Its message is ours. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException(long max) {
            super("the answer is larger than the limit of " + max + " bytes");
        }
    }
}
