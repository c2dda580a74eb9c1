package io.chairside.cloud9.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Page;
import io.chairside.core.read.Pages;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Pages of a read. Most of the vendor's lists are not paged, so one answer is cut into pages here; only the last page of a portion carries its
 * checkpoint.
 */
final class CutPages<T> implements Pages<T> {

    private final Supplier<Portion.Source<T>> read;
    private final int size;

    CutPages(Supplier<Portion.Source<T>> read, int size) {
        this.read = read;
        this.size = size;
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return new Cursor<>(read.get(), size);
    }

    private static final class Cursor<T> implements Iterator<Page<T>> {

        private final Portion.Source<T> source;
        private final int size;
        private @Nullable Portion<T> portion;
        private int place;
        private boolean done;

        Cursor(Portion.Source<T> source, int size) {
            this.source = source;
            this.size = size;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public Page<T> next() {
            if (done) {
                throw new NoSuchElementException();
            }
            Portion<T> current = portion;
            if (current == null) {
                current = source.next();
                portion = current;
                place = 0;
            }
            boolean first = place == 0;
            int end = Math.min(current.items.size(), place + size);
            List<T> items = current.items.subList(place, end);
            boolean whole = end == current.items.size();
            boolean last = whole && current.last;
            @Nullable Checkpoint after = whole ? current.after : null;
            Page<T> page = new Page<>(
                    items,
                    first ? current.removed : List.of(),
                    first ? current.unmapped : List.of(),
                    Optional.ofNullable(after),
                    last);
            place = end;
            if (whole) {
                portion = null;
            }
            done = last;
            return page;
        }
    }
}
