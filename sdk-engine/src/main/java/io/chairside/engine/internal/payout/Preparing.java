package io.chairside.engine.internal.payout;

import io.chairside.core.id.PracticeId;
import io.chairside.core.payout.Booking;
import io.chairside.core.spi.Capability;
import io.chairside.core.write.Receipt;
import io.chairside.engine.internal.payout.Looking.Meaning;
import io.chairside.engine.payout.Books;
import io.chairside.engine.payout.Composition;
import io.chairside.engine.payout.PayoutComposer;
import io.chairside.engine.payout.PayoutMapping;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutPolicy;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutTarget;
import io.chairside.engine.policy.ClosedPeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Everything before a send: connection, the look before the write, mapping, live chart, closed periods. Sends nothing. Thread-safe. */
final class Preparing {

    /** What is to be done with an item that wants to be sent. */
    sealed interface Step {
        /** Send this. */
        record Go(PayoutContent content, Booking booking, PayoutTarget target, String connection) implements Step {}

        /** It is in the books already. */
        record Found(PayoutContent content, Receipt receipt, String connection) implements Step {}

        /** A person must decide. */
        record Ask(PayoutReason reason, String detail, String remedy) implements Step {}

        /** It must not be sent as things are; {@code heals} when time can change that. */
        record Hold(PayoutReason reason, String detail, String remedy, boolean heals) implements Step {}

        /** There is nothing to book. */
        record Skip() implements Step {}

        /** Later again. */
        record Wait(long until, Trouble trouble) implements Step {}
    }

    private final PayoutCore core;
    private final Looking looking;

    Preparing(PayoutCore core, Looking looking) {
        this.core = core;
        this.looking = looking;
    }

    Step prepare(PayoutItem item, PayoutContent content) {
        Optional<String> connection = core.connectionOf(item);
        if (connection.isEmpty()) {
            return new Step.Hold(
                    PayoutReason.NOT_CONNECTED,
                    "The practice has no books connected.",
                    "Connect the practice's books; the payout is booked after that.",
                    true);
        }
        Optional<PayoutTarget> target = core.target(item);
        if (target.isEmpty()) {
            return new Step.Wait(
                    core.time().now() + core.settings().longestPause().toMillis(),
                    new Trouble(
                            PayoutReason.NOT_CONNECTED,
                            "The practice's books are not available in this process.",
                            "Let the PayoutDirectory know the connection.",
                            Optional.empty()));
        }
        if (!target.get().capabilities().offers(Capability.WRITE_PAYOUT)) {
            return new Step.Hold(
                    PayoutReason.UNSUPPORTED,
                    target.get().name() + " takes no bookings over this connection.",
                    "Enter it by hand and confirm it here.",
                    false);
        }
        try {
            return looked(item, content, target.get(), connection.get());
        } catch (RuntimeException thrown) {
            return troubled(
                    item, Trouble.of(thrown, target.get().name(), core.time().instant()));
        }
    }

    private Step troubled(PayoutItem item, Trouble trouble) {
        long now = core.time().now();
        boolean tooLong = now - Math.max(item.acceptedAt(), item.since())
                > core.settings().unreachableFor().toMillis();
        if (trouble.forPerson() || tooLong) {
            return new Step.Hold(trouble.reason(), trouble.detail(), trouble.remedy(), true);
        }
        long pause = now + core.pauseSince(Math.max(item.acceptedAt(), item.since()));
        return new Step.Wait(
                trouble.again()
                        .map(again -> Math.max(pause, core.time().of(again)))
                        .orElse(pause),
                trouble);
    }

    private Step looked(PayoutItem item, PayoutContent content, PayoutTarget target, String connection) {
        Meaning meaning = looking.look(item, content, target);
        if (meaning instanceof Meaning.There there) {
            return found(item, content, there.receipt(), connection);
        }
        if (meaning instanceof Meaning.Ask ask) {
            return new Step.Ask(ask.reason(), ask.detail(), ask.remedy());
        }
        if (!item.personLooked()) {
            if (meaning instanceof Meaning.Unclear unclear) {
                return unproven(item, unclear.why(), target);
            }
            Meaning.Gone gone = (Meaning.Gone) meaning;
            if (item.doubts() > 0 && !looking.proves(item, gone, target)) {
                return unproven(item, "the data looked at is older than the last attempt", target);
            }
            if (!gone.alike().isEmpty() && item.operation() == PayoutOperation.BOOKING) {
                String ids = Looking.ids(gone.alike());
                return new Step.Ask(
                        PayoutReason.LOOKS_ALIKE,
                        "No document carries reference " + item.reference() + ", but document " + ids
                                + " has the same amount and date.",
                        "Look at document " + ids
                                + ": if it is this payout, confirm it; if not, retry and say that you looked.");
            }
        }
        return item.operation() == PayoutOperation.CORRECTION
                ? correction(item, content, target, connection)
                : booking(item, content, target, connection);
    }

    private Step unproven(PayoutItem item, String why, PayoutTarget target) {
        long now = core.time().now();
        long since = item.doubtSince().orElse(item.since());
        if (now - since < core.settings().giveUpAfter().toMillis()) {
            return new Step.Wait(
                    Math.max(
                            now + core.pauseSince(since),
                            item.doubts() > 0
                                    ? looking.doubt(item) + core.settle(target).toMillis()
                                    : now),
                    new Trouble(
                            PayoutReason.UNPROVABLE,
                            "Before anything is sent, " + target.name() + " must show that it is not there: " + why
                                    + ".",
                            "",
                            Optional.empty()));
        }
        return new Step.Ask(
                PayoutReason.UNPROVABLE,
                "Neither its presence nor its absence in " + target.name() + " can be proven: " + why + ".",
                "Look for reference " + item.reference()
                        + " in the books: confirm it if it is there; if not, retry and say that you looked.");
    }

    private Step found(PayoutItem item, PayoutContent content, Receipt receipt, String connection) {
        if (content.booking().isPresent()) {
            return new Step.Found(content, receipt, connection);
        }
        // The store is younger than the document, for example restored: what we would have sent stands in for what was.
        PayoutContent known = trusting(item, content)
                .map(booking -> content.withBooking(
                        receipt.date()
                                .map(date -> Booking.builder()
                                        .from(booking)
                                        .date(date)
                                        .build())
                                .orElse(booking),
                        List.of()))
                .orElse(content);
        return new Step.Found(known, receipt, connection);
    }

    /** The booking as it would be if the books were open and every account good. */
    Optional<Booking> trusting(PayoutItem item, PayoutContent content) {
        PracticeId practice = PracticeId.of(item.practice());
        return core.directory()
                .mappingOf(practice)
                .map(mapping -> PayoutComposer.compose(
                        content.payout(), mapping, core.directory().policyOf(practice), Optional.empty()))
                .filter(Composition.Ready.class::isInstance)
                .map(composed -> ((Composition.Ready) composed).booking());
    }

    private Step booking(PayoutItem item, PayoutContent content, PayoutTarget target, String connection) {
        if (item.doubts() > 0 && content.booking().isPresent()) {
            // The very same document again: where the vendor keeps a key, it knows this one.
            return new Step.Go(content, content.booking().get(), target, connection);
        }
        PracticeId practice = PracticeId.of(item.practice());
        Optional<PayoutMapping> mapping = core.directory().mappingOf(practice);
        if (mapping.isEmpty()) {
            return new Step.Hold(
                    PayoutReason.NO_MAPPING,
                    "Nobody has said yet which accounts the practice's payouts go to.",
                    "Choose the accounts; the payout is booked after that.",
                    true);
        }
        Optional<Books> books =
                core.books().of(connection, target, mapping.get(), core.time().now());
        Composition composed = PayoutComposer.compose(
                content.payout(), mapping.get(), core.directory().policyOf(practice), books);
        if (composed instanceof Composition.Held held) {
            boolean heals = held.reason() != PayoutReason.DOES_NOT_ADD_UP;
            if (heals) {
                core.books().forget(connection);
            }
            return new Step.Hold(held.reason(), held.detail(), held.remedy(), heals);
        }
        if (composed instanceof Composition.Ready ready) {
            Booking booking = content.receipt()
                    .map(removed -> again(ready.booking(), removed))
                    .orElse(ready.booking());
            return new Step.Go(content.withBooking(booking, ready.alerts()), booking, target, connection);
        }
        return new Step.Skip();
    }

    private Step correction(PayoutItem item, PayoutContent content, PayoutTarget target, String connection) {
        Booking planned = content.booking().orElseThrow();
        if (item.doubts() > 0) {
            return new Step.Go(content, planned, target, connection);
        }
        PracticeId practice = PracticeId.of(item.practice());
        Optional<LocalDate> closed = core.directory()
                .mappingOf(practice)
                .flatMap(mapping ->
                        core.books().of(connection, target, mapping, core.time().now()))
                .flatMap(books -> books.company().closedThrough())
                .filter(through -> !planned.date().isAfter(through));
        if (closed.isEmpty()) {
            return new Step.Go(content, planned, target, connection);
        }
        PayoutPolicy policy = core.directory().policyOf(practice);
        if (policy.closedPeriod() == ClosedPeriod.STOP) {
            core.books().forget(connection);
            return new Step.Hold(
                    PayoutReason.PERIOD_CLOSED,
                    "The books are closed through " + closed.get() + ", and the correction is dated " + planned.date()
                            + ".",
                    "Open the books for that day, or let payouts of closed periods be dated the first open day.",
                    true);
        }
        Booking moved =
                Booking.builder().from(planned).date(closed.get().plusDays(1)).build();
        return new Step.Go(content.withBooking(moved, content.alerts()), moved, target, connection);
    }

    /** Booked before and removed from the books: another document, which a vendor that keeps keys must not take for the removed one. */
    private static Booking again(Booking booking, Receipt removed) {
        return Booking.builder()
                .from(booking)
                .memo(Composing.clip(booking.memo() + " | again, in place of " + removed.rawId()))
                .build();
    }
}
