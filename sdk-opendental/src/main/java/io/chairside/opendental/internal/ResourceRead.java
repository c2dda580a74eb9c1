package io.chairside.opendental.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import io.chairside.core.read.ReadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a resource that has increments: everything, or what changed. A read of everything can go on where it stopped and then takes in what changed
 * since it had begun.
 *
 * @param <D> what is read
 */
abstract class ResourceRead<D> {

    private final OpenDentalClient client;
    private final String operation;
    private final String resource;

    /**
     * A kind of read.
     *
     * @param client makes the calls
     * @param operation our name of the operation
     * @param resource the resource's name in checkpoints
     */
    ResourceRead(OpenDentalClient client, String operation, String resource) {
        this.client = client;
        this.operation = operation;
        this.resource = resource;
    }

    /** The stages of reading everything. Makes no call. */
    abstract List<Step.Stage<D>> full(Session session);

    /** The stages of reading what changed. Makes no call. */
    abstract List<Step.Stage<D>> since(Session session, Checkpoints.Place place);

    /** A number to be kept in the checkpoint of a whole read. */
    long extra(Session session, Checkpoints.@Nullable Place old) {
        return 0;
    }

    /** Whether rows tell the office's time; otherwise it is asked for before a full read, and behind a read of changes when there were any. */
    boolean rowsTellTime() {
        return true;
    }

    /** The pages of a full or since read. Reads the checkpoint now, and makes no call. */
    Pages<D> pages(ReadRequest request) {
        Checkpoints.@Nullable Place place = request.scope() instanceof ReadScope.Since since
                ? Checkpoints.read(client, operation, resource, since).orElse(null)
                : null;
        return new StepPages<>(() -> plan(request, place));
    }

    private StepPages.Plan<D> plan(ReadRequest request, Checkpoints.@Nullable Place place) {
        Session session = new Session(client, operation, request);
        List<StepPages.Leg<D>> legs = new ArrayList<>();
        if (!rowsTellTime() && (place == null || place.stage() >= 0)) {
            legs.add(new StepPages.Leg<>(() -> () -> begin(session), position -> Optional.empty()));
        }
        if (place == null || place.stage() >= 0) {
            addFull(session, place, legs);
        }
        if (place != null) {
            // Stored or not, what changed since the old checkpoint comes again from the old checkpoint.
            Checkpoint old = Checkpoints.of(resource, place.time(), place.extra());
            for (Step.Stage<D> stage : since(session, place)) {
                legs.add(new StepPages.Leg<>(() -> noting(session, stage.open(null)), position -> Optional.of(old)));
            }
        }
        return new StepPages.Plan<>(legs, () -> Optional.of(behind(session, place)));
    }

    private static <D> Step.Portion<D> begin(Session session) {
        session.begin();
        Step.Portion<D> nothing = new Step.Portion<>();
        nothing.end = true;
        return nothing;
    }

    private static <D> Step<D> noting(Session session, Step<D> step) {
        return () -> {
            Step.Portion<D> portion = step.next();
            if (!portion.isEmpty()) {
                session.bring();
            }
            return portion;
        };
    }

    private void addFull(Session session, Checkpoints.@Nullable Place place, List<StepPages.Leg<D>> legs) {
        List<Step.Stage<D>> stages = full(session);
        for (int i = place == null ? 0 : place.stage(); i < stages.size(); i++) {
            int number = i;
            Step.Stage<D> stage = stages.get(i);
            @Nullable String position = place != null && place.stage() == i ? place.position() : null;
            Function<@Nullable String, Optional<Checkpoint>> middle = at -> at == null
                    ? Optional.empty()
                    : (place == null ? session.began() : Optional.of(place.time()))
                            .map(time -> Checkpoints.of(resource, time, number, at));
            legs.add(new StepPages.Leg<>(() -> stage.open(position), middle));
        }
    }

    private Checkpoint behind(Session session, Checkpoints.@Nullable Place place) {
        if (session.began().isEmpty()
                && place != null
                && place.stage() < 0
                && !session.hasBrought()
                && !client.knowsOfficeTime()) {
            // Nothing changed and nobody told the time: the old place is as good as a new one.
            return Checkpoints.of(resource, place.time(), extra(session, place));
        }
        // A list without any row: what appears from now on is new, and the overlap covers the moment in between.
        session.begin();
        return Checkpoints.of(resource, session.began().orElseThrow(), extra(session, place));
    }
}
