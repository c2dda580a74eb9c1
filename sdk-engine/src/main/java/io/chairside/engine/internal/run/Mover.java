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
            core.tell(metrics -> metrics.storeFailed());
            Optional<Item> now = core.database()
                    .direct("reading a payment again", connection -> ItemStore.byId(connection, before.id()));
            if (now.isEmpty() || now.get().version() != before.version()) {
                return now.filter(item -> item.state() == move.to());
            }
            return move(before, after, move, content, holder, stamp);
        }
    }
}
