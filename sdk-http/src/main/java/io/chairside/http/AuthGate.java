package io.chairside.http;

import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one thread renew the credentials for all that met the same 401. */
final class AuthGate {

    private final Authorizer authorizer;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long generation;

    AuthGate(Authorizer authorizer) {
        this.authorizer = authorizer;
    }

    long generation() {
        return generation;
    }

    Map<String, String> headers() {
        return authorizer.headers();
    }

    /**
     * Renews the credentials unless somebody has done so since.
     *
     * @param used generation of the headers that met the 401
     * @return whether there are better headers now
     */
    boolean refresh(long used) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (generation != used) {
                return true;
            }
            boolean renewed = authorizer.refresh();
            if (renewed) {
                generation = used + 1;
            }
            return renewed;
        } finally {
            lock.unlock();
        }
    }
}
