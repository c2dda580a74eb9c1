package io.chairside.testkit.quickbooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sends change notifications of all companies to the application. Nothing is sent before an endpoint is subscribed; from then on changes queue
 * up until {@link #deliver()} is called, or are sent by themselves when {@link #automatic(boolean)} is on. A notification that is not answered
 * with 200 within 3 seconds is repeated after 10, 20 and 30 seconds, 5 and 20 minutes, 2, 4 and 6 hours and then every 6 hours on the
 * simulator's clock; later ones wait until it is taken. Thread-safe.
 */
public interface Webhooks {

    /** The shape of notifications. */
    enum Format {
        /** A JSON array of CloudEvents, mandatory since 2026. */
        CLOUD_EVENTS,
        /** The object with {@code eventNotifications} that came before. */
        LEGACY
    }

    /** {@return the verifier token of the application, the key of the signature} */
    String verifierToken();

    /**
     * Subscribes to every entity that is offered.
     *
     * @param endpoint where to post
     * @param format the shape
     */
    void subscribe(URI endpoint, Format format);

    /**
     * Subscribes to some entities.
     *
     * @param endpoint where to post
     * @param format the shape
     * @param entities for example {@code Deposit} and {@code Account}
     */
    void subscribe(URI endpoint, Format format, Set<String> entities);

    /**
     * Chooses the content type; the default is {@code application/json}.
     *
     * @param value {@code application/json} or {@code application/cloudevents+json}
     */
    void contentType(String value);

    /**
     * Sends by itself, shortly after each change and whenever a retry is due.
     *
     * @param on whether to
     */
    void automatic(boolean on);

    /**
     * Sends what is due now, in notifications of at most 100 events of one company each.
     *
     * @return how many notifications were taken with 200
     */
    int deliver();

    /** {@return how many events wait to be taken} */
    int pending();

    /** Loses every waiting event for good. */
    void lose();

    /** Sends the next notification twice. */
    void duplicateNext();

    /** Turns the order of the events that wait around. */
    void reorderPending();

    /** Signs the next notification with another key; it stays due if it is not taken. */
    void forgeNext();

    /**
     * Sends an earlier notification again, byte for byte.
     *
     * @param delivery the earlier one
     * @return what came of it
     */
    Delivery replay(Delivery delivery);

    /** {@return every attempt to send, oldest first} */
    List<Delivery> deliveries();

    /**
     * Signs a body as Intuit does: Base64 of HMAC-SHA256 over the raw bytes.
     *
     * @param verifierToken the application's verifier token
     * @param body the bytes as sent
     * @return the value of the header {@code intuit-signature}
     */
    static String sign(String verifierToken, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(verifierToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing", e);
        }
    }

    /**
     * One attempt to send.
     *
     * @param when on the simulator's clock
     * @param status the HTTP status of the answer, 0 if there was none within 3 seconds
     * @param events how many events it held
     * @param signature the header {@code intuit-signature} it carried
     * @param body the body
     */
    record Delivery(Instant when, int status, int events, String signature, String body) {

        @Override
        public String toString() {
            return "Delivery " + when + " status " + status + " events " + events;
        }
    }
}
