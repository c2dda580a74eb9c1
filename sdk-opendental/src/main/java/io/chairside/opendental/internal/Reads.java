package io.chairside.opendental.internal;

import io.chairside.core.error.UnsupportedCapabilityException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.Id;
import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import io.chairside.core.spi.Capability;
import io.chairside.opendental.internal.mapping.MapContext;
import io.chairside.opendental.internal.wire.WirePage;
import io.chairside.opendental.internal.wire.WireRow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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

    /** The records of one list, one or none per row. */
    static <W extends WireRow, D> Step<D> list(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            boolean shrinks,
            Predicate<W> wanted,
            BiFunction<W, MapContext, @Nullable D> mapper) {
        RowPager<W> pager = new RowPager<>(session, endpoint, filter, shrinks);
        return () -> {
            Step.Portion<D> portion = new Step.Portion<>();
            WirePage<W> page = pager.next();
            MapContext mapping = session.mapping();
            // The server ignores filters that it does not know, so each row is looked at again.
            session.map(page, endpoint.resource(), portion, row -> wanted.test(row) ? mapper.apply(row, mapping) : null);
            portion.end = pager.done();
            return portion;
        };
    }

    /** The records of a single answer. */
    static <W extends WireRow, D> Step<D> once(
            Session session, String resource, Supplier<WirePage<W>> call, BiFunction<W, MapContext, @Nullable D> mapper) {
        return () -> {
            Step.Portion<D> portion = new Step.Portion<>();
            WirePage<W> page = call.get();
            MapContext mapping = session.mapping();
            session.map(page, resource, portion, row -> mapper.apply(row, mapping));
            portion.end = true;
            return portion;
        };
    }

    /** All rows of a list that others depend on; held in memory, so only for short lists. */
    static <W extends WireRow> void each(
            Session session,
            Endpoint<W> endpoint,
            Map<String, String> filter,
            boolean shrinks,
            java.util.function.Consumer<W> consumer) {
        RowPager<W> pager = new RowPager<>(session, endpoint, filter, shrinks);
        do {
            session.whole(pager.next(), endpoint.resource()).rows().forEach(consumer);
        } while (!pager.done());
    }

    /** Pages of steps that are made when the one before is through. */
    @SafeVarargs
    static <D> Pages<D> pages(
            Supplier<Session> begin,
            Function<Session, Optional<Checkpoint>> checkpoint,
            Function<Session, Step<D>>... steps) {
        return new StepPages<>(() -> {
            Session session = begin.get();
            Deque<Function<Session, Step<D>>> left = new ArrayDeque<>(Arrays.asList(steps));
            return new StepPages.Plan<>() {
                @Override
                public @Nullable Step<D> nextStep() {
                    Function<Session, Step<D>> next = left.poll();
                    return next == null ? null : next.apply(session);
                }

                @Override
                public Optional<Checkpoint> checkpoint() {
                    return checkpoint.apply(session);
                }
            };
        });
    }

    static Function<Session, Optional<Checkpoint>> noCheckpoint() {
        return session -> Optional.empty();
    }

    /** The checkpoint of a read whose rows tell the office's time; an empty since-read keeps the old one. */
    static Function<Session, Optional<Checkpoint>> checkpoint(String resource, ReadScope scope, Checkpoints.@Nullable Place old) {
        return session -> {
            if (!(scope instanceof ReadScope.Full || scope instanceof ReadScope.Since)) {
                return Optional.empty();
            }
            if (session.began().isEmpty() && old != null) {
                return Optional.of(Checkpoints.of(resource, old.time(), old.extra()));
            }
            // Nothing there at all: what appears from now on is new, and the overlap covers the moment in between.
            session.begin();
            return session.began().map(time -> Checkpoints.of(resource, time, 0));
        };
    }
}
