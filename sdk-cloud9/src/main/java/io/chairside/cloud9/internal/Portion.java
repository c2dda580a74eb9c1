package io.chairside.cloud9.internal;

import io.chairside.core.read.Checkpoint;
import io.chairside.core.read.Removal;
import io.chairside.core.read.UnmappedRecord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of one or a few calls of a read; cut into pages afterwards. Not thread-safe. */
final class Portion<T> {

    final List<T> items = new ArrayList<>();
    final List<Removal> removed = new ArrayList<>();
    final List<UnmappedRecord> unmapped = new ArrayList<>();

    /** Where a later read may go on behind this portion; null when it cannot. */
    @Nullable
    Checkpoint after;

    /** Whether the read ends here. */
    boolean last = true;

    /** Gives the portions of one read, one by one; asked no more after the last. */
    interface Source<T> {
        Portion<T> next();
    }
}
