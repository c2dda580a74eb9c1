package io.chairside.quickbooks;

import io.chairside.quickbooks.internal.NoticeParser;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Receives Intuit's change notifications: checks who sent them, passes each change on once, and takes nothing in them for a fact. A change only
 * says what to read again; notifications get lost, come twice and out of order.
 *
 * <p>Both formats are understood: CloudEvents, and {@code eventNotifications} from before 2026. Answer within three seconds with
 * {@link Notice#httpStatus()}, and read afterwards. Thread-safe.
 *
 * <pre>{@code
 * Notice notice = webhooks.receive(rawBody, request.header("intuit-signature"));
 * notice.changes().forEach(change -> readSoon(change.realmId()));
 * respond(notice.httpStatus());
 * }</pre>
 */
public final class QuickBooksWebhooks {

    private static final int REMEMBERED = 10_000;

    private final SecretKeySpec key;
    private final Map<String, Boolean> seen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private QuickBooksWebhooks(String verifierToken) {
        this.key = new SecretKeySpec(verifierToken.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * A receiver for one application.
     *
     * @param verifierToken the application's verifier token, from Intuit's developer portal; it is not the client secret
     * @return the receiver; keep it, it remembers what has come
     */
    public static QuickBooksWebhooks of(String verifierToken) {
        if (verifierToken.isBlank()) {
            throw new IllegalArgumentException("the verifier token is blank");
        }
        return new QuickBooksWebhooks(verifierToken);
    }

    /**
     * Takes a notification.
     *
     * @param body the bytes as they came, before any decoding
     * @param signature the header {@code intuit-signature}, null when it was missing
     * @return what to answer, and what to read again; changes that came before are left out
     */
    public Notice receive(byte[] body, @Nullable String signature) {
        if (signature == null
                || !MessageDigest.isEqual(sign(body), signature.strip().getBytes(StandardCharsets.UTF_8))) {
            return new Notice(Verdict.FORGED, List.of());
        }
        Optional<List<Change>> parsed = NoticeParser.parse(body);
        if (parsed.isEmpty()) {
            return new Notice(Verdict.UNREADABLE, List.of());
        }
        List<Change> fresh = new ArrayList<>();
        synchronized (seen) {
            for (Change change : parsed.get()) {
                if (seen.putIfAbsent(change.eventId(), Boolean.TRUE) == null) {
                    fresh.add(change);
                }
            }
        }
        return new Notice(Verdict.ACCEPTED, fresh);
    }

    /**
     * Takes a notice back that could not be dealt with, so that its repeat is not taken for a double. Answer such a notice with 500.
     *
     * @param notice the notice
     */
    public void forget(Notice notice) {
        synchronized (seen) {
            notice.changes().forEach(change -> seen.remove(change.eventId()));
        }
    }

    private byte[] sign(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encode(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** What a notification is. */
    public enum Verdict {
        /** Intuit sent it. */
        ACCEPTED,
        /** The signature is missing or wrong: not from Intuit, or the verifier token is another application's. */
        FORGED,
        /** Intuit sent it, but it is in no format known here; read everything that changed. */
        UNREADABLE
    }

    /**
     * A notification, judged.
     *
     * @param verdict what it is
     * @param changes what to read again; empty unless accepted
     */
    public record Notice(Verdict verdict, List<Change> changes) {
        /**
         * Copies the list.
         *
         * @param verdict what it is
         * @param changes what to read again; empty unless accepted
         */
        public Notice {
            Objects.requireNonNull(verdict, "verdict");
            changes = List.copyOf(changes);
        }

        /** {@return what to answer: 401 to a forged one, otherwise 200, because Intuit would repeat the whole notification} */
        public int httpStatus() {
            return verdict == Verdict.FORGED ? 401 : 200;
        }
    }

    /**
     * A hint that something changed. Nothing in it is proven; read the company again.
     *
     * @param eventId tells repeats
     * @param realmId the company; one notification may name several
     * @param entity kind of object in lower case, for example {@code deposit}
     * @param entityId its id
     * @param operation for example {@code created}, {@code update} or {@code deleted}, in lower case as it came
     * @param at when it happened, where it says so understandably
     */
    public record Change(
            String eventId, String realmId, String entity, String entityId, String operation, Optional<Instant> at) {
        /**
         * Checks that nothing is null.
         *
         * @param eventId tells repeats
         * @param realmId the company; one notification may name several
         * @param entity kind of object in lower case, for example {@code deposit}
         * @param entityId its id
         * @param operation for example {@code created}, {@code update} or {@code deleted}, in lower case as it came
         * @param at when it happened, where it says so understandably
         */
        public Change {
            Objects.requireNonNull(eventId, "eventId");
            Objects.requireNonNull(realmId, "realmId");
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(entityId, "entityId");
            Objects.requireNonNull(operation, "operation");
            Objects.requireNonNull(at, "at");
        }
    }
}
