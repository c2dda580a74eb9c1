package io.chairside.opendental.internal;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.Id;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the readers have in common. */
final class Reads {

    private Reads() {}

    /** A scope that the API does not allow for a resource; thrown before any call. */
    static UnsupportedCapabilityException unsupported(
            OpenDentalClient client, String operation, Capability capability, ReadRequest request, String reason) {
        return new UnsupportedCapabilityException(
                client.errorContext(operation),
                capability.name() + " with scope " + request.scope().getClass().getSimpleName(),
                reason);
    }

    /** The number in an id of ours. */
    static long key(OpenDentalClient client, String operation, Id id) {
        try {
            long key = Long.parseLong(id.value());
            if (key != 0) {
                return key;
            }
        } catch (NumberFormatException e) {
            // reported below
        }
        throw new ValidationException(
                client.errorContext(operation),
                List.of(id.getClass().getSimpleName() + " is not one of Open Dental, which are whole numbers"),
                "Use an id that was read from this office.");
    }

    /** Whether a row with a change stamp belongs to a read since a time; a row without one does. */
    static boolean changed(@Nullable LocalDateTime stamp, @Nullable LocalDateTime from) {
        return from == null || stamp == null || !stamp.isBefore(from);
    }

    /** The records of one list, one or none per row. */
    static <W extends WireRow, D> Step.Stage<D> list(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            boolean shrinks,
            Predicate<W> wanted,
            BiFunction<W, MapContext, @Nullable D> mapper) {
        return taking(session, endpoint, filter, shrinks, (row, mapping, portion) -> {
            if (wanted.test(row)) {
                D item = mapper.apply(row, mapping);
                if (item != null) {
                    portion.items.add(item);
                }
            }
        });
    }

    /** What becomes of one row. */
    interface Taker<W, D> {
        void take(W row, MapContext mapping, Step.Portion<D> into);
    }

    /** The records of one list, any number per row. The server ignores filters that it does not know, so takers look at each row again. */
    static <W extends WireRow, D> Step.Stage<D> taking(
            Session session, Endpoint<W> endpoint, Map<String, String> filter, boolean shrinks, Taker<W, D> taker) {
        return position -> {
            RowPager<W> pager = new RowPager<>(session, endpoint, filter, shrinks, position);
            return () -> {
                Step.Portion<D> portion = new Step.Portion<>();
                WirePage<W> page = pager.next();
                MapContext mapping = session.mapping();
                session.take(page, endpoint.resource(), portion, (row, into) -> taker.take(row, mapping, into));
                portion.position = pager.position();
                portion.end = pager.done();
                return portion;
            };
        };
    }

    /** Like {@link #taking}, for rows that changed; a list that is known to hold none is not asked for. */
    static <W extends WireRow, D> Step.Stage<D> changes(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            boolean shrinks,
            LocalDateTime from,
            Function<W, @Nullable LocalDateTime> stamp,
            Taker<W, D> taker) {
        return position -> {
            QuietLists.Look look = session.client().quietLists().look(session, endpoint.resource(), from);
            if (look.quiet()) {
                return Step.nothing();
            }
            Step<D> rows = Reads.<W, D>taking(session, endpoint, filter, shrinks, (row, mapping, portion) -> {
                        if (look.changed(stamp.apply(row))) {
                            taker.take(row, mapping, portion);
                        }
                    })
                    .open(position);
            return () -> {
                Step.Portion<D> portion = rows.next();
                if (!portion.isEmpty()) {
                    look.move();
                }
                if (portion.end && position == null) {
                    look.end();
                }
                return portion;
            };
        };
    }

    /** Hands over the rows of a list that changed; a list that is known to hold none is not asked for. */
    static <W extends WireRow> void eachChanged(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            LocalDateTime from,
            Function<W, @Nullable LocalDateTime> stamp,
            Consumer<W> consumer) {
        QuietLists.Look look = session.client().quietLists().look(session, endpoint.resource(), from);
        if (look.quiet()) {
            return;
        }
        each(session, endpoint, filter, true, row -> {
            if (look.changed(stamp.apply(row))) {
                consumer.accept(row);
            }
        });
        look.end();
    }

    /** The records of a single answer. */
    static <W extends WireRow, D> Step.Stage<D> once(
            Session session,
            String resource,
            Supplier<WirePage<W>> call,
            BiFunction<W, MapContext, @Nullable D> mapper) {
        return position -> () -> {
            Step.Portion<D> portion = new Step.Portion<>();
            WirePage<W> page = call.get();
            MapContext mapping = session.mapping();
            session.take(page, resource, portion, (row, into) -> {
                D item = mapper.apply(row, mapping);
                if (item != null) {
                    into.items.add(item);
                }
            });
            portion.end = true;
            return portion;
        };
    }

    /** Hands over all rows of a list on which others depend; a row that cannot be understood ends the read. */
    static <W extends WireRow> void each(
            Session session, Endpoint<W> endpoint, Map<String, String> filter, boolean shrinks, Consumer<W> consumer) {
        RowPager<W> pager = new RowPager<>(session, endpoint, filter, shrinks, null);
        do {
            session.whole(pager.next(), endpoint.resource()).rows().forEach(consumer);
        } while (!pager.done());
    }

    /** Pages without checkpoints. */
    static <D> Pages<D> pages(
            OpenDentalClient client,
            String operation,
            ReadRequest request,
            Function<Session, List<Step.Stage<D>>> stages) {
        return new StepPages<>(() -> {
            Session session = new Session(client, operation, request);
            List<StepPages.Leg<D>> legs = stages.apply(session).stream()
                    .map(stage -> new StepPages.Leg<D>(() -> stage.open(null), position -> Optional.empty()))
                    .toList();
            return new StepPages.Plan<>(legs, Optional::empty);
        });
    }
}
