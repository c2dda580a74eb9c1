package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConflictException;
import io.chairside.core.error.ErrorContext;
import io.chairside.core.error.NotFoundException;
import io.chairside.core.error.UnavailableException;
import io.chairside.core.error.ValidationException;
import io.chairside.core.id.AccountId;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.payout.Booking;
import io.chairside.core.write.Reference;
import io.chairside.engine.internal.payout.PayoutStore.Stamp;
import io.chairside.engine.internal.payout.Sending.Decision;
import io.chairside.engine.payout.PayoutComposer;
import io.chairside.engine.payout.PayoutFinding;
import io.chairside.engine.payout.PayoutMove;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutReason;
import io.chairside.engine.payout.PayoutReconciliationLine;
import io.chairside.engine.payout.PayoutTarget;
import io.chairside.engine.payout.PayoutTicket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What people decide. Every decision has a name and a reason in the history. Thread-safe. */
public final class PayoutPeople {

    private final PayoutCore core;
    private final Links links;
    private final PayoutSubmission submission;
    private final Reconciling reconciling;
    private final Preparing preparing;

    /**
     * Makes it.
     *
     * @param core what the engine works with
     * @param submission stores corrections
     */
    public PayoutPeople(PayoutCore core, PayoutSubmission submission) {
        this.core = core;
        this.links = new Links(core);
        this.submission = submission;
        this.reconciling = new Reconciling(core);
        this.preparing = new Preparing(core, new Looking(core));
    }

    /**
     * Try it (again).
     *
     * @param ticket the ticket
     * @param who the person
     * @param why the reason
     * @param looked whether the person has looked into the books and it is not there
     */
    public void retry(PayoutTicket ticket, String who, String why, boolean looked) {
        PayoutItem item = require(ticket, PayoutMove.RETRY, who, why);
        move(
                item,
                item.toBuilder()
                        .because(PayoutReason.HUMAN, why, "")
                        .personLooked(looked)
                        .attempts(0)
                        .bookedAt(OptionalLong.empty())
                        .dueAt(core.time().now())
                        .build(),
                PayoutMove.RETRY,
                null,
                who);
    }

    /**
     * It is in the books, I saw it.
     *
     * @param ticket the ticket
     * @param document the system's own id of the document
     * @param who the person
     * @param why what the person saw
     */
    public void confirm(PayoutTicket ticket, String document, String who, String why) {
        PayoutItem item = require(ticket, PayoutMove.CONFIRM, who, why);
        if (document.isBlank() || document.length() > 200) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "payouts.confirm"),
                    List.of("the document's id is missing or longer than 200 characters"),
                    "Give the id of the document as the books show it.");
        }
        PayoutContent content = core.store().content(item);
        PayoutContent known = content.booking().isPresent()
                ? content
                : preparing
                        .trusting(item, content)
                        .map(booking -> content.withBooking(booking, List.of()))
                        .orElse(content);
        move(
                item,
                item.toBuilder()
                        .because(PayoutReason.HUMAN, why, "")
                        .document(document)
                        .bookedAt(core.time().now())
                        .doubts(0)
                        .doubtSince(OptionalLong.empty())
                        .notDue()
                        .build(),
                PayoutMove.CONFIRM,
                known.withEvidence(who + ": " + why),
                who);
    }

    /**
     * Do not book it.
     *
     * @param ticket the ticket
     * @param who the person
     * @param why the reason
     */
    public void cancel(PayoutTicket ticket, String who, String why) {
        PayoutItem item = require(ticket, PayoutMove.CANCEL, who, why);
        move(
                item,
                item.toBuilder()
                        .because(PayoutReason.HUMAN, why, "")
                        .bookedAt(OptionalLong.empty())
                        .notDue()
                        .build(),
                PayoutMove.CANCEL,
                null,
                who);
    }

    /**
     * Take it back by a correcting entry. The books are read first: what stands there now is taken back, and what is not there is not.
     *
     * @param ticket the booking's ticket
     * @param who the person
     * @param why the reason
     * @return the correction's reference
     */
    public Reference undo(PayoutTicket ticket, String who, String why) {
        PayoutItem item = require(ticket, PayoutMove.BEGIN_UNDO, who, why);
        Booking correction = correction(item);
        Stamp stamp = core.stamp(who);
        PayoutContent content = core.store().content(item);
        if (!submission.correct(item, content.payout(), correction, stamp, why)) {
            throw moved(item);
        }
        return correction.reference();
    }

    /**
     * The document that an undo would make.
     *
     * @param ticket the booking's ticket
     * @return the correction
     */
    public Booking previewUndo(PayoutTicket ticket) {
        return correction(require(ticket, PayoutMove.BEGIN_UNDO, "preview", "preview"));
    }

    private Booking correction(PayoutItem item) {
        if (item.operation() == PayoutOperation.CORRECTION) {
            throw new ConflictException(
                    ErrorContext.of("chairside", "payouts.undo"),
                    "ticket " + item.reference() + " is itself a correcting entry",
                    "Submit the payout again under a new id if it must stand in the books after all.");
        }
        PayoutTarget target = core.target(item).orElseThrow(() -> unavailable(item));
        PayoutContent content = core.store().content(item);
        Booking booked = content.booking()
                .orElseThrow(() -> new ConflictException(
                        ErrorContext.of("chairside", "payouts.undo"),
                        "what was booked for payout " + item.payout() + " is not known, because a person confirmed it",
                        "Take the document back in the books."));
        PayoutReconciliationLine line =
                reconciling.compare(target, List.of(item), AccountId::value).get(item);
        PayoutFinding finding = line == null ? PayoutFinding.UNCLEAR : line.finding();
        if (finding != PayoutFinding.OK || content.evidence().isPresent()) {
            throw new ConflictException(
                    ErrorContext.of("chairside", "payouts.undo"),
                    "payout " + item.payout() + " does not stand in the books as it was booked"
                            + (line == null ? "" : ": " + line.sentence()),
                    "Look at the document in " + target.name() + " and take it back there; nothing was changed.");
        }
        int earlier = core.store().children(item).size();
        PayoutId id = PayoutId.of(item.payout());
        Reference reference = PayoutComposer.correctionReference(
                PracticeId.of(item.practice()), earlier == 0 ? id : PayoutId.of(id + "#" + (earlier + 1)));
        return PayoutComposer.correction(
                reference, id, item.reference(), booked.bankAccount(), booked.lines(), booked.net(), booked.date());
    }

    private void move(
            PayoutItem item,
            PayoutItem after,
            PayoutMove move,
            @org.jspecify.annotations.Nullable PayoutContent content,
            String who) {
        Stamp stamp = core.stamp(who);
        Decision decision = new Decision(move, after, content);
        Optional<PayoutItem> moved = core.store()
                .record(
                        item,
                        decision.after(),
                        decision.move(),
                        decision.content(),
                        stamp,
                        (connection, stored) -> links.follow(connection, stored, stamp));
        if (moved.isEmpty()) {
            throw moved(item);
        }
    }

    private PayoutItem require(PayoutTicket ticket, PayoutMove move, String who, String why) {
        List<String> problems = new ArrayList<>();
        if (who.isBlank() || who.length() > 200) {
            problems.add("the person's name is missing or longer than 200 characters");
        }
        if (why.isBlank() || why.length() > 500) {
            problems.add("the reason is missing or longer than 500 characters");
        }
        if (!problems.isEmpty()) {
            throw new ValidationException(
                    ErrorContext.of("chairside", "payouts.act"), problems, "Say who decides, and why.");
        }
        PayoutItem item = core.store()
                .byReference(ticket.reference())
                .orElseThrow(() -> new NotFoundException(
                        ErrorContext.of("chairside", "payouts.act"),
                        "there is no payout with ticket " + ticket,
                        "Use the ticket that submit gave."));
        if (!move.allowedFrom(item.state())) {
            throw new ConflictException(
                    ErrorContext.of("chairside", "payouts.act"),
                    "payout " + item.payout() + " is " + Reconciling.words(item.state()) + "; " + move
                            + " is not possible now",
                    "Read its status: it says what can be done.");
        }
        return item;
    }

    private static ConflictException moved(PayoutItem item) {
        return new ConflictException(
                ErrorContext.of("chairside", "payouts.act"),
                "payout " + item.payout() + " moved meanwhile",
                "Read its status and decide again; nothing was changed.");
    }

    private static UnavailableException unavailable(PayoutItem item) {
        return new UnavailableException(
                ErrorContext.of("chairside", "payouts.undo"),
                "the books of practice " + item.practice() + " are not available in this process",
                "Let the PayoutDirectory know the connection, then try again.",
                null);
    }
}
