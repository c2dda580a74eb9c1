package io.chairside.http;

import io.chairside.core.write.SendPermit;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one attempt: travels with the request as a tag and is told by OkHttp what really happened, so that "was it sent" is never a
 * guess from the type of an exception.
 */
final class Attempt extends EventListener {

    private final SendPermit permit;
    private volatile boolean begun;
    private volatile boolean forbidden;
    private volatile @Nullable String retryAfter;
    private final AtomicBoolean passed = new AtomicBoolean();

    Attempt(SendPermit permit) {
        this.permit = permit;
    }

    /** Called right before the first byte of the request goes into the connection's buffer. */
    @Override
    public void requestHeadersStart(Call call) {
        begun = true;
    }

    /** Whether any part of the request may have reached the system. */
    boolean begun() {
        return begun;
    }

    /** Whether the request was stopped right before the wire because its permit had ended. */
    boolean forbidden() {
        return forbidden;
    }

    @Nullable
    String retryAfter() {
        return retryAfter;
    }

    /** Refuses calls that did not come through {@link HttpCalls}, and keeps other people's unchecked exceptions, which may quote data, inside. */
    static Response outer(Interceptor.Chain chain) throws IOException {
        if (chain.request().tag(Attempt.class) == null) {
            throw new IOException("run this call with HttpCalls.read or HttpCalls.write");
        }
        try {
            return chain.proceed(chain.request());
        } catch (RuntimeException e) {
            throw new UnexpectedException(e);
        }
    }

    /**
     * Stands right before the wire. OkHttp follows up some answers on its own (503 with {@code Retry-After: 0}) whatever its settings; the
     * second send is refused here, and the header that provokes it is taken away.
     */
    static Response gate(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        Attempt attempt = request.tag(Attempt.class);
        if (attempt == null || !attempt.passed.compareAndSet(false, true)) {
            throw new IOException("a request goes on the wire once per attempt");
        }
        if (!attempt.permit.granted()) {
            attempt.forbidden = true;
            throw new IOException("the permit to send has ended");
        }
        Response response = chain.proceed(request);
        attempt.retryAfter = response.header("Retry-After");
        return attempt.retryAfter == null
                ? response
                : response.newBuilder().removeHeader("Retry-After").build();
    }

    /** An unchecked exception on the way to the wire. */
    static final class UnexpectedException extends IOException {

        private static final long serialVersionUID = 1L;

        UnexpectedException(RuntimeException cause) {
            super("unexpected " + cause.getClass().getName());
            setStackTrace(cause.getStackTrace());
        }
    }
}
