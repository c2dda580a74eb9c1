package io.chairside.engine.internal.run;

import io.chairside.core.error.ConfigurationException;
import io.chairside.core.id.PaymentId;
import io.chairside.core.id.PracticeId;
import io.chairside.core.write.Receipt;
import io.chairside.engine.HistoryEntry;
import io.chairside.engine.PaymentTarget;
import io.chairside.engine.WritebackOperation;
import io.chairside.engine.WritebackState;
import io.chairside.engine.WritebackStatus;
import io.chairside.engine.WritebackTicket;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.json.Proof;
import io.chairside.engine.internal.store.HistoryRow;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.policy.PolicyBook;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says how a payment stands. Thread-safe. */
public final class StatusDesk {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Core core;

    /**
     * Makes the desk.
     *
     * @param core what the engine works with
     */
    public StatusDesk(Core core) {
        this.core = core;
    }

    /**
     * How a payment stands.
     *
     * @param ticket its ticket
     * @return its status, empty when the engine never took it
     */
    public Optional<WritebackStatus> status(WritebackTicket ticket) {
        return core.items().byReference(ticket.toString()).map(this::status);
    }

    private WritebackStatus status(Item item) {
        Proof proof = proof(item);
        List<WritebackTicket> linked = core.items().list("WHERE parent_id = ? ORDER BY id", item.id()).stream()
                .map(child -> new WritebackTicket(child.reference()))
                .toList();
        return new WritebackStatus(
                new WritebackTicket(item.reference()),
                PracticeId.of(item.practice()),
                PaymentId.of(item.payment()),
                item.operation(),
                item.state(),
                Instant.ofEpochMilli(item.since()),
                item.reason(),
                sentence(item, proof),
                item.remedy(),
                item.amount(),
                item.businessDate(),
                item.policy(),
                item.attempts(),
                proof.receipts().stream().findFirst(),
                proof.adaptations(),
                proof.evidence(),
                linked,
                history(item));
    }

    private Proof proof(Item item) {
        try {
            return core.proof(item);
        } catch (ConfigurationException e) {
            return Proof.NONE;
        }
    }

    private List<HistoryEntry> history(Item item) {
        List<HistoryEntry> entries = new ArrayList<>();
        String previous = HistoryRow.GENESIS;
        boolean intact = true;
        for (HistoryRow row : core.items().history(item.id())) {
            intact = intact
                    && row.no() == entries.size() + 1
                    && row.follows(previous, item.reference().shortForm());
            previous = row.hash();
            entries.add(new HistoryEntry(
                    row.no(),
                    Instant.ofEpochMilli(row.at()),
                    row.actor(),
                    row.move(),
                    row.from(),
                    row.to(),
                    row.reason(),
                    row.detail(),
                    row.attempt(),
                    intact));
        }
        return entries;
    }

    /** The sentence that a support agent reads out. */
    String sentence(Item item, Proof proof) {
        String system = core.target(item.lane()).map(PaymentTarget::name).orElse("the practice's system");
        ZoneId zone = zone(item);
        String thing = thing(item);
        return switch (item.state()) {
            case RECEIVED -> thing + " is stored and waits to be planned.";
            case HELD -> thing + " is on the worklist: " + item.detail() + " " + item.remedy();
            case SCHEDULED -> thing + " is stored. " + item.detail();
            case READY ->
                item.attempts() == 0
                        ? thing + " waits for its turn to be sent to " + system + "."
                        : thing + " will be tried again" + at(" at ", item.nextAt(), zone) + ". " + item.detail();
            case SENDING -> thing + " is being sent to " + system + " since " + wall(item.since(), zone) + ".";
            case ACCEPTED ->
                system + " has queued " + lower(thing) + " since " + wall(item.since(), zone)
                        + "; it is not in the ledger yet.";
            case UNKNOWN ->
                "The answer for " + lower(thing) + " was lost at "
                        + wall(item.doubtSince().orElse(item.since()), zone) + "; " + system
                        + " is being asked whether it is in the ledger, and nothing is sent before that is known.";
            case POSTED -> posted(item, proof, system, zone, "matches");
            case VERIFIED -> posted(item, proof, system, zone, "matches, last verified " + wall(item.since(), zone));
            case REVERSING -> posted(item, proof, system, zone, "is being taken back");
            case REVERSED -> posted(item, proof, system, zone, "was taken back " + wall(item.since(), zone));
            case REJECTED ->
                system + " refused " + lower(thing) + ": " + item.detail() + " What to do: " + item.remedy();
            case NEEDS_REVIEW -> thing + " waits for a person: " + item.detail() + " What to do: " + item.remedy();
            case CANCELLED -> thing + " was cancelled " + wall(item.since(), zone) + ". " + item.detail();
        };
    }

    private String posted(Item item, Proof proof, String system, ZoneId zone, String how) {
        String since = "In " + system + " since " + wall(item.postedAt().orElse(item.since()), zone);
        String name = item.operation().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        Optional<Receipt> receipt = proof.receipts().stream().findFirst();
        if (receipt.isPresent()) {
            String tail = item.detail().isEmpty() ? "." : ". " + item.detail();
            return since + ", " + receipt.get().resource() + " " + receipt.get().rawId() + ", " + how + tail;
        }
        return since + ", " + name + ", marked as posted by hand"
                + proof.evidence().map(text -> " (" + text + ")").orElse("") + ".";
    }

    private static String thing(Item item) {
        String name = switch (item.operation()) {
            case PAYMENT -> "Payment ";
            case FEE_ADJUSTMENT -> "The fee adjustment of payment ";
            case REVERSAL -> "The reversal of payment ";
        };
        return name + shortId(item);
    }

    private static String shortId(Item item) {
        int cut =
                item.operation() == WritebackOperation.REVERSAL ? item.payment().indexOf('#') : -1;
        return cut < 0 ? item.payment() : item.payment().substring(0, cut);
    }

    private static String lower(String thing) {
        return Character.toLowerCase(thing.charAt(0)) + thing.substring(1);
    }

    private ZoneId zone(Item item) {
        try {
            Optional<PolicyBook> book = core.policies().policies(PracticeId.of(item.practice()));
            return book.map(policies -> policies.latest().zone()).orElse(ZoneOffset.UTC);
        } catch (RuntimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private String wall(long millis, ZoneId zone) {
        ZonedDateTime at = Instant.ofEpochMilli(millis).atZone(zone);
        LocalDate today = core.time().instant().atZone(zone).toLocalDate();
        return at.toLocalDate().equals(today) ? TIME.format(at) : DAY_TIME.format(at);
    }

    private String at(String word, long millis, ZoneId zone) {
        return millis <= core.time().now() ? "" : word + wall(millis, zone);
    }

    /**
     * Whether a payment is where nothing remains to be done.
     *
     * @param state the state
     * @return whether it is in the ledger
     */
    static boolean inLedger(WritebackState state) {
        return state == WritebackState.POSTED || state == WritebackState.VERIFIED || state == WritebackState.REVERSING;
    }

    /** The content, for lists; empty when it cannot be opened. */
    Optional<Content> content(Item item) {
        try {
            return core.items().payload(item.id()).map(stored -> core.codec().content(stored, item.reference()));
        } catch (ConfigurationException e) {
            return Optional.empty();
        }
    }
}
