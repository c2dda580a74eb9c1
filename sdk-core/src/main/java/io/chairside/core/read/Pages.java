package io.chairside.core.read;

import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pages of a read, fetched one by one while iterating; memory holds one page at a time. Each {@link #iterator()} starts a new read.
 * Errors surface from {@code next()} and {@code hasNext()} with their own type and end the iteration; go on later from the checkpoint of the
 * last page stored. A read that ends without a page marked last is incomplete: what is missing in it is not gone. Not thread-safe while
 * iterating.
 *
 * @param <T> what is read
 */
@FunctionalInterface
public interface Pages<T> extends Iterable<Page<T>> {

    /** {@return the pages, fetched lazily; there is always at least one page, and exactly the final one is marked last} */
    @Override
    Iterator<Page<T>> iterator();

    /** {@return the records of all pages, fetched lazily; sequential; removals and records left out are not in it} */
    default Stream<T> items() {
        return StreamSupport.stream(spliterator(), false).flatMap(page -> page.items().stream());
    }
}
