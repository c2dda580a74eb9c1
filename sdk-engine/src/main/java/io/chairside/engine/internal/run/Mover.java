package io.chairside.engine.internal.run;

import io.chairside.engine.Move;
import io.chairside.engine.internal.json.Content;
import io.chairside.engine.internal.store.Item;
import io.chairside.engine.internal.store.ItemStore;
import io.chairside.engine.internal.store.ItemStore.Stamp;
import io.chairside.engine.internal.store.LaneClaim;
import io.chairside.engine.internal.store.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes moves together with what follows from them. Thread-safe. */
final class Mover {

    private final Core core;
    private final Links links;

    Mover(Core core) {
        this.core = core;
        this.links = new Links(core);
    }

    Links links() {
        return links;
    }

    /**
     * Makes a move of which nothing follows.
     *
     * @param before the row as read
     * @param after the row with its changes
     * @param move the move
     * @param holder the lane's holder
     * @return the row as stored; empty when somebody else was first
     */
    Optional<Item> move(Item before, Item after, Move move, @Nullable LaneClaim holder) {
        Optional<Item> stored = core.items().move(before, after, move, core.stamp(), holder);
        stored.ifPresent(item -> core.count(move));
        return stored;
    }

    /**
     * Makes a move and what follows from it.
     *
     * @param before the row as read
     * @param after the row with its changes
     * @param move the move
     * @param content the item's content
     * @param holder the lane's holder
     * @param stamp who and when
     * @return the row as stored; empty when somebody else was first
     */
    Optional<Item> move(Item before, Item after, Move move, Content content, @Nullable LaneClaim holder, Stamp stamp) {
        Optional<Item> stored;
        if (links.linked(after, content, move)) {
            stored = core.database().transaction("moving a payment", connection -> {
                Optional<Item> moved = core.items().moveIn(connection, before, after, move, stamp, holder);
                if (moved.isPresent()) {
                    links.follow(connection, moved.get(), content, move, stamp);
                }
                return moved;
            });
        } else {
            stored = core.items().move(before, after, move, stamp, holder);
        }
        stored.ifPresent(item -> core.count(move));
        return stored;
    }

    /**
     * Records an outcome. When the store fails, the commit may have happened all the same: the row is read again, and only if it did not move is the record
     * tried once more. If that fails too, the lane's next holder takes the payment over as unknown.
     *
     * @param before the row as read
     * @param after the row with its changes
     * @param move the move
     * @param content the item's content
     * @param holder the lane's holder
     * @return the row as stored; empty when it moved otherwise
     */
    Optional<Item> record(Item before, Item after, Move move, Content content, LaneClaim holder) {
        Stamp stamp = core.stamp();
        try {
            return move(before, after, move, content, holder, stamp);
        } catch (StoreException first) {
            return recordAgain(before, after, move, content, holder, stamp);
        }
    }

    private Optional<Item> recordAgain(
            Item before, Item after, Move move, Content content, LaneClaim holder, Stamp stamp) {
        core.tell(metrics -> metrics.storeFailed());
        Optional<Item> now = core.database()
                .direct("reading a payment again", connection -> ItemStore.byId(connection, before.id()));
        if (now.isEmpty() || now.get().version() != before.version()) {
            return now.filter(item -> item.state() == move.to());
        }
        return move(before, after, move, content, holder, stamp);
    }

    /**
     * Records an outcome and, in the same commit, the intent of the lane's next payment. When the store fails, only the outcome is recorded, as in
     * {@link #record}: what is not known to be intended is not sent, and if its intent was stored all the same, the lane's next holder takes it over as
     * unknown.
     *
     * @param before the row as read
     * @param after the row with its changes
     * @param move the move
     * @param content the item's content
     * @param next the next payment's row as read
     * @param nextAfter the next payment's row with its changes
     * @param holder the lane's holder
     * @return the next payment's row as stored; empty when it must not be sent now
     */
    Optional<Item> recordAndStart(
            Item before, Item after, Move move, Content content, Item next, Item nextAfter, LaneClaim holder) {
        Stamp stamp = core.stamp();
        ItemStore.Both both;
        try {
            both = core.items().moveBoth(before, after, move, next, nextAfter, Move.START, stamp, holder);
        } catch (StoreException first) {
            recordAgain(before, after, move, content, holder, stamp);
            return Optional.empty();
        }
        both.first().ifPresent(item -> core.count(move));
        both.second().ifPresent(item -> core.count(Move.START));
        return both.second();
    }
}
