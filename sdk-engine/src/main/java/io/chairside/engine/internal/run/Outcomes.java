package io.chairside.engine.internal.run;

import io.chairside.core.error.CancelledException;
import io.chairside.core.error.ChairsideException;
import io.chairside.core.error.ConflictException;
import io.chairside.core.error.OutcomeUnknownException;
import io.chairside.core.error.ProtocolException;
import io.chairside.core.payment.Posting;
import io.chairside.core.write.Adaptation;
import io.chairside.core.write.Receipt;
import io.chairside.core.write.RejectionReason;
import io.chairside.core.write.WriteOutcome;
import io.chairside.engine.Move;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.policy.ClosedPeriod;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an outcome means for a payment: the move, and the row after it. Thread-safe. */
final class Outcomes {

    private final Core core;

    Outcomes(Core core) {
        this.core = core;
    }

    /**
     * A move and the row after it.
     *
     * @param move the move
     * @param after the row
     * @param content new content, or null when it stays
     */
    record Decision(Move move, Item after, @Nullable Content content) {}

    /** What the answer to a send means. */
    Decision ofSend(Item sending, Content content, WriteOutcome outcome, Duration settle) {
        if (outcome instanceof WriteOutcome.Posted posted) {
            return posted(sending, content, posted, settle);
        }
        if (outcome instanceof WriteOutcome.Accepted accepted) {
            return new Decision(
                    Move.QUEUE,
                    sending.toBuilder()
                            .because(WritebackReason.NONE, "The vendor has queued it; nothing is proven yet.", "")
                            .proof(core.codec().seal(Proof.of(accepted.ticket()), sending.reference()))
                            .dueAt(core.time().now()
                                    + core.settings().pollQueued().toMillis())
                            .build(),
                    null);
        }
        if (outcome instanceof WriteOutcome.Rejected rejected) {
            return rejected(sending, content, rejected);
        }
        WriteOutcome.Unknown unknown = (WriteOutcome.Unknown) outcome;
        return lost(sending, unknown.why(), unknown.howToFindOut(), settle);
    }

    /** What it means that a send threw: unknown, unless the application believes the contract of the exception. */
    Decision ofThrown(Item sending, Throwable thrown, Duration settle) {
        String kind = thrown.getClass().getSimpleName();
        if (core.settings().believeExceptions()
                && thrown instanceof ChairsideException known
                && !(known instanceof OutcomeUnknownException
                        || known instanceof ProtocolException
                        || known instanceof CancelledException
                        || known instanceof ConflictException)) {
            return retry(sending, known.getMessage() == null ? kind : known.getMessage(), known.remedy());
        }
        String why = thrown instanceof ChairsideException known
                ? "The connector failed while sending: " + known.category()
                : "The connector failed while sending (" + kind + ")";
        return lost(
                sending, why + ".", "Look for reference " + sending.reference() + " in the patient's ledger.", settle);
    }

    private Decision posted(Item sending, Content content, WriteOutcome.Posted posted, Duration settle) {
        Receipt receipt = posted.receipt();
        List<String> differences = ReceiptCheck.differences(sending, content, receipt, posted.adaptations());
        List<Adaptation.Kind> forbidden = ReceiptCheck.forbidden(content, posted.adaptations());
        if (differences.isEmpty() && forbidden.isEmpty() && !ReceiptCheck.proves(sending, receipt)) {
            return named(sending, receipt, settle);
        }
        if (differences.isEmpty() && forbidden.isEmpty()) {
            return new Decision(Move.POST, withReceipt(sending, receipt, posted.adaptations()), null);
        }
        Item.Builder after = sending.toBuilder()
                .remoteId(receipt.rawId())
                .proof(core.codec().seal(Proof.of(receipt, posted.adaptations()), sending.reference()))
                .notDue();
        if (differences.isEmpty()) {
            after.because(
                    WritebackReason.ADAPTATION_FORBIDDEN,
                    "Row " + receipt.rawId() + " was written with an adaptation that the policy forbids: " + forbidden
                            + ".",
                    "Look at row " + receipt.rawId()
                            + ": mark the payment as posted if it may stay, or remove the row and retry.");
        } else {
            after.because(
                    WritebackReason.MISMATCH,
                    "Row " + receipt.rawId() + " was written and differs in " + String.join(", ", differences) + ".",
                    "Correct row " + receipt.rawId() + " in the system, then mark this payment as posted.");
        }
        return new Decision(Move.REVIEW, after.build(), null);
    }

    /** The row of a payment that stands in the ledger. */
    Item withReceipt(Item item, Receipt receipt, List<Adaptation> adaptations) {
        Item.Builder after = item.toBuilder()
                .because(WritebackReason.NONE, "", "")
                .remoteId(receipt.rawId())
                .remotePrint(receipt.fingerprint())
                .postedAt(core.time().now())
                .proof(core.codec().seal(Proof.of(receipt, adaptations), item.reference()))
                .clearance(Item.NOT_CLEARED)
                .notDue();
        receipt.date().ifPresent(after::businessDate);
        return after.build();
    }

    private Decision rejected(Item sending, Content content, WriteOutcome.Rejected rejected) {
        if (rejected.reason() == RejectionReason.PERIOD_CLOSED
                && content.applied().closedPeriod() == ClosedPeriod.NEXT_OPEN_DAY
                && content.posting().isPresent()) {
            LocalDate today =
                    core.time().instant().atZone(content.applied().zone()).toLocalDate();
            Posting posting = content.posting().get();
            if (posting.date().isBefore(today)) {
                Posting later = Planner.moved(posting, today);
                return new Decision(
                        Move.RETRY_LATER,
                        sending.toBuilder()
                                .because(
                                        WritebackReason.PERIOD_CLOSED,
                                        "The period of " + posting.date() + " is closed; it goes to " + today + ".",
                                        "")
                                .businessDate(today)
                                .dueNow(core.time().now())
                                .build(),
                        content.withPosting(later));
            }
        }
        if (rejected.reason() == RejectionReason.LOCKED) {
            return retry(sending, rejected.explanation(), rejected.remedy());
        }
        WritebackReason reason = switch (rejected.reason()) {
            case WRONG_PATIENT -> WritebackReason.WRONG_PATIENT;
            case PATIENT_NOT_FOUND, PATIENT_NOT_ACTIVE -> WritebackReason.PATIENT_NOT_FOUND;
            case PERIOD_CLOSED -> WritebackReason.PERIOD_CLOSED;
            case UNSUPPORTED -> WritebackReason.UNSUPPORTED;
            case INVALID_TYPE -> WritebackReason.POLICY_INVALID;
            case ADAPTATION_FORBIDDEN -> WritebackReason.ADAPTATION_FORBIDDEN;
            default -> WritebackReason.REFUSED;
        };
        return new Decision(
                Move.REJECT,
                sending.toBuilder()
                        .because(
                                reason,
                                rejected.explanation()
                                        + rejected.vendorCode()
                                                .map(code -> " [" + code + "]")
                                                .orElse(""),
                                rejected.remedy())
                        .notDue()
                        .build(),
                null);
    }

    /** Nothing took effect: again later, or a person when attempts are used up. */
    Decision retry(Item sending, String detail, String remedy) {
        if (sending.attempts() >= core.settings().maxSends()) {
            return new Decision(
                    Move.REVIEW,
                    sending.toBuilder()
                            .because(
                                    WritebackReason.EXHAUSTED,
                                    "Not taken after " + sending.attempts() + " attempts. " + detail,
                                    remedy + " Then retry, or enter it by hand and mark it as posted.")
                            .notDue()
                            .build(),
                    null);
        }
        return new Decision(
                Move.RETRY_LATER,
                sending.toBuilder()
                        .because(WritebackReason.REFUSED, detail, remedy)
                        .dueAt(core.time().now() + core.pause(sending.attempts()))
                        .build(),
                null);
    }

    /** The system named a row and did not show it: that proves nothing yet, so it is looked at. */
    private Decision named(Item sending, Receipt receipt, Duration settle) {
        Decision lost = lost(
                sending,
                "The system answered with row " + receipt.rawId() + " and did not show it.",
                "Look at row " + receipt.rawId() + " in the patient's ledger.",
                settle);
        return new Decision(
                lost.move(), lost.after().toBuilder().remoteId(receipt.rawId()).build(), null);
    }

    private Decision lost(Item sending, String why, String howToFindOut, Duration settle) {
        long now = core.time().now();
        return new Decision(
                Move.LOSE,
                sending.toBuilder()
                        .because(WritebackReason.ANSWER_LOST, why, howToFindOut)
                        .doubts(sending.doubts() + 1)
                        .doubtSince(now)
                        .dueAt(now + settle.toMillis())
                        .build(),
                null);
    }

    /** A person is asked about rows in the ledger. */
    Item asked(Item item, Finder.Meaning.Ask ask) {
        Item.Builder after = item.toBuilder()
                .because(ask.reason(), ask.detail(), ask.remedy())
                .clearance(Item.NOT_CLEARED)
                .notDue();
        if (!ask.rows().isEmpty()) {
            after.proof(Optional.of(core.codec().seal(Proof.of(ask.rows()), item.reference())));
        }
        return after.build();
    }
}
