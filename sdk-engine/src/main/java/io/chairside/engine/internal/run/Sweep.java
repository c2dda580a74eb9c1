package io.chairside.engine.internal.run;

import io.chairside.core.id.ConnectionId;
import io.chairside.core.write.Receipt;
import io.chairside.engine.Move;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackReason;
import io.chairside.engine.WritebackState;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.run.Reconciler.Compared;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.StoreException;
import io.chairside.engine.report.Finding;
import io.chairside.engine.report.Reconciliation;
import io.chairside.engine.report.ReconciliationLine;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daily look back: what was posted still stands there once and unchanged, or a person is told; what waits on the worklist and stands in the ledger is
 * closed. Thread-safe.
 */
public final class Sweep {

    private static final Logger log = LoggerFactory.getLogger(Sweep.class);

    private final Core core;
    private final Mover mover;
    private final Reconciler reconciler;

    /**
     * Makes the sweep.
     *
     * @param core what the engine works with
     */
    public Sweep(Core core) {
        this.core = core;
        this.mover = new Mover(core);
        this.reconciler = new Reconciler(core);
    }

    /**
     * Sweeps the lanes whose time has come.
     *
     * @return how many lanes
     */
    public int sweepDue() {
        long now = core.time().now();
        List<String> lanes =
                core.lanes().takeSweeps(now, now + core.settings().sweepEvery().toMillis(), 10);
        for (String lane : lanes) {
            try {
                sweep(lane);
            } catch (StoreException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn(
                        "sweep failed connection={} error={}",
                        lane,
                        e.getClass().getName());
            }
        }
        return lanes.size();
    }

    /**
     * Sweeps one lane.
     *
     * @param lane the lane
     * @return how many payments were moved
     */
    public int sweep(String lane) {
        Optional<PaymentTarget> target = core.target(lane);
        if (target.isEmpty()) {
            return 0;
        }
        LocalDate today =
                core.time().instant().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
        int days = core.settings().sweepDays();
        Reconciler.Comparison comparison = reconciler.compare(
                lane,
                target.get(),
                today.minusDays(days),
                today,
                core.time().now() - Duration.ofDays(days).toMillis());
        int moved = 0;
        for (Compared compared : comparison.items()) {
            if (act(compared)) {
                moved++;
            }
        }
        return moved;
    }

    private boolean act(Compared compared) {
        Item item = compared.item();
        ReconciliationLine line = compared.line();
        if (item.state() == WritebackState.POSTED || item.state() == WritebackState.VERIFIED) {
            return posted(item, line);
        }
        if (item.state().onWorklist()
                && line.finding() == Finding.MISSING
                && line.rows().size() == 1) {
            Receipt row = line.rows().get(0);
            boolean ours = row.reference().filter(item.reference()::equals).isPresent();
            // A refusal or a mismatch with our own reference on it is for a person; an entry made by hand closes the
            // case.
            if (!ReceiptCheck.differences(item, compared.content(), row, List.of())
                            .isEmpty()
                    || (item.reason() == WritebackReason.DUPLICATE)
                    || (!ours && item.doubts() > 0)) {
                return false;
            }
            Item after = item.toBuilder()
                    .because(WritebackReason.NONE, ours ? "" : "Entered by hand.", "")
                    .remoteId(row.rawId())
                    .remotePrint(row.fingerprint())
                    .postedAt(core.time().now())
                    .proof(core.codec().seal(Proof.of(row, List.of()), item.reference()))
                    .notDue()
                    .build();
            return mover.move(item, after, Move.SEEN_IN_LEDGER, compared.content(), null, core.stamp())
                    .isPresent();
        }
        return false;
    }

    private boolean posted(Item item, ReconciliationLine line) {
        WritebackReason reason = switch (line.finding()) {
            case EDITED -> WritebackReason.EDITED;
            case DELETED -> WritebackReason.DELETED;
            case DUPLICATE -> WritebackReason.DUPLICATE;
            default -> WritebackReason.NONE;
        };
        if (reason != WritebackReason.NONE) {
            Item after = item.toBuilder()
                    .because(reason, line.detail(), remedy(reason))
                    .proof(
                            line.rows().isEmpty()
                                    ? item.proof()
                                    : Optional.of(core.codec().seal(Proof.of(line.rows()), item.reference())))
                    .notDue()
                    .build();
            return mover.move(item, after, Move.SWEEP_REVIEW, null).isPresent();
        }
        boolean ripe = core.time().now() - item.postedAt().orElse(item.since())
                >= core.settings().verifyAfter().toMillis();
        if (line.finding() == Finding.OK && item.state() == WritebackState.POSTED && ripe) {
            Item after = item.toBuilder().build();
            return mover.move(item, after, Move.VERIFY, null).isPresent();
        }
        return false;
    }

    private static String remedy(WritebackReason reason) {
        return switch (reason) {
            case EDITED -> "Ask who changed it: mark the payment as posted if the change is right, or correct the row.";
            case DELETED ->
                "Ask who removed it: give the payment up if that is right, or retry to post it again and say that you looked.";
            default -> "Keep one row, remove the others in the system, then mark the payment as posted.";
        };
    }

    /**
     * Compares without moving anything.
     *
     * @param connection the connection
     * @param target the system
     * @param from first business day
     * @param to last business day
     * @return the comparison
     */
    public Reconciliation reconcile(ConnectionId connection, PaymentTarget target, LocalDate from, LocalDate to) {
        Reconciler.Comparison comparison = reconciler.compare(connection.value(), target, from, to);
        List<ReconciliationLine> lines =
                new ArrayList<>(comparison.items().stream().map(Compared::line).toList());
        lines.addAll(comparison.unexpected());
        return new Reconciliation(connection, from, to, core.time().instant(), lines);
    }
}
