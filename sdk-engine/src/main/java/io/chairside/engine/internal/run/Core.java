package io.chairside.engine.internal.run;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PatientId;
import io.chairside.engine.ConnectionDirectory;
import io.chairside.engine.EngineMetrics;
import io.chairside.engine.EngineSettings;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.internal.json.Codec;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.store.BatchStore;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.internal.store.EventStore;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import io.chairside.engine.internal.store.LaneStore;
import io.chairside.engine.internal.store.Sealed;
import io.chairside.engine.policy.PolicySource;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every part of the engine works with. Immutable; thread-safe as its parts are.
 *
 * @param database the database
 * @param items the state table
 * @param lanes the lanes
 * @param events what listeners have not been told
 * @param batches the batches
 * @param codec content and proof
 * @param time the engine's time
 * @param settings how the engine works
 * @param directory where connections are
 * @param policies where policies are
 * @param metrics who counts
 * @param random where jitter comes from
 * @param node this node, unique
 * @param salt secret text of this database
 */
public record Core(
        Database database,
        ItemStore items,
        LaneStore lanes,
        EventStore events,
        BatchStore batches,
        Codec codec,
        EngineTime time,
        EngineSettings settings,
        ConnectionDirectory directory,
        PolicySource policies,
        EngineMetrics metrics,
        RandomGenerator random,
        String node,
        String salt) {

    private static final Logger log = LoggerFactory.getLogger(Core.class);

    Stamp stamp() {
        return new Stamp("engine:" + node, time.now());
    }

    /** The opaque key by which payments of one patient keep their order. */
    String orderKey(String lane, PatientId patient) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest = mac.doFinal((lane + '|' + patient.value()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    Optional<PaymentTarget> target(String lane) {
        return directory.open(ConnectionId.of(lane));
    }

    Content content(Item item) {
        return content(item, items.payload(item.id()).orElse(null));
    }

    Content content(Item item, @Nullable Sealed stored) {
        if (stored == null) {
            throw new IllegalStateException("The content of " + item.reference() + " was archived");
        }
        return codec.content(stored, item.reference());
    }

    Proof proof(Item item) {
        return item.proof().map(stored -> codec.proof(stored, item.reference())).orElse(Proof.NONE);
    }

    /** The pause before attempt or look number {@code n}: doubles, give or take a fifth, up to the longest. */
    long pause(int n) {
        long longest = settings.longestPause().toMillis();
        long plain = settings.firstPause().toMillis() << Math.min(Math.max(n - 1, 0), 20);
        long capped = plain <= 0 ? longest : Math.min(plain, longest);
        return (long) (capped * (0.8 + 0.4 * random.nextDouble()));
    }

    long firstSweep() {
        return time.now() + settings.sweepEvery().toMillis();
    }

    void count(Move move) {
        tell(listener -> listener.moved(move));
    }

    void tell(Consumer<EngineMetrics> what) {
        try {
            what.accept(metrics);
        } catch (RuntimeException e) {
            log.warn("The metrics listener threw {}", e.getClass().getName());
        }
    }
}
