package io.chairside.dentrix.ascend.internal;

import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import io.chairside.core.read.ReadRequest;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of something that is made as a whole, without checkpoints. */
final class ListPages<T> implements Pages<T> {

    private final AscendClient client;
    private final String operation;
    private final ReadRequest request;
    private final Function<Session, Portion<T>> read;

    ListPages(AscendClient client, String operation, ReadRequest request, Function<Session, Portion<T>> read) {
        this.client = client;
        this.operation = operation;
        this.request = request;
        this.read = read;
    }

    @Override
    public Iterator<Page<T>> iterator() {
        int size = request.pageSize().orElse(client.config().pageSize());
        return new Iterator<>() {
            private @Nullable Portion<T> portion;
            private int place;
            private boolean done;

            @Override
            public boolean hasNext() {
                return !done;
            }

            @Override
            public Page<T> next() {
                if (done) {
                    throw new NoSuchElementException();
                }
                Portion<T> all = portion;
                if (all == null) {
                    all = read.apply(new Session(client, operation, request));
                    portion = all;
                }
                int end = Math.min(all.items.size(), place + size);
                boolean first = place == 0;
                List<T> items = all.items.subList(place, end);
                place = end;
                done = end == all.items.size();
                return new Page<>(
                        items,
                        first ? all.removed : List.of(),
                        first ? all.unmapped : List.of(),
                        Optional.empty(),
                        done);
            }
        };
    }
}
