package io.chairside.dentrix.ascend.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.dentrix.ascend.internal.wire.WireRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A read of one or several lists. A pass reaches back by change stamp and goes on by id, because ids do not grow with time across branches: who
 * comes during the pass below its cursor is found by the next pass, whose watermark lies before this one's beginning.
 *
 * @param <T> what is read
 */
final class ListRead<T> implements Pages<T> {

    /** Makes records of a page's rows. */
    interface Mapping<T> {
        void map(Session session, String path, List<WireRecord> rows, Portion<T> into);
    }

    private final AscendClient client;
    private final String operation;
    private final @Nullable String resource;
    private final ReadRequest request;
    private final Function<Session, List<Leg>> legs;
    private final Mapping<T> mapping;

    /**
     * A read.
     *
     * @param resource names it in checkpoints; null when it has none
     * @param legs the lists; may ask for locations
     */
    ListRead(
            AscendClient client,
            String operation,
            @Nullable String resource,
            ReadRequest request,
            Function<Session, List<Leg>> legs,
            Mapping<T> mapping) {
        this.client = client;
        this.operation = operation;
        this.resource = resource;
        this.request = request;
        this.legs = legs;
        this.mapping = mapping;
        place();
    }

    /** Where a read since a checkpoint stands; throws at once for a checkpoint that is none. */
    private Optional<Checkpoints.Place> place() {
        return resource != null && request.scope() instanceof ReadScope.Since since
                ? Checkpoints.read(client, operation, resource, since)
                : Optional.empty();
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return new Cursor();
    }

    /** One go through all legs. */
    private record Pass(
            @Nullable Instant since,
            Instant watermark,
            @Nullable String leg,
            long lastId) {}

    private final class Cursor implements Iterator<Page<T>> {

        private final Session session = new Session(client, operation, request);
        private final List<Pass> passes = new ArrayList<>();
        private List<Leg> lists = List.of();
        private String places = "";
        private int leg;
        private @Nullable Keyset keyset;
        private boolean begun;
        private boolean done;

        @Override
        public boolean hasNext() {
            return !done;
        }

        private void begin() {
            begun = true;
            lists = legs.apply(session);
            places = Checkpoints.places(lists);
            Instant watermark = session.asOf().minus(client.config().overlap());
            Checkpoints.Place place =
                    place().filter(known -> known.places().equals(places)).orElse(null);
            if (place == null) {
                passes.add(new Pass(null, watermark, null, 0));
            } else if (place.leg() == null) {
                passes.add(new Pass(place.watermark(), watermark, null, 0));
            } else {
                passes.add(new Pass(place.since(), place.watermark(), place.leg(), place.lastId()));
                passes.add(new Pass(place.watermark(), watermark, null, 0));
            }
            leg = position(passes.get(0));
        }

        private int position(Pass pass) {
            for (int i = 0; i < lists.size(); i++) {
                if (lists.get(i).key().equals(pass.leg())) {
                    return i;
                }
            }
            return 0;
        }

        @Override
        public Page<T> next() {
            if (done) {
                throw new NoSuchElementException();
            }
            if (!begun) {
                begin();
            }
            Pass pass = passes.get(0);
            Portion<T> portion = new Portion<>();
            if (lists.isEmpty()) {
                return page(portion, pass);
            }
            Leg list = lists.get(leg);
            Keyset current = keyset;
            if (current == null) {
                current = new Keyset(
                        client,
                        operation,
                        session.priority(),
                        list,
                        pass.since(),
                        Math.min(
                                request.pageSize().orElse(client.config().pageSize()),
                                client.config().pageSize()),
                        list.key().equals(pass.leg()) ? pass.lastId() : 0);
                keyset = current;
            }
            List<WireRecord> rows = current.next();
            if (!rows.isEmpty()) {
                mapping.map(session, list.path(), rows, portion);
            }
            if (current.ended()) {
                keyset = null;
                leg++;
            }
            return page(portion, pass);
        }

        private Page<T> page(Portion<T> portion, Pass pass) {
            boolean passDone = leg >= lists.size();
            Checkpoint after = null;
            if (resource != null
                    && !(request.scope() instanceof ReadScope.OfPatient
                            || request.scope() instanceof ReadScope.Window)) {
                Keyset current = keyset;
                after = passDone
                        ? Checkpoints.end(resource, places, pass.watermark())
                        : Checkpoints.middle(
                                resource,
                                places,
                                pass.watermark(),
                                pass.since(),
                                lists.get(leg).key(),
                                current == null ? 0 : current.cursor());
            }
            if (passDone) {
                passes.remove(0);
                leg = 0;
                done = passes.isEmpty();
            }
            return new Page<>(portion.items, portion.removed, portion.unmapped, Optional.ofNullable(after), done);
        }
    }
}
