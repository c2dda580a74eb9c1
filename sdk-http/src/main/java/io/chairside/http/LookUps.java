package io.chairside.http;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import okhttp3.Dns;

/** Looks names up on another thread, because the platform's look-up can take long and cannot be interrupted. Only new connections look names up. */
final class LookUps implements Dns {

    private final ExecutorService threads;
    private final Dns platform;

    LookUps(ExecutorService threads, Dns platform) {
        this.threads = threads;
        this.platform = platform;
    }

    @Override
    public List<InetAddress> lookup(String hostname) throws UnknownHostException {
        Callable<List<InetAddress>> look = () -> platform.lookup(hostname);
        Future<List<InetAddress>> answer = threads.submit(look);
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw failed(hostname, new InterruptedIOException("interrupted"));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw failed(hostname, e);
        }
    }

    private static UnknownHostException failed(String hostname, Throwable cause) {
        UnknownHostException failure = new UnknownHostException(hostname);
        failure.initCause(cause);
        return failure;
    }
}
