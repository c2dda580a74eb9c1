package io.chairside.engine.internal.payout;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.id.PracticeId;
import io.chairside.engine.internal.payout.PayoutStore.Stamp;
import io.chairside.engine.internal.run.EngineTime;
import io.chairside.engine.internal.store.Database;
import io.chairside.engine.payout.PayoutDirectory;
import io.chairside.engine.payout.PayoutSettings;
import io.chairside.engine.payout.PayoutTarget;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What every part of the payout engine works with. Immutable; thread-safe as its parts are.
 *
 * @param store the state table
 * @param codec content
 * @param time the engine's time
 * @param settings how the engine works
 * @param directory where books, mappings and policies are
 * @param books the books as read lately
 * @param random where jitter comes from
 * @param node this node, unique
 * @param listened whether anybody listens
 */
public record PayoutCore(
        PayoutStore store,
        PayoutCodec codec,
        EngineTime time,
        PayoutSettings settings,
        PayoutDirectory directory,
        BooksCache books,
        RandomGenerator random,
        String node,
        boolean listened) {

    /** {@return the database} */
    public Database database() {
        return store.database();
    }

    Stamp stamp() {
        return new Stamp("engine:" + node, time.now());
    }

    Stamp stamp(String person) {
        return new Stamp(person, time.now());
    }

    Optional<String> connectionOf(PayoutItem item) {
        return item.connection()
                .or(() -> directory.connectionOf(PracticeId.of(item.practice())).map(ConnectionId::value));
    }

    Optional<PayoutTarget> target(PayoutItem item) {
        return connectionOf(item).map(ConnectionId::of).flatMap(directory::open);
    }

    /** How to call the books of an item. */
    String nameOf(PayoutItem item) {
        return target(item).map(PayoutTarget::name).orElse("the books");
    }

    /** The wait after a lost answer before a look can prove anything. */
    Duration settle(PayoutTarget target) {
        Duration plain = target.profile().settle().orElse(settings.settle());
        return plain.compareTo(target.profile().maxInFlight()) > 0
                ? plain
                : target.profile().maxInFlight();
    }

    /** The pause before attempt or look number {@code n}: doubles, give or take a fifth, up to the longest. */
    long pause(int n) {
        long longest = settings.longestPause().toMillis();
        long plain = settings.firstPause().toMillis() << Math.min(Math.max(n - 1, 0), 20);
        long capped = plain <= 0 ? longest : Math.min(plain, longest);
        return Math.max(1, (long) (capped * (0.8 + 0.4 * random.nextDouble())));
    }

    /** A pause that grows with the time already waited. */
    long pauseSince(long since) {
        long minutes = Math.max(0, time.now() - since) / 60_000;
        return pause(1 + (64 - Long.numberOfLeadingZeros(minutes)));
    }
}
