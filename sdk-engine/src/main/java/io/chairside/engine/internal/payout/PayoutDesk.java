package io.chairside.engine.internal.payout;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.id.PayoutId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.write.Reference;
import io.chairside.engine.payout.PayoutHistoryEntry;
import io.chairside.engine.payout.PayoutOperation;
import io.chairside.engine.payout.PayoutStatus;
import io.chairside.engine.payout.PayoutTicket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how payouts stand. Thread-safe. */
public final class PayoutDesk {

    private final PayoutCore core;

    /**
     * Makes the desk.
     *
     * @param core what the engine works with
     */
    public PayoutDesk(PayoutCore core) {
        this.core = core;
    }

    /**
     * How a payout stands.
     *
     * @param reference its reference
     * @return its status, empty when the engine never took it
     */
    public Optional<PayoutStatus> status(Reference reference) {
        return core.store().byReference(reference).map(this::status);
    }

    /**
     * Everything of a practice that waits for a person.
     *
     * @param practice the practice
     * @return oldest first
     */
    public List<PayoutStatus> worklist(PracticeId practice) {
        return core.store().worklist(practice.value()).stream()
                .map(this::status)
                .toList();
    }

    private PayoutStatus status(PayoutItem item) {
        Optional<PayoutContent> content = content(item);
        List<PayoutTicket> linked = new ArrayList<>();
        item.parent().ifPresent(id -> core.store().byId(id).ifPresent(parent -> linked.add(ticket(parent))));
        core.store().children(item).forEach(child -> linked.add(ticket(child)));
        return new PayoutStatus(
                ticket(item),
                PracticeId.of(item.practice()),
                PayoutId.of(item.payout()),
                item.operation(),
                item.state(),
                Instant.ofEpochMilli(item.since()),
                item.reason(),
                sentence(item),
                item.remedy(),
                item.net(),
                item.date(),
                item.attempts(),
                content.flatMap(PayoutContent::booking),
                content.flatMap(PayoutContent::receipt),
                content.map(PayoutContent::alerts).orElse(List.of()),
                content.flatMap(PayoutContent::evidence),
                linked,
                history(item));
    }

    private static PayoutTicket ticket(PayoutItem item) {
        return new PayoutTicket(item.reference());
    }

    private Optional<PayoutContent> content(PayoutItem item) {
        try {
            return Optional.of(core.store().content(item));
        } catch (ConfigurationException e) {
            return Optional.empty();
        }
    }

    List<PayoutHistoryEntry> history(PayoutItem item) {
        List<PayoutHistoryEntry> entries = new ArrayList<>();
        String previous = PayoutHistoryRow.GENESIS;
        boolean intact = true;
        for (PayoutHistoryRow row : core.store().history(item)) {
            intact = intact
                    && row.no() == entries.size() + 1
                    && row.hash().equals(row.expected(previous, item.reference().shortForm()));
            previous = row.hash();
            entries.add(row.entry(intact));
        }
        return entries;
    }

    private String sentence(PayoutItem item) {
        String system = core.nameOf(item);
        String thing = (item.operation() == PayoutOperation.CORRECTION ? "The correcting entry for payout " : "Payout ")
                + item.payout() + " (" + item.net() + ")";
        String more = item.detail().isEmpty() ? "" : " " + item.detail();
        String remedy = item.remedy().isEmpty() ? "" : " What to do: " + item.remedy();
        String document = item.document().map(id -> " as document " + id).orElse("");
        return switch (item.state()) {
            case RECEIVED -> thing + " is stored.";
            case READY ->
                item.attempts() == 0 && item.detail().isEmpty()
                        ? thing + " waits to be booked in " + system + "."
                        : thing + " waits to be booked in " + system + " and is tried again at "
                                + Instant.ofEpochMilli(item.nextAt()) + "." + more + remedy;
            case SENDING -> thing + " is being sent to " + system + ".";
            case ACCEPTED -> system + " has queued it: " + thing + " is not in the books yet.";
            case UNKNOWN ->
                "Whether " + thing.substring(0, 1).toLowerCase(Locale.ROOT) + thing.substring(1)
                        + " is in the books is not known yet; " + system
                        + " is asked before anything is sent again." + more + remedy;
            case HELD -> thing + " is not booked:" + more + remedy;
            case NEEDS_REVIEW -> thing + " needs a decision:" + more + remedy;
            case BOOKED -> thing + " is in " + system + document + ", dated " + item.date() + ".";
            case VERIFIED ->
                thing + " is in " + system + document + ", dated " + item.date()
                        + "; the document was read back and matches.";
            case SKIPPED -> thing + " leaves nothing to book.";
            case CANCELLED -> thing + " is not booked by decision of a person:" + more;
            case UNDOING -> thing + " is in " + system + document + " and is being taken back by a correcting entry.";
            case UNDONE -> thing + " is in " + system + document + " and was taken back by a correcting entry.";
        };
    }
}
