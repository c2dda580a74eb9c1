package io.chairside.opendental.internal;

import io.chairside.core.read.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables in which a read of changes has just found nothing. Ledger entries are made of the same lists as patients, procedures, claims and payments, so in a quiet hour a
 * round through all resources would ask each of these twice; and with queries one resource counts them all. What one found is good for each other one once and
 * for a minute, for regular reads only: whoever waits in front of a screen gets the state of now. The read that relies on it counts as begun when the
 * table was looked at, so what changes behind that look comes with the next read. Thread-safe.
 */
final class QuietLists {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);

    private final Map<String, Quiet> lists = new ConcurrentHashMap<>();

    /**
     * That nothing changed.
     *
     * @param from since when
     * @param at when that was asked for, on our clock
     * @param office not later than that on the office's clock, if it was told
     * @param operations who knows
     */
    private record Quiet(LocalDateTime from, Instant at, Optional<LocalDateTime> office, Set<String> operations) {}

    /** Looks at a list, by the vendor's name of its table, for what changed since a time. */
    Look look(Session session, String table, LocalDateTime from) {
        return new Look(session, table, from);
    }

    /** Forgets everything, because we wrote something ourselves. */
    void forget() {
        lists.clear();
    }

    /** One look at a list. Not thread-safe. */
    final class Look {

        private final Session session;
        private final String resource;
        private final LocalDateTime from;
        private final Instant at;
        private boolean moved;

        private Look(Session session, String resource, LocalDateTime from) {
            this.session = session;
            this.resource = resource;
            this.from = from;
            this.at = session.client().context().clock().instant();
        }

        /** Whether it is known already that nothing changed, so that the list need not be asked for. */
        boolean quiet() {
            Quiet known = lists.get(resource);
            if (known == null
                    || session.priority().compareTo(Priority.DELTA) < 0
                    || known.from().isAfter(from)
                    || at.isBefore(known.at())
                    || Duration.between(known.at(), at).compareTo(GOOD_FOR) > 0
                    || !known.operations().add(session.operation())) {
                return false;
            }
            session.reliesOn(known.at(), known.office());
            return true;
        }

        /** Whether a row changed; then the list is not quiet. */
        boolean changed(@Nullable LocalDateTime stamp) {
            boolean changed = Reads.changed(stamp, from);
            moved |= changed;
            return changed;
        }

        /** Notes that the list is not quiet. */
        void move() {
            moved = true;
        }

        /** Notes that the whole list was read. */
        void end() {
            if (moved) {
                lists.remove(resource);
                return;
            }
            Set<String> operations = ConcurrentHashMap.newKeySet();
            operations.add(session.operation());
            lists.put(resource, new Quiet(from, at, session.began(), operations));
        }
    }
}
